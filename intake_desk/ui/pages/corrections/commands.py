"""The keys of the corrections' list: what each does and the words beside its cap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

from intake_desk.domain.remaining import Light
from intake_desk.services.corrections.corrections import CorrectionLine
from intake_desk.ui.overrides import Override, override_hint
from intake_desk.ui.widgets.keys import Binding, Hint
from intake_desk.ui.widgets.tone import Tone


class Command(StrEnum):
    """What a key on the list asks for."""

    MEND = "mend"
    ORIGINAL = "original"
    ONLINE = "online"
    OMISSION = "omission"
    SERVING = "serving"
    PHONES = "phones"
    CONFIRM = "confirm"
    NEXT = "next"
    PREVIOUS = "previous"


BINDINGS = (
    Binding(Command.NEXT, Qt.Key.Key_Right, "→", "下一项"),
    Binding(Command.PREVIOUS, Qt.Key.Key_Left, "←", "上一项"),
    Binding(Command.MEND, Qt.Key.Key_Space, "空格", "已补 / 撤回"),
    Binding(Command.ORIGINAL, Qt.Key.Key_O, "O", "见原件"),
    Binding(Command.ONLINE, Qt.Key.Key_W, "W", "网上查验"),
    Binding(Command.OMISSION, Qt.Key.Key_L, "L", "漏告知"),
    Binding(Command.SERVING, Qt.Key.Key_S, "S", "送达"),
    Binding(Command.PHONES, Qt.Key.Key_P, "P", "电话名单"),
)
BY_KEY = {binding.key: binding.command for binding in BINDINGS} | {
    Qt.Key.Key_Return: Command.CONFIRM,
    Qt.Key.Key_Enter: Command.CONFIRM,
}

DIGITS = Hint("数字", "选项")
REGISTER, RECOUNTS = Hint("Ctrl+D", "失信记录"), Hint("Ctrl+K", "期限复核")
LEAVE, _BACK = Hint("F2", "下一位，回收件"), Hint("Esc", "下一位")
WITHOUT_PACKET = (REGISTER, RECOUNTS, _BACK)
"""The keys that work on an empty list too."""


def hints() -> tuple[Hint, ...]:
    """The keys shown under the list while the cursor is on a packet."""
    on_list = (b.hint for b in BINDINGS if b.command is not Command.PREVIOUS)
    history, undo, correct, withdraw = map(
        override_hint, (Override.HISTORY, Override.UNDO, Override.CORRECT, Override.WITHDRAW)
    )
    return (DIGITS, *on_list, history, REGISTER, undo, correct, RECOUNTS, withdraw, _BACK)


@dataclass(frozen=True)
class Filter:
    """A part of the corrections: its key, its words, its tone, and the lights it shows."""

    key: Qt.Key
    cap: str
    words: str
    tone: Tone
    lights: frozenset[Light]

    @property
    def hint(self) -> Hint:
        """Its key, as the help tells it."""
        return Hint(self.cap, f"只看{self.words}" if self.lights != ALL.lights else "看全部")

    def shows(self, line: CorrectionLine) -> bool:
        """Whether a line belongs to this part."""
        return line.remaining.light in self.lights


ALL = Filter(
    Qt.Key.Key_A,
    "A",
    "全部",
    Tone.QUIET,
    frozenset(Light) - {Light.GIVEN_UP},
)
GIVEN_UP = Filter(Qt.Key.Key_F, "F", "视为放弃", Tone.NEUTRAL, frozenset({Light.GIVEN_UP}))
FILTERS = (
    ALL,
    Filter(Qt.Key.Key_D, "D", "待送达", Tone.INFO, frozenset({Light.NOT_SERVED})),
    Filter(Qt.Key.Key_T, "T", "今日到期", Tone.BAD, frozenset({Light.TODAY})),
    Filter(Qt.Key.Key_M, "M", "明日", Tone.WARN, frozenset({Light.TOMORROW})),
    Filter(Qt.Key.Key_Z, "Z", "在期", Tone.GOOD, frozenset({Light.IN_TIME})),
    Filter(Qt.Key.Key_G, "G", "已过", Tone.QUIET, frozenset({Light.OVERDUE})),
    GIVEN_UP,
)
