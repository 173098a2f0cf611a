"""Items keep their order, stay inside the width, never overlap, and use the height that was promised."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.widgets.flow import FlowLayout


@given(
    sizes=st.lists(st.tuples(st.integers(5, 150), st.integers(5, 40)), max_size=12),
    width=st.integers(60, 500),
)
def test_flow_keeps_its_promises(qapp: object, sizes: list[tuple[int, int]], width: int) -> None:
    assert qapp
    host = QWidget()
    flow = FlowLayout(host)
    boxes = [QWidget() for _ in sizes]
    for box, (wide, high) in zip(boxes, sizes, strict=True):
        box.setFixedSize(wide, high)
        flow.addWidget(box)
    height = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, height))
    places = [box.geometry() for box in boxes]
    assert all(place.left() >= 0 and place.bottom() < height for place in places)
    assert all(place.right() < width or place.left() == 0 for place in places)
    for one, other in pairwise(places):
        assert not one.intersects(other)
        assert other.left() > one.right() or other.top() > one.bottom()
    host.deleteLater()


def test_flow_hands_out_and_takes_back_items(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    box = QWidget()
    box.setFixedSize(30, 10)
    flow.addWidget(box)
    assert flow.count() == 1
    assert flow.itemAt(1) is None
    assert flow.takeAt(5) is None
    assert flow.sizeHint().width() == 30
    assert flow.minimumSize().width() == 30
    assert not flow.expandingDirections()
    flow.removeWidget(box)
    assert flow.count() == 0
    assert flow.heightForWidth(100) == 0
