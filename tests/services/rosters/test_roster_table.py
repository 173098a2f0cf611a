"""What the exported roster says of each packet, in the notice's columns and words."""

from datetime import date, datetime

import pytest

from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import PartialDate
from intake_desk.services.papers.sheets import CellValue
from intake_desk.services.records import Packet
from intake_desk.services.rosters.roster_table import OUTCOMES, roster_table
from tests.builders import CAMPAIGN, ENGINEER, LAST_MINUTE, MORNING, changed
from tests.hand_ins import HEAD, a_packet, a_visit


def cells(packet: Packet) -> dict[str, CellValue]:
    table = roster_table(CAMPAIGN, HEAD, [packet], "")
    return dict(zip((column.field for column in table.columns), table.rows[0], strict=True))


def test_the_columns_are_the_notices_and_then_the_desks_own() -> None:
    table = roster_table(CAMPAIGN, HEAD, [a_packet(), a_packet()], "共 2 人")
    assert [column.header for column in table.columns][-5:] == [
        "备注",
        "收件编号",
        "收件日期",
        "结论",
        "补正截止",
    ]
    assert [row[0] for row in table.rows] == [1, 2]
    assert (table.title, table.note) == (f"{CAMPAIGN.title}花名册", "共 2 人")


def test_codes_are_written_as_words_and_sex_and_birth_come_from_the_id_number() -> None:
    row = cells(a_packet(changed(route="exceptional")))
    assert (row["series"], row["level"], row["title_sought"]) == ("建设工程", "中级", "工程师")
    assert (row["unit_kind"], row["channel"], row["route"]) == ("非公有制企业", "直接报送", "破格")
    assert (row["sex"], row["birth"], row["id_number"]) == ("男", date(1988, 2, 29), ENGINEER.id_number)


def test_a_number_that_does_not_hold_together_says_nothing_of_the_person() -> None:
    row = cells(a_packet(changed(id_number="150203198802290519")))
    assert (row["sex"], row["birth"], row["id_number"]) == ("", "", "150203198802290519")


@pytest.mark.parametrize(
    ("known", "written"),
    [("", ""), ("2019", "2019"), ("2019-07", "2019-07"), ("2019-07-01", date(2019, 7, 1))],
)
def test_a_date_is_written_as_far_as_it_is_known(known: str, written: CellValue) -> None:
    assert cells(a_packet(changed(graduated=PartialDate(known))))["graduated"] == written


def test_what_was_not_told_is_left_blank() -> None:
    row = cells(a_packet(changed(hours=None, filed_online=None, post="")))
    assert (row["hours"], row["filed_online"], row["post"]) == ("", "", "")


def desk_cells(packet: Packet) -> tuple[CellValue, ...]:
    row = cells(packet)
    return tuple(row[field] for field in ("packet_number", "received_on", "outcome", "due"))


def test_the_desk_adds_number_day_verdict_and_deadline() -> None:
    assert desk_cells(a_packet()) == ("", "", "", "")
    assert desk_cells(a_packet(state=PacketState.CHECKING)) == ("", "", "核对中", "")
    assert desk_cells(a_packet(state=PacketState.ACCEPTED, number="JG-Z-0143")) == (
        "JG-Z-0143", MORNING.date(), "受理", ""
    )  # fmt: skip
    assert desk_cells(a_packet(state=PacketState.CORRECTING, number="JG-Z-0144")) == (
        "JG-Z-0144", MORNING.date(), "补正", LAST_MINUTE.date()
    )  # fmt: skip


def test_nothing_of_a_returned_packet_was_received() -> None:
    assert desk_cells(a_packet(state=PacketState.RETURNED, number="JG-Z-0145"))[1:3] == ("", "不予接收")


def test_a_packet_was_received_when_it_was_first_kept() -> None:
    visits = (
        a_visit(PacketState.RETURNED, datetime(2025, 6, 25, 9)),
        a_visit(PacketState.CORRECTING, datetime(2025, 6, 26, 9)),
        a_visit(PacketState.ACCEPTED, datetime(2025, 7, 1, 9)),
    )
    packet = a_packet(state=PacketState.ACCEPTED, number="JG-Z-0001", visits=visits)
    assert desk_cells(packet)[1] == date(2025, 6, 26)


def test_every_state_has_its_word() -> None:
    assert OUTCOMES.keys() == set(PacketState)
