"""The register of dishonesty in the settings: how many stand in it, and the key that opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.dishonesty import dishonesty_register
from intake_desk.ui.dialogs.dishonesty import DishonestyDialog
from intake_desk.ui.pages.settings.section import Section, Session
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.keys import Hint


class DishonestySection(Section):
    """The figures of the register; Enter opens it."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.heading.setText(self.tr("职称评审失信记录"))
        self.rule = rule = QLabel()
        rule.setWordWrap(True)
        rule.setProperty("tone", "quiet")
        self.figures = QLabel()
        self.open = ActionButton(self.tr("打开失信记录"), "Enter", primary=True)
        self.open.setAutoDefault(True)  # Enter presses it outside of dialogs too
        self.open.clicked.connect(self._on_open)
        for widget in (rule, self.figures, self.open):
            self._place(widget)
        self.content.addStretch(1)
        self.set_keys(Hint("Enter", self.tr("打开失信记录")))
        self.setFocusProxy(self.open)

    def refresh(self) -> None:
        """Count anew, by the years of the campaign that is now in force."""
        years = self.desk.campaign.terms.dishonesty_years
        self.rule.setText(self.tr("记录期限 {0} 年，期内不得申报评审职称，期满自动失效。").format(years))
        lines = self.run(lambda: dishonesty_register(self.desk))
        if lines is None:
            return
        running = sum(line.runs for line in lines)
        self.figures.setText(self.tr("在册 {0} 条，其中 {1} 条在记录期内。").format(len(lines), running))

    def _place(self, widget: QWidget) -> None:
        self.content.addWidget(widget)
        self.content.setContentsMargins(12, 0, 12, 0)
        self.content.setSpacing(12)
        self.content.setAlignment(self.open, Qt.AlignmentFlag.AlignLeft)

    def _on_open(self) -> None:
        register = DishonestyDialog(self.desk, self.session, self.window())
        register.finished.connect(self._on_closed)
        register.open()

    def _on_closed(self) -> None:
        self.refresh()
        self.changed.emit()
