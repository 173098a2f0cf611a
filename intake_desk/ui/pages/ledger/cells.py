"""A line of the ledger, column by column, in words and tones."""

from __future__ import annotations

from datetime import datetime

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.day_words import slash_day, slash_moment
from intake_desk.domain.packet import PacketState
from intake_desk.services.ledger.ledger_columns import HEADERS, ShownColumn, ledger_value
from intake_desk.services.ledger.ledger_records import LedgerColumn, LedgerOrder, LedgerRow
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.state_tones import STATE_TONES
from intake_desk.ui.widgets.tone import Tone

_NOTHING = Cell("—", Tone.QUIET)


def cell(campaign: Campaign, row: LedgerRow, column: LedgerColumn) -> Cell:
    """What stands in a column of a line."""
    value = ledger_value(campaign, row, column)
    if column is LedgerColumn.STATE:
        return Cell(_state(row, str(value)), STATE_TONES[row.state], chip=True)
    if isinstance(value, datetime):
        return Cell(slash_moment(value))
    return Cell(str(value)) if value else _NOTHING


def headers(columns: tuple[ShownColumn, ...], order: LedgerOrder) -> tuple[str, ...]:
    """The words above the columns; the one that sorts has an arrow."""
    arrow = " ▼" if order.descending else " ▲"
    return tuple(
        f"{HEADERS[shown.column]}{arrow if shown.column is order.column else ''}" for shown in columns
    )


def _state(row: LedgerRow, words: str) -> str:
    """A correction names its last day: 补正中 7/2."""
    if row.state is PacketState.CORRECTING and row.due:
        return f"{words} {slash_day(row.due)}"
    return words
