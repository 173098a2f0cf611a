"""Which version of a campaign is in force on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.campaign_versions import Version, coming, in_force, next_name, of_each_year

FIRST = Version(2025, "2025-1", date(2025, 5, 1), called_off=False)
SECOND = Version(2025, "2025-2", date(2025, 6, 28), called_off=False)
AGAIN = Version(2025, "2025-3", date(2025, 6, 28), called_off=False)
NEXT_YEAR = Version(2026, "2026-1", date(2026, 5, 1), called_off=False)
OFF = Version(2025, "2025-4", date(2025, 6, 20), called_off=True)


def test_a_version_is_in_force_from_its_day_on() -> None:
    kept = (FIRST, NEXT_YEAR, SECOND)
    assert in_force(kept, date(2025, 6, 27)) is FIRST
    assert in_force(kept, date(2025, 6, 28)) is SECOND
    assert in_force(kept, date(2026, 4, 30)) is SECOND
    assert in_force(kept, date(2026, 5, 1)) is NEXT_YEAR


def test_of_two_from_one_day_the_later_one_is_in_force() -> None:
    assert in_force((FIRST, SECOND, AGAIN), date(2025, 6, 28)) is AGAIN


def test_what_was_called_off_never_is_in_force() -> None:
    assert in_force((FIRST, OFF), date(2025, 6, 25)) is FIRST
    assert in_force((OFF,), date(2025, 6, 25)) is None


def test_before_the_first_day_the_first_one_is_in_force() -> None:
    """A rehearsal may be set back to a day before it was set up."""
    assert in_force((SECOND, FIRST), date(2025, 1, 1)) is FIRST
    assert in_force((), date(2025, 1, 1)) is None


def test_each_year_has_a_version_from_its_first_day_on() -> None:
    kept = (FIRST, NEXT_YEAR, SECOND, OFF)
    assert of_each_year(kept, date(2025, 6, 27)) == {2025: FIRST}
    assert of_each_year(kept, date(2026, 4, 30)) == {2025: SECOND}
    assert of_each_year(kept, date(2026, 5, 1)) == {2025: SECOND, 2026: NEXT_YEAR}
    assert of_each_year(kept, date(2025, 1, 1)) == {2025: FIRST}
    assert of_each_year((OFF,), date(2025, 6, 27)) == {}
    called_off = replace(NEXT_YEAR, called_off=True)
    assert of_each_year((FIRST, called_off), date(2026, 5, 1)) == {2025: FIRST}, "2026 has none that stands"


def test_what_is_still_to_come_is_told_by_day() -> None:
    assert coming((FIRST, NEXT_YEAR, SECOND, OFF), date(2025, 6, 1)) == (SECOND, NEXT_YEAR)
    assert coming((FIRST, SECOND), date(2025, 6, 28)) == ()


def test_the_next_name_counts_on() -> None:
    assert next_name(2025, ()) == "2025-1"
    assert next_name(2025, ("2025-1", "2025-2", "试行", "2026-7")) == "2025-3"
    assert next_name(2026, ("2025-9",)) == "2026-1"


@st.composite
def histories(draw: st.DrawFn) -> tuple[Version, ...]:
    days = draw(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=8))
    return tuple(
        Version(2025, str(n), date(2025, 6, 1) + timedelta(day), off) for n, (day, off) in enumerate(days)
    )


@given(histories(), st.integers(-5, 50))
def test_a_version_in_force_has_begun_and_nothing_that_began_later_stands(
    kept: tuple[Version, ...], ahead: int
) -> None:
    day = date(2025, 6, 1) + timedelta(ahead)
    found = in_force(kept, day)
    standing = [version for version in kept if not version.called_off]
    if found is None:
        assert not standing
        return
    assert found in standing
    begun = [version for version in standing if version.in_force_from <= day]
    assert all(found.in_force_from >= other.in_force_from for other in begun) or not begun
    assert not set(coming(kept, day)) & set(begun)
