"""The middle of the counter while nobody is served: how to begin, and of the packet that Enter would open
all words, for which the list at the left has no room.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from intake_desk.domain.packet import comes_again
from intake_desk.services.records import Hit
from intake_desk.services.units.hand_in_view import Queue
from intake_desk.ui.pages.counter.hints import welcome_words
from intake_desk.ui.widgets.card import Card


class Welcome(Card):
    """Shows the way to begin, unless a packet is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._queue: Queue | None = None
        self._hit: Hit | None = None
        self._words = QLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("tone", "quiet")
        self.body.addWidget(self._words)

    def show_queue(self, queue: Queue | None) -> None:
        """Who of the same unit comes next."""
        self._queue = queue
        self._show()

    def point_at(self, hit: Hit | None) -> None:
        """The packet under the cursor of the list; None when there is none."""
        self._hit = hit
        self._show()

    def _show(self) -> None:
        self._words.setText(_hit_words(self._hit) if self._hit else welcome_words(self._queue))


def _hit_words(hit: Hit) -> str:
    who = f"{hit.name}　尾号 {hit.id_tail}"
    aim = " · ".join(words for words in (hit.title_sought, hit.specialty, hit.number) if words)
    opens = "再次报送" if comes_again(hit.state) else "打开"
    return f"{who}\n{aim}\n{hit.unit}\n\nEnter  {opens}"
