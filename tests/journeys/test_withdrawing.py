"""Somebody takes the application back: one key wherever the packet is shown, and it may be lodged again."""

from __future__ import annotations

from intake_desk.domain.packet import PacketState
from intake_desk.ui.dialogs.asking import AskDialog
from tests.journeys.conftest import Table


def test_a_packet_in_hand_is_withdrawn_and_lodged_again(table: Table) -> None:
    table.hand.play("wjy Enter b Ctrl+W Ctrl+Enter")
    form = table.hand.front()
    assert isinstance(form, AskDialog)  # without words it stays
    table.hand.type("本人要求改报")
    table.hand.play("Ctrl+Enter")
    assert table.view.packet.state is PacketState.WITHDRAWN
    assert table.packet_of("王建业").number == "JG-Z-0001"
    table.hand.play("Esc")
    assert table.is_ready
    table.hand.play("wjy Enter")
    assert table.view.checking
    table.hand.play("Esc")


def test_a_correction_is_withdrawn_where_it_is_shown(table: Table) -> None:
    table.hand.play("wjy Enter b a 5zd Enter yh F10 Enter Enter wjy Enter")
    assert table.window.frame.current_page() == "corrections"
    table.hand.play("Ctrl+W")
    table.hand.type("本人放弃本次申报")
    table.hand.play("Ctrl+Enter")
    assert table.packet_of("王建业").state is PacketState.WITHDRAWN
    assert table.window.frame.current_page() == "counter"
    table.hand.play("Esc")
    assert table.is_ready
