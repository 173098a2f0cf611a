"""The fields of a person in two columns: who it is at the left, what is applied for at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from intake_desk.domain.choices import Choice
from intake_desk.domain.person import Applicant
from intake_desk.services.desk import Desk
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.services.units.known_units import channel_of, unit_named, units_like
from intake_desk.ui.widgets.choice_box import ChoiceBox, TypedChoice

NOBODY = Applicant("", "", "", "", "", "", "", "", "", "", "")
"""Of whom nothing is known yet."""


class PersonFields(QWidget):
    """Shows a person and reads one back. Emits `failed` with a `Trouble` when the units cannot be read."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._brought = desk, ""
        self.name, self.id_number, self.unit = QLineEdit(), QLineEdit(), QLineEdit()
        self.specialty, self.degree, self.title = TypedChoice(), QLineEdit(), QLineEdit()
        self.phone, self.filed_online = QLineEdit(), QLineEdit()
        campaign = desk.campaign
        self.series, self.unit_kind = _box(campaign.series), _box(campaign.unit_kinds)
        self.post, self.channel = _box(campaign.posts), _box(campaign.channels)
        self.education = _box(campaign.educations)
        self.route = _box([route for route in campaign.routes if not route.refused])
        self.title_sought = ChoiceBox(("", ""))
        for level in campaign.levels:
            for title in level.titles:
                self.title_sought.addItem(f"{title}（{level.label}）", (level.code, title))
        self._units = QStringListModel(self)
        self._complete_units()
        self.series.currentIndexChanged.connect(self._show_specialties)
        self.unit.textEdited.connect(self._on_unit_typed)
        self.unit.editingFinished.connect(self._on_unit_done)
        for field in (self.name, self.unit):
            field.editingFinished.connect(self._on_field_left)
        self._show_specialties()
        self._lay_out()

    def in_order(self) -> tuple[QLineEdit | QComboBox, ...]:
        """The fields from the top, the left column first."""
        left = (self.id_number, self.name, self.unit, self.unit_kind, self.post, self.channel, self.phone)
        right = (self.series, self.title_sought, self.specialty, self.route, self.title, self.education)
        return (*left, *right, self.degree, self.filed_online)

    def show_typed(self, typed: str) -> None:
        """A number goes to the ID field, anything else to the name."""
        (self.id_number if any(c.isdigit() for c in typed) else self.name).setText(typed)

    def show_person(self, person: Applicant) -> None:
        """A person as the desk knows it."""
        for field, text in (
            (self.name, person.name),
            (self.id_number, person.id_number),
            (self.unit, person.unit),
            (self.degree, person.degree),
            (self.title, person.title),
            (self.phone, person.phone),
            (self.filed_online, person.filed_online.isoformat() if person.filed_online else ""),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        for box, value in (
            (self.series, person.series),
            (self.title_sought, (person.level, person.title_sought)),
            (self.unit_kind, person.unit_kind),
            (self.post, person.post),
            (self.channel, person.channel),
            (self.route, person.route),
            (self.education, person.education),
        ):
            box.choose(value)
        self.specialty.setCurrentText(person.specialty)

    def written_into(self, known: Applicant) -> Applicant:
        """`known` with what stands in the fields; what the form does not show stays as the roster told it. A
        date of filing that cannot be read counts as none.
        """
        level, title_sought = self.title_sought.currentData()
        return replace(
            known,
            name=self.name.text(),
            id_number=self.id_number.text(),
            unit=self.unit.text(),
            series=self.series.currentData(),
            level=level,
            title_sought=title_sought,
            specialty=self.specialty.words(),
            unit_kind=self.unit_kind.currentData(),
            post=self.post.currentData(),
            channel=self.channel.currentData(),
            route=self.route.currentData(),
            education=self.education.currentData(),
            degree=self.degree.text().strip(),
            title=self.title.text().strip(),
            phone=self.phone.text().strip(),
            filed_online=self._filed_online(),
        )

    def unreadable(self) -> tuple[Refusal, ...]:
        """What was typed and is no value of its field."""
        found = []
        if self.specialty.is_unclear():
            words = f"申报专业“{self.specialty.words()}”不是本系列的一个专业。"
            advice = "请多打几个首字母，或按 ↓ 从中选定。"
            found.append(Refusal("specialty_unclear", words, advice))
        if (filed := self.filed_online.text().strip()) and self._filed_online() is None:
            words = f"线上申报日期“{filed}”不是日期。"
            found.append(Refusal("date_bad", words, "请写成 2025-06-20；不清楚可留空。"))
        return tuple(found)

    def fields_of(self, code: str) -> tuple[QWidget, ...]:
        """The fields that a refusal speaks of."""
        if code == "facts_missing":
            asked: tuple[ChoiceBox | TypedChoice, ...] = (
                *(self.unit_kind, self.post, self.channel),
                *(self.series, self.title_sought, self.specialty, self.route, self.education),
            )
            return tuple(box for box in asked if box.is_open())
        fields: dict[str, QWidget] = {
            "id": self.id_number,
            "name": self.name,
            "unit": self.unit,
            "date": self.filed_online,
            "specialty": self.specialty,
        }
        field = fields.get(code.partition("_")[0])
        return (field,) if field is not None else ()

    def _filed_online(self) -> date | None:
        try:
            return date.fromisoformat(self.filed_online.text().strip())
        except ValueError:
            return None

    def _show_specialties(self) -> None:
        chosen = (s for s in self._desk.campaign.series if s.code == self.series.currentData())
        self.specialty.show_choices([words for series in chosen for words in series.specialties])

    def _on_field_left(self) -> None:
        """What is longer than its field is shown from its beginning."""
        field = self.sender()
        if isinstance(field, QLineEdit):
            field.setCursorPosition(0)
            field.setToolTip(field.text())

    def _complete_units(self) -> None:
        completer = QCompleter(self._units, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._on_unit_done)
        completer.popup().setObjectName("offered")
        self.unit.setCompleter(completer)

    def _on_unit_typed(self, text: str) -> None:
        try:
            self._units.setStringList([unit.name for unit in units_like(self._desk, text)])
        except Trouble as trouble:
            self.failed.emit(trouble)

    def _on_unit_done(self) -> None:
        """A unit that is known brings its kind and the channel of the year. One that told none yet leaves
        what somebody chose; only what another unit brought is not its own.
        """
        try:
            unit = unit_named(self._desk, self.unit.text())
            channel = channel_of(self._desk, unit) if unit else ""
        except Trouble as trouble:
            self.failed.emit(trouble)
            return
        if unit is not None:
            self.unit_kind.choose(unit.kind)
            if channel or self.channel.currentData() == self._brought:
                self.channel.choose(channel)
            self._brought = channel

    def _lay_out(self) -> None:
        self.filed_online.setPlaceholderText(self.tr("2025-06-20，不清楚可留空"))
        self.degree.setPlaceholderText(self.tr("没有可留空"))
        self.title.setPlaceholderText(self.tr("没有可留空"))
        left = _form(
            ("身份证号", self.id_number),
            ("姓名", self.name),
            ("工作单位", self.unit),
            ("单位性质", self.unit_kind),
            ("人员类别", self.post),
            ("报送渠道", self.channel),
            ("联系电话", self.phone),
        )
        right = _form(
            ("申报系列", self.series),
            ("申报资格", self.title_sought),
            ("申报专业", self.specialty),
            ("申报方式", self.route),
            ("现有资格", self.title),
            ("最高学历", self.education),
            ("学位", self.degree),
            ("线上申报", self.filed_online),
        )
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        columns.addLayout(left, stretch=3)
        columns.addLayout(right, stretch=2)


def _box(choices: Sequence[Choice]) -> ChoiceBox:
    box = ChoiceBox()
    for choice in choices:
        box.addItem(choice.label, choice.code)
    return box


def _form(*rows: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for words, field in rows:
        form.addRow(words, field)
    return form
