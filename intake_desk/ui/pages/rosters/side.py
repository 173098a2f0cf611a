"""Beside a unit's people: its papers to be ticked, its publicity, its figures against ours."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.day_words import slash_day
from intake_desk.services.units.hand_in_view import ComparedTable, HandInView, PaperLine, Publicity
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.keys import Keycap
from intake_desk.ui.widgets.tone import Tone

WIDTH = 286


class SideCard(Card):
    """Shows a view; the keys work in the list of people, and look so only while they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(5)
        self.body.addLayout(self._lines)
        self.setFixedWidth(WIDTH)
        self._live = False

    def set_live(self, *, live: bool) -> None:
        """Whether the keys work now."""
        self._live = live
        for cap in self.findChildren(Keycap):
            cap.setEnabled(live)

    def show_view(self, view: HandInView, figure_keys: Mapping[str, str]) -> None:
        """Show papers, publicity, figures and other spellings of a unit; a table's key by its annex."""
        while self._lines.count():
            old = self._lines.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        self._add(_heading("单位材料"))
        for number, paper in enumerate(view.papers, start=1):
            self._add(_paper(str(number), paper))
        self._add(_heading("公示"))
        self._add(_publicity(view.publicity))
        self._add(_heading("统计表"))
        for table in view.tables:
            self._add(_table(table, figure_keys.get(table.table.annex, "")))
        if not view.tables:
            self._add(_line("", "无事业单位人员，不需附件2、3", Tone.QUIET))
        if view.spellings:
            names = "、".join(unit.name for unit in view.spellings)
            self._add(_line("M", f"可能是同一单位：{names}", Tone.WARN, "warn"))
        if view.merged:
            names = "、".join(merged.unit.name for merged in view.merged)
            self._add(_line("U", f"已并入本单位：{names}", Tone.QUIET, "check"))
        self.set_live(live=self._live)

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)


def _paper(key: str, line: PaperLine) -> QWidget:
    if line.day:
        return _line(key, f"{line.paper.title} {slash_day(line.day)}", Tone.GOOD, "check")
    if line.asked:
        return _line(key, line.paper.title, Tone.NEUTRAL, "ring")
    return _line(key, f"{line.paper.title}（如有）", Tone.QUIET, "ring")


def _publicity(days: Publicity | None) -> QWidget:
    if days is None:
        return _line("T", "未录入公示起止日期", Tone.WARN, "ring")
    span = f"{slash_day(days.first)}–{slash_day(days.last)}"
    if days.counted is None:
        return _line("T", f"{span}，该年放假安排未录入", Tone.WARN, "warn")
    words = f"{span}，{days.counted} 个工作日"
    if days.enough:
        return _line("T", words, Tone.GOOD, "check")
    return _line("T", f"{words}，不足 {days.needed} 个", Tone.BAD, "cross")


def _table(compared: ComparedTable, key: str) -> QWidget:
    name = compared.table.annex
    if not compared.told:
        return _line(key, f"{name}：未录入单位数", Tone.WARN, "ring")
    if compared.agrees:
        return _line(key, f"{name}：与本台统计一致", Tone.GOOD, "check")
    wrong = sum(not pair.agrees for pair in compared.pairs)
    return _line(key, f"{name}：{wrong} 格不一致", Tone.BAD, "cross")


def _heading(words: str) -> QWidget:
    label = QLabel(words)
    label.setObjectName("heading")
    return label


def _line(key: str, words: str, tone: Tone, mark: str = "") -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    if key:
        row.addLayout(_beside(Keycap(key), 2))
    if mark:
        row.addLayout(_beside(Icon(mark, tone, 14), 4))
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone.value)
    row.addWidget(label, stretch=1)
    return line


def _beside(piece: QWidget, down: int) -> QVBoxLayout:
    """A small piece level with the first line of the words beside it."""
    column = QVBoxLayout()
    column.setContentsMargins(0, down, 0, 0)
    column.addWidget(piece, alignment=Qt.AlignmentFlag.AlignTop)
    return column
