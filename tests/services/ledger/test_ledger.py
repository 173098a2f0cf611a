"""The ledger finds, counts and sorts what an independent recount of all packets finds, counts and sorts."""

from __future__ import annotations

import itertools
import json
import shutil
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desk.domain.masking import mask_id, mask_phone
from intake_desk.domain.numbers import code_for
from intake_desk.domain.packet import STATE_WORDS, PacketState
from intake_desk.services.corrections.give_up import give_up
from intake_desk.services.counter.decide import accept
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.search_keys import person_keys, query_key
from intake_desk.services.counter.show_id_number import PersonalNumbers, show_id_number
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.ledger.ledger import (
    Meant,
    clerk_names,
    conditions,
    ledger_rows,
    ledger_years,
    look_up,
    search_key,
    unit_meant,
    unit_of,
)
from intake_desk.services.ledger.ledger_columns import (
    DEFAULT,
    HEADERS,
    WIDTHS,
    ShownColumn,
    columns_of,
    keep_columns,
    ledger_value,
)
from intake_desk.services.ledger.ledger_records import LedgerColumn, LedgerFilter, LedgerOrder
from intake_desk.services.papers.reprint import reprint
from intake_desk.services.records import AccountId, Actor, Packet, PacketId, Role, Unit, UnitId
from tests.builders import CAMPAIGN, CLEAN, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, open_counter, refused
from tests.days import SECOND_CLERK, Ending, finish, lodge
from tests.services.campaign_texts import keeping, next_year, put
from tests.services.corrected import corrected

Everybody = Mapping[PacketId, Packet]
S = PacketState
NAMES = ("王建业", "李明浩", "其木格·娜仁", "张晓羽", "云海", "单雄", "欧阳田𠮷", "乌兰图雅")
UNITS = ("包头市恒筑建设有限公司", "包头市恒泽建设工程服务中心", "内蒙古青山建材有限责任公司")
DAYS = (date(2025, 6, 25), date(2025, 6, 26), date(2025, 6, 27), date(2025, 6, 30), date(2025, 7, 2))
LONG_AGO = date(2025, 1, 6)
PEOPLE = 36


def fill(counter: Counter) -> None:
    """Thirty-six people of three units, both series and levels; a window in which everything happens."""
    counter.clock.at = datetime.combine(DAYS[0], time(8, 40))
    people = itertools.product(range(PEOPLE // 4), ("JG", "JC"), "ZC")
    ids = [
        counter.expect(
            changed(
                name=NAMES[n % len(NAMES)],
                id_number=id_number(n),
                unit=UNITS[n % len(UNITS)],
                series=series,
                level=level,
                title_sought="工程师" if level == "Z" else "技术员",
                phone=f"138{n:08}" if n % 5 else "",
            )
        )
        for n, (_, series, level) in enumerate(people)
    ]
    endings = itertools.cycle((Ending.ACCEPTED, Ending.TOLD, Ending.ACCEPTED, Ending.RETURNED, Ending.TOLD))
    clerks = itertools.cycle((CLERK, SECOND_CLERK, SUPERVISOR))
    for n, packet_id in enumerate(ids[:25]):
        counter.clock.at = datetime.combine(DAYS[n // 9], time(9, 0)) + timedelta(minutes=40 * (n % 9))
        lodge(counter, packet_id, next(endings), next(clerks), faults=n)
    counter.clock.at += timedelta(hours=1)
    end_differently(counter, ids)


def end_differently(counter: Counter, ids: list[PacketId]) -> None:
    """Corrected, undone, come again, withdrawn, lying in hand, and given up after the deadline."""
    counter.clock.at = datetime(2025, 6, 30, 10, 0)
    corrected(counter, ids[1])
    corrected(counter, ids[4])
    granted(undo_decision(counter.desk, SUPERVISOR, ids[4], "误按"))
    granted(undo_decision(counter.desk, SUPERVISOR, ids[0], "误按"))
    granted(undo_decision(counter.desk, SUPERVISOR, ids[2], "误按"))
    finish(counter, ids[2], Ending.TOLD, SECOND_CLERK)
    lodge(counter, ids[3], Ending.ACCEPTED, SECOND_CLERK)
    granted(open_packet(counter.desk, CLERK, ids[8]))
    granted(withdraw(counter.desk, CLERK, ids[5], "本人要求"))
    granted(open_packet(counter.desk, CLERK, ids[30]))
    counter.clock.at = datetime(2025, 7, 2, 8, 40)
    granted(give_up(counter.desk, SUPERVISOR, [ids[6], ids[9]]))


@pytest.fixture(scope="module")
def filled(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """The desk after all that; only read."""
    path = tmp_path_factory.mktemp("ledger") / "desk.db"
    shutil.copy(empty_store, path)
    counter = open_counter(path)
    fill(counter)
    yield counter
    counter.store.close()


@pytest.fixture(scope="module", name="everybody")
def _everybody(filled: Counter) -> dict[PacketId, Packet]:
    with filled.store.read() as reading:
        return {packet.id: packet for packet in reading.packets_of_year(2025)}


def lets_through(wanted: LedgerFilter, packet: Packet) -> bool:
    """The filter once more, in plain Python over the whole packet."""
    person = packet.applicant
    standing = [v for v in packet.visits if v.decided_at and not v.undone_at]
    return (
        any(key.startswith(wanted.key) for key in person_keys(person, packet.number))
        and wanted.state in (None, packet.state)
        and wanted.series in ("", person.series)
        and wanted.level in ("", person.level)
        and (wanted.unit is None or wanted.unit.name == person.unit)
        and (
            wanted.came_on is None
            or any(
                v.opened_at.date() == wanted.came_on for v in packet.visits if v.decision is not S.ABANDONED
            )
        )
        and (
            not (wanted.decided_on or wanted.decided_by)
            or any(
                v.decided_at is not None
                and wanted.decided_on in (None, v.decided_at.date())
                and wanted.decided_by in ("", v.decided_by)
                for v in standing
            )
        )
    )


def sort_value(packet: Packet, column: LedgerColumn) -> object:
    """What the packet is sorted by, None for nothing; words by the codes of GB 18030."""
    person, visit = packet.applicant, packet.visit
    values: dict[LedgerColumn, object] = {
        LedgerColumn.NUMBER: packet.number,
        LedgerColumn.ID_NUMBER: person.id_number,
        LedgerColumn.PHONE: person.phone or None,
        LedgerColumn.SERIES: person.series,
        LedgerColumn.LEVEL: person.level,
        LedgerColumn.STATE: list(STATE_WORDS).index(packet.state),
        LedgerColumn.DUE: visit.due if visit and packet.state is S.CORRECTING else None,
        LedgerColumn.CAME: packet.visits[0].opened_at if packet.visits else None,
        LedgerColumn.DECIDED: visit.decided_at if visit else None,
        LedgerColumn.DECIDED_BY: visit.decided_by.encode("gb18030") or None if visit else None,
    }
    return values[column] if column in values else getattr(person, column.value).encode("gb18030") or None


def recounted(everybody: Everybody, wanted: LedgerFilter, order: LedgerOrder) -> list[PacketId]:
    found = sorted((p for p in everybody.values() if lets_through(wanted, p)), key=lambda p: p.id)
    told = [p for p in found if sort_value(p, order.column) is not None]
    told.sort(key=lambda p: sort_value(p, order.column), reverse=order.descending)  # type: ignore[arg-type,return-value]  # one type a column
    return [p.id for p in told] + [p.id for p in found if sort_value(p, order.column) is None]


KEYS = st.sampled_from(
    ["", "", "", "w", "wjy", "王", "bthz", "hz", "jgz", "0001", "0", "其木格", "qmg", "zzz"]
)
DAY = st.sampled_from([None, None, None, *DAYS, LONG_AGO])


@st.composite
def filters(draw: st.DrawFn) -> LedgerFilter:
    unit = draw(st.sampled_from([None, None, 1, 2, 3]))
    return LedgerFilter(
        key=draw(KEYS),
        state=draw(st.sampled_from([None, None, *PacketState])),
        series=draw(st.sampled_from(["", "", "JG", "JC"])),
        level=draw(st.sampled_from(["", "", "Z", "C"])),
        unit=None if unit is None else Unit(UnitId(unit), UNITS[unit - 1], "", "", "", None),
        came_on=draw(DAY),
        decided_on=draw(DAY),
        decided_by=draw(st.sampled_from(["", "", CLERK.name, SECOND_CLERK.name, SUPERVISOR.name, "无此人"])),
    )


@settings(max_examples=200, deadline=None)
@given(
    wanted=filters(), order=st.builds(LedgerOrder, st.sampled_from(LedgerColumn), descending=st.booleans())
)
def test_a_filter_gives_what_a_recount_of_all_packets_gives(
    filled: Counter, everybody: Everybody, wanted: LedgerFilter, order: LedgerOrder
) -> None:
    ledger = look_up(filled.desk, wanted, order)
    assert list(ledger.ids) == recounted(everybody, wanted, order)
    of_any_state = recounted(everybody, replace(wanted, state=None), order)
    assert ledger.counts == Tally(everybody[one].state for one in of_any_state)
    assert ledger.total == PEOPLE


def test_everything_happened_in_that_window(filled: Counter, everybody: Everybody) -> None:
    """The recount would prove little over a desk where nothing happens."""
    assert set(look_up(filled.desk, LedgerFilter(), LedgerOrder()).counts) == set(PacketState)
    visits = [visit for packet in everybody.values() for visit in packet.visits]
    assert {visit.decided_by for visit in visits} == {"", CLERK.name, SECOND_CLERK.name, SUPERVISOR.name}
    assert any(visit.undone_at for visit in visits)


def test_a_line_tells_the_packet_with_its_standing_visit(filled: Counter, everybody: Everybody) -> None:
    rows = ledger_rows(filled.desk, list(everybody))
    assert [row.id for row in rows] == list(everybody)
    for row in rows:
        packet, person = everybody[row.id], everybody[row.id].applicant
        visit = packet.visit
        assert (row.number, row.name, row.unit, row.state) == (
            packet.number, person.name, person.unit, packet.state,
        )  # fmt: skip
        assert (row.id_number, row.phone) == (mask_id(person.id_number), mask_phone(person.phone))
        assert row.due == sort_value(packet, LedgerColumn.DUE)
        assert row.came_at == sort_value(packet, LedgerColumn.CAME)
        assert row.decided_at == (visit.decided_at if visit else None)
        assert row.decided_by == (visit.decided_by if visit else "")


def test_lines_come_in_the_order_asked_for_and_unknown_ones_not_at_all(filled: Counter) -> None:
    asked = [PacketId(3), PacketId(999), PacketId(1)]
    assert [row.id for row in ledger_rows(filled.desk, asked)] == [3, 1]


def test_every_column_has_a_header_a_width_and_words(filled: Counter) -> None:
    (row,) = ledger_rows(filled.desk, [PacketId(5)])
    told = {column: ledger_value(CAMPAIGN, row, column) for column in LedgerColumn}
    assert set(HEADERS) == set(WIDTHS) == set(LedgerColumn)
    assert told[LedgerColumn.SERIES] == "建设工程"
    assert told[LedgerColumn.LEVEL] == "中级"
    assert told[LedgerColumn.STATE] == "补正中"
    assert told[LedgerColumn.DUE] == row.due
    (expected,) = ledger_rows(filled.desk, [PacketId(PEOPLE)])
    assert {ledger_value(CAMPAIGN, expected, c) for c in (LedgerColumn.NUMBER, LedgerColumn.CAME)} == {""}


# -- what a text asks for ----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["wjy", "王建业", " W J Y ", "恒筑", "0001", "zzzz", "15020319880229051X"])
def test_a_typed_text_is_a_search_key_as_at_the_counter(filled: Counter, text: str) -> None:
    assert search_key(filled.desk, text) == Meant(query_key(text))


def test_a_scanned_code_finds_its_packet_alone(filled: Counter, everybody: Everybody) -> None:
    packet = everybody[PacketId(1)]
    assert packet.number
    meant = granted(search_key(filled.desk, code_for(CAMPAIGN.numbers.code_prefix, 2025, packet.number)))
    assert meant.year == 2025
    assert look_up(filled.desk, LedgerFilter(key=meant.key), LedgerOrder()).ids == (packet.id,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("D512-2025-JG-Z-", "half_scan"),
        (code_for("D512", 2024, "JG-Z-0001"), "unknown_number"),
        (code_for("D512", 2025, "JG-Z-9999"), "unknown_number"),
        ("https://www.chsi.com.cn/xlcx/bg.do?vcode=A1B2C3D4E5F6G7H8", "report_code"),
    ],
)
def test_what_is_no_packet_of_the_ledger_says_so(filled: Counter, text: str, code: str) -> None:
    assert refused(search_key(filled.desk, text)) == code


def test_a_unit_is_meant_by_its_name_its_beginning_or_its_initials(filled: Counter) -> None:
    for text in (UNITS[0], "恒筑", "hzjsyx"):
        assert granted(unit_meant(filled.desk, text)).name == UNITS[0]
    assert refused(unit_meant(filled.desk, "包头市恒")) == "many_units"
    assert refused(unit_meant(filled.desk, "没有的单位")) == "no_unit"
    assert refused(unit_meant(filled.desk, "·")) == "no_unit"
    assert unit_of(filled.desk, PacketId(1)).name == UNITS[0]


def test_many_units_are_not_all_named(counter: Counter) -> None:
    for n in range(5):
        counter.expect(changed(id_number=id_number(n), unit=f"包头市青山第{n}建筑公司"))
    refusal = unit_meant(counter.desk, "青山")
    assert refused(refusal) == "many_units"
    assert "等多个单位" in str(refusal)


def test_everybody_who_ever_had_an_account_may_have_decided(counter: Counter) -> None:
    with counter.store.write(SUPERVISOR, counter.clock.at) as writing:
        writing.add_account("云收件", Role.CLERK, "-")
        writing.add_account("高主管", Role.SUPERVISOR, "-")
        writing.record("create_account")
    assert set(clerk_names(counter.desk)) == {"云收件", "高主管"}


def test_a_filter_is_told_condition_by_condition(filled: Counter) -> None:
    unit = granted(unit_meant(filled.desk, "恒筑"))
    wanted = LedgerFilter("wjy", S.ACCEPTED, "JG", "Z", unit, date(2025, 6, 25), date(2025, 6, 27), "李会文")
    told = [f"{one.name}：{one.value}" for one in conditions(filled.desk, wanted, "WJY")]
    assert told == [
        "查找：WJY", "状态：受理", "系列：建设工程", "级别：中级", "单位：包头市恒筑建设有限公司",
        "来台日：6月25日", "结论日：6月27日", "经办人：李会文",
    ]  # fmt: skip
    assert conditions(filled.desk, LedgerFilter()) == ()
    assert conditions(filled.desk, LedgerFilter(key="wjy"))[0].value == "wjy"


# -- another year ------------------------------------------------------------------------------


def test_the_packets_of_last_year_are_shown_by_its_year_and_found_by_their_codes(counter: Counter) -> None:
    kept = keeping(counter)
    old = kept.take()
    kept.do(old, *CLEAN)
    granted(accept(kept.desk, CLERK, old))
    code = kept.papers.asked[-1].head.code
    put(kept, next_year().replace('label = "中级"', 'label = "工程师级"'), "2026-1", date(2026, 1, 1), 2026)
    kept.clock.at = datetime(2026, 6, 1, 9, 0)
    new = kept.expect(changed(name="李明浩", id_number=id_number(52)))
    now = look_up(kept.desk, LedgerFilter(), LedgerOrder())
    assert (now.ids, now.total, now.campaign.year, now.years) == ((new,), 1, 2026, (2026, 2025))
    meant = granted(search_key(kept.desk, code))
    then = look_up(kept.desk, LedgerFilter(key=meant.key, year=meant.year), LedgerOrder())
    assert (then.ids, then.total, then.campaign.year) == ((old,), 1, 2025)
    told = conditions(kept.desk, LedgerFilter(level="Z", year=2025))
    assert [f"{one.name}：{one.value}" for one in told] == ["年度：2025 年", "级别：中级"]
    assert conditions(kept.desk, LedgerFilter(year=2026)) == ()
    assert ledger_years(kept.desk) == (2026, 2025)
    (paper,) = kept.view(old).papers
    assert granted(reprint(kept.desk, old, paper.id)).paper == paper


def test_the_year_in_force_is_shown_before_anybody_is_in_it(counter: Counter) -> None:
    assert ledger_years(counter.desk) == (2025,)


# -- columns and whole numbers ------------------------------------------------------------------

FIRST = Actor(AccountId(1), "李会文", Role.CLERK)
OTHER = Actor(AccountId(2), "高主管", Role.SUPERVISOR)


def test_columns_are_remembered_for_each_person(counter: Counter) -> None:
    with counter.store.write(SUPERVISOR, counter.clock.at) as writing:
        for name in ("李会文", "高主管"):
            writing.add_account(name, Role.CLERK, "-")
        writing.record("create_account")
    mine = (ShownColumn(LedgerColumn.NAME, 200), ShownColumn(LedgerColumn.UNIT, 0))
    assert columns_of(counter.desk, FIRST) == DEFAULT
    keep_columns(counter.desk, FIRST, mine)
    assert columns_of(counter.desk, FIRST) == mine
    assert columns_of(counter.desk, OTHER) == DEFAULT
    with counter.store.read() as reading:
        before = reading.chain_head()
    keep_columns(counter.desk, FIRST, mine)
    keep_columns(counter.desk, OTHER, DEFAULT)
    with counter.store.read() as reading:
        assert reading.chain_head() == before


def test_columns_of_another_program_are_left_out(counter: Counter) -> None:
    with counter.store.write(CLERK, counter.clock.at) as writing:
        writing.set_setting("ledger_columns:None", json.dumps([["gone", 80], ["name", 90]]))
        writing.record("set_ledger_columns")
    assert columns_of(counter.desk, CLERK) == (ShownColumn(LedgerColumn.NAME, 90),)


@pytest.mark.parametrize("actor", [CLERK, SUPERVISOR])
def test_a_whole_number_is_shown_and_that_is_history(counter: Counter, actor: Actor) -> None:
    packet_id = counter.expect(changed(phone="13800001234"))
    shown = show_id_number(counter.desk, actor, packet_id)
    assert shown == PersonalNumbers(changed().id_number, "13800001234")
    with counter.store.read() as reading:
        entry = reading.history(packet_id)[-1]
    assert (entry.act, entry.actor.name, entry.new) == ("show_id_number", actor.name, "{}")
    with pytest.raises(LookupError):
        show_id_number(counter.desk, actor, PacketId(99))
