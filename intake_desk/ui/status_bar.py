"""The bar at the bottom: what is saved, backed up and logged, what is wrong with that, and who sits here."""

from dataclasses import dataclass
from datetime import time

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from intake_desk.ui.everywhere import HELP, LOCK
from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.keys import KeyHint
from intake_desk.ui.widgets.rich_line import Parts, RichLine, TextPart
from intake_desk.ui.widgets.tone import Tone


@dataclass(frozen=True)
class StatusView:
    """What the bar says. `saved_at` is the time of the last commit (None: nothing written since the start);
    `reminder` is what to do about the backups, '' for nothing; `trouble` is a whole sentence and turns the
    bar red; `who` is empty while nobody is signed in.
    """

    saved_at: time | None
    backup_text: str
    chain_text: str
    who: str
    trouble: str = ""
    reminder: str = ""


class StatusBar(QFrame):
    """Shows a `StatusView`. Trouble takes the room of what it makes doubtful."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = Icon("dot", Tone.QUIET, pixels=14)
        self._saved, self._backup, self._chain, self._who = (RichLine() for _ in range(4))
        self._help, self._lock = (KeyHint(hint.key, hint.words) for hint in (HELP, LOCK))
        self.setFixedHeight(28)
        self._lay_out()

    def show_view(self, view: StatusView) -> None:
        """Say what the view says."""
        tone, text = self._state(view)
        self._dot.show_icon("error" if view.trouble else "dot", tone)
        self._saved.set_parts((TextPart(text, tone, bold=bool(view.trouble)),))
        self._backup.set_parts(_backup_parts(view))
        self._chain.set_text(view.chain_text, Tone.QUIET)
        for line in (self._backup, self._chain):
            line.setVisible(not view.trouble)
        self._who.set_text(view.who, Tone.QUIET)
        for key in (self._help, self._lock):
            key.setVisible(bool(view.who))

    def _state(self, view: StatusView) -> tuple[Tone, str]:
        if view.trouble:
            return Tone.BAD, view.trouble
        if view.saved_at is None:
            return Tone.QUIET, self.tr("尚无改动")
        return Tone.GOOD, self.tr("已保存 ") + view.saved_at.strftime("%H:%M:%S")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(0)
        row.addWidget(self._dot)
        row.addSpacing(2)
        row.addWidget(self._saved)
        for line in (self._backup, self._chain):
            row.addSpacing(24)
            row.addWidget(line)
        row.addStretch(1)
        row.addSpacing(24)
        self._who.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(self._who)
        for key in (self._help, self._lock):
            row.addSpacing(8)
            row.addWidget(key)


def _backup_parts(view: StatusView) -> Parts:
    """The last backup, and what is to be done about them."""
    made, reminder = TextPart(view.backup_text, Tone.QUIET), TextPart(view.reminder, Tone.WARN)
    between = (TextPart(" · ", Tone.QUIET),) if made.text and reminder.text else ()
    return (made, *between, reminder)
