"""While a door is open, what the desk is made of is loaded behind it, one part at a time."""

import logging
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.meanwhile import PARTS, load_behind

MADE_UP = ("part_of_a_desk", "another_part_of_a_desk")


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Two modules that nobody has loaded."""
    for name in MADE_UP:
        (tmp_path / f"{name}.py").write_text("", encoding="ascii")
        monkeypatch.setitem(sys.modules, name, sys)
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    return MADE_UP


def test_each_turn_loads_one_part_and_after_the_last_there_is_none(
    qtbot: QtBot, parts: tuple[str, ...]
) -> None:
    door = QWidget()
    qtbot.addWidget(door)
    load_behind(door, parts)
    turns = door.findChild(QTimer)
    assert [name for name in parts if name in sys.modules] == []
    loaded = []
    for _ in parts:
        qtbot.waitSignal(turns.timeout).wait()
        turns.stop()
        loaded.append(sum(part in sys.modules for part in parts))
        turns.start()
    assert loaded == [1, 2]
    qtbot.waitUntil(lambda: not turns.isActive())


@pytest.mark.parametrize("words", ["import no_such_part_at_all", "1 / 0", "("])
def test_a_part_that_cannot_be_loaded_is_passed_over_at_the_door_and_told_when_it_is_needed(
    words: str,
    qtbot: QtBot,
    parts: tuple[str, ...],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken, sound = parts
    (tmp_path / f"{broken}.py").write_text(words, encoding="ascii")
    door = QWidget()
    qtbot.addWidget(door)
    with caplog.at_level(logging.INFO, "intake_desk.ui.meanwhile"):
        load_behind(door, parts)
        turns = door.findChild(QTimer)
        qtbot.waitUntil(lambda: not turns.isActive())
    assert sound in sys.modules
    (told,) = caplog.records
    assert broken in told.getMessage()
    with pytest.raises((ImportError, ArithmeticError, SyntaxError)):
        import_module(broken)


def test_a_door_that_goes_ends_the_loading(qtbot: QtBot, parts: tuple[str, ...]) -> None:
    door = QWidget()
    load_behind(door, parts)
    with qtbot.waitSignal(door.findChild(QTimer).destroyed):
        door.deleteLater()


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_are_parts_of_the_program(part: str) -> None:
    assert find_spec(part) is not None
