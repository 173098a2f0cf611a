"""What is promised of every paper: its words, its pages, its frame, its code, its bytes."""

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from pyzbar.pyzbar import ZBarSymbol, decode

from intake_desk.documents.pdf.papers import PdfPapers
from intake_desk.services.papers.papers import GlyphMissing, Notice, PaperText, Receipt, ReturnSlip

RARE_NAME = "𫖮㛃䶮𠮷𪚥"
LONG_NAME = "乌兰图雅·" * 9 + "其木格·娜"
LONG_UNIT = "内蒙古自治区包头市稀土高新技术产业开发区" * 3
DOTS_PER_MM = 4

Make = Callable[..., PaperText]


@pytest.fixture
def make(receipt: Make, notice: Make, return_slip: Make) -> dict[str, Make]:
    return {"receipt": receipt, "notice": notice, "return": return_slip}


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without white space: lines break where they like."""
    return [solid(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def pictures_of(pdf: bytes) -> list[Image.Image]:
    """The pages as the preview shows them, in grey, 4 dots a millimetre."""
    data, document = QByteArray(pdf), QPdfDocument()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    pictures = []
    for number in range(document.pageCount()):
        seen = document.render(number, QSize(210 * DOTS_PER_MM, 297 * DOTS_PER_MM))
        white = Image.new("RGBA", (seen.width(), seen.height()), "white")
        rgba = seen.convertToFormat(QImage.Format.Format_RGBA8888)
        ink = Image.frombytes("RGBA", white.size, bytes(rgba.constBits()), "raw", "RGBA", rgba.bytesPerLine())
        pictures.append(Image.alpha_composite(white, ink).convert("L"))
    document.close()
    return pictures


def ink(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether anything is drawn in a rectangle given in millimetres from the upper left corner."""
    part = picture.crop(tuple(round(edge * DOTS_PER_MM) for edge in (left, top, right, bottom)))
    return ImageChops.invert(part).point(lambda grey: 255 if grey > 40 else 0).getbbox() is not None


def said(paper: PaperText) -> list[str]:
    """Every text that the paper was given."""
    head, office = paper.head, paper.office
    words = [head.packet_number, head.code, head.name, head.id_masked, head.unit, head.applying_for]
    words += [head.campaign_note, head.document_number or "", office.name, office.room, office.address]
    words += [office.contact, office.phone, office.hours]
    if isinstance(paper, Receipt):
        words += [paper.sentence, head.clerk, *(o.title + "（" + o.way for o in paper.originals)]
        words += [f"{item.number}{item.title}{item.copies}{item.original}" for item in paper.items]
    elif isinstance(paper, Notice):
        words += [paper.sentence, *paper.fixed_on_the_spot]
        words += [f"{row.title}{row.problem}依据：{row.clause}{row.remedy}" for row in paper.rows]
    else:
        words += [paper.may_come_again, *(r.problem + r.clause + r.remedy for r in paper.reasons)]
    return words


@pytest.mark.parametrize(
    ("kind", "name"),
    [("receipt", "王建业"), ("receipt", LONG_NAME), ("notice", RARE_NAME), ("return", LONG_NAME)],
)
def test_everything_said_can_be_copied_out(
    papers: PdfPapers, make: dict[str, Make], kind: str, name: str
) -> None:
    paper = make[kind](name=name, unit=LONG_UNIT)
    text = "".join(pages_of(papers.render(paper)))
    assert not [words for words in said(paper) if solid(words) not in text]


def test_every_finding_is_on_both_copies_of_the_notice(papers: PdfPapers, notice: Make) -> None:
    paper = notice(30, fixed=("第 11 项学历查验件已移到第 9 项学历证书之后",))
    pages = pages_of(papers.render(paper))
    first = "".join(page for page in pages if "第一联申报人留存" in page)
    second = "".join(page for page in pages if "第二联存根" in page)
    assert len(pages) == 6
    assert first.replace("第一联申报人留存", "") == second.replace("第二联存根", "")
    assert not [words for words in said(paper) if solid(words) not in first]
    assert first.count("缺审核日期") == 8
    assert "下列30处" in first


def test_each_copy_of_the_notice_has_the_lines_to_sign(papers: PdfPapers, notice: Make) -> None:
    pages = pages_of(papers.render(notice(1)))
    assert len(pages) == 2
    for page in pages:
        assert "告知人被告知人/代领人送达时间年月日时分" in page
        assert "包头市住房和城乡建设局2025年6月27日" in page


def test_the_deadline_stands_on_one_line_with_the_days_that_count(papers: PdfPapers, notice: Make) -> None:
    lines = PdfReader(io.BytesIO(papers.render(notice(3)))).pages[0].extract_text().splitlines()
    assert any(line.endswith("2025年7月2日（周三）17:30") for line in lines)
    assert any(line.endswith("6月30日（周一）、7月1日（周二）、7月2日（周三）") for line in lines)
    assert any(line.endswith("6月28日、6月29日（周末）") for line in lines)


def test_a_deadline_without_days_between_says_nothing_of_them(papers: PdfPapers, notice: Make) -> None:
    assert "未计入" not in pages_of(papers.render(notice(1, skipped=())))[0]


def test_what_was_put_right_at_the_counter_is_said_only_when_there_is_something(
    papers: PdfPapers, notice: Make
) -> None:
    assert "当场已改正" not in pages_of(papers.render(notice(1)))[0]
    assert (
        "当场已改正，无需再补：已补签名；已移位。"
        in pages_of(papers.render(notice(1, fixed=("已补签名", "已移位"))))[0]
    )


def test_a_finding_without_an_item_has_a_dash_and_one_without_a_clause_no_note(
    papers: PdfPapers, notice: Make
) -> None:
    page = pages_of(papers.render(notice(4, clause="")))[0]
    assert "—装订顺序" in page
    assert "依据" not in page


def test_an_original_says_where_it_went_unless_it_never_lay_on_the_desk(
    papers: PdfPapers, receipt: Make
) -> None:
    page = pages_of(papers.render(receipt(originals=3)))[0]
    assert "学历证书（现场出示，已交还）；" in page
    assert "现专业技术资格证书（网上查验）；" in page
    assert "专利证书（现场出示，未交还）" in page
    assert "核验原件" not in pages_of(papers.render(receipt(originals=0)))[0]


@pytest.mark.parametrize(
    ("kind", "arguments", "count"),
    [
        ("receipt", {"items": 17, "originals": 3}, 1),
        ("receipt", {"items": 27}, 2),
        ("notice", {"findings": 3, "fixed": ("第 7 项个人诚信承诺书已补签名",)}, 2),
        ("notice", {"findings": 8}, 4),
        ("return", {"reasons": 3}, 1),
    ],
)
def test_a_paper_takes_no_more_pages_than_it_needs(
    papers: PdfPapers, make: dict[str, Make], kind: str, arguments: dict[str, object], count: int
) -> None:
    pages = pages_of(papers.render(make[kind](**arguments)))
    assert len(pages) == count
    copies = 2 if kind == "notice" else 1
    for number, page in enumerate(pages):
        of_copy = count // copies
        told = f"第{number % of_copy + 1}页共{of_copy}页"
        assert (told in page) == (of_copy > 1)


def test_the_header_of_a_table_comes_again_and_signatures_stay_with_the_last_row(
    papers: PdfPapers, notice: Make
) -> None:
    for findings in (1, 4, 7, 9, 13):
        pages = pages_of(papers.render(notice(findings)))
        own = pages[: len(pages) // 2]
        assert all("序号材料存在问题补正要求" in page for page in own)
        last = own[-1]
        positions = [last.index(words) for words in ("依据", "以上为需", "补正截止", "被告知人")]
        assert positions == sorted(positions)


def test_a_remedy_longer_than_a_page_is_cut_and_loses_nothing(papers: PdfPapers, notice: Make) -> None:
    steps = [f"S{number:03}" for number in range(400)]
    pages = pages_of(papers.render(notice(1, remedy="，".join(steps))))
    assert len(pages) == 8
    assert re.findall(r"S\d{3}", "".join(pages)) == steps * 2


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("receipt", {"items": 27, "originals": 3}),
        ("notice", {"findings": 30}),
        ("notice", {"findings": 1, "remedy": "（《请补交，》）。" * 60}),
        ("return", {"reasons": 2}),
    ],
)
def test_nothing_is_drawn_outside_the_frame(
    papers: PdfPapers, make: dict[str, Make], kind: str, arguments: dict[str, object]
) -> None:
    paper = make[kind](name=LONG_NAME, unit=LONG_UNIT, campaign_note="目录单版本" * 12, **arguments)
    for picture in pictures_of(papers.render(paper)):
        assert ink(picture, 28, 20, 184, 284)
        assert not ink(picture, 0, 0, 27.7, 297)
        assert not ink(picture, 184.3, 0, 210, 297)
        assert not ink(picture, 0, 0, 210, 20)
        assert not ink(picture, 0, 285.5, 210, 297)
        assert not ink(picture, 0, 265.3, 210, 267.7)  # between the text and the footer


@pytest.mark.usefixtures("qapp")
def test_the_code_of_every_page_can_be_read_by_the_scanner(papers: PdfPapers, notice: Make) -> None:
    for picture in pictures_of(papers.render(notice(8, rehearsal=True))):
        found = decode(picture, symbols=[ZBarSymbol.QRCODE])
        assert [code.data.decode("ascii") for code in found] == ["D512-2025-JG-Z-0143-K"]


@pytest.mark.parametrize("kind", ["receipt", "notice", "return"])
def test_every_page_of_a_rehearsal_says_so_and_no_other(
    papers: PdfPapers, make: dict[str, Make], kind: str
) -> None:
    assert all("演练" in page for page in pages_of(papers.render(make[kind](30, rehearsal=True))))
    assert not any("演练" in page for page in pages_of(papers.render(make[kind](30))))


@pytest.mark.parametrize("kind", ["receipt", "notice", "return"])
def test_every_font_is_embedded(papers: PdfPapers, make: dict[str, Make], kind: str) -> None:
    for page in PdfReader(io.BytesIO(papers.render(make[kind](name=RARE_NAME)))).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


def test_a_character_without_a_glyph_stops_the_paper(papers: PdfPapers, return_slip: Make) -> None:
    with pytest.raises(GlyphMissing, match=r"U\+31350"):
        papers.render(return_slip(name="王\U00031350"))


def test_the_file_names_the_paper_its_number_and_the_office(papers: PdfPapers, notice: Make) -> None:
    told = PdfReader(io.BytesIO(papers.render(notice()))).metadata
    assert told is not None
    assert (told.title, told.author) == ("一次性告知书 JG-Z-0143", "包头市住房和城乡建设局")


def test_the_same_paper_gives_the_same_bytes_in_another_process_too(
    papers: PdfPapers, receipt: Make, notice: Make, fonts: Path
) -> None:
    first = papers.render(notice(name=RARE_NAME))
    papers.render(receipt())
    assert papers.render(notice(name=RARE_NAME)) == first
    program = f"""
import hashlib, importlib.util, sys
from intake_desk.documents.pdf.papers import PdfPapers
assert "reportlab" not in sys.modules, "start-up pays for reportlab"
spec = importlib.util.spec_from_file_location("samples", {str(Path(__file__).with_name("conftest.py"))!r})
samples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(samples)
pdf = PdfPapers(samples.FONTS).render(samples.a_notice(name={RARE_NAME!r}))
print(hashlib.sha256(pdf).hexdigest())
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=fonts.parents[1],
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == hashlib.sha256(first).hexdigest(), done.stderr


def test_papers_of_all_three_kinds_are_what_they_say(
    papers: PdfPapers, receipt: Make, notice: Make, return_slip: Make
) -> None:
    for paper, title in (
        (receipt(), "受理回执"),
        (notice(), "一次性告知书"),
        (return_slip(), "不予接收告知"),
    ):
        assert title in pages_of(papers.render(paper))[0]
        assert isinstance(paper, Receipt | Notice | ReturnSlip)
