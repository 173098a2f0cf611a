"""Presses every key that a screen tells of, each over a store that another program holds, then again."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from intake_desk.services.records import ChainHead
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage import troubles
from intake_desk.tour.hand import SECONDS
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from intake_desk.ui.help import help_of
from intake_desk.ui.jobs import Job
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import MessageBar
from tests.journeys.conftest import PASSWORD, Table
from tests.journeys.test_lock_and_trouble import held_by_another

HELD = "数据文件正被其他程序占用"
LEAVES = frozenset({"Esc", "F2"})
"""Keys that leave a screen: what they look up besides is only an offer."""
_CAPS = {"空格": "Space", "数字": "5", "字母": "d", "0–7": "3"}
_CAPS |= {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}
"""Keys by what their cap shows, where the hand calls them otherwise."""


def presses(cap: str) -> Iterator[str]:
    """The keys of a cap as the hand plays them: `↑ ↓` are two, letters are typed small."""
    for one in cap.split():
        held, plus, last = one.rpartition("+")
        last = _CAPS.get(last, last)
        yield f"{held}{plus}{last}" if plus or not re.fullmatch("[A-Z]", last) else last.lower()


@dataclass
class Troubles:
    """Counts what the store could not do; stands for `storage.troubles.trouble`."""

    many: int = 0
    _make = staticmethod(troubles.trouble)

    def __call__(self, kind: TroubleKind) -> Trouble:
        self.many += 1
        return self._make(kind)


@dataclass
class Sweep:
    """Goes over screens, each reached by its lead from the counter over a store that is `template`."""

    table: Table
    template: Path
    leads: Mapping[str, str]
    troubles: Troubles = field(default_factory=Troubles)
    tried: set[tuple[str, Hint]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    lead: str = ""
    _screen: tuple[QWidget, QWidget | None] | None = None

    def __post_init__(self) -> None:
        self._untouched = self._head()

    def run(self, name: str) -> list[str]:
        """Press every key of a screen that was not tried on another of its kind; gives what was wrong, a line
        a key.
        """
        self.faults, self.lead = [], self.leads.get(name, "")
        if name not in self.leads:
            return []
        self.go()
        kind = type(self.here()[0]).__name__
        for hint in self.hints():
            if (kind, hint) in self.tried:
                continue
            needed = [self.try_key(key) for key in presses(hint.key)]
            if any(needed):
                self.tried.add((kind, hint))
        return self.faults

    def hints(self) -> list[Hint]:
        """Every key that the help tells of this screen."""
        dialog = QApplication.activeModalWidget()
        told = help_of("", dialog) if dialog else self.table.window.helping._page_help()
        return [hint for place in told.places for hint in place.keys]

    def go(self) -> None:
        """To the screen, from wherever the last key led."""
        table = self.table
        table.hand.close_dialogs()
        if table.window.locked:
            table.hand.play(f"{PASSWORD} Enter")
        if self._head() != self._untouched:
            self._put_back()
        table.window.frame.show_page("counter")
        table.window.counter.start()
        for word in self.lead.split():
            self.press(word)
        self._screen = self.here()

    def _put_back(self) -> None:
        """The store is the template again, under the eyes of the window."""
        store = self.table.opened.folder.store
        with closing(sqlite3.connect(self.template)) as kept, closing(sqlite3.connect(store)) as live:
            live.execute("PRAGMA synchronous = OFF")
            kept.backup(live)

    def here(self) -> tuple[QWidget, QWidget | None]:
        """Where the keys go now: the dialog or the page in front, and what has the cursor."""
        window = self.table.window
        page = next(page for key, _, page in window.frame.pages() if key == window.frame.current_page())
        return QApplication.activeModalWidget() or page, QApplication.focusWidget()

    def try_key(self, key: str) -> bool:
        """Over a held store the key says so or does nothing; then it does what it does. Whether it needed
        the store.
        """
        if self.here() != self._screen:
            self.go()
        for bar in self.table.window.findChildren(MessageBar):
            bar.hide()
        before = self.troubles.many
        with held_by_another(self.table.opened.folder.store):
            self.press(key)
            seen = words(self.table)
        failed = self.troubles.many - before
        only_figures = failed == 1 and HELD in self.table.status
        if failed and HELD not in seen and not only_figures and key not in LEAVES:
            self.faults.append(f"{key}: not told")
        if failed:
            self.again(key)
        return failed > 0

    def again(self, key: str) -> None:
        """The store is free again: the same key works."""
        while isinstance(box := QApplication.activeModalWidget(), TroubleBox):
            box.reject()
            QApplication.processEvents()
        if self.here() != self._screen:
            self.go()
        before = self.troubles.many
        self.press(key)
        if self.troubles.many != before:
            self.faults.append(f"{key}: trouble with a free store")
        if self._head() != self._untouched:
            self._screen = None

    def _head(self) -> ChainHead:
        with self.table.opened.store.read() as reading:
            return reading.chain_head()

    def press(self, key: str) -> None:
        """One key, and what it begins has ended."""
        self.table.hand.play(key)
        self.table.hand.wait_for(lambda: not self._busy(), "a job goes on", 3 * SECONDS)

    def _busy(self) -> bool:
        return any(job.running for job in self.table.window.findChildren(Job))


def words(table: Table) -> str:
    """All that can be read, in the window and the dialogs over it, but for the status bar."""
    status = table.window.frame.status
    labels = (one for one in table.window.findChildren(QLabel) if not status.isAncestorOf(one))
    return "".join(label.text() for label in labels if label.isVisible())
