"""The words, tone and mark of each cell of the list, from one line of the view. No widgets here."""

from __future__ import annotations

from enum import IntEnum

from intake_desk.domain.campaign import FindingClass, Original
from intake_desk.domain.day_words import slash_day
from intake_desk.domain.inspection import Inspection, OriginalWay, Presence
from intake_desk.services.counter.view import ItemLine
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

NONE = "—"


class Column(IntEnum):
    """The columns, left to right."""

    NUMBER = 0
    TITLE = 1
    COPIES = 2
    MARKS = 3
    ORIGINAL = 4
    VERDICT = 5


HEADERS = ("序", "材料（目录单顺序）", "份数", "签章", "原件", "核对")


def cell(line: ItemLine, seen: Inspection, column: Column) -> Cell:
    """One cell of the list."""
    match column:
        case Column.NUMBER:
            return Cell(str(line.item.number), Tone.QUIET, right=True)
        case Column.TITLE:
            return _title(line, seen)
        case Column.COPIES:
            return _copies(line)
        case Column.MARKS:
            return _marks(line)
        case Column.ORIGINAL:
            return _original(line)
        case Column.VERDICT:
            return _verdict(line, seen)


def _title(line: ItemLine, seen: Inspection) -> Cell:
    brought = line.record.presence in (Presence.PRESENT, Presence.MISSING)
    tone = Tone.QUIET if line.item.if_any and not brought else Tone.NEUTRAL
    extra = ""
    if line.item.publicity and seen.publicity:
        first, last = seen.publicity
        extra = f"{slash_day(first)}–{slash_day(last)}"
    return Cell(line.item.title, tone, extra=extra)


def _copies(line: ItemLine) -> Cell:
    item, record = line.item, line.record
    if record.presence is not Presence.PRESENT:
        return Cell(str(item.copies) if item.copies else NONE, Tone.QUIET, right=True)
    copies = record.copies or item.copies
    short = any(f.code == "copies_short" for f in line.findings)
    words = f"{copies}/{item.copies}" if short else str(copies)
    return Cell(words, Tone.BAD if short else Tone.NEUTRAL, right=True)


def _marks(line: ItemLine) -> Cell:
    if line.record.presence is not Presence.PRESENT or not line.item.faults:
        return Cell(NONE, Tone.QUIET)
    stated = [f for f in line.findings if f.code in line.item.faults or f.code == "recommendation_incomplete"]
    if not stated:
        return Cell("齐", Tone.GOOD)
    words = stated[0].problem if len(stated) == 1 else f"{len(stated)} 处问题"
    return Cell(words, Tone.GOOD if all(f.fixed for f in stated) else Tone.BAD)


def _original(line: ItemLine) -> Cell:
    rule, record = line.item.original, line.record
    if record.presence is not Presence.PRESENT or rule is Original.NONE:
        return Cell(NONE, Tone.QUIET)
    match record.original:
        case OriginalWay.SEEN:
            return Cell("已见 已交还", Tone.GOOD) if record.handed_back else Cell("已见 在台", Tone.WARN)
        case OriginalWay.ONLINE:
            return Cell("查验未填", Tone.WARN) if record.check_open else Cell("网上查验", Tone.GOOD, "check")
        case OriginalWay.NOT_SHOWN:
            return Cell("未出示", Tone.BAD)
        case OriginalWay.EXCUSED:
            return Cell("同意免验", Tone.INFO)
        case None:
            waits = {Original.REQUIRED: Cell("待验", Tone.WARN), Original.ONLINE: Cell("查验件", Tone.QUIET)}
            return waits.get(rule, Cell(NONE, Tone.QUIET))


def _verdict(line: ItemLine, seen: Inspection) -> Cell:
    match line.record.presence:
        case Presence.MISSING:
            return Cell("缺件", Tone.BAD, "cross")
        case Presence.NOT_APPLICABLE:
            return Cell("不适用", Tone.QUIET)
        case Presence.UNSEEN:
            return Cell("如有" if line.item.if_any else "待核对", Tone.QUIET)
        case Presence.PRESENT:
            return _found(line, seen)


def _found(line: ItemLine, seen: Inspection) -> Cell:
    wrong = [f for f in line.findings if f.finding_class is FindingClass.CORRECT]
    if any(not f.fixed for f in wrong):
        return Cell("补正", Tone.BAD, "dot")
    if line.out_of_place and not seen.order_fixed:
        return Cell("位置不符", Tone.WARN, "move")
    return Cell("当场改正" if wrong or line.out_of_place else "在位", Tone.GOOD, "check")
