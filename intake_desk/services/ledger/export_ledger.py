"""The ledger as it is shown, as a workbook: the supervisor's alone; that it was given out is history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intake_desk.services.desk import Desk
from intake_desk.services.ledger.ledger import Condition, ledger_rows
from intake_desk.services.ledger.ledger_columns import HEADERS, ledger_value
from intake_desk.services.ledger.ledger_records import LedgerColumn
from intake_desk.services.papers.made_file import MadeFile, sheet_head
from intake_desk.services.papers.not_made import too_long
from intake_desk.services.papers.sheets import LedgerSheet, Row, TextTooLong
from intake_desk.services.people.accounts import require
from intake_desk.services.progress import Progress, unwatched
from intake_desk.services.records import Actor, PacketId, Role
from intake_desk.services.refusal import Refusal

TITLE = "收件台账"
AT_ONCE = 500
"""So many rows are read in one go: a reading holds up whoever wants to write."""


def export_ledger(
    desk: Desk,
    actor: Actor,
    packet_ids: Sequence[PacketId],
    columns: Sequence[LedgerColumn],
    told: Sequence[Condition],
    progress: Progress = unwatched,
) -> MadeFile | Refusal:
    """These packets in these columns as `.xlsx`, ID numbers and phones masked; `told` are the conditions
    by which they were chosen. Any thread; takes seconds for thousands. Raises Cancelled.
    """
    if refusal := refuse_export(actor, packet_ids):
        return refusal
    by = "；".join(f"{one.name}：{one.value}" for one in told) or "全部材料"
    head = sheet_head(desk, actor)
    note = f"{by}；共 {len(packet_ids):,} 件；{head.made_at:%Y-%m-%d %H:%M} 由{actor.name}导出"
    headers = tuple(HEADERS[column] for column in columns)
    rows = tuple(_rows(desk, packet_ids, columns, progress))
    sheet = LedgerSheet(head, f"{desk.campaign.title}{TITLE}", note, headers, rows)
    try:
        data = desk.workbooks.ledger(sheet, lambda done, total: progress(total + done, 2 * total))
    except TextTooLong as long:
        return too_long(long, TITLE, "请先更正该项登记信息。")
    with desk.store.write(actor, desk.clock.now()) as writing:
        writing.record("export_ledger", new={"filter": by, "rows": len(rows)})
    return MadeFile(TITLE, f"{TITLE}-{head.made_at:%Y%m%d-%H%M}.xlsx", data)


def refuse_export(actor: Actor, packet_ids: Sequence[PacketId]) -> Refusal | None:
    """Why these packets cannot be exported by this person."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    if not packet_ids:
        return Refusal("nothing_shown", "没有可以导出的材料。", "请先放宽筛选条件。")
    return None


def export_file(desk: Desk) -> str:
    """The file name to suggest before the workbook is made."""
    return f"{TITLE}-{desk.clock.now():%Y%m%d-%H%M}.xlsx"


def _rows(
    desk: Desk, packet_ids: Sequence[PacketId], columns: Sequence[LedgerColumn], progress: Progress
) -> Iterator[Row]:
    """The rows part by part; reading them is half of the work."""
    total = len(packet_ids)
    for first in range(0, total, AT_ONCE):
        progress(first, 2 * total)
        for row in ledger_rows(desk, packet_ids[first : first + AT_ONCE]):
            yield tuple(ledger_value(desk.campaign, row, column) for column in columns)
