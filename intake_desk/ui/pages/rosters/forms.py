"""The small forms of a unit: its facts, its own figures, another spelling, a table to export, labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.choices import Choice
from intake_desk.services.papers.printers import MOST_OFFSET, Offset
from intake_desk.services.records import Unit, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.hand_in_files import WHOM, LabelSetting, Scope, Whom
from intake_desk.services.units.hand_in_papers import LABEL_STOCKS
from intake_desk.services.units.hand_in_view import ComparedTable
from intake_desk.services.units.unit_records import MergedUnit, TheirFigures, UnitFacts
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.widgets.tone import mark_state

KeepUnit = Callable[[UnitFacts, str], Refusal | None]
KeepFigures = Callable[[str, TheirFigures], Refusal | None]


class UnitForm(FormDialog):
    """The facts of a unit; `keep` takes them with the reason for another channel."""

    def __init__(
        self, campaign: Campaign, facts: UnitFacts, keep: KeepUnit, parent: QWidget | None = None
    ) -> None:
        super().__init__("单位信息", "单位名称按公章全称；改名后旧名称仍能找到本单位。", "保存", parent, 560)
        self._keep = keep
        self.name, self.uscc = QLineEdit(facts.name), QLineEdit(facts.uscc)
        self.kind, self.channel = (
            _box(campaign.unit_kinds, facts.kind),
            _box(campaign.channels, facts.channel),
        )
        self.department, self.agent = QLineEdit(facts.department), QLineEdit(facts.agent)
        self.phone, self.reason = QLineEdit(facts.phone), QLineEdit()
        self.reason.setPlaceholderText(self.tr("主管更改报送渠道时必填"))
        self.add_fields(
            [
                ("单位名称", self.name),
                ("统一社会信用代码", self.uscc),
                ("单位性质", self.kind),
                ("主管部门", self.department),
                ("报送渠道", self.channel),
                ("经办人", self.agent),
                ("联系电话", self.phone),
                ("更改渠道的理由", self.reason),
            ]
        )

    def save(self) -> Refusal | None:
        """Hand the facts over."""
        facts = UnitFacts(
            name=self.name.text(),
            uscc=self.uscc.text(),
            kind=self.kind.currentData(),
            department=self.department.text(),
            channel=self.channel.currentData(),
            agent=self.agent.text(),
            phone=self.phone.text(),
        )
        return self._keep(facts, self.reason.text())


class FiguresForm(FormDialog):
    """One table of figures: ours at the left, the unit's own typed at the right, differences in red."""

    def __init__(self, compared: ComparedTable, keep: KeepFigures, parent: QWidget | None = None) -> None:
        table = compared.table
        words = f"{table.annex}：{table.title}。照单位报送的表录入，空格留空；与本台统计不同的标红。"
        super().__init__("单位统计数", words, "保存", parent)
        self._annex, self._keep, self._told = table.annex, keep, compared.told
        self._ours = [pair.ours for pair in compared.pairs]
        self.fields = [QLineEdit("" if pair.theirs is None else str(pair.theirs)) for pair in compared.pairs]
        for pair, field in zip(compared.pairs, self.fields, strict=True):
            field.textChanged.connect(self._show_differences)
            name = f"{pair.column.group} {pair.column.header}".strip()
            self.add_fields([(f"{name}（本台 {pair.ours}）", field)])
        self._show_differences()

    def save(self) -> Refusal | None:
        """Hand the figures over."""
        texts = [field.text().strip() for field in self.fields]
        if any(text and not (text.isdecimal() and len(text) <= 5) for text in texts):
            return Refusal("no_figure", "人数只能是数字。", "没有填写的格留空。")
        return self._keep(self._annex, tuple(int(text) if text else None for text in texts))

    def _show_differences(self) -> None:
        """An empty field waits till something is entered below it, unless the unit told figures before."""
        texts = [field.text().strip() for field in self.fields]
        last = max((place for place, text in enumerate(texts) if text), default=-1)
        for place, (ours, field) in enumerate(zip(self._ours, self.fields, strict=True)):
            waits = place > last and not self._told
            differs = (texts[place] or "0") != str(ours)
            mark_state(field, "wrong", "true" if differs and not waits else "false")


class SpellingForm(FormDialog):
    """Which of the units that were offered is this very unit; `keep` merges it."""

    def __init__(
        self,
        unit: Unit,
        others: Sequence[Unit],
        keep: Callable[[UnitId], Refusal | None],
        parent: QWidget | None = None,
    ) -> None:
        words = f"所选名称的人员并入“{unit.name}”，两种写法以后都指这一单位。请核对公章后再合并。"
        super().__init__("合并同一单位", words, "合并", parent, 560)
        self._keep = keep
        self.other = QComboBox()
        for other in others:
            self.other.addItem(other.name, other.id)
        self.add_fields([("并入的名称", self.other)])

    def save(self) -> Refusal | None:
        """Merge the chosen one."""
        return self._keep(UnitId(self.other.currentData()))


class PartingForm(FormDialog):
    """Which of the units that were merged into this one is a unit of its own after all, and why; `keep`
    parts them.
    """

    def __init__(
        self,
        unit: Unit,
        merged: Sequence[MergedUnit],
        keep: Callable[[UnitId, str], Refusal | None],
        parent: QWidget | None = None,
    ) -> None:
        words = f"所选名称从“{unit.name}”分出，合并时转来的人员、单位材料随之退回。"
        super().__init__("撤销合并", words, "撤销合并", parent, 560)
        self._keep = keep
        self.other, self.reason = QComboBox(), QLineEdit()
        for one in merged:
            people = f"（{len(one.packets)} 人）" if one.packets else ""
            self.other.addItem(f"{one.unit.name}{people}", one.unit.id)
        self.reason.setPlaceholderText(self.tr("写明理由，记入日志"))
        self.add_fields([("分出的名称", self.other), ("理由", self.reason)])

    def save(self) -> Refusal | None:
        """Part the chosen one."""
        return self._keep(UnitId(self.other.currentData()), self.reason.text())


class ExportForm(FormDialog):
    """Which table of whom: the statistics or, for who may give whole ID numbers out, the roster; of this unit
    or of all.
    """

    def __init__(self, unit: Unit | None, parent: QWidget | None = None, *, whole: bool) -> None:
        care = "请妥善保管" if whole else "只由主管导出（Ctrl+L 换人）"
        super().__init__("导出 Excel", f"花名册含完整身份证号，{care}。", "导出", parent)
        self.what, self.scope, self.whom = QComboBox(), QComboBox(), QComboBox()
        if whole:
            self.what.addItem(self.tr("花名册（附件4）"), "roster")
        self.what.addItem(self.tr("统计表（附件2、附件3）"), "statistics")
        if unit is not None:
            self.scope.addItem(unit.name, unit.id)
        self.scope.addItem(self.tr("全部单位"), None)
        for whom, (words, _) in WHOM.items():
            self.whom.addItem(words, whom.value)
        self.add_fields([("内容", self.what), ("单位", self.scope), ("人员", self.whom)])

    def choice(self) -> tuple[str, Scope]:
        """`roster` or `statistics`, and of whom."""
        return str(self.what.currentData()), Scope(self.scope.currentData(), Whom(self.whom.currentData()))


class LabelsForm(FormDialog):
    """On which sheet, from which label, and how far `printer` is off; `chosen` after it was taken."""

    def __init__(self, setting: LabelSetting, printer: str, parent: QWidget | None = None) -> None:
        words = "从第几枚开始：左上角为 1，逐行向右。打印偏了，量出毫米数填入，向左、向上为负；校正量属于"
        super().__init__("打印收件标签", f"{words}{printer or '没有另设的打印机'}。", "生成", parent)
        self.stock, self.first = QComboBox(), QLineEdit("1")
        self.right, self.down = (
            QLineEdit(f"{setting.offset.right:g}"),
            QLineEdit(f"{setting.offset.down:g}"),
        )
        self.chosen: tuple[LabelSetting, int] | None = None
        for stock in LABEL_STOCKS:
            self.stock.addItem(stock.name, stock)
        self.stock.setCurrentIndex(LABEL_STOCKS.index(setting.stock))
        self.add_fields(
            [
                ("标签纸", self.stock),
                ("从第几枚", self.first),
                ("向右校正（毫米）", self.right),
                ("向下校正（毫米）", self.down),
            ]
        )

    def save(self) -> Refusal | None:
        """Read the numbers; a label that the sheet has not, and an offset beyond reason, are refused."""
        stock = self.stock.currentData()
        first = self.first.text().strip()
        if not first.isdecimal() or not 1 <= int(first) <= stock.count:
            return Refusal("label_unknown", f"这种标签纸一张 {stock.count} 枚。", "请填 1 到这个数之间的数。")
        try:
            offsets = [float(field.text().strip() or 0) for field in (self.right, self.down)]
        except ValueError:
            return Refusal("offset_bad", "校正量应是毫米数。", "例如 1.5，向左、向上为负。")
        if not all(abs(offset) <= MOST_OFFSET for offset in offsets):  # written so, it refuses nan as well
            advice = "请检查标签纸种类是否选对。"
            return Refusal("offset_bad", f"校正量不应超过 {MOST_OFFSET:g} 毫米。", advice)
        self.chosen = LabelSetting(stock, Offset(*offsets)), int(first)
        return None


def _box(choices: Sequence[Choice], code: str) -> QComboBox:
    box = QComboBox()
    box.addItem(box.tr("未说明"), "")
    for choice in choices:
        box.addItem(choice.label, choice.code)
    box.setCurrentIndex(max(box.findData(code), 0))
    return box
