"""The keys shown under the list, and the words shown while nobody is served."""

from __future__ import annotations

from intake_desk.services.counter.view import PacketView
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.hand_in_view import Queue
from intake_desk.ui.overrides import Override, override_hint, passable
from intake_desk.ui.pages.counter.commands import list_hints
from intake_desk.ui.widgets.keys import Hint

_UNDO_WORDS = 40
"""So many characters fit a row of keys in the smallest window; only a long note has more."""


def _by_supervisor(act: Override) -> Hint:
    hint = override_hint(act)
    return Hint(hint.key, f"{hint.words}（主管）")


SEARCH, PERSON = Hint("F2", "查找"), Hint("F4", "现场登记")
AMEND = Hint(PERSON.key, "更正登记")
"""What F4 does while a packet is being checked."""

NEXT_OF_UNIT, REPRINT, UNDO = (
    Hint("F7", "本单位下一件"),
    Hint("Ctrl+P", "补打文书"),
    Hint("Ctrl+Z", "撤销上一步"),
)
WHOLE_NUMBER = Hint("Ctrl+I", "身份证号")
_ASIDE, _NEXT = Hint("Esc", "暂放"), Hint("Esc", "下一位")
_PASS = override_hint(Override.PASS)
_READ_ONLY = (
    REPRINT,
    override_hint(Override.HISTORY),
    _by_supervisor(Override.UNDO),
    _by_supervisor(Override.CORRECT),
    NEXT_OF_UNIT,
    _NEXT,
)
"""The keys of a packet that is decided."""

EVERY = (*list_hints(paging=False), _PASS, _ASIDE, UNDO, *_READ_ONLY)
"""All that may ever be shown."""


def hints_for(view: PacketView | None, *, paging: bool) -> tuple[Hint, ...]:
    """The keys that work on this packet as it stands."""
    if view is None:
        return ()
    if not view.checking:
        return _READ_ONLY
    undone = (Hint(UNDO.key, f"撤销：{_short(view.undoable)}"),) if view.undoable else ()
    if view.untouched:
        undone = (Hint(UNDO.key, "撤销登记" if view.packet.only_registered else "撤销打开"),)
    passed = (_PASS,) if passable(view) else ()
    return (*list_hints(paging=paging), *passed, _ASIDE, *undone)


def welcome_words(queue: Queue | None) -> str:
    """How to begin, and who of the unit comes next."""
    words = "扫码，或输入姓名、拼音首字母、身份证后四位，回车开始收件"
    if queue is None or queue.next is None:
        return words
    hit = queue.next
    return f"{words}\n\nF7  本单位下一件：{hit.name}（{hit.unit}，还有 {queue.waiting} 件）"


def no_such_document(number: str, *, checking: bool) -> Refusal:
    """A number was typed that is none of this list; while it is checked, its person may be put right."""
    sentence = f"第 {number} 项不在此人目录单上，没有选中别的材料。"
    amend = "登记有误致清单缺项的，按 F4 更正。" if checking else ""
    return Refusal("no_such_document", sentence, f"请重新键入序号，或按 ↑ ↓ 选。{amend}")


def _short(words: str) -> str:
    return words if len(words) <= _UNDO_WORDS else f"{words[:_UNDO_WORDS]}…"
