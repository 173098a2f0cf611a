"""Stands for the system's print dialog, whose looks and keys differ everywhere: one Enter, as there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from intake_desk.tour.hand import Hand
from intake_desk.ui.printing import PrintResult

_RESOLUTION = 96
"""Dots per inch: nobody looks at what is printed here, the record keeps the paper itself."""


class PrintDialog(QDialog):
    """Enter prints, Esc does not."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("打印"))
        print_it = QPushButton(self.tr("打印"))
        print_it.setDefault(True)
        print_it.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(self.tr("此处为系统的打印对话框。")))
        column.addWidget(print_it)


class PressedPrinter:
    """A `printing.Chooser`: opens the dialog, lets the hand press `key` in it, and prints into a file."""

    def __init__(self, hand: Hand, file: Path) -> None:
        self._hand, self._file = hand, file
        self.key = "Enter"

    def __call__(self, printer: QPrinter, parent: QWidget | None) -> PrintResult:
        """Ask as the system would."""
        dialog = PrintDialog(parent)
        self._hand.soon(self._press)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return PrintResult.CANCELLED
        printer.setResolution(_RESOLUTION)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._file))
        return PrintResult.PRINTED

    def _press(self) -> None:
        self._hand.press(self.key)
