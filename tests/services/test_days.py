"""The busy day of the tests is as busy as it says, and all of it stands in the store."""

from __future__ import annotations

from collections import Counter as Tallying

from intake_desk.services.counter.window_figures import window_figures
from tests.builders import FIRST_MORNING, changed, id_number
from tests.counter import Counter
from tests.days import DAY, MANY, Ending, busy_day, expected


def test_forty_packets_are_decided_within_the_hours(counter: Counter) -> None:
    counter.clock.at = FIRST_MORNING
    for n in range(MANY):
        counter.expect(changed(name=f"王{n}", id_number=id_number(n)))
    ended = busy_day(counter, expected(counter))
    assert ended == {Ending.ACCEPTED: 34, Ending.TOLD: 5, Ending.RETURNED: 1}
    told = window_figures(counter.desk).tally.decided_today
    assert sorted(told.values()) == [1, 5, 34]
    with counter.desk.store.read() as reading:
        visits = [visit for hit in reading.decided_on(DAY, 100) for visit in reading.packet(hit.id).visits]
    assert {visit.decided_by for visit in visits} == {"李会文", "乌兰"}
    hours = Tallying(visit.decided_at.hour for visit in visits if visit.decided_at)
    assert set(hours) <= {8, 9, 10, 11, 14, 15, 16, 17}
