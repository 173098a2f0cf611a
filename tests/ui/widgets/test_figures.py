"""Charts and tables of figures: as high as they say, each figure in words too, long names whole."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.bar_chart import BarChart, ChartBar
from intake_desk.ui.widgets.figure_card import FigureCard
from intake_desk.ui.widgets.figure_rows import FigureRow, FigureRows, FigureTable
from intake_desk.ui.widgets.tone import Tone

LONG = "内蒙古自治区包头市达尔罕茂明安联合旗百灵庙镇恒远市政基础设施建设与装配式建筑构件制造有限责任公司"


def picture(widget: QWidget, qtbot: QtBot, width: int, height: int) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    return widget.grab().toImage()


def of_colour(image: QImage, colour: str) -> set[tuple[int, int]]:
    """Where exactly this colour is."""
    wanted = QColor(colour).rgb()
    return {
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted
    }


def test_bars_are_as_high_as_their_figures_and_wanted_ones_are_not_filled(qtbot: QtBot) -> None:
    chart = BarChart()
    chart.show_bars(
        (
            ChartBar("6/25 三", 20, "20"),
            ChartBar("6/26 四", 10, "10"),
            ChartBar("6/27 五", 0, "0"),
            ChartBar("6/30 一", 20, "需 20", wanted=True),
        )
    )
    filled = of_colour(picture(chart, qtbot, 400, 160), COLOURS.accent)
    heights = [len({y for x, y in filled if n * 100 <= x < (n + 1) * 100}) for n in range(4)]
    assert heights[0] >= 100
    assert abs(heights[0] - 2 * heights[1]) <= 3
    assert heights[2:] == [0, 0]
    assert chart.accessibleName() == "6/25 三 20；6/26 四 10；6/27 五 0；6/30 一 需 20"


def test_the_chosen_day_has_a_mark_below_it(qtbot: QtBot) -> None:
    chart = BarChart()
    chart.show_bars((ChartBar("6/25 三", 0, "0"), ChartBar("6/26 四", 0, "0", chosen=True)))
    marked = of_colour(picture(chart, qtbot, 400, 160), COLOURS.accent)
    assert marked
    assert all(x > 200 for x, _ in marked)


def test_a_chart_without_days_is_empty_ground(qtbot: QtBot) -> None:
    chart = BarChart()
    chart.show_bars(())
    assert not of_colour(picture(chart, qtbot, 300, 100), COLOURS.accent)


def test_the_longest_bar_is_that_of_the_most_frequent(qtbot: QtBot) -> None:
    rows = FigureRows()
    rows.show_table(
        FigureTable(("问题", "次数"), (FigureRow("缺公章", ("8",)), FigureRow("缺件", ("2",))), bars=True)
    )
    bars = of_colour(picture(rows, qtbot, 600, rows.sizeHint().height()), COLOURS.bad)
    lengths = sorted(len({x for x, y in bars if top <= y < top + 30}) for top in (24, 54))
    assert lengths[1] >= 150
    assert abs(lengths[1] - 4 * lengths[0]) <= 12
    assert rows.accessibleName() == "缺公章 8；缺件 2"


def test_nothing_to_show_is_said(qtbot: QtBot) -> None:
    rows = FigureRows()
    rows.show_table(FigureTable(("问题", "次数"), (), bars=True, empty="没有问题。"))
    assert rows.accessibleName() == "没有问题。"
    assert of_colour(picture(rows, qtbot, 400, 60), COLOURS.quiet)


def test_a_long_name_goes_on_in_a_second_line_and_leaves_the_figures_alone(qtbot: QtBot) -> None:
    inks = []
    for name in ("包头", LONG):
        rows = FigureRows()
        row = FigureRow(name, ("12", "85%"), tail="学历证书：缺公章", strong=True)
        rows.show_table(FigureTable(("单位", "收件", "通过率", "最多的问题"), (row,)))
        image = picture(rows, qtbot, 700, rows.sizeHint().height())
        inks.append(
            {(x, y) for x in range(700) for y in range(26, 52) if image.pixelColor(x, y).lightness() < 120}
        )
    figures = 700 - round(700 * 0.34) - 2 * 76
    short, long = ({y for x, y in ink if x < figures - 12} for ink in inks)
    assert len(long) > len(short)
    first, second = ({p for p in ink if p[0] >= figures} for ink in inks)
    assert first == second


def test_a_card_says_its_figure_and_keeps_its_tone_for_what_matters(qtbot: QtBot) -> None:
    card = FigureCard("台上原件", Tone.WARN)
    qtbot.addWidget(card)
    card.show_figure("3", "已见 5，交还 2")
    assert (card.figure, card._figure.property("tone")) == ("3", "warn")
    assert card.accessibleName() == "台上原件 3 已见 5，交还 2"
    card.show_figure("0", quiet=True)
    assert card._figure.property("tone") == "neutral"
