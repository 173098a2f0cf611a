"""QR labels: every code can be read, nothing is drawn outside a label, wherever the printing starts."""

from dataclasses import replace

import pytest
from PIL import Image
from pyzbar.pyzbar import ZBarSymbol, decode

from intake_desk.documents.pdf.hand_in_papers import PdfHandInPapers
from intake_desk.services.units.hand_in_papers import LABEL_STOCKS, LabelRun, LabelStock, Tag
from intake_desk.services.units.hand_in_texts import tag
from tests.builders import CAMPAIGN, changed
from tests.documents.pdf.conftest import FONTS
from tests.documents.pdf.test_papers import DOTS_PER_MM, ink, pages_of, pictures_of
from tests.hand_ins import HEAD, LONG_NAME, LONG_UNIT, RARE_NAME, a_packet

pytestmark = pytest.mark.usefixtures("qapp")

PAPERS = PdfHandInPapers(FONTS)
USUAL = LABEL_STOCKS[0]
ANY_STOCK = pytest.mark.parametrize("stock", LABEL_STOCKS, ids=lambda stock: stock.name)


def tags(count: int, **facts: object) -> tuple[Tag, ...]:
    person = changed(**{"name": RARE_NAME, "specialty": "工程造价", **facts})
    return tuple(tag(CAMPAIGN, a_packet(person, number=f"JG-Z-{n:04}")) for n in range(1, count + 1))


def codes(picture: Image.Image) -> list[str]:
    found = decode(picture.resize((picture.width * 2, picture.height * 2)), symbols=[ZBarSymbol.QRCODE])
    return sorted(code.data.decode("ascii") for code in found)


def rectangle(stock: LabelStock, place: int) -> tuple[float, float, float, float]:
    """A label in millimetres from the upper left corner of the page; `place` counts from 1."""
    row, column = divmod(place - 1, stock.columns)
    left = stock.left + column * stock.across
    top = stock.top + row * stock.down
    return left, top, left + stock.width, top + stock.height


def without(picture: Image.Image, boxes: list[tuple[float, float, float, float]]) -> Image.Image:
    """The picture with the boxes, given in millimetres, painted white."""
    rest = picture.copy()
    for left, top, right, bottom in boxes:
        edges = [round(edge * DOTS_PER_MM) for edge in (left + 4, top + 4, right - 4, bottom - 4)]
        rest.paste(255, tuple(edges))
    return rest


@ANY_STOCK
def test_a_full_sheet_can_be_read_label_by_label(stock: LabelStock) -> None:
    wanted = tags(stock.count)
    (picture,) = pictures_of(PAPERS.labels(LabelRun(HEAD, stock, wanted)))
    for place, label in enumerate(wanted, start=1):
        box = tuple(round(edge * DOTS_PER_MM) for edge in rectangle(stock, place))
        assert codes(picture.crop(box)) == [label.code]


@ANY_STOCK
def test_nothing_is_drawn_outside_the_labels(stock: LabelStock) -> None:
    long = tags(stock.count, name=LONG_NAME, unit=LONG_UNIT, specialty=LONG_UNIT)
    run = LabelRun(HEAD, stock, long)
    (picture,) = pictures_of(PAPERS.labels(run))
    boxes = [rectangle(stock, place) for place in range(1, stock.count + 1)]
    assert all(ink(picture, *box) for box in boxes)
    assert not ink(without(picture, boxes), 0, 0, 210, 297)


def test_printing_starts_at_the_first_label_that_is_left_and_goes_on_to_the_next_sheet() -> None:
    run = LabelRun(HEAD, USUAL, tags(5), first=22)
    first, second = pictures_of(PAPERS.labels(run))
    assert codes(first) == [label.code for label in run.tags[:3]]
    assert codes(second) == [label.code for label in run.tags[3:]]
    used = [rectangle(USUAL, place) for place in (22, 23, 24)]
    assert all(ink(first, *box) for box in used)
    assert not ink(without(first, used), 0, 0, 210, 297)
    assert ink(second, *rectangle(USUAL, 1))


def test_the_last_label_of_a_sheet_makes_no_empty_page() -> None:
    assert len(pages_of(PAPERS.labels(LabelRun(HEAD, USUAL, tags(1), first=24)))) == 1
    assert len(pages_of(PAPERS.labels(LabelRun(HEAD, USUAL, tags(24))))) == 1


@pytest.mark.parametrize("first", [0, 25, -1])
def test_a_label_that_the_sheet_does_not_have_is_refused(first: int) -> None:
    with pytest.raises(ValueError, match=f"label {first} of 24"):
        PAPERS.labels(LabelRun(HEAD, USUAL, tags(1), first=first))


@ANY_STOCK
def test_a_label_says_number_name_and_unit(stock: LabelStock) -> None:
    (page,) = pages_of(PAPERS.labels(LabelRun(HEAD, stock, tags(1, unit="市政设计院"))))
    assert page == f"JG-Z-0001{RARE_NAME}市政设计院工程造价"


def test_what_has_no_room_on_a_small_label_is_left_out_whole() -> None:
    small = LABEL_STOCKS[2]
    (page,) = pages_of(
        PAPERS.labels(LabelRun(HEAD, small, tags(1, name=LONG_NAME, unit="包头市" + LONG_UNIT)))
    )
    assert page.startswith("JG-Z-0001乌兰图雅·")
    assert "包头市" not in page


def test_a_label_without_a_code_is_words_alone() -> None:
    nobody = replace(tags(1)[0], code="", packet_number="")
    (picture,) = pictures_of(PAPERS.labels(LabelRun(HEAD, USUAL, (nobody,))))
    assert codes(picture) == []
    assert ink(picture, 0, 0, 70, 37)
