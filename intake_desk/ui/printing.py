"""Puts a PDF on paper through the system's own print dialog; what goes wrong comes back as a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from intake_desk.ui.pdf_pages import PdfPages, PdfUnreadable

_RESOLUTION = 300
_POINTS_PER_INCH = 72


class PrintResult(StrEnum):
    """How it ended."""

    PRINTED = "printed"
    CANCELLED = "cancelled"
    NO_PRINTER = "no_printer"
    FAILED = "failed"


@dataclass(frozen=True)
class PrintOutcome:
    """How it ended; for trouble also a sentence and what to do, both for the screen."""

    result: PrintResult
    sentence: str = ""
    advice: str = ""


class PrinterFailed(Exception):
    """The printer, or the file that stands for it, could not be started or went away."""


Chooser = Callable[[QPrinter, QWidget | None], PrintResult]
"""Lets a person set up the printer: `PRINTED` means go ahead, `CANCELLED` and `NO_PRINTER` end it."""


def system_dialog(printer: QPrinter, parent: QWidget | None) -> PrintResult:
    """The system's print dialog. Without any printer it is not opened: Qt would offer a file instead."""
    if not QPrinterInfo.availablePrinterNames():
        return PrintResult.NO_PRINTER
    dialog = QPrintDialog(printer, parent)
    try:
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
    return PrintResult.PRINTED if accepted else PrintResult.CANCELLED


def ask_and_print(
    parent: QWidget | None, pdf: bytes, copies: int = 1, chooser: Chooser = system_dialog
) -> PrintOutcome:
    """Ask for the printer and print `pdf` there `copies` times. Never raises for a matter of the printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setCopyCount(copies)
    chosen = chooser(printer, parent)
    if chosen is not PrintResult.PRINTED:
        return PrintOutcome(chosen, *_words(chosen))
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        print_pdf(pdf, printer)
    except (PrinterFailed, PdfUnreadable):
        return PrintOutcome(PrintResult.FAILED, *_words(PrintResult.FAILED))
    finally:
        QGuiApplication.restoreOverrideCursor()
    return PrintOutcome(PrintResult.PRINTED)


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Print every page in its own size at 300 dpi; only a page larger than the paper is made smaller.

    Raises `PdfUnreadable` and `PrinterFailed`.
    """
    pages = PdfPages(pdf)
    printer.setFullPage(True)
    # Some systems leave the copies to the program.
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    sheets = [page for _ in range(times) for page in range(pages.count)]
    _turn_paper(printer, pages.size(sheets[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed
    try:
        for place, page in enumerate(sheets):
            if place:
                _turn_paper(printer, pages.size(page))
                _next_sheet(printer)
            _draw(painter, printer, pages, page)
    finally:
        painter.end()


def _turn_paper(printer: QPrinter, size: QSizeF) -> None:
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if size.width() > size.height() else way.Portrait)


def _next_sheet(printer: QPrinter) -> None:
    if not printer.newPage():
        raise PrinterFailed


def _draw(painter: QPainter, printer: QPrinter, pages: PdfPages, page: int) -> None:
    points = pages.size(page)
    paper = printer.pageLayout().fullRectPoints().size()
    shrink = min(1.0, paper.width() / points.width(), paper.height() / points.height())
    dots = printer.resolution() / _POINTS_PER_INCH * shrink
    render = min(printer.resolution(), _RESOLUTION) / _POINTS_PER_INCH * shrink
    target = QRectF(0, 0, points.width() * dots, points.height() * dots)
    painter.drawImage(target, pages.picture(page, (points * render).toSize()))


def _words(result: PrintResult) -> tuple[str, str]:
    """The sentence and the advice for the screen; nothing to say about a cancelled print."""
    if result is PrintResult.NO_PRINTER:
        return (
            QCoreApplication.translate("printing", "未找到打印机。"),
            QCoreApplication.translate("printing", "请接好打印机后再打印，也可按 Ctrl+S 存为 PDF。"),
        )
    if result is PrintResult.FAILED:
        return (
            QCoreApplication.translate("printing", "打印没有成功，纸上可能没有或只有一部分。"),
            QCoreApplication.translate(
                "printing", "请检查打印机的电源、纸张和连线，再打印一次；也可按 Ctrl+S 存为 PDF。"
            ),
        )
    return "", ""
