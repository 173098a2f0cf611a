"""预览: checklists of sample people under the draft beside the one in force, deadlines, publicities."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.campaign import Original, Place
from intake_desk.domain.day_words import slash_day, with_weekday
from intake_desk.services.campaigns.campaign_preview import CampaignPreview, SampleList, ShownFor, ToldOn
from intake_desk.ui.pages.settings.campaign.status_words import helped_words
from intake_desk.ui.pages.settings.side_lists import PartList
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.cell_table import CellTable, Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.keys import Hint, KeyBar
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import Tone

_SIZE = QSize(1120, 660)
_LIST = 208
_PLACES = {Place.BAG: "材料袋上", Place.LOOSE: "袋内单放", Place.VOLUME: "装订成册"}
_ORIGINALS = {
    Original.REQUIRED: "须出示原件",
    Original.IF_AT_HAND: "带来则看",
    Original.ONLINE: "网上查验",
    Original.NONE: "—",
}


@dataclass(frozen=True)
class _Sheet:
    """One page of the preview: its name in the list, what it tells, and its table."""

    name: str
    words: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    lines: tuple[Line, ...]


class PreviewDialog(QDialog):
    """A list of pages at the left, ↑ ↓ goes through them; Esc closes and frees it."""

    PURPOSE = "按草稿，几类申报人各要交什么、与现行有何不同；受理期每天告知的补正截止，公示天数举例。"

    def __init__(self, preview: CampaignPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("预览"))
        self._sheets = _sheets(preview)
        self.pages = PartList([sheet.name for sheet in self._sheets], _LIST)
        self._words, self._whole = QLabel(), small_label()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("tone", "quiet")
        self._whole.setMinimumHeight(self._whole.fontMetrics().lineSpacing())
        self._column = QVBoxLayout()
        self.table: CellTable | None = None
        self._lay_out(preview)
        self.pages.currentRowChanged.connect(self._on_chosen)
        self.pages.left.connect(self.reject)
        self._on_chosen(0)
        self.pages.setFocus()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(24, 48)))

    def _on_chosen(self, row: int) -> None:
        sheet = self._sheets[row]
        self._words.setText(sheet.words)
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = CellTable(sheet.headers, sheet.widths)
        self.table.show_lines(sheet.lines)
        self.table.left.connect(self.reject)
        self.table.moved.connect(self._on_moved)
        self.table.fitted.connect(self._on_moved)
        self._column.insertWidget(1, self.table, stretch=1)
        self._on_moved()

    def _on_moved(self) -> None:
        """What the columns of the cursor's row are too narrow for stands below the table, by their names."""
        if self.table is None:
            return
        sheet, row = self._sheets[self.pages.currentRow()], self.table.row
        cut = ((sheet.headers[n], sheet.lines[row][n]) for n in self.table.cut_columns(row))
        self._whole.setText("　".join(f"{name}：{cell.words} {cell.extra}".strip() for name, cell in cut))

    def _lay_out(self, preview: CampaignPreview) -> None:
        heading = QLabel(f"预览 {preview.campaign.version}，与现行 {preview.now.version} 比较")
        heading.setObjectName("title")
        card = Card(margin=16)
        card.body.setSpacing(10)
        card.body.addWidget(heading)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self.pages)
        self._column.setSpacing(8)
        self._column.addWidget(self._words)
        self._column.addWidget(self._whole)
        sides.addLayout(self._column, stretch=1)
        card.body.addLayout(sides, stretch=1)
        leave = ActionButton(self.tr("关闭"), "Esc")
        leave.setAutoDefault(False)
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to the table, as it says
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(KeyBar((Hint("↑ ↓", "换一页"), Hint("Tab", "到右边的表"))), stretch=1)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card, stretch=1)
        column.addLayout(foot)


def _sheets(preview: CampaignPreview) -> tuple[_Sheet, ...]:
    helped = (_helped(preview),) if preview.helped else ()
    sheets = (_deadlines(preview), _publicities(preview), *helped)
    return (*(_sample(sample) for sample in preview.samples), *sheets)


def _sample(sample: SampleList) -> _Sheet:
    asked = sum(line.difference != "不再要" and not line.item.if_any for line in sample.lines)
    words = f"应交 {asked} 项；与现行不同 {sample.differs} 处。“若有”的带来才收。"
    lines = []
    for line in sample.lines:
        gone = line.difference == "不再要"
        item, tone = line.item, Tone.QUIET if gone or line.item.if_any else Tone.NEUTRAL
        copies = "若有" if item.if_any else str(item.copies)
        new = line.difference == "新增"
        told = Cell(line.difference, Tone.BAD if gone else Tone.GOOD if new else Tone.WARN, chip=True)
        lines.append(
            (
                Cell("" if gone else str(item.number), tone),
                Cell(item.title, tone),
                Cell(copies, tone),
                Cell(_PLACES[item.place], tone),
                Cell(_ORIGINALS[item.original], tone),
                told if line.difference else Cell(""),
            )
        )
    name = f"{sample.who}{f'（{sample.differs}）' if sample.differs else ''}"
    headers = ("编号", "材料", "份数", "位置", "原件", "与现行不同")
    return _Sheet(name, words, headers, (48, 0, 52, 80, 96, 190), tuple(lines))


def _deadlines(preview: CampaignPreview) -> _Sheet:
    days, closing = preview.campaign.terms.correction_days, preview.campaign.window.closing
    words = f"告知当天不计，第 {days} 个工作日 {closing:%H:%M} 截止。"
    words += helped_words(preview.helped)
    lines = tuple(_deadline(told) for told in preview.deadlines)
    return _Sheet(
        "各日告知的补正截止", words, ("告知日", "截止", "计入的工作日", "现行"), (118, 118, 0, 118), lines
    )


def _deadline(told: ToldOn) -> Line:
    due = told.deadline.due.date()
    skipped = "、".join(f"{slash_day(day)} {why}" for day, why in told.deadline.skipped)
    counted = "、".join(slash_day(day) for day in told.deadline.counted)
    differs = told.was is not None and told.was != due
    was = (
        Cell("—", Tone.QUIET)
        if told.was is None
        else Cell(with_weekday(told.was), Tone.WARN if differs else Tone.QUIET)
    )
    return (
        Cell(with_weekday(told.day)),
        Cell(with_weekday(due)),
        Cell(counted, extra=f"不计 {skipped}" if skipped else ""),
        was,
    )


def _helped(preview: CampaignPreview) -> _Sheet:
    """Those who were told before."""
    lines = tuple(
        (
            Cell(one.number),
            Cell(one.name),
            Cell(with_weekday(one.told.date())),
            Cell(with_weekday(one.counted.due.date()), Tone.WARN),
        )
        for one in preview.helped
    )
    words = helped_words(preview.helped)
    headers = ("编号", "姓名", "已告知的截止", "可延长到")
    return _Sheet(f"已告知的期限（{len(lines)}）", words, headers, (130, 0, 150, 150), lines)


def _publicities(preview: CampaignPreview) -> _Sheet:
    words = f"首尾两天都计入，不少于 {preview.campaign.terms.publicity_days} 个工作日。"
    lines = tuple(_publicity(shown) for shown in preview.publicities)
    return _Sheet("公示天数举例", words, ("首日", "末日", "工作日", ""), (150, 150, 90, 0), lines)


def _publicity(shown: ShownFor) -> Line:
    verdict = Cell("够", Tone.GOOD, "check") if shown.enough else Cell("不够", Tone.BAD, "cross")
    return (Cell(with_weekday(shown.first)), Cell(with_weekday(shown.last)), Cell(str(shown.days)), verdict)
