"""The keys shown under the list, and the words shown while nobody is served."""

from __future__ import annotations

from intake_desk.services.hand_in_view import Queue
from intake_desk.services.view import PacketView
from intake_desk.ui.overrides import passable
from intake_desk.ui.pages.counter.commands import list_hints
from intake_desk.ui.widgets.keys import Hint

_UNDO_WORDS = 40
"""So many characters fit a row of keys in the smallest window; only a long note has more."""

_READ_ONLY = (
    Hint("Ctrl+P", "补打文书"),
    Hint("Ctrl+H", "经办记录"),
    Hint("Ctrl+U", "撤销结论（主管）"),
    Hint("Ctrl+E", "更正登记（主管）"),
    Hint("F7", "本单位下一件"),
    Hint("Esc", "下一位"),
)
"""The keys of a packet that is decided."""


def hints_for(view: PacketView | None, *, paging: bool) -> tuple[Hint, ...]:
    """The keys that work on this packet as it stands."""
    if view is None:
        return ()
    if not view.checking:
        return _READ_ONLY
    undone = (Hint("Ctrl+Z", f"撤销：{_short(view.undoable)}"),) if view.undoable else ()
    passed = (Hint("Ctrl+G", "主管放行"),) if passable(view) else ()
    return (*list_hints(paging=paging), *passed, Hint("Esc", "暂放"), *undone)


def welcome_words(queue: Queue | None) -> str:
    """How to begin, and who of the unit comes next."""
    words = "扫码，或输入姓名、拼音首字母、身份证后四位，回车开始收件"
    if queue is None or queue.next is None:
        return words
    hit = queue.next
    return f"{words}\n\nF7  本单位下一件：{hit.name}（{hit.unit}，还有 {queue.waiting} 件）"


def _short(words: str) -> str:
    return words if len(words) <= _UNDO_WORDS else f"{words[:_UNDO_WORDS]}…"
