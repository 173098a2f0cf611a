"""Paper: each page once, in its own size; trouble comes back as a sentence. Only the printer is not real."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from intake_desk.ui import printing
from intake_desk.ui.pdf_pages import PdfPages, PdfUnreadable
from intake_desk.ui.printing import Chooser, PrintResult, ask_and_print, print_pdf, system_dialog

MakePdf = Callable[..., bytes]


def _into(path: Path) -> Chooser:
    """A printer that prints into a file."""

    def choose(printer: QPrinter, _parent: QWidget | None) -> PrintResult:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return PrintResult.PRINTED

    return choose


def _dark_box(image: QImage) -> tuple[int, int, int, int]:
    """First and last dark column and row."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, step, dots = grey.width(), grey.bytesPerLine(), bytes(grey.constBits())
    dark = [(at % step, at // step) for at, dot in enumerate(dots) if dot < 128 and at % step < wide]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return min(columns), max(columns), min(rows), max(rows)


def test_two_pages_come_out_as_two_sheets_of_a4(two_pages: bytes, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    outcome = ask_and_print(None, two_pages, chooser=_into(paper))
    assert outcome.result is PrintResult.PRINTED
    assert outcome.sentence == ""
    sheets = PdfReader(paper).pages
    assert [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets] == [
        (595, 842)
    ] * 2


def test_what_is_printed_keeps_its_place_and_size(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, make_pdf((210, 297)), chooser=_into(paper))
    image = PdfPages(paper.read_bytes()).picture(0, QSize(210, 297))  # a pixel is a millimetre
    assert _dark_box(image) == pytest.approx((20, 119, 20, 119), abs=1)


def test_a_page_larger_than_the_paper_is_made_smaller(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, make_pdf((297, 420)), chooser=_into(paper))
    image = PdfPages(paper.read_bytes()).picture(0, QSize(210, 297))
    assert _dark_box(image) == pytest.approx((14, 84, 14, 84), abs=1)


def test_a_small_page_is_not_blown_up(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, make_pdf((148, 210)), chooser=_into(paper))
    image = PdfPages(paper.read_bytes()).picture(0, QSize(210, 297))
    assert _dark_box(image) == pytest.approx((20, 119, 20, 119), abs=1)


def test_wide_page_turns_the_paper(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, make_pdf((210, 297), (297, 210)), chooser=_into(paper))
    sheets = PdfReader(paper).pages
    assert [sheet.mediabox.width > sheet.mediabox.height for sheet in sheets] == [False, True]


def test_copies_are_printed_by_us_when_the_system_does_not(
    two_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: False)
    ask_and_print(None, two_pages, copies=2, chooser=_into(paper))
    assert len(PdfReader(paper).pages) == 4


def test_copies_are_left_to_a_system_that_makes_them(
    two_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: True)
    ask_and_print(None, two_pages, copies=2, chooser=_into(paper))
    assert len(PdfReader(paper).pages) == 2


def test_chooser_gets_a4_and_the_copies(two_pages: bytes) -> None:
    seen: list[tuple[QPageSize.PageSizeId, int]] = []

    def look(printer: QPrinter, _parent: QWidget | None) -> PrintResult:
        seen.append((printer.pageLayout().pageSize().id(), printer.copyCount()))
        return PrintResult.CANCELLED

    outcome = ask_and_print(None, two_pages, copies=2, chooser=look)
    assert outcome == printing.PrintOutcome(PrintResult.CANCELLED)
    assert seen == [(QPageSize.PageSizeId.A4, 2)]


def test_without_a_printer_it_says_so_and_what_to_do(
    two_pages: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    outcome = ask_and_print(None, two_pages)
    assert outcome.result is PrintResult.NO_PRINTER
    assert outcome.sentence == "未找到打印机。"
    assert "存为 PDF" in outcome.advice


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_does_not_start_is_told(two_pages: bytes, tmp_path: Path) -> None:
    outcome = ask_and_print(None, two_pages, chooser=_into(tmp_path / "no folder" / "paper.pdf"))
    assert outcome.result is PrintResult.FAILED
    assert outcome.sentence
    assert QGuiApplication.overrideCursor() is None
    assert "检查打印机" in outcome.advice


def test_printer_that_goes_away_between_pages_is_told(
    two_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "newPage", lambda _self: False)
    outcome = ask_and_print(None, two_pages, chooser=_into(tmp_path / "paper.pdf"))
    assert outcome.result is PrintResult.FAILED


@pytest.mark.parametrize("broken", [b"", b"no pdf", b"%PDF-1.4 cut off"])
def test_bytes_that_are_no_pdf_are_not_sent_to_the_printer(broken: bytes, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    assert ask_and_print(None, broken, chooser=_into(paper)).result is PrintResult.FAILED
    assert not paper.exists()
    with pytest.raises(PdfUnreadable):
        print_pdf(broken, QPrinter())


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (QPrintDialog.DialogCode.Accepted, PrintResult.PRINTED),
        (QPrintDialog.DialogCode.Rejected, PrintResult.CANCELLED),
    ],
)
def test_system_dialog_answers_for_the_person(
    answer: QPrintDialog.DialogCode, result: PrintResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["HP"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: int(answer))
    assert system_dialog(QPrinter(), None) is result


def test_picture_has_white_paper(make_pdf: MakePdf) -> None:
    image = PdfPages(make_pdf((210, 297))).picture(0, QSize(210, 297))
    assert image.size() == QSize(210, 297)
    assert image.pixelColor(2, 2) == QColor("white")
