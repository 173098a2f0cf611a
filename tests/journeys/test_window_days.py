"""The window guards the first lodging: before it opens and after it closes nothing is received (R10)."""

from __future__ import annotations

from datetime import datetime

import pytest

from intake_desk.domain.packet import PacketState
from tests.journeys.conftest import Open


@pytest.mark.parametrize(
    ("at", "code", "headline"),
    [
        (datetime(2025, 6, 24, 16, 0), "before_window", "6月25日（三）起受理"),
        (datetime(2025, 7, 4, 17, 31), "after_window", "收件已于 7月4日（五） 17:30 截止"),
    ],
)
def test_outside_the_window_a_packet_is_not_received(
    open_at: Open, at: datetime, code: str, headline: str
) -> None:
    table = open_at(at)
    assert headline in table.window.frame.strip._headline.text()
    table.hand.play("wjy Enter")
    assert [f.code for f in table.view.verdict.findings] == [code]
    assert not table.window.counter.verdict.accept.isEnabled()
    table.hand.play("F11 Enter")
    assert table.packet_of("王建业").state is PacketState.RETURNED


def test_the_last_minute_still_counts(open_at: Open) -> None:
    table = open_at(datetime(2025, 7, 4, 17, 30))
    table.hand.play("wjy Enter ba yh F9 Enter")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED


def test_what_was_returned_in_the_window_cannot_come_again_after_it(open_at: Open) -> None:
    table = open_at(datetime(2025, 7, 4, 16, 0))
    table.hand.play("wjy Enter u F11 Enter")
    table.clock.at = datetime(2025, 7, 7, 9, 0)
    table.hand.play("wjy Enter")
    assert "收件期已截止" in table.said
    assert table.packet_of("王建业").state is PacketState.RETURNED


def test_who_came_in_the_last_minute_is_served_after_it(open_at: Open) -> None:
    table = open_at(datetime(2025, 7, 4, 17, 29))
    table.hand.play("wjy Enter ba yh")
    table.clock.at = datetime(2025, 7, 4, 17, 31)
    table.hand.play("F9 Enter")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED
