"""Cells as they are painted: numbers at the right are whole and line up."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, qGray
from pytestqt.qtbot import QtBot

from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.cells import Cell

_DARK = 140


def ink(table: CellTable, row: int) -> list[int]:
    """The columns of a row in which something dark stands, from its first to its last."""
    picture: QImage = table.viewport().grab().toImage()
    top, high = table.rowViewportPosition(row), table.rowHeight(row)
    dark = [
        x
        for x in range(picture.width())
        if any(qGray(picture.pixel(x, y)) < _DARK for y in range(top + 2, top + high - 2))
    ]
    return [x - dark[0] for x in dark]


@pytest.mark.parametrize("words", ["8/8", "60/60", "1", "1,204", "12"])
def test_a_number_at_the_right_is_painted_whole(qtbot: QtBot, words: str) -> None:
    table = CellTable(("数",), (120,))
    qtbot.addWidget(table)
    table.resize(140, 120)
    table.show_lines([(Cell(words),), (Cell(words, right=True),)])
    table.show()
    left, right = ink(table, 0), ink(table, 1)
    assert right == left
