"""What the list asks in its entry strip, and which act each answer becomes."""

from __future__ import annotations

import re
import unicodedata

from intake_desk.domain.acts import (
    Act,
    AddNote,
    DropNotes,
    PlaceBehind,
    SetCopies,
    SetPublicity,
    StateOutOfScope,
    ToggleFault,
    TogglePoint,
)
from intake_desk.domain.campaign import Campaign, Item
from intake_desk.domain.typed_days import NotADay, typed_days
from intake_desk.services.counter.view import ItemLine, PacketView
from intake_desk.ui.pages.counter.entry_strip import Question
from intake_desk.ui.pages.counter.fault_strip import FaultSheet, Switch

_MOST_COPIES = 99
_NOTE_LENGTH = 60
_POINT_LETTERS = "EFGJ"
_FAULT_LETTERS = {
    "illegible": "M",
    "differs_from_online": "X",
    "differs_from_original": "Y",
    "code_invalid_or_expired": "V",
    "insured_elsewhere": "B",
    "publicity_after_seal": "Q",
    "no_catalogue_pages": "P",
    "no_department_seal": "Z",
    "major_not_near": "W",  # stated by the clerk only where the campaign has no lists of near majors
}


def ask_copies(line: ItemLine) -> Question:
    """How many copies lie there."""

    def read(text: str) -> Act | str:
        text = _narrow(text)
        if not text.isdecimal() or int(text) > _MOST_COPIES:
            return "请输入份数，例如 2；一份也没有输 0。"
        return SetCopies(line.item.key, int(text))

    shown = str(line.record.copies or line.item.copies)
    return Question(f"{line.item.short}：份数", f"应交 {line.item.copies or '若干'} 份", read, shown)


def ask_position(line: ItemLine, view: PacketView) -> Question:
    """Behind which item the document lay."""
    inside = {str(x.item.number): x.item for x in view.lines if x.item.place is line.item.place}

    def read(text: str) -> Act | str:
        text = _narrow(text)
        if text == "0":
            return PlaceBehind(line.item.key, None)
        behind = inside.get(text)
        if behind is None or behind.key == line.item.key:
            return "请输入同一册内另一份材料的序号；在最前输 0。"
        return PlaceBehind(line.item.key, behind.key)

    return Question(f"{line.item.short}：排在第几项之后", "输入前一份材料的序号；在最前输 0", read)


def ask_publicity(view: PacketView, year: int) -> Question:
    """From when to when the roster was on show (R6)."""

    def read(text: str) -> Act | str:
        try:
            return SetPublicity(*typed_days(text, year))
        except NotADay as wrong:
            return f"{wrong}{wrong.advice}"

    shown = " ".join(f"{day:%m%d}" for day in view.seen.publicity or ())
    return Question("公示起止日期", "例如 0618 0624，首尾两日都算", read, shown)


def ask_note(line: ItemLine | None) -> Question:
    """A fault in the clerk's own words; an empty answer takes the item's own back."""
    key = line.item.key if line else ""

    def read(text: str) -> Act | str:
        problem, remedy = map(str.strip, [*re.split("[;；]", text, maxsplit=1), ""][:2])
        if max(len(problem), len(remedy)) > _NOTE_LENGTH:
            return f"请写得短些，问题和要求各不超过 {_NOTE_LENGTH} 字。"
        if not text:
            return DropNotes(key)
        if not problem:
            return "请先写问题，再写“；”和补正要求。"
        return AddNote(key, problem, remedy or "请按要求补正")

    title = line.item.short if line else "整件材料"
    return Question(f"{title}：补充问题", "写“问题；补正要求”，会列入告知书；留空则删去", read)


def ask_scope(view: PacketView) -> Question:
    """Why the packet lies outside the review (R1)."""

    def read(text: str) -> Act | str:
        if len(text) > _NOTE_LENGTH:
            return f"请写得短些，不超过 {_NOTE_LENGTH} 字，现有 {len(text)} 字。"
        return StateOutOfScope(text)

    return Question("不在评审范围的原因", "例如 不在包头市在职在岗；留空则撤回", read, view.seen.out_of_scope)


def _narrow(text: str) -> str:
    """Digits as typed under a Chinese input method made plain."""
    return unicodedata.normalize("NFKC", text).strip()


def fault_sheet(line: ItemLine, campaign: Campaign) -> FaultSheet:
    """The faults that can be stated on a document, each with its letter."""
    item, record = line.item, line.record
    stated = tuple(
        Switch(letter, campaign.finding(code).problem, code in record.faults, ToggleFault(item.key, code))
        for code, letter in fault_letters(item, campaign).items()
    )
    points = tuple(
        Switch(
            letter,
            f"未写明{point.label}",
            point.code in record.points_lacking,
            TogglePoint(item.key, point.code),
        )
        for letter, point in zip(_POINT_LETTERS, item.points, strict=False)
    )
    return FaultSheet(f"{item.number} {item.short}：存在的问题", stated + points)


def fault_letters(item: Item, campaign: Campaign) -> dict[str, str]:
    """The letter of each fault: a mark has that of the catalogue, the others their own."""
    marks = {mark.finding: mark.mark.value for mark in campaign.marks_of(item)}
    return {code: marks.get(code) or _FAULT_LETTERS[code] for code in item.faults}
