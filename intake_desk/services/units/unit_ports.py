"""What the services need from the store about units, rosters and hand-ins; part of the ports."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from intake_desk.domain.person import Applicant
from intake_desk.services.records import Hit, Packet, PacketId, UnitId
from intake_desk.services.units.unit_records import (
    Announced,
    HandInDay,
    HandInId,
    MergedUnit,
    TheirFigures,
    UnitFacts,
    UnitLine,
    UnitPacket,
)


class UnitReading(Protocol):
    """What can be asked about units and their people beyond one unit's own facts."""

    def unit_lines(self, year: int, prefix: str = "") -> tuple[UnitLine, ...]:
        """Units with a search key that starts so (all for ''), by name, with the figures of the year."""

    def merged_into(self, unit_id: UnitId) -> tuple[MergedUnit, ...]:
        """The units that were merged into this one and can be given back, the last one first; none of its own
        former names.
        """

    def packets_of_unit(self, unit_id: UnitId, year: int | None = None) -> tuple[Packet, ...]:
        """Every packet of a unit in a year, in the order of the roster; of every year for None."""

    def people_of_unit(self, unit_id: UnitId, year: int) -> tuple[UnitPacket, ...]:
        """The same packets without their visits: cheap enough to be read at every key."""

    def waiting_of_unit(self, unit_id: UnitId, year: int) -> tuple[Hit, ...]:
        """The unit's packets still to be checked, in the order of the roster."""

    def packets_of_year(self, year: int) -> tuple[Packet, ...]:
        """Every packet of a year, unit by unit, in the order of their rosters."""

    def roster_entries(self, unit_id: UnitId, year: int) -> Mapping[PacketId, Applicant]:
        """What the last roster said of the unit's people whom it named."""

    def roster_entry(self, packet_id: PacketId) -> Applicant | None:
        """What the last roster said of one person; None when none named it."""

    def channel_set(self, unit_id: UnitId, year: int) -> str:
        """The channel that a supervisor set last in the unit's form since the year began; '' for none."""

    def hand_ins(self, unit_id: UnitId, year: int) -> tuple[HandInDay, ...]:
        """The visit days of a unit in a year, oldest first."""

    def header_words(self, unit_names: Collection[str]) -> Mapping[str, str]:
        """Which field each header means that was once mapped by hand for one of these units."""


class UnitWriting(Protocol):
    """What can be changed about units."""

    def change_unit(self, unit_id: UnitId, facts: UnitFacts, keys: Collection[str]) -> None:
        """New facts about a unit but its channel, which is the year's; `keys` are added to what it is found
        by. The name must be free.
        """

    def drop_unit(self, unit_id: UnitId) -> None:
        """A unit to which nothing belongs (no packet of any year, no hand-in, spelling, channel, fact) never
        was: it is found and listed nowhere, its name is free. Any other unit stays as it is.
        """

    def merge_unit(self, unit_id: UnitId, into: UnitId, packets: Collection[PacketId] | None = None) -> None:
        """The unit becomes a spelling of another one, which is found by its keys and name from now on.

        Packets are not moved here. Its hand-ins and mapped headers go along. What goes is kept with the
        `packets` that the caller moves, so that `part_unit` can undo it; without them it cannot.
        """

    def part_unit(self, unit_id: UnitId, keys: Collection[str]) -> None:
        """A merged unit stands on its own again, found by `keys` and what it was found by; its hand-ins and
        mapped headers come back. Packets are not moved here.
        """

    def add_announced(self, year: int, people: Sequence[Announced]) -> None:
        """New packets in state EXPECTED, on the roster, each with its search keys and what the roster says of
        it. A roster of thousands is stored at once: one by one takes ten times as long.
        """

    def keep_roster_entry(self, packet_id: PacketId, person: Applicant) -> None:
        """What the roster says of a person now."""

    def open_hand_in(self, unit_id: UnitId, day: date) -> HandInId:
        """The hand-in of this day, a new one when it is the first paper or figure of it."""

    def set_hand_in_paper(self, hand_in_id: HandInId, paper: str, *, there: bool) -> None:
        """A paper of the unit came with this hand-in, or did not."""

    def set_hand_in_figures(self, hand_in_id: HandInId, annex: str, figures: TheirFigures) -> None:
        """The unit's own figures of one table; the former ones are replaced."""

    def map_headers(self, unit_id: UnitId, words: Mapping[str, str]) -> None:
        """Remember which field these headers of the unit's rosters mean."""
