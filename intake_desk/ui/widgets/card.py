"""The white panel with round corners that everything on a page stands in."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """A panel whose content goes into `body`, top to bottom; margin 0 for tables that fill it."""

    def __init__(self, title: str = "", *, margin: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(8)
        if title:
            heading = QLabel(title)
            heading.setObjectName("heading")
            self.body.addWidget(heading)
