"""The figures that are asked for first, each on a card of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.services.reports.report_figures import ReportFigures
from intake_desk.services.reports.report_texts import percent_words
from intake_desk.ui.widgets.figure_card import FigureCard
from intake_desk.ui.widgets.tone import Tone


class FigureCards(QWidget):
    """Six cards side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.received = FigureCard(self.tr("收件"))
        self.accepted = FigureCard(self.tr("受理"), Tone.GOOD)
        self.told = FigureCard(self.tr("补正告知"), Tone.WARN)
        self.returned = FigureCard(self.tr("不予接收"), Tone.BAD)
        self.passed = FigureCard(self.tr("一次通过率"))
        self.originals = FigureCard(self.tr("台上原件"), Tone.WARN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        cards = (self.received, self.accepted, self.told, self.returned, self.passed, self.originals)
        for card in cards:
            row.addWidget(card, stretch=1)

    def show_figures(self, figures: ReportFigures) -> None:
        """Show the figures of a day, or of the window."""
        counts, due, passed = figures.counts, figures.due, figures.first_pass
        gone = counts.withdrawn + counts.given_up
        self.received.show_figure(
            f"{counts.received:,}", self.tr("撤回放弃 {0}").format(gone) if gone else ""
        )
        self.accepted.show_figure(
            f"{counts.accepted:,}",
            self.tr("另补齐 {0}").format(counts.corrected) if counts.corrected else "",
            quiet=not counts.accepted,
        )
        self.told.show_figure(
            f"{counts.told:,}", self.tr("在办 {0}").format(due.running), quiet=not counts.told
        )
        self.returned.show_figure(f"{counts.returned:,}", quiet=not counts.returned)
        self.passed.show_figure(
            percent_words(passed), self.tr("{0} / {1} 件").format(passed.passed, passed.lodged)
        )
        originals = figures.originals
        self.originals.show_figure(
            f"{originals.on_desk:,}",
            self.tr("已见 {0}，交还 {1}").format(originals.seen, originals.handed_back),
            quiet=not originals.on_desk,
        )
