"""A line shortens itself and says the rest in its tooltip; nothing is ever lost."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.rich_line import RichLine, TextPart
from intake_desk.ui.widgets.tone import Tone

PARTS = (TextPart("按此进度 ", Tone.QUIET), TextPart("7月4日前余 38 件", Tone.WARN, bold=True))


@pytest.fixture
def line(qtbot: QtBot) -> RichLine:
    line = RichLine(PARTS)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    with qtbot.waitExposed(line):
        line.show()
    return line


def _right_edge(image: QImage) -> int:
    """The last column with ink in it."""
    ground = image.pixelColor(image.width() - 1, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    return max(inked, default=-1)


def test_enough_room_shows_all_without_tooltip(line: RichLine) -> None:
    assert line.text() == "按此进度 7月4日前余 38 件"
    assert line.accessibleName() == line.text()
    assert not line.is_cut()
    assert line.toolTip() == ""


def test_bold_part_takes_its_own_width(line: RichLine) -> None:
    plain = tuple(TextPart(part.text) for part in PARTS)
    assert line.width_of(PARTS) > line.width_of(plain)


@pytest.mark.parametrize("missing", [1, 30, 100, 130])
def test_less_room_cuts_and_tells_all_in_the_tooltip(line: RichLine, missing: int) -> None:
    width = line.sizeHint().width() - missing
    line.resize(width, line.height())
    assert line.is_cut()
    assert line.toolTip() == "按此进度 7月4日前余 38 件"
    image = line.grab().toImage()
    assert 0 < _right_edge(image) < width


def test_room_again_takes_the_tooltip_away(line: RichLine) -> None:
    line.resize(40, line.height())
    line.resize(line.sizeHint())
    assert line.toolTip() == ""


def test_tones_are_painted_in_their_colours(line: RichLine) -> None:
    line.set_text("一一一", Tone.BAD)
    image = line.grab().toImage()
    names = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(COLOURS.bad).name() in names


def test_empty_text_takes_no_room(line: RichLine) -> None:
    line.set_text("")
    assert line.sizeHint().width() == 0
    assert line.minimumSizeHint().width() == 0
