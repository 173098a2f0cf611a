"""What a key on the list comes to: an act at once, a question first, or a word why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.campaign import Original, Place
from intake_desk.domain.inspection import OriginalWay, Presence
from intake_desk.services.counter.view import ItemLine, PacketView
from intake_desk.services.refusal import Refusal
from intake_desk.ui.pages.counter import questions
from intake_desk.ui.pages.counter.commands import Command
from intake_desk.ui.pages.counter.entry_strip import Question
from intake_desk.ui.pages.counter.fault_strip import FaultSheet

Answer = Act | Question | FaultSheet | Refusal

_AT_ONCE: dict[Command, Act] = {
    Command.REST: acts.RestInPlace(),
    Command.ORIGINALS: original_acts.OriginalsSeen(),
    Command.HAND_BACK: original_acts.HandBack(),
    Command.BOUND: acts.StateBinding(bound=True, a4=True),
    Command.UNBOUND: acts.StateBinding(bound=False, a4=True),
    Command.NOT_A4: acts.StateBinding(bound=True, a4=False),
}
_NEXT_WAY = {
    None: OriginalWay.SEEN,
    OriginalWay.SEEN: OriginalWay.ONLINE,
    OriginalWay.ONLINE: OriginalWay.NOT_SHOWN,
    OriginalWay.NOT_SHOWN: None,
    OriginalWay.EXCUSED: None,
}


class Paging:
    """Page by page: the order of the keys is the order in which the documents were found."""

    def __init__(self) -> None:
        self.on = False
        self._keys: list[str] = []

    def switch(self, *, on: bool) -> None:
        """Begin at the first page, or stop."""
        self.on = on
        self._keys = []

    def place(self, line: ItemLine, view: PacketView) -> Act:
        """The document is there, right behind the last one found in the same place."""
        self._keys = [key for key in self._keys if view.seen.of(key).presence is Presence.PRESENT]
        behind = next((key for key in reversed(self._keys) if _place(view, key) is line.item.place), None)
        self._keys.append(line.item.key)
        return acts.PlaceBehind(line.item.key, behind)


class MissingAsked:
    """A document that need not be there (如有) is a demand only where the applicant's own list names it: the
    first Q on it asks, a second one at the same place means it.
    """

    def __init__(self) -> None:
        self._key = ""

    def ask(self, command: Command, line: ItemLine) -> Refusal | None:
        """The question, the first time; any other key in between forgets it."""
        before, self._key = self._key, ""
        item = line.item
        if command is not Command.MISSING or not item.if_any or line.record.presence is Presence.MISSING:
            return None
        if before == item.key:
            return None
        self._key = item.key
        return Refusal(
            "if_any_missing",
            f"“{item.short}”是“如有”材料：申报人的目录单列有而未见？",
            "是的再按一次 Q 记缺件；没有这份材料的不用记，或按 N 不适用。",
        )


@dataclass(frozen=True)
class Where:
    """Where a key was pressed: the line under the cursor, its packet, and how the clerk goes through it."""

    line: ItemLine
    view: PacketView
    paging: Paging


def answer(command: Command, where: Where) -> Answer:
    """What `command` comes to at this place."""
    return _AT_ONCE.get(command) or _HERE[command](where)


def _in_place(where: Where) -> Answer:
    if where.paging.on:
        return where.paging.place(where.line, where.view)
    return acts.Judge(where.line.item.key, Presence.PRESENT)


def _missing(where: Where) -> Answer:
    return acts.Judge(where.line.item.key, Presence.MISSING)


def _not_applicable(where: Where) -> Answer:
    item = where.line.item
    if item.waivable or item.if_any:
        return acts.Judge(item.key, Presence.NOT_APPLICABLE)
    return Refusal(
        "not_waivable", f"“{item.short}”是必交材料，不能标为不适用。", "没有这份材料请按 Q 记缺件。"
    )


def _original(where: Where) -> Answer:
    item, record = where.line.item, where.line.record
    if item.original is Original.NONE:
        return Refusal("no_original", f"“{item.short}”不要求原件。")
    return original_acts.SetOriginal(item.key, _NEXT_WAY[record.original])


def _fixed(where: Where) -> Answer:
    """Put right at the counter: the document's first fixable fault, else the order."""
    fixable = [f for f in where.line.findings if where.view.campaign.is_fixable(f.code)]
    if fixable:
        open_ = next((f for f in fixable if not f.fixed), fixable[0])
        return acts.ToggleFixed(where.line.item.key, open_.code)
    if where.view.moves:
        return acts.FixOrder(not where.view.seen.order_fixed)
    return Refusal("nothing_fixable", "这里没有可以当场改正的问题。", "缺件、份数不足等须列入告知书。")


def _faults(where: Where) -> Answer:
    item = where.line.item
    if not item.faults and not item.points:
        return Refusal("no_faults", f"“{item.short}”没有可勾选的问题。", "其他问题按 I 补充。")
    return questions.fault_sheet(where.line, where.view.campaign)


def _online(where: Where) -> Answer:
    """A date is not overruled by a key: nobody overrides a hard stop (R9)."""
    if filed := where.view.packet.applicant.filed_online:
        sentence = f"花名册所填线上申报日期为 {filed:%Y-%m-%d}，按此日期判断。"
        return Refusal(
            "filed_on_roster", sentence, "日期有误的，请按 F4 更正；查无线上申报的，按 F4 清空后再按 L。"
        )
    return acts.StateFiledOnline(not where.view.filed_online)


def _copies(where: Where) -> Answer:
    return questions.ask_copies(where.line)


def _position(where: Where) -> Answer:
    return questions.ask_position(where.line, where.view)


def _publicity(where: Where) -> Answer:
    return questions.ask_publicity(where.view, where.view.campaign.year)


def _note(where: Where) -> Answer:
    return questions.ask_note(where.line)


def _scope(where: Where) -> Answer:
    return questions.ask_scope(where.view)


_HERE: dict[Command, Callable[[Where], Answer]] = {
    Command.IN_PLACE: _in_place,
    Command.MISSING: _missing,
    Command.NOT_APPLICABLE: _not_applicable,
    Command.ORIGINAL: _original,
    Command.FIXED: _fixed,
    Command.FAULTS: _faults,
    Command.ONLINE: _online,
    Command.COPIES: _copies,
    Command.POSITION: _position,
    Command.PUBLICITY: _publicity,
    Command.NOTE: _note,
    Command.SCOPE: _scope,
}


def _place(view: PacketView, key: str) -> Place:
    return next(line.item.place for line in view.lines if line.item.key == key)
