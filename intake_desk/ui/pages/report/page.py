"""The supervisor's day: figures of any day and of the window so far, and the paper that is signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.day_words import full_day
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.desk import Desk
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.reports.make_report import MadeReport, ReportView, look_at_report
from intake_desk.services.reports.report_days import day_after, day_before
from intake_desk.services.reports.report_figures import ReportFigures
from intake_desk.services.reports.report_texts import bars, pace_words, period_words
from intake_desk.services.trouble import Trouble
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.pages.report.cards import FigureCards
from intake_desk.ui.pages.report.files import ReportFiles
from intake_desk.ui.pages.report.preview import PreviewCard
from intake_desk.ui.pages.report.tables import BY_DIGIT, FAULTS, MATTERS, TABS, Tab, table_of
from intake_desk.ui.widgets.bar_chart import BarChart, ChartBar
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.figure_rows import FigureRows
from intake_desk.ui.widgets.keys import Hint, KeyBar
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind
from intake_desk.ui.widgets.rich_line import RichLine, TextPart
from intake_desk.ui.widgets.tone import Tone
from intake_desk.ui.widgets.whole_lines import WholeLines, lines_of

_CLOSE, _CLOSED = Hint("F8", "收工"), Hint("F8", "已收工 · 重新开工")


def _hints(day: Hint) -> tuple[Hint, ...]:
    """The keys of the page, with what F8 does to the `day`."""
    return (*_MOVING, day, Hint("Esc", "回收件"))


_MOVING = (
    Hint("←", "前一日"),
    Hint("→", "后一日"),
    Hint("Home", "今天"),
    Hint("W", "受理期累计"),
    *(Hint(tab.digit, tab.words) for tab in TABS),
    Hint("↑↓", "滚动"),
    Hint("PgUp PgDn", "翻页"),
)


class ReportPage(QWidget):
    """Emits `changed` after each act that is on disk, `report_made` with a MadeReport to be printed, `left`
    on Esc. Figures and paper are made beside the window; keys go on meanwhile, and the last wish counts.
    """

    changed = Signal()
    report_made = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._chosen: date | None = None  # today, whichever day that comes to be
        self._whole, self._again, self._tab = False, False, FAULTS
        self._view: ReportView | None = None
        self._job = Job(self)
        self.files = ReportFiles(desk, session, self)
        self.message = MessageBar()
        self.cards, self.chart, self.rows = FigureCards(), BarChart(), FigureRows()
        self.keys, self.preview = KeyBar(_hints(_CLOSE), every=(*_hints(_CLOSE), _CLOSED)), PreviewCard()
        self._head, self._pace = RichLine(), RichLine()
        self._title, self._sentences = QLabel(), QLabel()
        self._areas = (
            WholeLines(self.rows, self.rows.spans),
            WholeLines(self._sentences, lambda: lines_of(self._sentences)),
        )
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def day(self) -> date:
        """The day that was chosen, today at first."""
        return self._chosen or self._desk.today

    @property
    def whole(self) -> bool:
        """Whether the window up to the day was chosen."""
        return self._whole

    @property
    def view(self) -> ReportView | None:
        """What is shown; None until the first figures came."""
        return self._view

    @property
    def busy(self) -> bool:
        """Whether figures or a file are under way."""
        return self._job.running or self.files.busy

    def refresh(self) -> None:
        """Count anew."""
        self._ask()

    def say(self, refusal: Refusal) -> None:
        """A refusal, at the top."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def wait(self) -> None:
        """Let what is under way come to its end."""
        self._again = False
        self._job.wait()
        self.files.wait()

    def choose(self, day: date, *, whole: bool) -> None:
        """Show a day, or the window up to its end."""
        self._chosen, self._whole = None if day == self._desk.today else day, whole
        self.message.hide()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Home choose the day, W the window, digits the table; the rest is the window's."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._step(day_before),
            Qt.Key.Key_Right: lambda: self._step(day_after),
            Qt.Key.Key_Home: lambda: self.choose(self._desk.today, whole=self._whole),
            Qt.Key.Key_W: lambda: self.choose(self.day, whole=not self._whole),
            Qt.Key.Key_Up: lambda: self._lower.step(-1),
            Qt.Key.Key_Down: lambda: self._lower.step(1),
            Qt.Key.Key_PageUp: lambda: self.preview.turn(-1),
            Qt.Key.Key_PageDown: lambda: self.preview.turn(1),
            Qt.Key.Key_Escape: self.left.emit,
        }
        if plain and key in acts:
            acts[key]()
        elif plain and event.text() in BY_DIGIT:
            self._show_tab(BY_DIGIT[event.text()])
        else:
            super().keyPressEvent(event)

    # -- figures ------------------------------------------------------------------------------

    def _step(self, to: Callable[[Desk, date], date | None]) -> None:
        try:
            day = to(self._desk, self.day)
        except Trouble as trouble:
            self._tell(trouble)
            return
        if day is not None:
            self.choose(day, whole=self._whole)

    def _ask(self) -> None:
        """Count what is chosen; while other figures are under way, behind them."""
        if self._job.running:
            self._again = True
            return
        self._again = False
        day, whole, actor = self.day, self._whole, self._session()
        self._job.start(lambda: look_at_report(self._desk, actor, day, whole=whole))
        self._say_head(None)

    def _on_figures(self, outcome: object) -> None:
        if self._again:
            self._ask()
            return
        match outcome:
            case ReportView():
                self._show(outcome)
            case Failure(Trouble() as trouble):
                self._show_nothing()
                self._tell(trouble)
            case Failure(CalendarUnknown() as unknown):
                self._show_nothing()
                self.say(calendar_refusal(unknown))
            case Failure(error):
                raise error

    def _show(self, view: ReportView) -> None:
        self._view = view
        self._say_head(view.figures)
        self.cards.show_figures(view.figures)
        self.chart.show_bars(_chart_bars(view.figures))
        self._pace.set_text(
            pace_words(view.figures.pace), Tone.WARN if view.figures.pace.left_over else Tone.QUIET
        )
        self._sentences.setText("\n".join(view.sentences))
        self.keys.set_hints(_hints(_CLOSED if view.closed else _CLOSE))
        self._show_tab(self._tab)
        paper = view.paper
        title = self.tr("总报告预览") if view.figures.whole else self.tr("日报预览")
        self.preview.show_paper(title, paper.data if isinstance(paper, MadeReport) else None)
        if isinstance(paper, Refusal):
            self.say(paper)

    def _show_nothing(self) -> None:
        """No figures came: those before stay under their own heading, and no paper can be printed by them."""
        figures = self._view.figures if self._view else None
        if figures is not None:
            self._say_head(figures)
        else:
            self._say_head(None, self.tr("　没有统计出来"))
        self.preview.show_paper(self.tr("没有预览"), None)

    def _show_tab(self, tab: Tab) -> None:
        self._tab = tab
        self._title.setText(tab.title)
        if self._view is not None:
            self.rows.show_table(table_of(self._view.figures, tab))
        self._stack.setCurrentIndex(1 if tab is MATTERS else 0)
        self._lower.to_top()
        self._lower.settle()

    def _say_head(self, figures: ReportFigures | None, instead: str = "") -> None:
        """What is shown, or that it is being counted, or what is said `instead`."""
        if figures is None:
            day = TextPart(f"{self.day.year}年{full_day(self.day)}", bold=True)
            self._head.set_parts((day, TextPart(instead or self.tr("　正在统计…"), Tone.QUIET)))
            return
        state = self.tr("　截至 {0}").format(f"{figures.made_at:%H:%M}")
        whole = self.tr("受理期累计　") if figures.whole else ""
        tail = self.tr("　过去的一日，姓名、单位按现在登记") if figures.over else state
        self._head.set_parts((TextPart(whole + period_words(figures), bold=True), TextPart(tail, Tone.QUIET)))

    @property
    def _lower(self) -> WholeLines:
        """What scrolls now: the figures or the sentences."""
        return self._areas[self._stack.currentIndex()]

    def _tell(self, trouble: Trouble) -> None:
        self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))

    # -- ways out -----------------------------------------------------------------------------

    def _on_print(self) -> None:
        self.files.make_report(self.day, Way.PRINTED, whole=self._whole)

    def _on_save(self) -> None:
        self.files.make_report(self.day, Way.SAVED, whole=self._whole)

    def _on_said(self, message: Message) -> None:
        self.message.say(message)

    def _connect(self) -> None:
        self._job.finished.connect(self._on_figures)
        self.files.report_made.connect(self.report_made)
        self.files.changed.connect(self.changed)
        self.files.said.connect(self._on_said)
        self.preview.print_it.clicked.connect(self._on_print)
        self.preview.save.clicked.connect(self._on_save)
        self.preview.roster.clicked.connect(self.files.make_roster)

    def _lay_out(self) -> None:
        self._title.setObjectName("heading")
        progress = Card(self.tr("受理进度"))
        progress.body.addWidget(self.chart, stretch=1)
        progress.body.addWidget(self._pace)
        lower = Card()
        lower.body.addWidget(self._title)
        self._stack = QStackedWidget()
        for area in self._areas:
            self._stack.addWidget(area)
        lower.body.addWidget(self._stack, stretch=1)
        lower.body.addWidget(self.keys)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._head)
        left.addWidget(self.message)
        left.addWidget(self.cards)
        left.addWidget(progress, stretch=2)
        left.addWidget(lower, stretch=3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left, stretch=1)
        row.addWidget(self.preview)
        self._sentences.setWordWrap(True)
        self._sentences.setTextFormat(Qt.TextFormat.PlainText)
        self._sentences.setAlignment(Qt.AlignmentFlag.AlignTop)


def _chart_bars(figures: ReportFigures) -> tuple[ChartBar, ...]:
    chosen = [one.day == figures.day for one in figures.window]
    return tuple(
        ChartBar(
            bar.words, bar.figure, f"需 {bar.figure}" if bar.wanted else str(bar.figure), bar.wanted, here
        )
        for bar, here in zip(bars(figures), chosen, strict=True)
    )
