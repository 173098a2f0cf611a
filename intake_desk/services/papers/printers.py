"""How each kind of paper is printed: on which printer, how often, on which sides, moved by how much.

Kept with the desk's data, one setting a kind of paper. The move (the offset) belongs to a printer: two
printers draw in their sheets differently.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from intake_desk.services.desk import Desk
from intake_desk.services.papers.paper_sorts import SORTS, PaperSort
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal

MOST_COPIES = 9
MOST_OFFSET = 10.0
"""Millimetres by which a printer may be off; more is another sheet."""
ANY_PRINTER = ""
"""Stands for whichever printer has no offset of its own, and for the one that the system prefers."""
_KEY = "print."


class Sides(StrEnum):
    """Which sides of a sheet are printed; the value is what the store keeps."""

    AS_PRINTER = "as_printer"
    ONE = "one"
    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True)
class Offset:
    """By how many millimetres everything is moved to the right and down; negative to the left and up."""

    right: float = 0.0
    down: float = 0.0


NO_OFFSET = Offset()


@dataclass(frozen=True)
class PrintSetting:
    """How one kind of paper is printed. `at_once` leaves out the system's dialog."""

    sort: PaperSort
    printer: str = ANY_PRINTER
    copies: int = 1
    sides: Sides = Sides.AS_PRINTER
    at_once: bool = False
    offsets: tuple[tuple[str, Offset], ...] = ()

    def offset_on(self, printer: str) -> Offset:
        """The move on this printer; one without its own has that of any printer."""
        known = dict(self.offsets)
        return known.get(printer) or known.get(ANY_PRINTER) or NO_OFFSET

    def with_offset(self, printer: str, offset: Offset) -> PrintSetting:
        """The same with another move on this printer."""
        return replace(self, offsets=tuple(sorted({**dict(self.offsets), printer: offset}.items())))


def print_setting(desk: Desk, sort: PaperSort) -> PrintSetting:
    """How this kind of paper is printed; as the system likes while nobody said how."""
    with desk.store.read() as reading:
        return _read(reading, sort)


def print_settings(desk: Desk) -> tuple[PrintSetting, ...]:
    """All kinds of paper, in their order."""
    with desk.store.read() as reading:
        return tuple(_read(reading, sort) for sort in PaperSort)


def keep_print_setting(desk: Desk, actor: Actor, setting: PrintSetting) -> PrintSetting | Refusal:
    """The supervisor says how a kind of paper is printed; the same again is no news."""
    if refusal := require(actor, Role.SUPERVISOR) or _unfit(setting):
        return refusal
    with desk.store.read() as reading:
        before = _read(reading, setting.sort)
    if before != setting:
        with desk.store.write(actor, desk.clock.now()) as writing:
            _write(writing, before, setting)
    return setting


def keep_offset(desk: Desk, actor: Actor, sort: PaperSort, offset: Offset) -> PrintSetting | Refusal:
    """How far the printer of this kind of paper is off, as measured by whoever prints."""
    before = print_setting(desk, sort)
    setting = before.with_offset(before.printer, offset)
    if refusal := _unfit(setting):
        return refusal
    if offset != before.offset_on(before.printer):
        with desk.store.write(actor, desk.clock.now()) as writing:
            _write(writing, before, setting)
    return setting


def _unfit(setting: PrintSetting) -> Refusal | None:
    facts = SORTS[setting.sort]
    if not 1 <= setting.copies <= MOST_COPIES:
        return Refusal("copies_bad", f"份数应在 1 到 {MOST_COPIES} 之间。")
    if facts.copies_inside > 1 and setting.copies > 1:
        return Refusal(
            "copies_inside",
            f"{facts.name}一次打印已含 {facts.copies_inside} 联，不再加印份数。",
            "请把份数填为 1。",
        )
    if facts.one_sided and setting.sides in (Sides.LONG, Sides.SHORT):
        return Refusal("one_sided", f"{facts.name}每页是单独一件，只能单面打印。")
    if setting.at_once and setting.printer == ANY_PRINTER:
        return Refusal("no_printer_set", "没有选定打印机，不能直接打印。", "请先选一台打印机。")
    for _, offset in setting.offsets:
        if not all(abs(by) <= MOST_OFFSET for by in (offset.right, offset.down)):  # refuses nan as well
            return Refusal("offset_bad", f"校正量不应超过 {MOST_OFFSET:g} 毫米。", "请检查纸张是否放正。")
    return None


def _read(reading: Reading, sort: PaperSort) -> PrintSetting:
    kept = reading.setting(_KEY + sort)
    if kept is None:
        return PrintSetting(sort)
    values = json.loads(kept)
    return PrintSetting(
        sort,
        values["printer"],
        values["copies"],
        Sides(values["sides"]),
        values["at_once"],
        tuple((printer, Offset(right, down)) for printer, (right, down) in values["offsets"].items()),
    )


def _write(writing: Writing, before: PrintSetting, setting: PrintSetting) -> None:
    values = asdict(setting) | {"offsets": {name: (by.right, by.down) for name, by in setting.offsets}}
    del values["sort"]
    writing.set_setting(_KEY + setting.sort, json.dumps(values, ensure_ascii=False, sort_keys=True))
    writing.record("set_printing", old=_told(before), new=_told(setting))


def _told(setting: PrintSetting) -> dict[str, object]:
    """What the history says of it."""
    offset = setting.offset_on(setting.printer)
    return {
        "print_sort": SORTS[setting.sort].name,
        "printer": setting.printer,
        "copies": setting.copies,
        "sides": setting.sides.value,
        "at_once": setting.at_once,
        "offset_right": offset.right,
        "offset_down": offset.down,
    }
