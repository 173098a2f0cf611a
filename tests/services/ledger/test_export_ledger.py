"""The ledger leaves the desk by the supervisor's hand alone, masked, as plain text, and that is history."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from intake_desk.services.ledger.export_ledger import AT_ONCE, export_ledger
from intake_desk.services.ledger.ledger import Condition
from intake_desk.services.ledger.ledger_records import LedgerColumn
from intake_desk.services.progress import Cancelled
from intake_desk.services.records import PacketId
from tests.builders import changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.days import Ending, lodge

C = LedgerColumn
COLUMNS = (C.NUMBER, C.NAME, C.ID_NUMBER, C.PHONE, C.UNIT, C.STATE, C.CAME)
TOLD = (Condition("状态", "受理"), Condition("经办人", "李会文"))


def two_packets(counter: Counter) -> list[PacketId]:
    """One accepted with a name that looks like a formula; one expected."""
    first = counter.expect(changed(name="=1+1", phone="13800001234"))
    lodge(counter, first, Ending.ACCEPTED)
    return [counter.expect(changed(id_number=id_number(7), name="@SUM(A1)")), first]


def test_what_is_shown_is_written_masked_and_nothing_of_it_is_a_formula(counter: Counter) -> None:
    ids = two_packets(counter)
    made = granted(export_ledger(counter.desk, SUPERVISOR, ids, COLUMNS, TOLD))
    sheet = load_workbook(BytesIO(made.data))["台账"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    number = changed().id_number
    assert rows == [
        [None, "@SUM(A1)", f"150203********{id_number(7)[-4:]}", None, changed().unit, "在册未到", None],
        [
            "JG-Z-0001", "=1+1", f"150203********{number[-4:]}", "138****1234", changed().unit, "受理",
            counter.clock.at,
        ],
    ]  # fmt: skip
    assert {sheet.cell(row, 2).data_type for row in (4, 5)} == {"s"}
    assert "状态：受理；经办人：李会文；共 2 件" in sheet["A2"].value
    assert made.file_name == "收件台账-20250627-0912.xlsx"
    again = granted(export_ledger(counter.desk, SUPERVISOR, ids, COLUMNS, TOLD))
    assert again.data == made.data


def test_an_export_is_history_with_its_filter_and_its_rows(counter: Counter) -> None:
    ids = two_packets(counter)
    for told, words in ((TOLD, "状态：受理；经办人：李会文"), ((), "全部材料")):
        granted(export_ledger(counter.desk, SUPERVISOR, ids, COLUMNS, told))
        with counter.store.read() as reading:
            entry = reading._session.connection().exec_driver_sql(
                "SELECT act, actor_name, new FROM history ORDER BY number DESC LIMIT 1"
            )
            act, who, new = entry.one()
        assert (act, who, json.loads(new)) == ("export_ledger", "高主管", {"filter": words, "rows": 2})


def test_a_clerk_exports_nothing_and_nothing_is_no_export(counter: Counter) -> None:
    ids = two_packets(counter)
    before = counter.everything(*ids)
    assert refused(export_ledger(counter.desk, CLERK, ids, COLUMNS, ())) == "not_allowed"
    assert refused(export_ledger(counter.desk, SUPERVISOR, [], COLUMNS, ())) == "nothing_shown"
    assert counter.everything(*ids) == before


def test_progress_goes_to_the_end_and_a_stop_leaves_no_trace(counter: Counter) -> None:
    ids = [counter.expect(changed(id_number=id_number(n))) for n in range(4)]
    many = ids * (AT_ONCE // 2)
    told: list[float] = []
    granted(
        export_ledger(counter.desk, SUPERVISOR, many, COLUMNS, (), lambda done, of: told.append(done / of))
    )
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] > 0.99
    before = counter.everything(*ids)

    def stop(done: int, _of: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_ledger(counter.desk, SUPERVISOR, many, COLUMNS, (), stop)
    assert counter.everything(*ids) == before


def test_a_text_that_no_cell_holds_stops_the_export(counter: Counter) -> None:
    ids = [counter.expect(changed(specialty="长" * 40_000))]
    assert refused(export_ledger(counter.desk, SUPERVISOR, ids, (C.SPECIALTY,), ())) == "text_too_long"
