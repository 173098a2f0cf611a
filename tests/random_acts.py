"""Acts of the clerk as hypothesis draws them: anything that can be said about the items on a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.campaign import Item
from intake_desk.domain.inspection import OriginalWay, Presence

_DAYS = st.dates(date(2025, 5, 1), date(2025, 7, 31))
_WORDS = st.sampled_from(["材料袋破损", "姓名写错", "缺第二页"])


def acts_on(items: Sequence[Item]) -> st.SearchStrategy[Act]:
    """One act on the packet as a whole or on one of these items; soothing acts are likelier."""
    return st.one_of(_soothing(), _on_an_item(items), _on_the_packet(items))


def _soothing() -> st.SearchStrategy[Act]:
    return st.sampled_from(
        [
            acts.RestInPlace(),
            original_acts.OriginalsSeen(),
            original_acts.HandBack(),
            acts.StateBinding(bound=True, a4=True),
            acts.StateFiledOnline(filed=True),
            acts.FixOrder(fixed=True),
            acts.SetPublicity(date(2025, 6, 18), date(2025, 6, 24)),
        ]
    )


def _on_the_packet(items: Sequence[Item]) -> st.SearchStrategy[Act]:
    keys = st.sampled_from(["", *(item.key for item in items)])
    return st.one_of(
        st.builds(acts.StateBinding, st.booleans(), st.booleans()),
        st.builds(acts.StateFiledOnline, st.booleans()),
        st.builds(acts.StateOutOfScope, st.sampled_from(["", "不在包头市在职在岗"])),
        st.builds(acts.FixOrder, st.booleans()),
        st.builds(acts.SetPublicity, _DAYS, _DAYS),
        st.builds(acts.AddNote, keys, _WORDS, _WORDS),
        st.builds(acts.DropNotes, keys),
    )


def _on_an_item(items: Sequence[Item]) -> st.SearchStrategy[Act]:
    key = st.sampled_from([item.key for item in items])
    fault = st.sampled_from([(item.key, code) for item in items for code in item.faults])
    point = st.sampled_from([(item.key, point.code) for item in items for point in item.points])
    return st.one_of(
        st.builds(acts.Judge, key, st.sampled_from(Presence)),
        st.builds(acts.SetCopies, key, st.integers(0, 3)),
        fault.map(lambda told: acts.ToggleFault(*told)),
        fault.map(lambda told: acts.ToggleFixed(*told)),
        point.map(lambda told: acts.TogglePoint(*told)),
        st.builds(acts.PlaceBehind, key, st.none() | key),
        st.builds(original_acts.SetOriginal, key, st.none() | st.sampled_from(OriginalWay)),
    )
