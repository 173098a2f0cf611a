"""The keys of the corrections' list: what each does and the words beside its cap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

from intake_desk.domain.remaining import Light
from intake_desk.services.corrections import CorrectionLine
from intake_desk.ui.widgets.keys import Hint
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


@dataclass(frozen=True)
class Binding:
    """A key, the command it gives and the words beside its cap."""

    command: Command
    key: Qt.Key
    cap: str
    words: str


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

EVERYWHERE = (
    Hint("Ctrl+H", "经办记录"),
    Hint("Ctrl+D", "失信记录"),
    Hint("Ctrl+U", "撤销结论"),
    Hint("Ctrl+E", "更正登记"),
    Hint("Ctrl+K", "期限复核"),
    Hint("Ctrl+W", "撤回申报"),
    Hint("Esc", "下一位"),
)
"""Keys of the page that are no letters."""


def hints() -> tuple[Hint, ...]:
    """The keys shown under the list."""
    on_list = (Hint(b.cap, b.words) for b in BINDINGS if b.command is not Command.PREVIOUS)
    return (Hint("数字", "选项"), *on_list, *EVERYWHERE)


@dataclass(frozen=True)
class Filter:
    """A part of the corrections: its key, its words, its tone, and the lights it shows."""

    key: Qt.Key
    cap: str
    words: str
    tone: Tone
    lights: frozenset[Light]

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
