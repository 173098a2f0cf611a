"""A key pressed by mistake does what stands under the cursor, or nothing; what it did is taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.widgets.action_button import ActionButton
from tests.journeys.conftest import Table

PREVIEW = "wjy Enter ba yh F9"


def tab_to(table: Table, words: str) -> None:
    """Press Tab until the ring is on this button."""
    seen = []
    for _ in range(40):
        table.hand.play("Tab")
        button = QApplication.focusWidget()
        if isinstance(button, ActionButton):
            if words in button.text():
                return
            seen.append(button.text())
    raise AssertionError(f"Tab never came to “{words}”, only to {seen}")


def test_enter_saves_the_paper_where_the_ring_is_on_saving(table: Table, tmp_path: Path) -> None:
    table.hand.play(PREVIEW)
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PaperPreview)
    preview._ask_file = lambda _parent, name: tmp_path / name
    tab_to(table, "PDF")
    table.hand.play("Enter")
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert table.printer.asked == 0
    table.hand.play("Esc")


def test_enter_leaves_the_form_where_the_ring_is_on_leaving_it(table: Table) -> None:
    table.hand.play("F4")
    assert isinstance(QApplication.activeModalWidget(), PersonForm)
    tab_to(table, "取消")
    table.hand.play("Enter")
    assert QApplication.activeModalWidget() is None
