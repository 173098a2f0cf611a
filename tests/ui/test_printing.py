"""Paper: each page once, in its own size; trouble comes back as a sentence. Only the printer is not real."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import Offset, PrintSetting, Sides
from intake_desk.ui import printing
from intake_desk.ui.pdf_pages import PdfPages, PdfUnreadable
from intake_desk.ui.print_run import PrintRun
from intake_desk.ui.printing import Chooser, PrintResult, PrintWish, ask_and_print, system_dialog
from tests.printers import HP, LABELLER, Printers, plug_in

MakePdf = Callable[..., bytes]
TWICE = PrintSetting(PaperSort.OTHER, copies=2)


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
    outcome = ask_and_print(None, PrintWish(two_pages), chooser=_into(paper))
    assert outcome.result is PrintResult.PRINTED
    assert outcome.sentence == ""
    sheets = PdfReader(paper).pages
    assert [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets] == [
        (595, 842)
    ] * 2


def test_what_is_printed_keeps_its_place_and_size(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, PrintWish(make_pdf((210, 297))), chooser=_into(paper))
    image = PdfPages(paper.read_bytes()).picture(0, QSize(210, 297))  # a pixel is a millimetre
    assert _dark_box(image) == pytest.approx((20, 119, 20, 119), abs=1)


def test_a_page_larger_than_the_paper_is_made_smaller(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, PrintWish(make_pdf((297, 420))), chooser=_into(paper))
    image = PdfPages(paper.read_bytes()).picture(0, QSize(210, 297))
    assert _dark_box(image) == pytest.approx((14, 84, 14, 84), abs=1)


def test_a_small_page_is_not_blown_up(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, PrintWish(make_pdf((148, 210))), chooser=_into(paper))
    image = PdfPages(paper.read_bytes()).picture(0, QSize(210, 297))
    assert _dark_box(image) == pytest.approx((20, 119, 20, 119), abs=1)


def test_wide_page_turns_the_paper(make_pdf: MakePdf, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    ask_and_print(None, PrintWish(make_pdf((210, 297), (297, 210))), chooser=_into(paper))
    sheets = PdfReader(paper).pages
    assert [sheet.mediabox.width > sheet.mediabox.height for sheet in sheets] == [False, True]


def test_copies_are_printed_by_us_when_the_system_does_not(
    two_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: False)
    ask_and_print(None, PrintWish(two_pages, TWICE), chooser=_into(paper))
    assert len(PdfReader(paper).pages) == 4


def test_copies_are_left_to_a_system_that_makes_them(
    two_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: True)
    ask_and_print(None, PrintWish(two_pages, TWICE), chooser=_into(paper))
    assert len(PdfReader(paper).pages) == 2


def test_chooser_gets_a4_and_the_copies(two_pages: bytes) -> None:
    seen: list[tuple[QPageSize.PageSizeId, int]] = []

    def look(printer: QPrinter, _parent: QWidget | None) -> PrintResult:
        seen.append((printer.pageLayout().pageSize().id(), printer.copyCount()))
        return PrintResult.CANCELLED

    outcome = ask_and_print(None, PrintWish(two_pages, TWICE), chooser=look)
    assert outcome == printing.PrintOutcome(PrintResult.CANCELLED)
    assert seen == [(QPageSize.PageSizeId.A4, 2)]


def test_without_a_printer_it_says_so_and_what_to_do(
    two_pages: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    outcome = ask_and_print(None, PrintWish(two_pages))
    assert outcome.result is PrintResult.NO_PRINTER
    assert outcome.sentence == "未找到打印机。"
    assert "存为 PDF" in outcome.advice


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_does_not_start_is_told(two_pages: bytes, tmp_path: Path) -> None:
    outcome = ask_and_print(None, PrintWish(two_pages), chooser=_into(tmp_path / "no folder" / "paper.pdf"))
    assert outcome.result is PrintResult.FAILED
    assert outcome.sentence
    assert QGuiApplication.overrideCursor() is None
    assert "检查打印机" in outcome.advice


def test_printer_that_goes_away_between_pages_is_told(
    two_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "newPage", lambda _self: False)
    outcome = ask_and_print(None, PrintWish(two_pages), chooser=_into(tmp_path / "paper.pdf"))
    assert outcome.result is PrintResult.FAILED


@pytest.mark.parametrize("broken", [b"", b"no pdf", b"%PDF-1.4 cut off"])
def test_bytes_that_are_no_pdf_are_not_sent_to_the_printer(broken: bytes, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    assert ask_and_print(None, PrintWish(broken), chooser=_into(paper)).result is PrintResult.FAILED
    assert not paper.exists()
    with pytest.raises(PdfUnreadable):
        PrintRun(PdfPages(broken), QPrinter()).print()


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


# -- as a kind of paper is set up ---------------------------------------------------------------


def never(_printer: QPrinter, _parent: QWidget | None) -> PrintResult:
    """A dialog that nobody asked for."""
    raise AssertionError


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Printers:
    return plug_in(monkeypatch, tmp_path)


def test_the_dialog_opens_with_what_is_set(two_pages: bytes, printers: Printers) -> None:
    seen: list[tuple[str, int]] = []

    def look(printer: QPrinter, _parent: QWidget | None) -> PrintResult:
        seen.append((printer.printerName(), printer.copyCount()))
        return PrintResult.CANCELLED

    setting = PrintSetting(PaperSort.RECEIPT, LABELLER, 3)
    assert ask_and_print(None, PrintWish(two_pages, setting), look).result is PrintResult.CANCELLED
    assert seen == [(LABELLER, 3)]
    assert not printers.file(LABELLER).exists()


@pytest.mark.parametrize(
    ("sort", "sides", "wanted"),
    [
        (PaperSort.RECEIPT, Sides.LONG, [QPrinter.DuplexMode.DuplexLongSide]),
        (PaperSort.RECEIPT, Sides.SHORT, [QPrinter.DuplexMode.DuplexShortSide]),
        (PaperSort.RECEIPT, Sides.ONE, [QPrinter.DuplexMode.DuplexNone]),
        (PaperSort.RECEIPT, Sides.AS_PRINTER, []),
        (PaperSort.LABELS, Sides.AS_PRINTER, [QPrinter.DuplexMode.DuplexNone]),
    ],
)
def test_the_sides_are_set_and_left_to_the_printer_where_nobody_said(
    two_pages: bytes,
    printers: Printers,
    monkeypatch: pytest.MonkeyPatch,
    sort: PaperSort,
    sides: Sides,
    wanted: list[QPrinter.DuplexMode],
) -> None:
    asked: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _self, mode: asked.append(mode))
    setting = PrintSetting(sort, HP, sides=sides, at_once=True)
    assert ask_and_print(None, PrintWish(two_pages, setting), never).result is PrintResult.PRINTED
    assert asked == wanted
    assert printers.used == [HP]


def test_at_once_asks_nobody_and_on_wish_asks_all_the_same(two_pages: bytes, printers: Printers) -> None:
    setting = PrintSetting(PaperSort.RECEIPT, HP, at_once=True)
    assert ask_and_print(None, PrintWish(two_pages, setting), never).result is PrintResult.PRINTED
    assert len(PdfReader(printers.file(HP)).pages) == 2
    elsewhere = printers.folder / "elsewhere.pdf"
    ask_and_print(None, PrintWish(two_pages, setting, ask=True), _into(elsewhere))
    assert len(PdfReader(elsewhere).pages) == 2


def test_a_set_printer_that_is_gone_is_asked_for_anew(two_pages: bytes, printers: Printers) -> None:
    printers.names = [LABELLER]
    setting = PrintSetting(PaperSort.RECEIPT, HP, at_once=True)
    paper = printers.folder / "paper.pdf"
    assert printing.gone(setting)
    assert HP in printing.gone_words(setting)[0]
    assert ask_and_print(None, PrintWish(two_pages, setting), _into(paper)).result is PrintResult.PRINTED
    assert printers.used == []
    assert paper.exists()


def test_everything_moves_by_the_offset_of_the_printer_that_was_chosen(
    make_pdf: MakePdf, printers: Printers
) -> None:
    offsets = (("", Offset(0, 2)), (HP, Offset(10, -5)))

    def choose_hp(printer: QPrinter, _parent: QWidget | None) -> PrintResult:
        printer.setPrinterName(HP)
        return PrintResult.PRINTED

    setting = PrintSetting(PaperSort.LABELS, LABELLER, offsets=offsets)
    ask_and_print(None, PrintWish(make_pdf((210, 297)), setting), choose_hp)
    image = PdfPages(printers.file(HP).read_bytes()).picture(0, QSize(210, 297))
    assert _dark_box(image) == pytest.approx((30, 129, 15, 114), abs=1)
    ask_and_print(None, PrintWish(make_pdf((210, 297)), setting), lambda *_: PrintResult.PRINTED)
    image = PdfPages(printers.file(LABELLER).read_bytes()).picture(0, QSize(210, 297))
    assert _dark_box(image) == pytest.approx((20, 119, 22, 121), abs=1)


@pytest.mark.parametrize(
    ("size", "offset", "cut"),
    [
        ((210, 297), Offset(-10, -10), False),
        ((125, 297), Offset(-10, 0), False),
        ((125, 297), Offset(86, 0), False),
        ((210, 297), Offset(91, 0), True),
        ((210, 297), Offset(-21, 0), True),
        ((210, 297), Offset(0, -21), True),
        ((210, 297), Offset(0, 180), True),
        ((297, 210), Offset(0, 95), True),
        ((297, 210), Offset(0, 85), False),
    ],
)
def test_ink_pushed_off_the_paper_is_told_before_and_printed_only_when_asked_again(
    make_pdf: MakePdf, printers: Printers, size: tuple[float, float], offset: Offset, cut: bool
) -> None:
    setting = PrintSetting(PaperSort.OTHER, HP, at_once=True, offsets=((HP, offset),))
    outcome = ask_and_print(None, PrintWish(make_pdf(size), setting), never)
    if not cut:
        assert outcome.result is PrintResult.PRINTED
        return
    assert outcome.result is PrintResult.CUT
    assert "第 1 页" in outcome.sentence
    assert "还没有打印" in outcome.sentence
    assert not printers.file(HP).exists()
    wish = PrintWish(make_pdf(size), setting, cut_too=True)
    assert ask_and_print(None, wish, never).result is PrintResult.PRINTED


@pytest.mark.usefixtures("printers")
def test_what_a_printer_cannot_reach_anyway_is_not_the_fault_of_the_offset(
    make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Margins of 22 mm already cut the square, which begins at 20 mm; 1 mm to the left cuts more."""
    monkeypatch.setattr(QPageLayout, "minimumMargins", lambda _self: QMarginsF(62, 62, 62, 62))
    pdf = make_pdf((210, 297))
    for right, result in ((1.0, PrintResult.PRINTED), (-3.0, PrintResult.CUT)):
        setting = PrintSetting(PaperSort.OTHER, HP, at_once=True, offsets=((HP, Offset(right)),))
        assert ask_and_print(None, PrintWish(pdf, setting), never).result is result


@pytest.mark.parametrize(
    ("pages", "copies", "sides"),
    [(1, 1, 3), (2, 1, 4), (3, 1, 7), (1, 2, 7)],
)
def test_on_both_sides_each_copy_of_a_notice_begins_on_its_own_sheet(
    make_pdf: MakePdf, printers: Printers, pages: int, copies: int, sides: int
) -> None:
    """Two copies of three pages: three sides and a white back, then three; never the stub on the back."""
    printers.sides = QPrinter.DuplexMode.DuplexLongSide
    setting = PrintSetting(PaperSort.NOTICE, HP, copies, at_once=True)
    ask_and_print(None, PrintWish(make_pdf(*[(210, 297)] * (2 * pages)), setting), never)
    assert len(PdfReader(printers.file(HP)).pages) == sides


def test_a_file_that_does_not_hold_its_copies_evenly_is_printed_as_it_is(
    make_pdf: MakePdf, printers: Printers
) -> None:
    printers.sides = QPrinter.DuplexMode.DuplexLongSide
    setting = PrintSetting(PaperSort.NOTICE, HP, at_once=True)
    ask_and_print(None, PrintWish(make_pdf(*[(210, 297)] * 3), setting), never)
    assert len(PdfReader(printers.file(HP)).pages) == 3
