"""The columns of the ledger: their headers and values, and which ones somebody wants to see how wide."""

from __future__ import annotations

import json
from dataclasses import dataclass

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.choices import Choice
from intake_desk.domain.packet import STATE_WORDS
from intake_desk.services.counter.view import label
from intake_desk.services.desk import Desk
from intake_desk.services.ledger.ledger_records import LedgerColumn, LedgerRow
from intake_desk.services.papers.sheets import CellValue
from intake_desk.services.records import Actor

HEADERS: dict[LedgerColumn, str] = {
    LedgerColumn.NUMBER: "收件编号",
    LedgerColumn.NAME: "姓名",
    LedgerColumn.ID_NUMBER: "身份证号",
    LedgerColumn.PHONE: "联系电话",
    LedgerColumn.UNIT: "工作单位",
    LedgerColumn.UNIT_KIND: "单位性质",
    LedgerColumn.CHANNEL: "报送渠道",
    LedgerColumn.SERIES: "系列",
    LedgerColumn.LEVEL: "级别",
    LedgerColumn.TITLE: "申报资格",
    LedgerColumn.SPECIALTY: "申报专业",
    LedgerColumn.STATE: "状态",
    LedgerColumn.DUE: "补正截止",
    LedgerColumn.CAME: "首次来台",
    LedgerColumn.DECIDED: "最近结论",
    LedgerColumn.DECIDED_BY: "经办人",
}
NARROWEST, WIDEST = 48, 640
"""Logical pixels."""

_KEPT = "ledger_columns"


@dataclass(frozen=True)
class ShownColumn:
    """A column that is shown; `width` in logical pixels, 0 for the one that takes the rest."""

    column: LedgerColumn
    width: int


WIDTHS: dict[LedgerColumn, int] = {
    LedgerColumn.NUMBER: 104,
    LedgerColumn.NAME: 108,
    LedgerColumn.ID_NUMBER: 176,
    LedgerColumn.PHONE: 120,
    LedgerColumn.UNIT: 0,
    LedgerColumn.UNIT_KIND: 116,
    LedgerColumn.CHANNEL: 140,
    LedgerColumn.SERIES: 88,
    LedgerColumn.LEVEL: 60,
    LedgerColumn.TITLE: 104,
    LedgerColumn.SPECIALTY: 120,
    LedgerColumn.STATE: 104,
    LedgerColumn.DUE: 110,
    LedgerColumn.CAME: 110,
    LedgerColumn.DECIDED: 110,
    LedgerColumn.DECIDED_BY: 96,
}
"""As wide as each column is until somebody makes it wider."""

_AT_FIRST = (
    LedgerColumn.NUMBER,
    LedgerColumn.NAME,
    LedgerColumn.UNIT,
    LedgerColumn.SERIES,
    LedgerColumn.LEVEL,
    LedgerColumn.TITLE,
    LedgerColumn.STATE,
    LedgerColumn.CAME,
    LedgerColumn.DECIDED,
    LedgerColumn.DECIDED_BY,
)
DEFAULT = tuple(ShownColumn(column, WIDTHS[column]) for column in _AT_FIRST)


def columns_of(desk: Desk, actor: Actor) -> tuple[ShownColumn, ...]:
    """The columns as this person left them, the usual ones before that."""
    with desk.store.read() as reading:
        kept = reading.setting(_key(actor))
    return _read(kept) if kept else DEFAULT


def keep_columns(desk: Desk, actor: Actor, columns: tuple[ShownColumn, ...]) -> None:
    """Remember the columns of this person, left to right; the same ones again store nothing."""
    if columns == columns_of(desk, actor):
        return
    with desk.store.write(actor, desk.clock.now()) as writing:
        writing.set_setting(_key(actor), json.dumps([[one.column.value, one.width] for one in columns]))
        writing.record("set_ledger_columns", new={"columns": [HEADERS[one.column] for one in columns]})


def ledger_value(campaign: Campaign, row: LedgerRow, column: LedgerColumn) -> CellValue:
    """What stands in a column: text, a moment, or '' for nothing; codes as their labels."""
    if column is LedgerColumn.STATE:
        return STATE_WORDS[row.state]
    value: CellValue | None = getattr(row, column.value)
    coded: dict[LedgerColumn, tuple[Choice, ...]] = {
        LedgerColumn.SERIES: campaign.series,
        LedgerColumn.LEVEL: campaign.levels,
        LedgerColumn.UNIT_KIND: campaign.unit_kinds,
        LedgerColumn.CHANNEL: campaign.channels,
    }
    return label(coded[column], str(value)) if column in coded else value or ""


def _key(actor: Actor) -> str:
    return f"{_KEPT}:{actor.account_id}"


def _read(kept: str) -> tuple[ShownColumn, ...]:
    """Columns that this program no longer knows are left out."""
    known = set(LedgerColumn)
    shown = [(LedgerColumn(name), width) for name, width in json.loads(kept) if name in known]
    return tuple(ShownColumn(column, width) for column, width in shown) or DEFAULT
