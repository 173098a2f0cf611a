"""The door of a real desk: who waits, for how long, whatever the clock does, also after a new start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from intake_desk import gate as gates
from intake_desk.bootstrap import OpenDesk, make_desk, open_desk, shipped_campaign
from intake_desk.gate import DeskGate
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.change_password import set_new_password
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.recovery_code import make_recovery_code
from intake_desk.services.people.setup import Mode, NewPerson, Wanted
from intake_desk.services.records import Account, ChainHead
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.troubles import trouble
from tests.counter import granted, refused

CHEAP = Passwords(rounds=1, memory=8, lanes=1)
RIGHT, WRONG, NEW = "rain-4729", "wrong-000", "snow-8364"
LATER = datetime(2099, 6, 25, 9)
"""Behind whatever time the desk was made at."""


@dataclass
class SetClock:
    at: datetime = LATER

    def now(self) -> datetime:
        return self.at


@dataclass
class Ticks:
    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Door:
    """A real desk that is shut and opened again, with its clock and its ticks."""

    paths: Paths
    opened: OpenDesk
    clock: SetClock
    ticks: Ticks

    def gate(self) -> DeskGate:
        return DeskGate(self.opened, self.ticks)

    def person(self, name: str) -> Account:
        return next(a for a in active_accounts(self.opened.store) if a.name == name)

    def open_again(self) -> None:
        self.opened.close()
        self.open()

    def open(self) -> None:
        opened = open_desk(self.paths, Mode.REAL, CHEAP)
        assert opened is not None
        self.opened = replace(opened, desk=replace(opened.desk, clock=self.clock))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A real desk, made once."""
    paths = find_paths(tmp_path_factory.mktemp("made"))
    people = (NewPerson("高主管", RIGHT), NewPerson("李会文", RIGHT))
    done = make_desk(paths, Wanted(None, *people), shipped_campaign(paths.resources), CHEAP)
    assert isinstance(done, tuple)
    done[0].close()
    return paths


@pytest.fixture(name="door")
def _door(made: Paths, tmp_path: Path) -> Iterator[Door]:
    paths = replace(made, root=tmp_path)
    paths.desk.folder.mkdir(parents=True)
    paths.desk.store.write_bytes(made.desk.store.read_bytes())
    opened = open_desk(paths, Mode.REAL)
    assert opened is not None
    opened.close()
    door = Door(paths, opened, SetClock(), Ticks())
    door.open()
    yield door
    door.opened.close()


def fail(gate: DeskGate, who: Account, times: int = 5) -> None:
    for _ in range(times):
        assert refused(gate(who.id, WRONG)) == "wrong_password"


def waits(gate: DeskGate, who: Account) -> str:
    waiting = gate.wait(who.id)
    return waiting.sentence if waiting else ""


def test_the_seconds_are_told_as_they_go_by(door: Door) -> None:
    gate, who = door.gate(), door.person("李会文")
    assert waits(gate, who) == ""
    fail(gate, who)
    for gone, left in ((0, 15), (1, 14), (14, 1)):
        door.clock.at = LATER + timedelta(seconds=gone)
        assert waits(gate, who) == f"密码连续输错 5 次，请 {left} 秒后再试。"
    door.clock.at = LATER + timedelta(seconds=15)
    assert waits(gate, who) == ""
    assert granted(gate(who.id, RIGHT)) == who


def test_a_wait_outlives_the_program(door: Door) -> None:
    who = door.person("李会文")
    fail(door.gate(), who)
    door.clock.at += timedelta(seconds=5)
    door.open_again()
    again = door.gate()
    assert "请 10 秒后再试" in waits(again, who)
    assert refused(again(who.id, RIGHT)) == "must_wait"


def test_a_clock_set_back_neither_opens_nor_bars_the_door(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is gained by it, and the supervisor can stand for the clock as soon as the wait is over."""
    monkeypatch.setattr(gates, "ask_clock", lambda _now, confirm: isinstance(confirm("已对时"), ChainHead))
    gate, who = door.gate(), door.person("高主管")
    fail(gate, who)
    door.clock.at -= timedelta(days=1)
    for gone, left in ((0, 15), (10, 5)):
        door.ticks.seconds = 100.0 + gone
        assert f"请 {left} 秒后再试" in waits(gate, who)
        assert refused(gate(who.id, RIGHT)) == "must_wait"
    door.ticks.seconds = 115.0
    assert waits(gate, who) == ""
    assert granted(gate(who.id, RIGHT)) == who


def test_the_clock_is_asked_of_supervisors_only_and_may_be_left(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = door.gate()
    granted(gate(door.person("高主管").id, RIGHT))
    door.clock.at -= timedelta(days=1)
    monkeypatch.setattr(gates, "ask_clock", lambda _now, _confirm: False)
    assert refused(gate(door.person("高主管").id, RIGHT)) == "clock_back"
    assert refused(gate(door.person("李会文").id, RIGHT)) == "clock_back"
    assert refused(gate.change(door.person("李会文").id, RIGHT, NEW)) == "clock_back"


def test_a_store_that_fails_while_the_clock_is_asked_about_is_told(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_store: object) -> None:
        raise trouble(TroubleKind.LOCKED)

    gate, who = door.gate(), door.person("高主管")
    granted(gate(who.id, RIGHT))
    door.clock.at -= timedelta(days=1)
    monkeypatch.setattr(gates, "active_accounts", held)
    assert refused(gate(who.id, RIGHT)) == "locked"


def test_who_changes_the_own_password_is_in(door: Door) -> None:
    gate, who = door.gate(), door.person("李会文")
    assert granted(gate.change(who.id, RIGHT, NEW)) == who
    assert granted(gate(who.id, NEW)) == who
    assert refused(gate.change(who.id, RIGHT, "other-1234")) == "wrong_password"
    supervisor = door.person("高主管").actor
    granted(set_new_password(door.opened.desk, supervisor, who.id, RIGHT))
    assert refused(gate(who.id, RIGHT)) == "must_change"
    assert granted(gate.change(who.id, RIGHT, NEW)).name == "李会文"


def test_the_code_on_paper_lets_a_supervisor_in_again(door: Door) -> None:
    gate, who = door.gate(), door.person("高主管")
    assert not gate.recoverable
    assert refused(gate.recover(who.id, "A" * 25, NEW)) == "no_code"
    paper = granted(make_recovery_code(door.opened.desk, who.actor))
    assert gate.recoverable
    text = PdfReader(BytesIO(paper.data)).pages[0].extract_text()
    line = next(line for line in text.splitlines() if line.count("–") == 4)
    done = granted(gate.recover(who.id, line.replace("–", "-"), NEW))
    assert done.account == who
    assert granted(gate(who.id, NEW)) == who
    assert refused(gate.recover(who.id, line, NEW)) == "wrong_code"


def test_trouble_with_the_store_is_told(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, who = door.gate(), door.person("高主管")

    def held(*_args: object) -> None:
        raise Trouble(TroubleKind.LOCKED, "数据文件被占用。", "请稍后再试。")

    for name in ("failures_of", "recovery_state", "recover", "sign_in"):
        monkeypatch.setattr(gates, name, held)
    assert waits(gate, who) == "数据文件被占用。"
    assert not gate.recoverable
    monkeypatch.undo()
    monkeypatch.setattr(gates, "recover", held)
    assert refused(gate.recover(who.id, "A" * 25, NEW)) == "locked"
    monkeypatch.setattr(gates, "sign_in", held)
    assert refused(gate(who.id, RIGHT)) == "locked"
