"""What is promised of the papers of a hand-in: slip, covers and statistics, with nobody left out."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pyzbar.pyzbar import ZBarSymbol, decode

from intake_desk.documents.pdf.hand_in_papers import PdfHandInPapers
from intake_desk.domain.packet import PacketState
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.papers.sheets import SheetHead
from intake_desk.services.units.hand_in_papers import LABEL_STOCKS, HandIn, LabelRun, UnitSlip
from intake_desk.services.units.hand_in_texts import bag_cover, tag, unit_slip
from tests.builders import CAMPAIGN, changed, id_number
from tests.documents.pdf.conftest import FONTS
from tests.documents.pdf.test_papers import ink, pages_of, pictures_of, solid
from tests.hand_ins import HEAD, LONG_NAME, LONG_UNIT, RARE_NAME, a_packet, some_statistics

PAPERS = PdfHandInPapers(FONTS)
REHEARSAL = replace(HEAD, rehearsal=True)
STATES = (
    PacketState.ACCEPTED,
    PacketState.CORRECTING,
    PacketState.RETURNED,
    PacketState.EXPECTED,
    PacketState.CHECKING,
)
NAMES = {1: RARE_NAME, 2: LONG_NAME, 3: "其木格·娜仁"}
SIXTY = [
    a_packet(
        changed(name=NAMES.get(n, f"王建业{n}号"), id_number=id_number(n), post="established"),
        STATES[n % 5],
        f"JG-Z-{n:04}" if n % 5 < 3 else None,
    )
    for n in range(60)
]
FULLEST = changed(
    name=LONG_NAME,
    unit=LONG_UNIT,
    specialty=LONG_UNIT,
    unit_kind="association",
    post="unestablished",
    channel="talent_centre",
    route="exceptional",
    degree="学士",
)


def a_slip(head: SheetHead = HEAD, **hand_in: str) -> UnitSlip:
    known = HandIn("包头市恒筑建设有限公司", "市住建局", "直接报送", "李经办", "13800001234")
    return unit_slip(CAMPAIGN, head, replace(known, **hand_in), SIXTY, {"roster_file"})


def a_cover_pdf(head: SheetHead = HEAD, number: str | None = "JG-Z-0143", **facts: object) -> bytes:
    return PAPERS.bag_covers(head, (bag_cover(CAMPAIGN, a_packet(changed(**facts), number=number)),))


def test_the_slip_names_everybody_once_on_each_copy_with_what_became_of_the_packet() -> None:
    pages = pages_of(PAPERS.unit_slip(a_slip()))
    copies = [
        "".join(page.replace(label, "") for page in pages if label in page)
        for label in ("第一联单位留存", "第二联存根")
    ]
    assert copies[0] == copies[1]
    for packet in SIXTY:
        name, last_four = packet.applicant.name, packet.applicant.id_number[-4:]
        whole = f"{packet.number or '—'}{name}150203********{last_four}"
        row = f"{name}{last_four}" if packet.state is PacketState.EXPECTED else whole
        assert copies[0].count(row) == 1
    assert copies[0].count("补正截止7月4日（周五）17:30") == 12
    assert (
        "本单共60人：已受理12份；已告知补正12份；不予接收，已退回12份；留待核对12份；在册未到12份。"
        in copies[0]
    )
    assert "电子版，Excel）：已收" in copies[0]
    assert "纸质，盖章）：未收" in copies[0]


def test_each_copy_of_the_slip_is_signed_by_both_at_its_end() -> None:
    pages = pages_of(PAPERS.unit_slip(a_slip()))
    assert [("收件人：单位经办人：交接时间：" in page) for page in pages] == [False, False, True] * 2
    assert all(f"第{n % 3 + 1}页共3页" in page for n, page in enumerate(pages))


def test_each_further_page_of_a_slip_says_what_it_is() -> None:
    for unit, end in (("包头市恒筑建设有限公司", "恒筑建设有限公司（续）"), ("长" * 60, "长…（续）")):
        pages = pages_of(PAPERS.unit_slip(a_slip(unit=unit)))
        assert [f"单位交接单{unit[:5]}" in page and end in page for page in pages] == [False, True, True] * 2


def test_a_heading_never_stands_alone_at_the_end_of_a_page() -> None:
    for page in pages_of(PAPERS.unit_slip(a_slip())):
        for heading in re.finditer(r"（12份）", page):
            assert page[heading.end() :].startswith("序号收件编号姓名证件号码说明1")


@pytest.mark.parametrize("present", [0, 1, 7, 10])
def test_a_unit_of_sixty_of_whom_few_came_has_one_page_a_copy(present: int) -> None:
    few = [
        a_packet(
            changed(name=f"{'其木格·娜仁' if n % 7 == 3 else '王建业'}{n}", id_number=id_number(n)),
            STATES[n % 3] if n < present else PacketState.EXPECTED,
            f"JG-Z-{n:04}" if n < present else None,
        )
        for n in range(60)
    ]
    hand_in = HandIn("包头市恒筑建设有限公司", "市住建局", "直接报送", "李经办", "13800001234")
    pages = pages_of(PAPERS.unit_slip(unit_slip(CAMPAIGN, HEAD, hand_in, few, {"roster_file"})))
    assert len(pages) == 2
    for page in pages:
        assert "收件人：单位经办人：交接时间：" in page
        assert f"在册未到（{60 - present}份，姓名和证件号码后四位）" in page
        for packet in few[present:]:
            assert f"{packet.applicant.name}{packet.applicant.id_number[-4:]}" in page


def test_what_is_not_known_of_a_unit_is_a_dash() -> None:
    page = pages_of(PAPERS.unit_slip(a_slip(department="", channel="", agent="", phone="")))[0]
    assert "主管部门—报送渠道—" in page
    assert "经办人—交接时间" in page


def test_a_slip_about_nobody_says_so() -> None:
    slip = unit_slip(CAMPAIGN, HEAD, HandIn("某单位", "", "", "", ""), (), ())
    assert "本单共0人：无。" in pages_of(PAPERS.unit_slip(slip))[0]


def test_a_cover_is_one_page_with_all_that_belongs_into_the_bag() -> None:
    cover = bag_cover(CAMPAIGN, a_packet(FULLEST, number="JG-Z-0143"))
    (page,) = pages_of(PAPERS.bag_covers(HEAD, (cover,)))
    assert len(cover.lines) >= 24
    for line in cover.lines:
        assert f"{line.number}{solid(line.title)}{line.copies or '若有'}□" in page
    assert page.count(LONG_NAME) == 2
    assert FULLEST.id_number not in page


@pytest.mark.usefixtures("qapp")
def test_nothing_on_the_fullest_cover_runs_into_the_foot_or_off_the_page() -> None:
    for facts in ({}, {"unit": "包", "specialty": "", "name": "王"}):
        packet = a_packet(replace(FULLEST, **facts), number="JG-Z-0143")
        (picture,) = pictures_of(PAPERS.bag_covers(HEAD, (bag_cover(CAMPAIGN, packet),)))
        top = 297 - 12 - 45
        assert ink(picture, 27, top - 0.5, 183, top + 0.5)
        assert not ink(picture, 0, top - 1.6, 210, top - 0.6)
        assert not ink(picture, 0, 0, 26.5, 297)
        assert not ink(picture, 183.5, 0, 210, 297)
        assert not ink(picture, 0, 290, 210, 297)


@pytest.mark.usefixtures("qapp")
def test_the_foot_of_a_cover_can_be_scanned() -> None:
    (picture,) = pictures_of(a_cover_pdf(REHEARSAL))
    found = decode(picture, symbols=[ZBarSymbol.QRCODE])
    assert [code.data.decode("ascii") for code in found] == [tag(CAMPAIGN, a_packet(number="JG-Z-0143")).code]


@pytest.mark.usefixtures("qapp")
def test_a_cover_without_a_number_leaves_room_for_the_label() -> None:
    pdf = a_cover_pdf(number=None)
    assert "收件后贴标签" in pages_of(pdf)[0]
    assert "收件后贴标签" not in pages_of(a_cover_pdf())[0]
    assert decode(pictures_of(pdf)[0], symbols=[ZBarSymbol.QRCODE]) == []


def test_a_name_is_never_cut_on_a_cover() -> None:
    for length in (2, 16, 17, 50):
        name = ("乌兰图雅·" * 10)[:length].strip("·")
        assert pages_of(a_cover_pdf(name=name))[0].count(name) >= 2


def test_statistics_show_every_figure_under_a_header_on_every_page() -> None:
    people = [changed(unit=f"第{n}设计院", post="established") for n in range(60)]
    sheets = some_statistics([*people, changed(post="unestablished", unit=LONG_UNIT)])
    pages = pages_of(PAPERS.statistics(sheets))
    established = [page for page in pages if "附件2" in page]
    assert len(established) > 1
    for page in established:
        assert "建设工程中级助理级员级建筑材料中级助理级员级其中转系列破格备注" in page
    text = "".join(established)
    assert all(f"{n + 1}第{n}设计院110000000" in text for n in range(60))
    assert established[-1].index("合计6060") < established[-1].index(
        "单位负责人：填报人：联系电话：填报日期："
    )
    assert LONG_UNIT in "".join(page for page in pages if "附件3" in page)
    assert "截至2025年6月27日" in pages[0]


@pytest.mark.usefixtures("qapp")
def test_statistics_are_landscape_and_stay_on_the_page() -> None:
    pdf = PAPERS.statistics(some_statistics([changed(post="established", unit=LONG_UNIT)]))
    assert all(page.mediabox.width > page.mediabox.height for page in PdfReader(io.BytesIO(pdf)).pages)
    squeezed = 210 / 297  # the picture is made upright
    for picture in pictures_of(pdf):
        assert ink(picture, 15 * squeezed, 0, 16 * squeezed, 297)
        assert not ink(picture, 0, 0, 14.5 * squeezed, 297)
        assert not ink(picture, 282.5 * squeezed, 0, 210, 297)


MAKERS: dict[str, Callable[[SheetHead, str], bytes]] = {
    "slip": lambda head, name: PAPERS.unit_slip(a_slip(head, agent=name)),
    "cover": lambda head, name: a_cover_pdf(head, name=name),
    "labels": lambda head, name: PAPERS.labels(
        LabelRun(head, LABEL_STOCKS[0], (tag(CAMPAIGN, a_packet(changed(name=name), number="JG-Z-0143")),))
    ),
    "statistics": lambda head, name: PAPERS.statistics(
        some_statistics([changed(unit=name, post="established")], head)
    ),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_page_of_a_rehearsal_says_so_and_no_other(kind: str) -> None:
    assert all("演练" in page for page in pages_of(MAKERS[kind](REHEARSAL, "王建业")))
    assert not any("演练" in page for page in pages_of(MAKERS[kind](HEAD, "王建业")))


@pytest.mark.parametrize("kind", MAKERS)
def test_every_font_is_embedded_and_the_file_names_the_office(kind: str) -> None:
    reader = PdfReader(io.BytesIO(MAKERS[kind](HEAD, RARE_NAME)))
    assert reader.metadata is not None
    assert reader.metadata.author == HEAD.office.name
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    assert MAKERS[kind](HEAD, RARE_NAME) == MAKERS[kind](HEAD, RARE_NAME)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_character_without_a_glyph_stops_the_paper(kind: str) -> None:
    with pytest.raises(GlyphMissing, match=r"U\+31350"):
        MAKERS[kind](HEAD, "王\U00031350")
