"""Drawings are tinted, sharp at each scale, and all there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.icon import Icon, paint_icon
from intake_desk.ui.widgets.tone import Tone

NAMES = sorted(path.stem for path in (Path(__file__).parents[3] / "resources" / "icons").glob("*.svg"))


def _painted(name: str, colour: str, ratio: float = 1.0) -> QImage:
    image = QImage(round(24 * ratio), round(24 * ratio), QImage.Format.Format_ARGB32)
    image.fill(0)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    paint_icon(painter, QRectF(0, 0, 24, 24), name, colour)
    painter.end()
    return image


def _colours(image: QImage) -> set[str]:
    """The colours of all pixels that are fully covered."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_each_drawing_is_painted_in_the_colour_asked_for(name: str, ratio: float) -> None:
    image = _painted(name, COLOURS.bad, ratio)
    covered = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    inked = [pixel for pixel in covered if pixel.alpha() > 200]
    assert inked
    assert all(abs(pixel.red() - QColor(COLOURS.bad).red()) <= 2 for pixel in inked)


def test_unknown_drawing_is_named() -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    with pytest.raises(FileNotFoundError, match="unicorn"):
        paint_icon(painter, QRectF(0, 0, 8, 8), "unicorn", COLOURS.ink)
    painter.end()


def test_icon_changes_its_tone(qtbot: QtBot) -> None:
    icon = Icon("dot", Tone.GOOD)
    qtbot.addWidget(icon)
    icon.resize(icon.sizeHint())
    assert COLOURS.good in _colours(icon.grab().toImage())
    icon.show_icon("dot", Tone.BAD)
    assert COLOURS.bad in _colours(icon.grab().toImage())
    assert icon.sizeHint().width() == 16
