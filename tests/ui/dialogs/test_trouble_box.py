"""A sentence and an advice, read and put away with Enter."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from intake_desk.ui.dialogs.trouble_box import TroubleBox, show_done, show_trouble
from intake_desk.ui.widgets.tone import Tone


def test_it_says_what_is_wrong_and_what_to_do_and_enter_frees_it(qtbot: QtBot) -> None:
    box = TroubleBox("磁盘空间已满。", "请清理磁盘后再试一次。")
    with qtbot.waitExposed(box):
        box.open()
    words = [label.text() for label in box.findChildren(QLabel) if label.isVisible()]
    assert words[:2] == ["磁盘空间已满。", "请清理磁盘后再试一次。"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(box))


def test_without_an_advice_there_is_no_empty_line(qtbot: QtBot) -> None:
    box = TroubleBox("磁盘空间已满。", "")
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.open()
    advice = box.findChild(QLabel, "advice")
    assert isinstance(advice, QLabel)
    assert not advice.isVisible()


def test_showing_it_waits_until_it_was_read(qtbot: QtBot) -> None:
    read: list[str] = []

    def press_enter() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, TroubleBox)
        read.append(box.windowTitle())
        qtbot.keyClick(box, Qt.Key.Key_Enter)

    QTimer.singleShot(0, press_enter)
    show_trouble("磁盘空间已满。", "请清理磁盘后再试一次。")
    assert read == ["收件台"]


def test_what_was_done_wears_no_sign_of_warning(qtbot: QtBot) -> None:
    looked: list[Tone] = []

    def press_enter() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, TroubleBox)
        looked.append(box.icon._tone)
        qtbot.keyClick(box, Qt.Key.Key_Enter)

    QTimer.singleShot(0, press_enter)
    show_done("已恢复备份。", "请重新登录。")
    assert looked == [Tone.GOOD]
