"""No question of the counter reads all packets: each finds its rows by an index."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from intake_desk.services.records import PacketId
from intake_desk.storage.unit_of_work import SqliteStore

QUESTIONS = {
    "packet": (PacketId(1),),
    "packets_of": ("150203198802290512", 2025),
    "packet_by_number": ("JG-Z-0001",),
    "search": ("wjy", 2025, 20),
    "decided_on": (date(2025, 6, 26), 20),
    "in_hand": (),
    "tally": (2025, date(2025, 6, 26)),
    "units_like": ("hz", 5),
    "papers_of": (PacketId(1),),
    "history": (PacketId(1),),
    "chain_head": (),
    "campaign_text": (),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_found_by_an_index(store: SqliteStore, packet_id: PacketId, question: str) -> None:
    assert packet_id == PacketId(1)
    asked: list[tuple[str, object]] = []
    event.listen(store._engine, "before_cursor_execute", lambda *call: asked.append(call[2:4]))
    with store.read() as reading:
        getattr(reading, question)(*QUESTIONS[question])
    questions = [(statement, values) for statement, values in asked if statement.startswith("SELECT")]
    assert questions
    with store._engine.connect() as connection:
        for statement, values in questions:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [step[3] for step in plan]
            assert not [
                step for step in steps if step.startswith("SCAN") and not _only_the_end(statement, step)
            ]


def _only_the_end(statement: str, step: str) -> bool:
    """Walking a table from its end to the first row is no scan; a partial index holds few rows."""
    last_row = (
        statement.rstrip().endswith("LIMIT ? OFFSET ?") and "ORDER BY" in statement and "DESC" in statement
    )
    return (
        (last_row and step in {"SCAN history", "SCAN campaign_version"})
        or "ix_packet_checking" in step
        or ("ix_visit_originals" in step)
    )
