"""Printers as the system would name them; each prints into a PDF of its own. Nothing else is replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

HP = "HP LaserJet 1020"
LABELLER = "兄弟 标签机"


@dataclass
class Printers:
    """`names` are there now, `used` were chosen; what one printed is in `file(name)`. `sides` is what its
    driver says.
    """

    folder: Path
    names: list[str] = field(default_factory=lambda: [HP, LABELLER])
    used: list[str] = field(default_factory=list)
    sides: QPrinter.DuplexMode = QPrinter.DuplexMode.DuplexNone

    def file(self, name: str) -> Path:
        """What the printer printed last."""
        return self.folder / f"{name}.pdf"

    def choose(self, printer: QPrinter, name: str) -> None:
        """What Qt does when a printer is chosen: from then on everything goes there."""
        self.used.append(name)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file(name)))

    def name_of(self, printer: QPrinter) -> str:
        """The name that Qt gives; nothing for a print into a file of somebody else's."""
        name = Path(printer.outputFileName()).stem
        return name if name in self.used else ""


def plug_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Printers:
    """Two printers on this PC."""
    printers = Printers(folder)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: list(printers.names))

    def choose(printer: QPrinter, name: str) -> None:  # plain functions become methods, bound ones do not
        printers.choose(printer, name)

    def name_of(printer: QPrinter) -> str:
        return printers.name_of(printer)

    monkeypatch.setattr(QPrinter, "setPrinterName", choose)
    monkeypatch.setattr(QPrinter, "printerName", name_of)
    monkeypatch.setattr(QPrinter, "duplex", lambda _self: printers.sides)
    return printers
