"""The look: fonts that are there, names that exist, colours that can be read."""

from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui import theme
from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.action_button import ActionButton

LEAST_CONTRAST = 4.5
"""WCAG 2.1, 1.4.3, level AA for text of ordinary size."""

READ_ON = [
    (ink, ground)
    for grounds, inks in (
        (("paper", "ground", "rail", "sunken", "accent_soft"), ("ink", "quiet", "accent")),
        (("paper", "accent_soft"), ("good", "warn", "bad")),
        (("good_soft", "good_fill"), ("good_ink",)),
        (("warn_soft",), ("warn_ink", "ink")),
        (("bad_soft",), ("bad_ink", "ink")),
        (("accent", "accent_dark", "warn"), ("paper",)),
        (("hairline",), ("quiet",)),
    )
    for ground in grounds
    for ink in inks
]


def _luminance(colour: QColor) -> float:
    """Relative luminance as WCAG defines it."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), READ_ON)
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    colours = asdict(COLOURS)
    dark, light = sorted(_luminance(QColor(colours[name])) for name in (ink, ground))
    assert (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST


def test_base_font_is_ours_and_14_pixels_high(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    assert qapp.font().pixelSize() == 14


def test_figures_stand_in_columns(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the list that opens
def test_a_list_that_drops_down_has_rows_and_colours_of_the_desk(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["2025年", "2024年"])
    box.show()
    box.showPopup()
    picture = box.view().grab().toImage()
    assert box.view().sizeHintForRow(0) >= 28
    assert picture.pixelColor(picture.width() - 8, 16) == QColor(COLOURS.accent_soft)
    assert picture.pixelColor(picture.width() // 2, 0) == QColor(COLOURS.edge)
    box.hidePopup()


def test_a_button_with_the_cursor_has_one_ring_in_the_accent_colour(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    buttons = [QPushButton("现在备份"), ActionButton("对应列", "F6"), QPushButton("另选")]
    for button in buttons:
        column.addWidget(button)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    for button in buttons:
        height = button.height()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        picture = button.grab().toImage()
        colours = [picture.pixelColor(picture.width() // 4 * 3, y).name() for y in range(picture.height())]
        assert colours[:2] == colours[-2:] == [COLOURS.accent] * 2
        assert set(colours[2:5]) == {COLOURS.paper}, "no box stands inside the ring"
        assert button.height() == button.sizeHint().height() == height


def test_unknown_colour_is_named() -> None:
    with pytest.raises(KeyError, match="mauve"):
        theme.style_sheet("QLabel { color: @mauve; }")


def test_colours_reach_the_style_sheet() -> None:
    assert theme.style_sheet("a { color: @good_soft; }") == f"a {{ color: {COLOURS.good_soft}; }}"


def test_missing_fonts_are_told(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "desk.qss").write_text(qapp.styleSheet(), encoding="utf-8")
    # The look of the other tests must survive this one.
    monkeypatch.setattr(theme.QDir, "setSearchPaths", lambda *_: None)
    assert theme.apply(qapp, tmp_path) == theme.FONT_FILES
