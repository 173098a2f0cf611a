"""What the sheets say that the desk prints for itself, and the port to whatever sets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from intake_desk.services.papers.sheets import SheetHead


@dataclass(frozen=True)
class PrinterTrial:
    """A page to measure how far a printer is off. `printer` is '' for the one that the system prefers;
    `right` and `down` are the millimetres that are corrected already.
    """

    head: SheetHead
    printer: str
    paper: str
    right: float
    down: float


@dataclass(frozen=True)
class ScannerTrial:
    """A code to try a scanner with."""

    head: SheetHead
    code: str


@dataclass(frozen=True)
class KeyLine:
    """A key and what it does."""

    key: str
    words: str


@dataclass(frozen=True)
class KeyGroup:
    """A screen: its name, what it is for, its keys."""

    title: str
    purpose: str
    keys: tuple[KeyLine, ...]


@dataclass(frozen=True)
class KeySheet:
    """快捷键一览."""

    head: SheetHead
    groups: tuple[KeyGroup, ...]


class DeskSheets(Protocol):
    """The port to whatever sets these sheets as PDF, A4. The same values give the same bytes.

    Each raises GlyphMissing before any is made.
    """

    def printer_trial(self, trial: PrinterTrial) -> bytes:
        """A frame exactly 10 mm from every edge, rulers, and what is being tried."""

    def scanner_trial(self, trial: ScannerTrial) -> bytes:
        """The code, in the sizes of our papers."""

    def code(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """An ASCII text as QR code for the screen: row by row, whether a square is dark. No quiet zone."""

    def key_sheet(self, sheet: KeySheet) -> bytes:
        """The keys, screen by screen, in columns."""
