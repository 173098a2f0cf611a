"""A unit's workbook: looked at first, stored whole or not at all, and once is enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from intake_desk.services.counter.identify import suggest
from intake_desk.ui.pages.rosters.rows import WHY
from tests.journeys.conftest import Table
from tests.looks import cut_words

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
FAULTY = next(SAMPLES.glob("*恒误*.xlsx"))
KNOWN = next(SAMPLES.glob("*恒青*.xlsx"))
F9 = Qt.Key.Key_F9


def read(table: Table, path: Path) -> None:
    """Choose a file on the roster page and wait until it was read."""
    table.files.answer = path
    table.hand.play("Alt+4 Ctrl+O")
    wait(table)


def store(table: Table) -> None:
    """Store the roster in preview and wait until that was done."""
    table.hand.play("F9")
    wait(table)


def wait(table: Table) -> None:
    page = table.window.rosters
    table.hand.wait_for(lambda: not page.importing.busy, "the roster page does not come to an end")


def shown(table: Table) -> list[list[str]]:
    """The words of the preview, row by row."""
    model = table.window.rosters.importing.table.model()
    rows = range(model.rowCount())
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())] for row in rows
    ]


def test_refused_rows_are_named_with_their_cell_before_anything_is_stored(table: Table) -> None:
    before = table.entries()
    read(table, FAULTY)
    rows = shown(table)
    refused = [row for row in rows if any("不导入" in words for words in row)]
    assert (len(rows), len(refused)) == (13, 11)
    assert refused[0][2] == (
        "不导入：单元格 F6 身份证号存成了数字，第 16 至 18 位可能已丢失。请单位把该列设为文本格式后重新填写。"
    )
    assert rows[-1][-1] == "新增"
    assert table.entries() == before


def test_below_the_preview_stands_only_what_a_row_has_no_room_for(table: Table) -> None:
    read(table, FAULTY)
    panel = table.window.rosters.importing
    assert (panel.table.row, panel.table.cut_columns(0), panel.remarks.text()) == (0, (), "")
    table.hand.play("Down " * 10)  # two reasons in one line
    assert panel.table.cut_columns(10) == (WHY,)
    head, *reasons = panel.remarks.text().splitlines()
    assert head == "第 16 行　刘佳怡"
    assert [reason.split()[:2] for reason in reasons] == [["单元格", "T16"], ["单元格", "Y16"]]
    assert cut_words(table.window) == []
    table.hand.play("Down")
    assert panel.remarks.text() == ""


def test_the_good_rows_are_stored_and_can_be_served(table: Table) -> None:
    read(table, FAULTY)
    store(table)
    assert "新增 2 人" in table.said
    table.hand.play("Alt+1")
    table.hand.play("cgq")
    assert [hit.unit for hit in suggest(table.opened.desk, "陈国强")].count(
        "包头市恒误工程有限公司（示例）"
    ) == 1
    table.hand.play("F2")


def test_a_doubled_f9_imports_and_opens_nobody(table: Table) -> None:
    read(table, FAULTY)
    page, front = table.window.rosters, table.window.windowHandle()
    opened: list[int] = []
    page.opened.connect(opened.append)
    page.importing.imported.connect(lambda _file: QTimer.singleShot(0, lambda: QTest.keyClick(front, F9)))
    store(table)
    assert "已导入" in table.said
    assert (opened, table.window.counter.view) == ([], None)
    table.hand.play("F9")  # meant for what is in sight
    assert table.view.packet.id in opened


def test_importing_again_changes_nothing(table: Table) -> None:
    read(table, KNOWN)
    people = table.window.frame.strip._figures.text()
    assert all("相同" in row[-1] for row in shown(table))
    if table.window.rosters.importing.store.isEnabled():
        store(table)
    assert table.window.frame.strip._figures.text() == people
    assert len(suggest(table.opened.desk, "邢建国")) == 1


@pytest.mark.parametrize("content", [b"", b"no workbook at all", b"PK\\x03\\x04 torn"])
def test_a_workbook_that_is_none_says_what_to_do(table: Table, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(content)
    before = table.entries()
    read(table, path)
    assert table.said
    assert not table.window.rosters.importing.store.isEnabled()
    assert table.entries() == before


def test_no_file_chosen_changes_nothing(table: Table) -> None:
    table.hand.play("Alt+4 Ctrl+O")
    assert table.said == ""
    assert table.window.rosters.file is None
