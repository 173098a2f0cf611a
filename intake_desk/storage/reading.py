"""Everything that can be asked of the store, inside one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

from intake_desk.domain.packet import DECIDED, PacketState
from intake_desk.services.campaigns.campaign_records import CampaignDraft, CampaignVersion
from intake_desk.services.corrections.correction_records import Correction, Omission, OmissionId
from intake_desk.services.dishonesty_records import DishonestyRecord
from intake_desk.services.records import (
    Account,
    AccountId,
    ChainHead,
    HistoryEntry,
    Hit,
    Packet,
    PacketId,
    Paper,
    PaperId,
    Secret,
    Tally,
    Unit,
    UnitId,
    UnitYear,
    Visit,
)
from intake_desk.services.trouble import TroubleKind
from intake_desk.storage import campaign_rows, chain, correction_queries, queries
from intake_desk.storage.base import Base
from intake_desk.storage.campaign_tables import DraftRow
from intake_desk.storage.correction_rows import (
    closings_of,
    correction_of,
    deadline_of,
    dishonesty_of,
    omission_of,
    serving_of,
)
from intake_desk.storage.correction_tables import OmissionRow, ServingRow
from intake_desk.storage.rows import (
    account_of,
    entry_of,
    hit_of,
    packet_of,
    paper_of,
    unit_of,
    unit_year_of,
    visit_of,
)
from intake_desk.storage.tables import (
    AccountRow,
    PacketRow,
    PaperRow,
    SettingRow,
    StepRow,
    UnitRow,
    UnitYearRow,
    VisitRow,
)
from intake_desk.storage.troubles import trouble
from intake_desk.storage.unit_tables import MergedUnitRow

_BEHIND_ALL = "\U0010ffff"  # sorts behind every character that a key can hold
_R = TypeVar("_R", bound=Base)
_T = TypeVar("_T")


class SqliteReading:
    """`services.ports.Reading` over one session; what each question means is said there."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def packet(self, packet_id: PacketId) -> Packet:
        """One packet with all its visits. Raises LookupError when there is none."""
        return self._packet_of(self._row(PacketRow, packet_id))

    def packets_of(self, id_number: str, year: int, but: PacketId | None = None) -> tuple[Packet, ...]:
        """Every packet of a person in a year, oldest first, apart from the one named."""
        rows = self._all(queries.PACKETS_OF, id_number=id_number, year=year)
        return tuple(self._packet_of(row) for row in rows if row.id != but)

    def packet_by_number(self, number: str, year: int | None = None) -> PacketId | None:
        """The packet with this number in a year; numbers begin anew each year, so without one it is the
        latest year's.
        """
        found = self._first(queries.BY_NUMBER, number=number, year=year)
        return None if found is None else PacketId(found)

    def search(self, prefix: str, year: int, limit: int) -> tuple[Hit, ...]:
        """Packets by the start of a key, those still to be checked first, then by name."""
        return self._hits(queries.SEARCH, **key_range(prefix), year=year, limit=limit)

    def decided_on(self, day: date, limit: int) -> tuple[Hit, ...]:
        """The decisions of that day that stand, each in the state that it gave, the latest first."""
        return self._hits(queries.DECIDED_ON, **_hours(day), limit=limit)

    def in_hand(self) -> tuple[Hit, ...]:
        """Packets in state CHECKING, the latest opened first."""
        return self._hits(queries.IN_HAND)

    def in_hand_since(self, day: date) -> tuple[Hit, ...]:
        """Packets in state CHECKING that were opened by the end of the day, the oldest first."""
        return self._hits(queries.IN_HAND_SINCE, next_midnight=_hours(day)["next_midnight"])

    def tally(self, year: int, day: date) -> Tally:
        """The figures of strip and desk, from kept counts and the day's own decisions.

        `received` counts the packets that the desk keeps (accepted, correcting, abandoned). A packet
        that was returned and accepted on the same day counts under both outcomes.
        """
        counts = self._all(queries.COUNTS, year=year)
        outcomes = self._session.execute(queries.OUTCOMES, _hours(day))
        return Tally(
            on_roster=sum(count.packets for count in counts if count.on_roster),
            received=sum(count.packets for count in counts if count.state in DECIDED),
            waiting=sum(count.packets for count in counts if count.on_roster and count.state not in DECIDED),
            decided_today={state: many for state, many in outcomes if state},
            originals_on_desk=self._session.scalars(queries.ORIGINALS).one(),
        )

    def corrections(self, year: int | None, state: PacketState) -> tuple[Correction, ...]:
        """The packets in `state` with their notice: not served, then by deadline; of all years for None."""
        rows = self._session.execute(correction_queries.CORRECTIONS, {"year": year, "state": state})
        return tuple(correction_of(row) for row in rows)

    def corrections_due(self, day: date) -> tuple[Correction, ...]:
        """The running corrections of all years that end on the day."""
        asked = {"year": None, "state": PacketState.CORRECTING, **_hours(day)}
        return tuple(map(correction_of, self._session.execute(correction_queries.CORRECTIONS_DUE, asked)))

    def omissions_of(self, packet_id: PacketId) -> tuple[Omission, ...]:
        """What was found on a packet after its notice, oldest first."""
        return tuple(map(omission_of, self._all(correction_queries.OMISSIONS_OF, packet_id=packet_id)))

    def open_omissions(self) -> tuple[Omission, ...]:
        """Omissions that wait for the supervisor, oldest first."""
        return tuple(map(omission_of, self._all(correction_queries.OPEN_OMISSIONS)))

    def omission(self, omission_id: OmissionId) -> Omission:
        """One omission. Raises LookupError when there is none."""
        return omission_of(self._row(OmissionRow, omission_id))

    def dishonesty_of(self, id_number: str) -> tuple[DishonestyRecord, ...]:
        """Everything on the record against an ID number, oldest first, without struck entries."""
        return tuple(map(dishonesty_of, self._all(correction_queries.DISHONESTY_OF, id_number=id_number)))

    def dishonesty_records(self) -> tuple[DishonestyRecord, ...]:
        """The whole register, the latest first."""
        return tuple(map(dishonesty_of, self._all(correction_queries.DISHONESTY)))

    def unit(self, unit_id: UnitId) -> Unit:
        """One unit, merged ones followed. Raises LookupError when there is none."""
        return unit_of(self._followed(self._row(UnitRow, unit_id)))

    def unit_named(self, name: str) -> Unit | None:
        """The unit of exactly this name, merged ones followed."""
        row = self._first(queries.UNIT_NAMED, name=name)
        return None if row is None else unit_of(self._followed(row))

    def unit_year(self, unit_id: UnitId, year: int) -> UnitYear:
        """What the unit told for a year; merged ones followed. Raises LookupError when there is no unit."""
        unit = self._followed(self._row(UnitRow, unit_id))
        return unit_year_of(self._session.get(UnitYearRow, (unit.id, year)))

    def units_like(self, prefix: str, limit: int) -> tuple[Unit, ...]:
        """Units by the start of a key, by name."""
        return tuple(unit_of(row) for row in self._all(queries.UNITS_LIKE, **key_range(prefix), limit=limit))

    def accounts(self) -> tuple[Account, ...]:
        """All accounts, active first, then by name."""
        return tuple(account_of(row) for row in self._all(queries.ACCOUNTS))

    def last_sign_in(self) -> AccountId | None:
        """Who signed in last; None when nobody ever did."""
        found = self._session.scalar(queries.LAST_SIGN_IN)
        return None if found is None else AccountId(found)

    def secret(self, account_id: AccountId) -> Secret:
        """The password hash and failures of an account. Raises LookupError when there is none."""
        row = self._row(AccountRow, account_id)
        return Secret(row.password_hash, row.failures, row.last_failure)

    def papers_of(self, packet_id: PacketId) -> tuple[Paper, ...]:
        """The papers of a packet, the latest first."""
        return tuple(paper_of(row) for row in self._all(queries.PAPERS, packet_id=packet_id))

    def paper_bytes(self, paper_id: PaperId) -> bytes:
        """The very bytes that were given out.

        Raises LookupError when there is no such paper, and Trouble DAMAGED when the bytes are not
        those whose SHA-256 was noted when the paper was made.
        """
        row = self._row(PaperRow, paper_id)
        return sealed_bytes(row.pdf, row.sha256)

    def history(self, packet_id: PacketId) -> tuple[HistoryEntry, ...]:
        """All entries about one packet, oldest first."""
        return tuple(entry_of(row) for row in self._all(queries.HISTORY, packet_id=packet_id))

    def chain_head(self) -> ChainHead:
        """The last link of the history."""
        return chain.head(self._session)

    def setting(self, key: str) -> str | None:
        """A setting's text, None when it was never set."""
        row = self._session.get(SettingRow, key)
        return None if row is None else row.value

    def campaign_versions(self) -> tuple[CampaignVersion, ...]:
        """Every campaign that was ever put in force, in that order."""
        return tuple(map(campaign_rows.version_of, self._all(campaign_rows.VERSIONS)))

    def campaign_draft(self) -> CampaignDraft | None:
        """The campaign that is being edited, None when nobody edits one."""
        row = self._session.get(DraftRow, 1)
        return None if row is None else campaign_rows.draft_of(row, self._first(campaign_rows.LAST_STEP))

    def _packet_of(self, row: PacketRow) -> Packet:
        visits = self._all(queries.VISITS, packet_id=row.id)
        return packet_of(row, tuple(self._visit_of(visit) for visit in visits))

    def _visit_of(self, row: VisitRow) -> Visit:
        """A visit in hand has steps to undo and no findings yet, a decided one the other way round."""
        if row.decision is None:
            step = self._last_step(row)
            return visit_of(row, None if step is None else step.words, ())
        visit = visit_of(row, None, self._all(queries.FINDINGS, visit_id=row.id))
        return self._with_notice(row, visit) if row.decision is PacketState.CORRECTING else visit

    def _with_notice(self, row: VisitRow, visit: Visit) -> Visit:
        """The visit with serving, deadline and closings of its notice."""
        serving = self._session.get(ServingRow, row.id)
        if serving is None:
            return visit
        return replace(
            visit,
            deadline=deadline_of(serving),
            serving=serving_of(serving),
            closings=closings_of(self._all(correction_queries.CLOSINGS, visit_id=row.id)),
        )

    def _last_step(self, visit: VisitRow) -> StepRow | None:
        return self._first(queries.LAST_STEP, visit_id=visit.id)

    def _followed(self, row: UnitRow) -> UnitRow:
        """The unit that answers for this one: itself, unless it was merged into another."""
        merged = self._session.get(MergedUnitRow, row.id)
        return row if merged is None else self._followed(self._row(UnitRow, merged.into_id))

    def _row(self, table: type[_R], row_id: int) -> _R:
        row = self._session.get(table, row_id)
        if row is None:
            raise LookupError(f"no {table.__tablename__} {row_id}")
        return row

    def _hits(self, query: Select[*tuple[Any, ...]], **values: object) -> tuple[Hit, ...]:
        return tuple(hit_of(row) for row in self._session.execute(query, values))

    def _all(self, query: Select[_T], **values: object) -> list[_T]:
        return list(self._session.scalars(query, values))

    def _first(self, query: Select[_T], **values: object) -> _T | None:
        return self._session.scalars(query, values).first()


def sealed_bytes(pdf: bytes, sha256: str) -> bytes:
    """The bytes of a paper that was kept. Raises Trouble DAMAGED when their SHA-256 is another one."""
    if hashlib.sha256(pdf).hexdigest() != sha256:
        raise trouble(TroubleKind.DAMAGED)
    return pdf


def key_range(prefix: str) -> dict[str, str]:
    """The values of a query by the start of a key."""
    return {"prefix": prefix, "behind": prefix + _BEHIND_ALL}


def _hours(day: date) -> dict[str, datetime]:
    midnight = datetime.combine(day, time.min)
    return {"midnight": midnight, "next_midnight": midnight + timedelta(days=1)}
