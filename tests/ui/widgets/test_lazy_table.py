"""A lazy table asks only for what is painted, a page at a time, and says once when it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.lazy_table import PAGE, LazyModel, LazyTable

MANY = range(1, 100_001)
HEADERS = ("号", "名")


class Store:
    """Gives rows by id and notes what it was asked for; `broken` raises instead."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.broken = False

    def rows(self, ids: Sequence[int]) -> list[str]:
        self.asked.append((ids[0], len(ids)))
        if self.broken:
            raise Trouble(TroubleKind.LOCKED, "正被占用", "稍候")
        return [f"第{one}人" for one in ids]


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def table(store: Store, qtbot: QtBot) -> Iterator[LazyTable[str]]:
    model = LazyModel(HEADERS, store.rows, lambda row, column: Cell(f"{row}{column}"))
    table = LazyTable(model, (100, 0))
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    yield table
    table.close()


def painted(table: LazyTable[str]) -> None:
    table.grab()
    QApplication.processEvents()


def test_only_the_pages_in_sight_are_asked_for(table: LazyTable[str], store: Store) -> None:
    table.show_ids(MANY, HEADERS, None)
    painted(table)
    assert store.asked == [(1, PAGE)]
    table.go_to(99_999)
    painted(table)
    assert [first for first, _ in store.asked] == [1, 99_969]
    assert table.current == "第100000人"
    table.go_to(0)
    painted(table)
    assert len(store.asked) == 2, "what was asked for is kept"


def test_walking_through_keeps_a_bounded_number_of_pages(table: LazyTable[str], store: Store) -> None:
    table.show_ids(range(1, 40 * PAGE + 1), HEADERS, None)
    for page in range(40):
        table.go_to(page * PAGE)
        assert table.current == f"第{page * PAGE + 1}人"
    assert len(store.asked) == 40
    table.go_to(0)
    assert table.current == "第1人"
    assert len(store.asked) == 41, "the first page had to make room"


def test_other_ids_are_read_anew_and_the_cursor_finds_its_row(table: LazyTable[str]) -> None:
    table.show_ids((7, 8, 9), HEADERS, None)
    table.go_to(2)
    table.show_ids((9, 7), HEADERS, 9)
    assert (table.row, table.current) == (0, "第9人")
    table.show_ids((5, 7), HEADERS, 9)
    assert table.current == "第5人"
    table.show_ids((), HEADERS, 9)
    assert (table.row, table.current, list(table.ids)) == (-1, None, [])


def test_trouble_is_said_once_and_the_rows_stay_empty(table: LazyTable[str], store: Store) -> None:
    store.broken = True
    troubles: list[object] = []
    table.failed.connect(troubles.append)
    table.show_ids(MANY, HEADERS, None)
    painted(table)
    painted(table)
    assert len(store.asked) == len(troubles) == 1
    assert table.current is None
    assert table.model().index(0, 0).data() is None
    store.broken = False
    table.show_ids(MANY, HEADERS, None)
    assert table.current == "第1人"


def test_without_rows_the_table_says_why(table: LazyTable[str]) -> None:
    before = table.grab().toImage()
    table.set_empty_words("没有符合条件的材料。")
    assert table.grab().toImage() != before
    table.show_ids((1,), HEADERS, None)
    assert table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "第1人1"
