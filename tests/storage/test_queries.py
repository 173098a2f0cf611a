"""No question of the counter reads all packets: each finds its rows by an index."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import event

from intake_desk.domain.packet import PacketState
from intake_desk.services.records import PacketId, UnitId
from intake_desk.services.reports.report_records import Span
from intake_desk.storage.unit_of_work import SqliteStore

UNTIL = datetime(2025, 6, 27)
SPAN = Span(datetime(2025, 6, 26), UNTIL)
QUESTIONS = {
    "packet": (PacketId(1),),
    "packets_of": ("150203198802290512", 2025),
    "packet_by_number": ("JG-Z-0001",),
    "search": ("wjy", 2025, 20),
    "decided_on": (date(2025, 6, 26), 20),
    "in_hand": (),
    "corrections": (2025, PacketState.CORRECTING),
    "omissions_of": (PacketId(1),),
    "open_omissions": (),
    "dishonesty_of": ("150203198802290512",),
    "unprinted_papers": (date(2025, 6, 26),),
    "tally": (2025, date(2025, 6, 26)),
    "units_like": ("hz", 5),
    "papers_of": (PacketId(1),),
    "history": (PacketId(1),),
    "unit": (UnitId(1),),
    "unit_year": (UnitId(1), 2025),
    "unit_named": ("包头市恒筑建设有限公司",),
    "people_of_unit": (UnitId(1), 2025),
    "waiting_of_unit": (UnitId(1), 2025),
    "packets_of_unit": (UnitId(1), 2025),
    "roster_entries": (UnitId(1), 2025),
    "roster_entry": (PacketId(1),),
    "hand_ins": (UnitId(1), 2025),
    "header_words": (["包头市恒筑建设有限公司"],),
    "merged_into": (UnitId(1),),
    "unit_lines": (2025, "hz"),
    "chain_head": (),
    "campaign_versions": (),
    "campaign_draft": (),
    "decisions": (SPAN,),
    "decisions_of_units": (2025, SPAN),
    "decision_lines": (2025, SPAN),
    "faults": (2025, SPAN),
    "put_right": (2025, SPAN),
    "due_days": (2025, UNTIL),
    "not_served": (2025, UNTIL),
    "kept": (2025, UNTIL),
    "on_roster": (2025,),
    "kept_packets": (2025, UNTIL),
    "listed_since": (2025, UNTIL),
    "originals_in": (SPAN,),
    "acts_in": (SPAN,),
    "chain_head_at": (UNTIL,),
    "in_hand_since": (UNTIL.date(),),
    "corrections_due": (UNTIL.date(),),
    "printed_report": (UNTIL.date(),),
    "last_day_worked": (UNTIL.date(),),
    "next_day_worked": (UNTIL.date(),),
}


def steps_of(store: SqliteStore, question: str, *asked_for: object) -> list[str]:
    """How the database goes about a question of the desk, statement by statement."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(store._engine, "before_cursor_execute", lambda *call: asked.append(call[2:4]))
    with store.read() as reading:
        getattr(reading, question)(*(asked_for or QUESTIONS[question]))
    selects = [(statement, values) for statement, values in asked if statement.startswith("SELECT")]
    with store._engine.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {select}", values) for select, values in selects
        ]
        return [step[3] for plan in plans for step in plan]


def walks_a_table(step: str) -> bool:
    """The last row of a table is found from its end; partial indexes hold only what is open."""
    few = step.endswith(("SCAN history", "SCAN campaign_version", "SCAN merged_unit"))
    open_ = any(index in step for index in ("ix_visit_originals", "ix_omission_open"))
    return step.startswith("SCAN") and not few and not open_


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.usefixtures("packet_id")
def test_found_by_an_index(store: SqliteStore, question: str) -> None:
    steps = steps_of(store, question)
    assert steps
    assert not [step for step in steps if walks_a_table(step)]


def test_a_missing_index_would_be_seen(store: SqliteStore) -> None:
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_visit_decided_at")
    assert [step for step in steps_of(store, "tally") if walks_a_table(step)]


@pytest.mark.usefixtures("packet_id")
def test_a_search_goes_by_its_key(store: SqliteStore) -> None:
    """Nearly all packets are of one year: by an index on the year alone the search would read them all."""
    steps = steps_of(store, "search")
    assert any("packet_key" in step and "key>?" in step for step in steps)
    assert not [step for step in steps if "SEARCH packet USING" in step and "(year=?)" in step]


@pytest.mark.usefixtures("packet_id")
def test_what_is_asked_of_every_year_goes_by_an_index_too(store: SqliteStore) -> None:
    for question in ("packets_of_unit", "decisions_of_units", "decision_lines", "faults", "put_right"):
        asked = (UnitId(1),) if question == "packets_of_unit" else (None, SPAN)
        assert not [step for step in steps_of(store, question, *asked) if walks_a_table(step)]
    for question in ("not_served", "due_days"):
        assert not [step for step in steps_of(store, question, None, UNTIL) if walks_a_table(step)]


@pytest.mark.usefixtures("packet_id")
def test_the_figures_of_all_units_are_read_from_one_index_alone(store: SqliteStore) -> None:
    """A year's packets are counted at every letter that is typed to find a unit."""
    steps = steps_of(store, "unit_lines")
    assert any("COVERING INDEX ix_packet_of_units (year=?)" in step for step in steps)
    assert not any("TEMP B-TREE FOR GROUP BY" in step for step in steps)
