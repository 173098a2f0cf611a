"""What the fields of a person take from a unit that the desk knows, and what they leave as it was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake_desk.ui.dialogs.person_fields import PersonFields
from tests.builders import ENGINEER, changed, id_number
from tests.counter import Counter, open_counter

NO_CHANNEL = "包头市往年建设有限公司"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """Of two known units one told its channel of the year, the other has none yet."""
    counter = open_counter(tmp_path / "desk.db")
    counter.expect()
    counter.expect(changed(id_number=id_number(60), name="李同事", unit=NO_CHANNEL, channel=""))
    yield counter
    counter.store.close()


@pytest.fixture
def fields(counter: Counter, qtbot: QtBot) -> PersonFields:
    """The fields of somebody of whom nothing is known yet."""
    fields = PersonFields(counter.desk)
    qtbot.addWidget(fields)
    with qtbot.waitActive(fields):
        fields.show()
        fields.activateWindow()
    return fields


def pass_unit(fields: PersonFields, name: str) -> None:
    """The unit stands in its field and Enter is pressed there."""
    fields.unit.setFocus()
    fields.unit.setText(name)
    QTest.keyClick(fields.unit, Qt.Key.Key_Return)


def test_a_unit_without_a_channel_leaves_the_one_that_was_chosen(fields: PersonFields) -> None:
    fields.channel.choose("federation")
    pass_unit(fields, NO_CHANNEL)
    assert fields.unit_kind.currentData() == ENGINEER.unit_kind
    assert fields.channel.currentData() == "federation"
    pass_unit(fields, NO_CHANNEL)
    assert fields.channel.currentData() == "federation"


def test_what_one_unit_brought_is_not_told_of_the_next(fields: PersonFields) -> None:
    pass_unit(fields, ENGINEER.unit)
    assert fields.channel.currentData() == ENGINEER.channel
    pass_unit(fields, NO_CHANNEL)
    assert fields.channel.currentData() == ""
