"""What a unit of work can change after a decision: serving, closings, ends, undoing, omissions, register."""

from __future__ import annotations

from intake_desk.domain.correction import Closing
from intake_desk.domain.inspection import Inspection, count_on_desk, handed_back_as
from intake_desk.domain.packet import PacketState
from intake_desk.domain.window import Deadline
from intake_desk.services.corrections.correction_records import OmissionId, Ruling
from intake_desk.services.dishonesty_records import DishonestyEntry, RecordId
from intake_desk.services.records import PacketId, PaperId, Serving
from intake_desk.storage import correction_queries
from intake_desk.storage.correction_rows import columns_of, reckoning
from intake_desk.storage.correction_tables import ClosingRow, OmissionRow, ServingRow
from intake_desk.storage.day_writing import SqliteDayWriting, packet_act
from intake_desk.storage.inspection_text import from_text, to_text
from intake_desk.storage.register_tables import DishonestyRow
from intake_desk.storage.tables import CountRow, PacketRow, PaperRow, VisitRow


class CorrectionWriting(SqliteDayWriting):
    """The part of `services.ports.Writing` that follows a decision; what each verb means is said there."""

    @packet_act
    def tell(self, packet_id: PacketId, deadline: Deadline) -> None:
        """The deadline that the standing notice prints; nobody was served with it yet."""
        row = ServingRow(visit_id=self._notice(packet_id).id, agent="", signed=False)
        self._add(_filled(row, deadline))

    @packet_act
    def serve(self, packet_id: PacketId, serving: Serving, deadline: Deadline) -> None:
        """How the standing notice was served, and its deadline."""
        visit = self._notice(packet_id)
        visit.due = deadline.due
        row = self._row(ServingRow, visit.id)
        row.served_at, row.served_to = serving.at, serving.to
        row.agent, row.signed = serving.agent, serving.signed
        _filled(row, deadline)

    @packet_act
    def set_deadline(self, packet_id: PacketId, deadline: Deadline) -> None:
        """Another deadline for the standing notice."""
        visit = self._notice(packet_id)
        visit.due = deadline.due
        _filled(self._row(ServingRow, visit.id), deadline)

    @packet_act
    def close_told(self, packet_id: PacketId, position: int, closing: Closing) -> None:
        """A told fault is mended. The database refuses one that is closed or was never found."""
        place = {"visit_id": self._notice(packet_id).id, "position": position}
        self._add(ClosingRow(**place, **columns_of(closing)))

    @packet_act
    def reopen_told(self, packet_id: PacketId, position: int) -> None:
        """A told fault is open again. Raises LookupError when it was not closed."""
        place = (self._notice(packet_id).id, position)
        row = self._session.get(ClosingRow, place)
        if row is None:
            raise LookupError(f"no closing {place}")
        self._session.delete(row)

    @packet_act
    def end_correction(self, packet_id: PacketId, state: PacketState, inspection: Inspection) -> None:
        """The correction ends in `state`, by a visit of its own that is decided at once; originals that are
        still here lie with it from then on.
        """
        packet, notice = self.packet(packet_id), self._notice(packet_id)
        notice.originals_on_desk = 0
        self._add(
            VisitRow(
                packet_id=packet_id,
                number=len(packet.visits) + 1,
                opened_at=self._at,
                campaign_version=notice.campaign_version,
                inspection=to_text(inspection),
                originals_on_desk=count_on_desk(inspection),
                decision=state,
                decided_at=self._at,
                decided_by=self._actor.name,
            )
        )
        self._move(self._row(PacketRow, packet_id), state)

    @packet_act
    def undo_decision(self, packet_id: PacketId, back_to: PacketState) -> None:
        """The last standing decision is undone. Raises LookupError when none stands."""
        visit = self._first(correction_queries.LAST_STANDING, packet_id=packet_id)
        if visit is None or visit.decision is None:
            raise LookupError(f"no decision of packet {packet_id} stands")
        packet = self.packet(packet_id)
        visit.undone_at, on_desk = self._at, visit.originals_on_desk
        visit.originals_on_desk = 0
        for paper in self._all(correction_queries.PAPERS_OF_VISIT, packet_id=packet_id, visit=visit.number):
            paper.voided_at = paper.voided_at or self._at
        if back_to is PacketState.CHECKING:
            self._add(
                VisitRow(
                    packet_id=packet_id,
                    number=len(packet.visits) + 1,
                    opened_at=self._at,
                    campaign_version=visit.campaign_version,
                    inspection=to_text(packet.mended),
                    originals_on_desk=on_desk,
                )
            )
        else:
            self._session.flush()
            self._stands_again(packet_id, from_text(visit.inspection))
        self._move(self._row(PacketRow, packet_id), back_to)

    def void_paper(self, paper_id: PaperId) -> None:
        """The paper no longer counts; its bytes stay. Its letter number is free for the one in its place."""
        self._row(PaperRow, paper_id).voided_at = self._at
        self._session.flush()

    @packet_act
    def add_omission(self, packet_id: PacketId, item: str, problem: str) -> OmissionId:
        """Something found after the notice."""
        row = OmissionRow(
            packet_id=packet_id,
            item=item,
            problem=problem,
            found_at=self._at,
            found_by=self._actor.name,
            ruled_by="",
            note="",
        )
        self._add(row)
        return OmissionId(row.id)

    @packet_act
    def rule_omission(self, omission_id: OmissionId, ruling: Ruling, note: str) -> None:
        """The supervisor's ruling."""
        row = self._row(OmissionRow, omission_id)
        row.ruling, row.note = ruling, note
        row.ruled_at, row.ruled_by = self._at, self._actor.name

    def add_dishonesty(self, entry: DishonestyEntry) -> RecordId:
        """A new entry of the register."""
        row = DishonestyRow(
            name=entry.name,
            id_number=entry.id_number,
            what=entry.what,
            document=entry.document,
            recorded_on=entry.recorded_on,
            entered_at=self._at,
            struck_reason="",
        )
        self._add(row)
        return RecordId(row.id)

    def strike_dishonesty(self, record_id: RecordId, reason: str) -> None:
        """The entry stays and counts no more."""
        row = self._row(DishonestyRow, record_id)
        row.struck_at, row.struck_reason = self._at, reason

    def _stands_again(self, packet_id: PacketId, undone: Inspection) -> None:
        """The visit before an undone one holds the originals that did not go back in between."""
        visit = self._first(correction_queries.LAST_STANDING, packet_id=packet_id)
        if visit is None:
            raise LookupError(f"no decision of packet {packet_id} stands")
        inspection = handed_back_as(from_text(visit.inspection), undone)
        visit.inspection, visit.originals_on_desk = to_text(inspection), count_on_desk(inspection)

    def _notice(self, packet_id: PacketId) -> VisitRow:
        visit = self._first(correction_queries.NOTICE, packet_id=packet_id)
        if visit is None:
            raise LookupError(f"no notice of packet {packet_id} stands")
        return visit

    def _move(self, row: PacketRow, state: PacketState) -> None:
        self._count(row, -1)
        row.state = state
        self._count(row, +1)

    def _count(self, row: PacketRow, change: int) -> None:
        place = {"year": row.year, "state": row.state, "on_roster": row.on_roster}
        count = self._session.get(CountRow, place) or CountRow(**place, packets=0)
        count.packets += change
        self._session.add(count)


def _filled(row: ServingRow, deadline: Deadline) -> ServingRow:
    row.due = deadline.due
    for name, text in reckoning(deadline).items():
        setattr(row, name, text)
    return row
