"""Every key of every screen over a store that another program holds: a sentence is seen or nothing is done,
nothing ends in a crash report, and the same key works as soon as the store is free.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from intake_desk.runtime.paths import Paths
from intake_desk.storage import troubles
from intake_desk.tour.hand import Hand
from intake_desk.ui.pages.settings.sections import SECTIONS
from tests.journeys.conftest import TO_SUPERVISOR, close_table, open_table
from tests.journeys.key_sweep import Sweep
from tests.journeys.test_lock_and_trouble import pragma

AT = datetime(2025, 7, 1, 9, 40)
TOLD = "Enter ba 5 z d Enter yh F10"

PREPARED = (
    (datetime(2025, 6, 25, 9, 0), f"wjy {TOLD} Enter Enter"),
    (datetime(2025, 6, 26, 9, 0), f"lmh {TOLD} Enter Enter"),
    (datetime(2025, 6, 26, 9, 10), "lmh Enter l Tab 缺页 Ctrl+Enter Alt+1"),
    (datetime(2025, 6, 26, 9, 20), f"mxy {TOLD} Enter Esc"),
    (datetime(2025, 6, 26, 9, 30), "zxd Enter ba yh F9 Enter"),
    (datetime(2025, 6, 27, 9, 0), "sx Enter ba y Esc Esc"),
)
"""On AT one correction is past its day, one is due with an omission, one waits to be served; one packet is
accepted, and the originals of one lie on the desk.
"""

SECTION = {
    entry.make.__name__: f"Alt+7 Home {'Down ' * row} Enter".strip() for row, entry in enumerate(SECTIONS)
}
CAMPAIGN = f"{SECTION['CampaignSection']} Home"
UNIT = "Alt+4 F2 hzjsy Enter"

SCREENS = {
    "counter: found": "zyj",
    "counter: in hand": "zyj Enter",
    "counter: complete": "zyj Enter ba yh",
    "counter: decided": "zxd Enter",
    "ledger": "Alt+2",
    "ledger: a packet": "Alt+2 F2 zxd Down",
    "corrections: past": "Alt+3 g",
    "corrections: due": "Alt+3 t",
    "corrections: waits": "Alt+3 d",
    "rosters": "Alt+4",
    "rosters: unit": UNIT,
    "originals": "Alt+5",
    "report": "Alt+6",
    "settings": "Alt+7",
    **{f"settings: {name}": keys for name, keys in SECTION.items()},
    "campaign: checklist": f"{CAMPAIGN} Down Down Down Enter",
    "person": "zyj Enter F4 Tab 改",
    "paper": "zxd Enter Ctrl+P",
    "paper of a decision": "zyj Enter ba yh F9",
    "handing over": f"zyj {TOLD} Enter",
    "verification": "zyj Enter ba 9 v",
    "history": "zxd Enter Ctrl+H",
    "withdrawal": "zyj Enter b Ctrl+W 不报了",
    "undoing": "zxd Enter Ctrl+U 办错",
    "serving": "Alt+3 d s",
    "omission": "Alt+3 t l Tab 缺页",
    "omissions": "Alt+3 Ctrl+O",
    "giving up": "Alt+3 g Enter",
    "giving all up": "Alt+3 g Ctrl+G",
    "phones": "Alt+3 p",
    "recounts": "Alt+3 Ctrl+K",
    "dishonesty": "Alt+3 Ctrl+D",
    "entry": "Alt+3 Ctrl+D Ctrl+N 张三 Tab 150203198802290054 Tab 伪造 Tab 1号",
    "unit form": f"{UNIT} F4",
    "labels": f"{UNIT} l",
    "files": f"{UNIT} e",
    "merging": f"{UNIT} m",
    "original kept": "Alt+5 k 明日取",
    "handing to another": "Alt+5 d 刘经办",
    "closing": "Alt+6 F8",
    "backups": f"{SECTION['BackupsSection']} Enter",
    "second place": f"{SECTION['BackupsSection']} F6",
    "check of the log": f"{SECTION['BackupsSection']} F7",
    "new account": f"{SECTION['PeopleSection']} n 丙",
    "new password": f"{SECTION['PeopleSection']} Home p",
    "role": f"{SECTION['PeopleSection']} Home r Down",
    "retiring": f"{SECTION['PeopleSection']} Home t",
    "idle lock": f"{SECTION['PeopleSection']} i",
    "printer": f"{SECTION['PrintersSection']} Enter",
    "in force": f"{CAMPAIGN} Down Down Enter a 2025-07-02 Enter F9",
    "new year": f"{CAMPAIGN} n",
    "confirming": f"{CAMPAIGN} h 附件1",
}
"""How a supervisor comes from the counter to each screen."""
_LESS = ("counter: decided", "ledger: a packet", "corrections: past", "report", "settings", "closing")
OF_CLERK = {name: SCREENS[name] for name in _LESS}
"""Where a clerk may do less."""


@pytest.fixture
def uncaught() -> Iterator[list[BaseException]]:
    """What would have become a crash report."""
    found: list[BaseException] = []

    def keep(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        found.append(error)

    before, sys.excepthook = sys.excepthook, keep
    yield found
    sys.excepthook = before


@pytest.fixture(scope="module")
def prepared(qapp: QApplication, filled: Paths, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something for every screen, as PREPARED says."""
    hand = Hand(qapp)
    paths = replace(filled, root=tmp_path_factory.mktemp("prepared"))
    table = open_table(hand, paths, filled.rehearsal.store, PREPARED[0][0])
    for at, keys in PREPARED:
        table.clock.at = at
        hand.play(keys)
    close_table(table)
    hand.leave()
    return table.opened.folder.store


@pytest.fixture(scope="module", params=["supervisor", "clerk"])
def swept(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    filled: Paths,
    prepared: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Sweep]:
    """One window for all screens, with whoever is signed in."""
    hand = Hand(qapp)
    root = tmp_path_factory.mktemp(request.param)
    table = open_table(hand, replace(filled, root=root), prepared, AT)
    pragma(table, "busy_timeout = 0")
    if request.param == "supervisor":
        hand.play(TO_SUPERVISOR)
    template = root / "template.sqlite3"
    template.write_bytes(table.opened.folder.store.read_bytes())
    yield Sweep(table, template, OF_CLERK if request.param == "clerk" else SCREENS)
    close_table(table)
    hand.leave()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The system's file dialogs answer at once."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: True)
    monkeypatch.setattr(
        QFileDialog, "selectedFiles", lambda dialog: [str(tmp_path / f"saved.{dialog.defaultSuffix()}")]
    )


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.usefixtures("files")
def test_every_key_over_a_held_store_is_told_and_works_afterwards(
    swept: Sweep, uncaught: list[BaseException], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(troubles, "trouble", swept.troubles)
    assert swept.run(name) == []
    assert uncaught == []
    assert swept.table.window.isVisible()
    assert swept.table.opened.store.check_chain().broken_at is None
