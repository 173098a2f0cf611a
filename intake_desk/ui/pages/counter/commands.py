"""The keys of the packet's list: one letter an act, shown on screen where it works.

Letters follow the hand: the left one judges, and no letter needs a modifier.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt

from intake_desk.ui.widgets.keys import Binding, Hint


class Command(StrEnum):
    """What a key on the list asks for."""

    REST = "rest"
    IN_PLACE = "in_place"
    MISSING = "missing"
    FAULTS = "faults"
    COPIES = "copies"
    POSITION = "position"
    NOT_APPLICABLE = "not_applicable"
    FIXED = "fixed"
    ORIGINALS = "originals"
    ORIGINAL = "original"
    VERIFY = "verify"
    HAND_BACK = "hand_back"
    PUBLICITY = "publicity"
    NOTE = "note"
    PAGING = "paging"
    BOUND = "bound"
    UNBOUND = "unbound"
    NOT_A4 = "not_a4"
    ONLINE = "online"
    SCOPE = "scope"


BINDINGS = (
    Binding(Command.REST, Qt.Key.Key_A, "A", "其余齐全", "其余还没有核对的都在、齐全"),
    Binding(Command.IN_PLACE, Qt.Key.Key_Space, "空格", "在位", "本项在位；逐页时记下见到的这一份"),
    Binding(Command.MISSING, Qt.Key.Key_Q, "Q", "缺件"),
    Binding(Command.FAULTS, Qt.Key.Key_Z, "Z", "签章问题"),
    Binding(Command.COPIES, Qt.Key.Key_F, "F", "份数"),
    Binding(Command.POSITION, Qt.Key.Key_W, "W", "位置", "位置：本项实际排在哪一项之后"),
    Binding(Command.NOT_APPLICABLE, Qt.Key.Key_N, "N", "不适用", "此人不适用这一项（必交材料除外）"),
    Binding(Command.FIXED, Qt.Key.Key_R, "R", "当场改正", "本项的问题或顺序已当场改正"),
    Binding(Command.ORIGINALS, Qt.Key.Key_Y, "Y", "原件全见", "应验的原件全部已见、一致"),
    Binding(Command.ORIGINAL, Qt.Key.Key_O, "O", "本项", "本项原件：已见 → 网上查验 → 未出示"),
    Binding(Command.VERIFY, Qt.Key.Key_V, "V", "查验", "本项原件逐件记：证书编号、网上查验、免验"),
    Binding(Command.HAND_BACK, Qt.Key.Key_H, "H", "交还", "台上的原件全部交还"),
    Binding(Command.PUBLICITY, Qt.Key.Key_T, "T", "公示", "公示的起止日期"),
    Binding(Command.NOTE, Qt.Key.Key_I, "I", "补充", "补充清单没有的问题，写明怎么改"),
    Binding(Command.PAGING, Qt.Key.Key_P, "P", "逐页", "逐页翻看：见到一份按一次空格，次序一并记下"),
    Binding(Command.BOUND, Qt.Key.Key_B, "B", "A4 成册"),
    Binding(Command.UNBOUND, Qt.Key.Key_U, "U", "未装订"),
    Binding(Command.NOT_A4, Qt.Key.Key_J, "J", "非 A4"),
    Binding(Command.ONLINE, Qt.Key.Key_L, "L", "线上申报", "已按期线上申报，再按为未按期"),
    Binding(Command.SCOPE, Qt.Key.Key_K, "K", "不在范围", "不在评审范围，写明理由"),
)
BY_KEY = {binding.key: binding.command for binding in BINDINGS}

_AT_THE_GATE = {Command.BOUND, Command.UNBOUND, Command.NOT_A4, Command.ONLINE, Command.SCOPE}


DIGITS = Hint("数字", "选材料")


_WHILE_PAGING = {Command.PAGING: "逐页中，再按结束", Command.IN_PLACE: "见到这一份"}


def list_hints(*, paging: bool) -> tuple[Hint, ...]:
    """The keys shown under the list; those of the gate stand beside it. `paging` is said at its keys."""
    words = _WHILE_PAGING if paging else {}
    on_list = (binding for binding in BINDINGS if binding.command not in _AT_THE_GATE)
    return (DIGITS, *(Hint(b.cap, words.get(b.command, b.words), b.meaning) for b in on_list))


def gate_hint(command: Command) -> Hint:
    """The key of one command at the gate."""
    return next(binding.hint for binding in BINDINGS if binding.command is command)
