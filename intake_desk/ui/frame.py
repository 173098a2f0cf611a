"""The frame every page stands in: the strip on top, the rail at the left, the page, the status bar below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from intake_desk.ui.nav_rail import NavRail, RailEntry
from intake_desk.ui.status_bar import StatusBar
from intake_desk.ui.window_strip import WindowStrip

_PAGE_MARGIN = 12


class Frame(QWidget):
    """Composes the window. `strip`, `rail`, `status` take their views; `page_changed` names the open page."""

    page_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip, self.rail, self.status = WindowStrip(), NavRail(), StatusBar()
        self._stack = QStackedWidget()
        self._stack.setContentsMargins(_PAGE_MARGIN, _PAGE_MARGIN, _PAGE_MARGIN, _PAGE_MARGIN)
        self._pages: dict[str, QWidget] = {}
        self._labels: dict[str, str] = {}
        self.rail.page_chosen.connect(self.show_page)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.strip, 0, 0, 1, 2)
        grid.addWidget(self.rail, 1, 0)
        grid.addWidget(self._stack, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)

    def add_page(self, key: str, icon: str, label: str, widget: QWidget) -> None:
        """Append a page named `key`; the first is Alt+1, the next Alt+2 and so on. The first one opens."""
        self._pages[key], self._labels[key] = widget, label
        self.rail.add(RailEntry(key, icon, label, f"Alt+{len(self._pages)}"))
        self._stack.addWidget(widget)
        if len(self._pages) == 1:
            self.rail.set_current(key)

    def pages(self) -> tuple[tuple[str, str, QWidget], ...]:
        """All pages in their order: name, label, widget."""
        return tuple((key, self._labels[key], widget) for key, widget in self._pages.items())

    def current_page(self) -> str:
        """The name of the open page; empty before the first page was added."""
        shown = self._stack.currentWidget()
        return next((key for key, widget in self._pages.items() if widget is shown), "")

    def show_page(self, key: str) -> None:
        """Open a page and put the cursor where the page wants it (its focus proxy).

        `KeyError` for a page that was never added.
        """
        page = self._pages[key]
        changed = page is not self._stack.currentWidget()
        self._stack.setCurrentWidget(page)
        self.rail.set_current(key)
        page.setFocus()
        if changed:
            self.page_changed.emit(key)
