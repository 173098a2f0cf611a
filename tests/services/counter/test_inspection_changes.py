"""What the history keeps of two inspections: only what differs and says something, in plain JSON types."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import Inspection, OriginalWay
from intake_desk.services.counter.inspection_changes import changed_values
from tests.builders import a_case, after
from tests.random_acts import acts_on

CASE = a_case()


def test_every_kind_of_value_is_told_plainly() -> None:
    done = (
        acts.StateBinding(bound=True, a4=False),
        acts.SetPublicity(date(2025, 6, 18), date(2025, 6, 24)),
        acts.AddNote("pledge", "不是本人的", "请更换"),
        acts.ToggleFault("education", "no_seal"),
        acts.ToggleFault("education", "no_opinion"),
        original_acts.SetOriginal("education", OriginalWay.ONLINE),
    )
    old, new = changed_values(Inspection(), after(CASE, *done))
    assert old == {"bound": None, "a4": None, "publicity": None, "notes": []}
    assert new == {
        "bound": True,
        "a4": False,
        "publicity": ["2025-06-18", "2025-06-24"],
        "notes": [["pledge", "不是本人的", "请更换"]],
        "education.presence": "present",
        "education.faults": ["no_opinion", "no_seal"],
        "education.original": "online",
    }


@given(st.lists(acts_on(CASE.items), max_size=10), st.lists(acts_on(CASE.items), max_size=5))
def test_no_change_is_nothing_and_a_change_is_always_told(done: list[Act], more: list[Act]) -> None:
    before = after(CASE, *done)
    now = after(CASE, *more, seen=before)
    old, new = changed_values(before, now)
    assert (old, new) == (json.loads(json.dumps(old)), json.loads(json.dumps(new)))
    assert (old == new == {}) == (before == now)
    assert changed_values(now, before) == (new, old)
