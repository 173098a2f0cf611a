"""The supervisor's evening in the ledger: found, filtered, sorted, a whole number, papers, export."""

from __future__ import annotations

from intake_desk.tour.sitting import Sitting
from intake_desk.ui.dialogs.paper_preview import PaperPreview


def ledger(day: Sitting) -> None:
    """All packets of the day, and what is done with them by keys."""
    hand = day.hand
    _play(day, "Alt+2")
    day.picture("ledger")
    _play(day, "4")
    day.picture("ledger-state")
    _play(day, "0 F2")
    hand.type("恒筑")
    _play(day, "Enter F")
    day.picture("ledger-filter-asked")
    hand.play("Down Tab Tab Tab Tab")
    hand.type("2025-06-27")
    _play(day, "Ctrl+Enter Right Right r")
    day.picture("ledger-filtered")
    _play(day, "7")
    day.picture("ledger-nothing")
    _play(day, "x Home Ctrl+I")
    day.picture("ledger-whole-number")
    hand.play("l")
    day.picture("ledger-columns")
    hand.play("Down Down Down Down Down Down Down Down Down Down Space")
    _play(day, "Ctrl+Enter")
    day.picture("ledger-own-columns")


def papers(day: Sitting) -> None:
    """A paper of a packet is printed again, marked."""
    hand = day.hand
    _play(day, "3 Home Ctrl+P")
    hand.wait_for(lambda: isinstance(hand.front(), PaperPreview), "Ctrl+P showed no paper")
    day.picture("ledger-reprint")
    hand.play("Esc")
    _play(day, "0")


def export(day: Sitting) -> None:
    """What is shown, as a workbook."""
    page, path = day.window.ledger, day.record.folder / "ledger.xlsx"
    page.exporting.ask_where = lambda _parent, _suggested: path
    day.hand.play("e")
    day.hand.wait_for(lambda: "已存为" in page.message.accessibleName(), "no workbook was made of the ledger")
    day.picture("ledger-exported")
    day.hand.play("Esc")


def _play(day: Sitting, keys: str) -> None:
    """Press keys one by one, each after the ledger has answered the one before."""
    for key in keys.split():
        day.hand.play(key)
        day.hand.wait_for(lambda: not day.window.ledger.looking.busy, f"the ledger did not answer {key}")
