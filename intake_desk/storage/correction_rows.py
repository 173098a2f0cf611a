"""Rows of corrections and of the register turned into the frozen records that leave the store."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row

from intake_desk.domain.correction import Closing
from intake_desk.domain.window import Deadline
from intake_desk.services.corrections.correction_records import Correction, Omission, OmissionId
from intake_desk.services.dishonesty_records import DishonestyEntry, DishonestyRecord, RecordId
from intake_desk.services.records import PacketId, Serving
from intake_desk.storage.correction_tables import ClosingRow, OmissionRow, ServingRow
from intake_desk.storage.original_rows import check_columns, check_of
from intake_desk.storage.register_tables import DishonestyRow


def serving_of(row: ServingRow) -> Serving | None:
    """How a notice was served; None as long as nobody was."""
    if row.served_at is None or row.served_to is None:
        return None
    return Serving(row.served_at, row.served_to, row.agent, signed=row.signed)


def deadline_of(row: ServingRow) -> Deadline:
    """The deadline with the days that were counted for it."""
    counted = tuple(date.fromisoformat(day) for day in json.loads(row.counted))
    skipped = tuple((date.fromisoformat(day), why) for day, why in json.loads(row.skipped))
    return Deadline(row.due, counted, skipped, row.calendar)


def reckoning(deadline: Deadline) -> dict[str, str]:
    """The days of a deadline as the columns that keep them."""
    skipped = [[day.isoformat(), why] for day, why in deadline.skipped]
    return {
        "counted": json.dumps([day.isoformat() for day in deadline.counted]),
        "skipped": json.dumps(skipped, ensure_ascii=False),
        "calendar": deadline.calendar_version,
    }


def closings_of(rows: Iterable[ClosingRow]) -> dict[int, Closing]:
    """The closings of a visit by the place of their finding."""
    return {row.position: Closing(row.closed_at, row.closed_by, row.mending, check_of(row)) for row in rows}


def columns_of(closing: Closing) -> dict[str, object]:
    """The columns of a closing."""
    return {
        "closed_at": closing.at,
        "closed_by": closing.by,
        "mending": closing.mending,
        **check_columns(closing.online),
    }


def correction_of(row: Row[*tuple[Any, ...]]) -> Correction:
    """A line of the corrections, from the columns that the query gives."""
    return Correction(PacketId(row.id), *row[1:])


def omission_of(row: OmissionRow) -> Omission:
    """What was found after a notice."""
    return Omission(
        id=OmissionId(row.id),
        packet_id=PacketId(row.packet_id),
        item=row.item,
        problem=row.problem,
        found_at=row.found_at,
        found_by=row.found_by,
        ruling=row.ruling,
        ruled_at=row.ruled_at,
        ruled_by=row.ruled_by,
        note=row.note,
    )


def dishonesty_of(row: DishonestyRow) -> DishonestyRecord:
    """An entry of the register."""
    entry = DishonestyEntry(row.name, row.id_number, row.what, row.document, row.recorded_on)
    return DishonestyRecord(RecordId(row.id), entry, row.entered_at, row.struck_at, row.struck_reason)
