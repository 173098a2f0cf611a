"""The dishonesty register as a workbook: given out by the supervisor, and taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from intake_desk.services.desk import Desk
from intake_desk.services.dishonesty import RecordLine, checked_entry, dishonesty_register, put_entry
from intake_desk.services.dishonesty_records import DishonestyEntry
from intake_desk.services.papers.not_made import too_long
from intake_desk.services.papers.office_words import campaign_note, office_of
from intake_desk.services.papers.sheets import RegisterTable, Row, SheetHead, TextTooLong
from intake_desk.services.people.accounts import require
from intake_desk.services.progress import unwatched
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_sheet import Cell, Sheet, SheetRow, address_of
from intake_desk.services.rosters.roster_values import Unreadable, said, text_of, whole_date

TITLE = "职称评审失信记录"
COLUMNS = ("姓名", "身份证号", "失信情形", "依据文件", "记录日期")
"""What a workbook must have, by these headers in any order; on export two more follow."""

_MORE = ("记录期满", "状态")
_NOT_A_REGISTER = Refusal(
    "no_register",
    "这个文件里没有失信记录表。",
    f"表头须有：{'、'.join(COLUMNS)}。可先导出一份作样表。",
)


@dataclass(frozen=True)
class RowProblem:
    """Why a row cannot be taken: its cell (`B7`), and the words of the refusal."""

    address: str
    sentence: str


@dataclass(frozen=True)
class TakenIn:
    """What an import did: so many new entries, so many that were there. With problems nothing was done."""

    added: int
    known: int
    problems: tuple[RowProblem, ...] = ()


def export_dishonesty(desk: Desk, actor: Actor) -> bytes | Refusal:
    """What stands in the register as `.xlsx`, whole ID numbers included, without struck entries; that it
    was given out is history.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    lines = [line for line in dishonesty_register(desk) if line.record.struck_at is None]
    head = SheetHead(office_of(desk), desk.clock.now(), actor.name, campaign_note(desk), desk.rehearsal)
    rows = tuple(_row(line) for line in lines)
    try:
        data = desk.workbooks.register(RegisterTable(head, TITLE, (*COLUMNS, *_MORE), rows))
    except TextTooLong as long:
        return too_long(long, TITLE, "请先缩短。")
    with desk.store.write(actor, desk.clock.now()) as writing:
        writing.record("export_dishonesty", new={"rows": len(rows)})
    return data


def import_dishonesty(desk: Desk, actor: Actor, path: Path) -> TakenIn | Refusal:
    """Put every row of the workbook on the record, or none when one has a fault; known ones are skipped."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    book = desk.read_workbook(path, unwatched)
    if isinstance(book, Refusal):
        return book
    found = next(((s, header) for s in book.sheets if (header := _header(s))), None)
    if found is None:
        return _NOT_A_REGISTER
    entries = [_entry(desk, row, found[1][1]) for row in found[0].rows if row.number > found[1][0]]
    problems = tuple(entry for entry in entries if isinstance(entry, RowProblem))
    if problems:
        return TakenIn(0, 0, problems)
    good = [entry for entry in entries if isinstance(entry, DishonestyEntry)]
    desk.backups.make(desk.clock.now(), "import")
    with desk.store.write(actor, desk.clock.now()) as writing:
        added = sum(put_entry(writing, entry) is not None for entry in good)
    return TakenIn(added, len(good) - added)


def _row(line: RecordLine) -> Row:
    entry, state = line.record.entry, "记录期内" if line.runs else "已期满"
    told = (entry.name, entry.id_number, entry.what, entry.document, entry.recorded_on)
    return (*told, line.last_day, state)


def _header(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """The row of the header and the columns by their names, in the first row that has them all."""
    for row in sheet.rows:
        named = {said(text_of(cell)): column for column, cell in row.cells.items()}
        if set(COLUMNS) <= named.keys():
            return row.number, {name: named[name] for name in COLUMNS}
    return None


def _entry(desk: Desk, row: SheetRow, columns: Mapping[str, int]) -> DishonestyEntry | RowProblem | None:
    """The entry of a row, what is wrong with it, or None for a row that says nothing."""
    cells = {name: row.cells.get(column) for name, column in columns.items()}
    name, number, what, document, _ = (said(text_of(cells[header])) for header in COLUMNS)
    if not (name or number):
        return None
    if (fault := cells["身份证号"]) and not isinstance(fault.value, str):
        words = "身份证号存成了数字，后几位已不可靠，请改为文本格式重新填写。"
        return RowProblem(address_of(row.number, columns["身份证号"]), words)
    day = _day(desk, cells["记录日期"])
    if day is None:
        words = "记录日期须写到日，如 2023-06-20。"
        return RowProblem(address_of(row.number, columns["记录日期"]), words)
    entry = checked_entry(desk, DishonestyEntry(name, number, what, document, day))
    if isinstance(entry, Refusal):
        return RowProblem(address_of(row.number, columns["姓名"]), entry.sentence)
    return entry


def _day(desk: Desk, cell: Cell | None) -> date | None:
    """A date that is told to the day; None for any other."""
    with suppress(Unreadable):
        return whole_date(cell, desk.campaign.year)
    return None
