"""What the desk knows of a unit while its name is being typed."""

from __future__ import annotations

from intake_desk.services.counter.search_keys import query_key
from intake_desk.services.desk import Desk
from intake_desk.services.records import Unit
from intake_desk.services.rosters.roster_values import organisation

MOST = 8


def units_like(desk: Desk, text: str) -> tuple[Unit, ...]:
    """Units whose name or initials begin so, at most `MOST`."""
    key = query_key(text)
    if not key:
        return ()
    with desk.store.read() as reading:
        return reading.units_like(key, MOST)


def channel_of(desk: Desk, unit: Unit) -> str:
    """The channel by which the unit hands in this year, '' when it told none."""
    with desk.store.read() as reading:
        return reading.unit_year(unit.id, desk.campaign.year).channel


def unit_named(desk: Desk, name: str) -> Unit | None:
    """The unit of this name, however it is spaced and bracketed."""
    with desk.store.read() as reading:
        return reading.unit_named(organisation(name))
