"""The window with a hand at it: what all scenes of the day have in common."""

from __future__ import annotations

from intake_desk.domain.campaign import FindingClass, Original
from intake_desk.domain.inspection import Presence
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.view import PacketView
from intake_desk.tour.hand import DidNotHappen, Hand
from intake_desk.tour.record import Record, Served
from intake_desk.ui.dialogs.handing_over import HandingOver
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.main_window import MainWindow


class Sitting:
    """Serves one packet after the other and keeps what came of each."""

    def __init__(self, hand: Hand, record: Record, window: MainWindow) -> None:
        self.hand, self.record, self.window = hand, record, window
        self._decided: Decided | None = None
        window.counter.paper_made.connect(self._on_paper_made)
        window.corrections.paper_made.connect(self._on_paper_made)

    @property
    def view(self) -> PacketView:
        """The packet in hand. Raises DidNotHappen when there is none."""
        view = self.window.counter.view
        if view is None:
            raise DidNotHappen("no packet is in hand")
        return view

    def picture(self, name: str) -> None:
        """Keep a picture of what is in front."""
        self.record.screen(name, self.hand.front())

    def call(self, keys: str) -> None:
        """Find a packet by these keys and take it in hand. Counting starts with the first of them."""
        self.hand.wait_for(self.ready, "the identify field is not ready for the next person")
        self.hand.start_counting()
        self.hand.play(keys)
        self.hand.wait_for(lambda: self.window.counter.view is not None, f"“{keys}” opened no packet")

    def close(self, kind: str, key: str, paper: str) -> None:
        """Decide with one of F9, F10, F11, print, and keep the paper under the name `paper`."""
        self.hand.press(key)
        self.hand.wait_for(self._paper_shown, f"{key} showed no paper ({kind})")
        self.picture(f"paper-{paper}")
        self.hand.press("Enter")
        if isinstance(self.hand.front(), HandingOver):
            self.picture(f"handed-over-{paper}")
            self.hand.press("Enter")
        count = self.hand.count
        self.hand.wait_for(self.ready, f"the paper was not printed ({kind})")
        decided = self._decided
        if decided is None:
            raise DidNotHappen(f"no paper was made ({kind})")
        name = self.record.paper(paper, decided.pdf)
        self.record.packets.append(_served(kind, decided.view, count.keystrokes, count.clicks, name))

    def _on_paper_made(self, decided: Decided) -> None:
        self._decided = decided

    def _paper_shown(self) -> bool:
        return isinstance(self.hand.front(), PaperPreview)

    def ready(self) -> bool:
        """Nobody is served, and the cursor stands in the empty identify field."""
        field = self.window.counter.identify.field
        return self.hand.front() is self.window and self.window.focusWidget() is field and not field.text()


def _served(kind: str, view: PacketView, keystrokes: int, clicks: int, paper: str) -> Served:
    shown = [line for line in view.lines if line.record.presence is not Presence.NOT_APPLICABLE]
    told = [f for f in view.verdict.findings if f.finding_class is not FindingClass.ADVISE and not f.fixed]
    return Served(
        kind=kind,
        items=sum(not line.item.if_any for line in shown),
        faults=len(told),
        originals=sum(
            line.item.original is Original.REQUIRED and bool(line.record.original) for line in shown
        ),
        keystrokes=keystrokes,
        clicks=clicks,
        paper=paper,
    )
