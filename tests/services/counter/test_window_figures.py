"""The figures of the strip and the desk are true at every hour."""

from __future__ import annotations

from datetime import datetime

import pytest

from intake_desk.domain import acts, window
from intake_desk.domain.inspection import Presence
from intake_desk.domain.packet import PacketState
from intake_desk.domain.window import WindowPhase
from intake_desk.services.counter.decide import accept, send_back, tell_once
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.window_figures import chain_head, desk_figures, window_figures
from tests.builders import ALL_THERE, CLEAN, changed, id_number
from tests.counter import CLERK, Counter, granted

FAULT = acts.Judge("achievements", Presence.MISSING)
STOP = acts.StateOutOfScope("不在职")


def fill(counter: Counter) -> None:
    """Nine on the roster and a walk-in: two accepted, one told, one sent back, one in hand."""
    people = [changed(id_number=id_number(serial), name=f"王{chr(0x4E00 + serial)}") for serial in range(10)]
    taken = [counter.take(person) for person in people[:4]]
    for packet_id, (more, verb) in zip(
        taken, [((), accept), ((), accept), ((FAULT,), tell_once), ((STOP,), send_back)], strict=True
    ):
        counter.do(packet_id, *CLEAN, *more)
        granted(verb(counter.desk, CLERK, packet_id))
    for person in people[4:9]:
        counter.expect(person)
    in_hand = counter.come(people[9]).packet.id
    counter.do(in_hand, *ALL_THERE)


@pytest.mark.parametrize(
    ("now", "phase", "gone", "left"),
    [
        (datetime(2025, 6, 24, 12, 0), WindowPhase.BEFORE, 0, 8),
        (datetime(2025, 6, 25, 8, 0), WindowPhase.OPEN, 1, 7),
        (datetime(2025, 6, 28, 12, 0), WindowPhase.OPEN, 3, 5),
        (datetime(2025, 7, 4, 17, 30), WindowPhase.OPEN, 8, 0),
        (datetime(2025, 7, 4, 17, 31), WindowPhase.AFTER, 8, 0),
    ],
)
def test_the_days_of_the_window(
    counter: Counter, now: datetime, phase: WindowPhase, gone: int, left: int
) -> None:
    counter.clock.at = now
    figures = window_figures(counter.desk)
    assert (figures.phase, figures.gone, figures.left, figures.now) == (phase, gone, left, now)
    assert len(figures.days) == 8
    assert figures.closes == datetime(2025, 7, 4, 17, 30)


def test_the_figures_count_what_stands_where(counter: Counter) -> None:
    fill(counter)
    tally = window_figures(counter.desk).tally
    assert (tally.on_roster, tally.received, tally.originals_on_desk) == (9, 3, 2)
    assert tally.decided_today == {
        PacketState.ACCEPTED: 2,
        PacketState.CORRECTING: 1,
        PacketState.RETURNED: 1,
    }


def test_at_this_pace_so_many_will_not_fit(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(counter)  # the third day of eight: three of nine received, five more to come by the mean
    assert window_figures(counter.desk).left_over is None, "three packets tell nothing yet"
    monkeypatch.setattr(window, "PACE_FROM", 3)
    assert window_figures(counter.desk).left_over == 1


def test_the_desk_lists_what_is_in_hand_and_what_was_decided_today(counter: Counter) -> None:
    fill(counter)
    figures = desk_figures(counter.desk)
    assert [hit.state for hit in figures.in_hand] == [PacketState.CHECKING]
    assert [hit.number for hit in figures.today] == ["JG-Z-0004", "JG-Z-0003", "JG-Z-0002", "JG-Z-0001"]
    counter.clock.at = datetime(2025, 6, 30, 9, 0)
    tomorrow = desk_figures(counter.desk)
    assert (len(tomorrow.in_hand), tomorrow.today) == (1, ())


def test_the_head_of_the_history_moves_with_every_act(counter: Counter) -> None:
    before = chain_head(counter.desk)
    packet_id = counter.take()
    after = chain_head(counter.desk)
    assert (before.count, after.count) == (0, 2)
    counter.do(packet_id, STOP)
    assert chain_head(counter.desk).count == 3
    assert chain_head(counter.desk).digest != after.digest


def test_the_figures_of_the_day_and_its_lines_agree_when_somebody_comes_twice(counter: Counter) -> None:
    packet_id = counter.take()
    for _ in range(2):
        counter.do(packet_id, acts.StateBinding(bound=False, a4=True))
        granted(send_back(counter.desk, CLERK, packet_id))
        granted(open_packet(counter.desk, CLERK, packet_id))
    figures = desk_figures(counter.desk)
    assert [hit.state for hit in figures.in_hand] == [PacketState.CHECKING]
    assert [hit.state for hit in figures.today] == [PacketState.RETURNED] * 2
    assert window_figures(counter.desk).tally.decided_today == {PacketState.RETURNED: 2}
