"""A scroll area for words cuts no line: at its top and its end a whole one stands, wherever one scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.widgets.figure_rows import FigureRow, FigureRows, FigureTable
from intake_desk.ui.widgets.whole_lines import WholeLines, lines_of

LONG = "所附材料与目录单不一致，请按目录单整理后于期限内补交。"


def sentences(qtbot: QtBot, count: int) -> WholeLines:
    label = QLabel("\n".join(f"{n}、{LONG}" for n in range(count)))
    label.setWordWrap(True)
    return shown(qtbot, WholeLines(label, lambda: lines_of(label)))


def table(qtbot: QtBot, count: int) -> WholeLines:
    rows = FigureRows()
    rows.show_table(FigureTable(("问题", "次数"), tuple(FigureRow(f"{n}", (f"{n}",)) for n in range(count))))
    return shown(qtbot, WholeLines(rows, rows.spans))


def shown(qtbot: QtBot, area: WholeLines) -> WholeLines:
    qtbot.addWidget(area)
    area.resize(260, 133)
    area.show()
    QApplication.processEvents()
    return area


def cut(area: WholeLines) -> list[tuple[int, int]]:
    """The lines of which a part is in sight and another is not."""
    top = area.verticalScrollBar().value()
    blank = [w for w in area.viewport().findChildren(QWidget) if type(w).__name__ == "_Blank"]
    rects = [w.geometry() for w in blank if w.isVisible() and not w.geometry().isEmpty()]
    first = max([0, *(r.bottom() + 1 for r in rects if r.top() == 0)])
    last = min([area.viewport().height(), *(r.top() for r in rects if r.top() > 0)])
    seen, end = top + first, top + last
    return [span for span in area._spans() if span.top < seen < span.end or span.top < end < span.end]


@pytest.mark.parametrize("make", [sentences, table])
def test_no_line_is_cut_wherever_one_scrolls(qtbot: QtBot, make: type[WholeLines]) -> None:
    area = make(qtbot, 9)  # type: ignore[arg-type, call-arg]  # one of the makers above
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        assert cut(area) == []
    area.resize(260, 150)
    assert cut(area) == []


def test_all_lines_come_by_step_and_by_page(qtbot: QtBot) -> None:
    area = table(qtbot, 9)
    bar, tops = area.verticalScrollBar(), [span.top for span in area._spans()]
    area.step(1)
    assert bar.value() == tops[1]
    area.step(-1)
    assert bar.value() == 0
    area.turn(1)
    assert bar.value() == tops[4], "133 pixels hold the headers and three rows"
    area.turn(-1)
    assert bar.value() == tops[0]
    for _ in range(20):
        area.step(1)
    assert bar.value() == bar.maximum()
    area.to_top()
    assert bar.value() == 0
    area.step(-1)
    assert bar.value() == 0


def test_a_line_higher_than_the_area_is_paged_through(qtbot: QtBot) -> None:
    label = QLabel(LONG * 20)
    label.setWordWrap(True)
    area = shown(qtbot, WholeLines(label, lambda: lines_of(label)))
    one = WholeLines(QLabel(), lambda: lines_of(label)[:1])
    qtbot.addWidget(one)
    assert lines_of(QLabel()) == ()
    area._spans = lambda: [lines_of(label)[0]._replace(end=label.height())]
    bar = area.verticalScrollBar()
    area.turn(1)
    assert bar.value() == area.viewport().height()
    area.turn(-1)
    assert bar.value() == 0
