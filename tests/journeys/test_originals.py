"""What lies on the desk, whose it is, and how it goes back, through the real window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from intake_desk.domain.verdict import Outcome
from intake_desk.services.originals.originals_here import ledger_of, originals_here
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from tests.journeys.conftest import Table


def shown(table: Table) -> list[list[str]]:
    model = table.window.originals.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def on_desk(table: Table) -> int:
    return len(originals_here(table.opened.desk))


def test_the_page_tells_what_lies_here_and_since_when(table: Table) -> None:
    table.hand.play("wjy Enter bay Alt+5")
    assert [[*line[:3], line[4]] for line in shown(table)] == [
        ["王建业", "核对中", "学历证书", "6/27 09:12"],
        ["王建业", "核对中", "专业技术资格证书", "6/27 09:12"],
    ]
    assert "2 件，属 1 人" in table.window.originals.heading.text()


def test_what_stayed_overnight_stands_out(table: Table) -> None:
    table.hand.play("wjy Enter bay")
    table.clock.at += timedelta(days=3)
    table.hand.press("Alt+5")
    assert all("隔日未交还" in line[4] for line in shown(table))


def test_one_key_hands_one_back_another_all_of_the_person(table: Table) -> None:
    table.hand.play("wjy Enter bay Alt+5 h")
    assert [line[2] for line in shown(table)] == ["专业技术资格证书"]
    table.hand.play("j")
    assert not shown(table)
    assert "没有原件" in table.window.originals.heading.text()
    table.hand.play("Esc wjy Enter")
    assert table.view.seen.of("title").handed_back


def test_a_written_reason_lets_the_packet_be_closed_and_the_originals_go_back_later(table: Table) -> None:
    table.hand.play("wjy Enter bay F9")
    assert "台上还有原件" in table.said
    table.hand.play("Alt+5 k")
    table.hand.type("单位经办人明日取")
    table.hand.play("Ctrl+Enter Enter")
    table.hand.play("F9 Enter")
    assert on_desk(table) == 2
    table.hand.play("Alt+5")
    assert {line[1] for line in shown(table)} == {"JG-Z-0001"}
    assert {line[5] for line in shown(table)} == {"单位经办人明日取"}
    table.hand.play("d")
    table.hand.type("刘经办")
    table.hand.press("Ctrl+Enter")
    assert on_desk(table) == 0
    assert ledger_of(table.opened.desk, table.packet_of("王建业").id)[-1].handed_to == "刘经办"


def test_nobody_is_no_deputy(table: Table) -> None:
    table.hand.play("wjy Enter bay Alt+5 d Ctrl+Enter")
    dialog = table.hand.front()
    assert isinstance(dialog, AskDialog)
    assert dialog.findChild(QLineEdit) is not None
    assert "未写代领人" in dialog._message.accessibleName()
    table.hand.press("Esc")
    assert on_desk(table) == 2


def test_the_register_is_shown_and_printed(table: Table) -> None:
    table.hand.play("wjy Enter bay Alt+5 Ctrl+P")
    assert isinstance(table.hand.front(), PaperPreview)
    assert table.hand.front().windowTitle() == "原件核验登记"
    table.hand.press("Esc")
    packet_id = table.packet_of("王建业").id
    with table.opened.store.read() as reading:
        acts = [entry.act for entry in reading.history(packet_id)]
    assert acts[-1] == "originals_register"


def test_keys_on_an_empty_desk_do_nothing(table: Table) -> None:
    before = table.entries()
    table.hand.play("Alt+5 h j d k Enter Ctrl+P Esc")
    assert table.entries() == before
    assert table.is_ready


def test_what_went_back_on_the_page_of_originals_is_seen_at_the_counter(table: Table) -> None:
    table.hand.play("wjy Enter bay Alt+5 j Alt+1")
    assert table.view.seen.of("education").handed_back
    assert table.view.verdict.outcome is Outcome.ACCEPT
