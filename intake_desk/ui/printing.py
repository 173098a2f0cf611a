"""Puts a PDF on paper as its kind is set up: through the system's own print dialog, or at once.

What goes wrong comes back as a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from intake_desk.services.papers.paper_sorts import SORTS, PaperSort
from intake_desk.services.papers.printers import PrintSetting, Sides
from intake_desk.ui.pdf_pages import PdfPages, PdfUnreadable
from intake_desk.ui.print_run import PrinterFailed, PrintRun

_SIDES = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT: QPrinter.DuplexMode.DuplexShortSide,
}
PLAIN = PrintSetting(PaperSort.OTHER)
"""As the system likes."""


class PrintResult(StrEnum):
    """How it ended."""

    PRINTED = "printed"
    CANCELLED = "cancelled"
    NO_PRINTER = "no_printer"
    FAILED = "failed"
    CUT = "cut"


@dataclass(frozen=True)
class PrintOutcome:
    """How it ended; for trouble also a sentence and what to do, both for the screen."""

    result: PrintResult
    sentence: str = ""
    advice: str = ""


Chooser = Callable[[QPrinter, QWidget | None], PrintResult]
"""Lets a person set up the printer: `PRINTED` means go ahead, `CANCELLED` and `NO_PRINTER` end it."""


@dataclass(frozen=True)
class PrintWish:
    """A paper to print: its bytes and how its kind is set up. `ask` opens the dialog whatever is set;
    `cut_too` prints what the offset pushes off the paper, for somebody who was told.
    """

    pdf: bytes
    setting: PrintSetting = PLAIN
    ask: bool = False
    cut_too: bool = False


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


def gone(setting: PrintSetting) -> bool:
    """Whether the printer that is set for this kind of paper is not there."""
    return bool(setting.printer) and setting.printer not in QPrinterInfo.availablePrinterNames()


def gone_words(setting: PrintSetting) -> tuple[str, str]:
    """What is said then, and what to do."""
    sentence = QCoreApplication.translate("printing", "没有找到为{0}设定的打印机“{1}”。")
    advice = QCoreApplication.translate(
        "printing", "请在打印对话框中另选一台；以后不再用它时，由主管到 设置→打印机 改选。"
    )
    return sentence.format(SORTS[setting.sort].name, setting.printer), advice


def ask_and_print(parent: QWidget | None, wish: PrintWish, chooser: Chooser = system_dialog) -> PrintOutcome:
    """Ask for the printer, unless the paper is printed at once, and print there.

    Never raises for a matter of the printer. A set printer that is gone is asked for anew.
    """
    lost = gone(wish.setting)
    printer = _set_up(wish.setting, named=not lost)
    if lost or wish.ask or not wish.setting.at_once:
        chosen = chooser(printer, parent)
        if chosen is not PrintResult.PRINTED:
            return PrintOutcome(chosen, *_words(chosen))
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return _print(printer, wish)
    except (PrinterFailed, PdfUnreadable):
        return PrintOutcome(PrintResult.FAILED, *_words(PrintResult.FAILED))
    finally:
        QGuiApplication.restoreOverrideCursor()


def _set_up(setting: PrintSetting, *, named: bool) -> QPrinter:
    """A printer as the kind of paper wants it. The printer's name comes first: it brings its own habits."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if setting.printer and named:
        printer.setPrinterName(setting.printer)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setCopyCount(setting.copies)
    sides = Sides.ONE if SORTS[setting.sort].one_sided else setting.sides
    if sides in _SIDES:
        printer.setDuplex(_SIDES[sides])
    return printer


def _print(printer: QPrinter, wish: PrintWish) -> PrintOutcome:
    """The offset is that of the printer that was chosen in the end."""
    setting = wish.setting
    offset, inside = setting.offset_on(printer.printerName()), SORTS[setting.sort].copies_inside
    run = PrintRun(PdfPages(wish.pdf), printer, offset, inside)
    if not wish.cut_too and (pages := run.lost()):
        return PrintOutcome(PrintResult.CUT, *_cut_words(pages))
    run.print()
    return PrintOutcome(PrintResult.PRINTED)


def _cut_words(pages: tuple[int, ...]) -> tuple[str, str]:
    sentence = QCoreApplication.translate(
        "printing", "按这台打印机的校正量，第 {0} 页有内容会印到纸外，还没有打印。"
    )
    advice = QCoreApplication.translate(
        "printing", "请由主管到 设置→打印机 减小校正量；再按一次打印键则仍照此打印。"
    )
    return sentence.format("、".join(map(str, pages))), advice


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
