"""The first start: all of it or nothing, and only once."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from intake_desk.services.people.accounts import SYSTEM, active_accounts, sign_in
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.setup import (
    Mode,
    NewPerson,
    SetUp,
    Wanted,
    find_set_up,
    rehearsal_start,
    set_up_desk,
    unfit_people,
)
from intake_desk.services.ports import Writing
from intake_desk.services.records import Account, Role
from intake_desk.services.refusal import Refusal
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.builders import CAMPAIGN

CHEAP = Passwords(rounds=1, memory=8, lanes=1)
AT = datetime(2025, 6, 24, 16)
DAY = date(2025, 6, 27)
SUPERVISOR, CLERK = NewPerson("主管乙", "super-4729"), NewPerson("收件员甲", "clerk-4729")
REAL, REHEARSAL = Wanted(None, SUPERVISOR, CLERK), Wanted(DAY, SUPERVISOR, CLERK)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "desk.sqlite3", backups=tmp_path, at=AT, create=True)
    yield opened
    opened.close()


def set_up(store: SqliteStore, wanted: Wanted) -> Account | Refusal:
    return set_up_desk(store, AT, wanted, CAMPAIGN, "the text", CHEAP)


def test_a_real_desk_has_two_accounts_and_the_campaign_and_nothing_else(store: SqliteStore) -> None:
    clerk = set_up(store, REAL)
    assert isinstance(clerk, Account)
    assert [(a.name, a.role) for a in active_accounts(store)] == [
        ("收件员甲", Role.CLERK),
        ("主管乙", Role.SUPERVISOR),
    ]
    assert sign_in(store, AT, clerk.id, "clerk-4729", CHEAP) == clerk
    assert find_set_up(store) == SetUp(Mode.REAL, None)
    with store.read() as reading:
        assert [(v.version, v.text) for v in reading.campaign_versions()] == [(CAMPAIGN.version, "the text")]
        assert reading.tally(2025, DAY).on_roster == 0


def test_a_rehearsal_remembers_its_day(store: SqliteStore) -> None:
    set_up(store, REHEARSAL)
    assert find_set_up(store) == SetUp(Mode.REHEARSAL, DAY)


def test_an_empty_store_is_not_set_up(store: SqliteStore) -> None:
    assert find_set_up(store) is None


def test_a_rehearsal_is_filled_in_the_same_unit_of_work(store: SqliteStore) -> None:
    def fill(writing: Writing) -> None:
        assert len(writing.accounts()) == 2
        writing.add_unit("示例单位", "private_firm", "", ("slds",))

    set_up_desk(store, AT, REHEARSAL, CAMPAIGN, "the text", CHEAP, fill)
    with store.read() as reading:
        assert reading.unit_named("示例单位") is not None


def test_when_filling_fails_nothing_is_left_of_the_set_up(store: SqliteStore) -> None:
    def fill(_writing: Writing) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        set_up_desk(store, AT, REHEARSAL, CAMPAIGN, "the text", CHEAP, fill)
    assert active_accounts(store) == ()
    assert find_set_up(store) is None
    with store.read() as reading:
        assert reading.campaign_versions() == ()
        assert reading.chain_head().count == 0


def test_a_desk_is_set_up_only_once(store: SqliteStore) -> None:
    set_up(store, REAL)
    refused = set_up(store, REHEARSAL)
    assert isinstance(refused, Refusal)
    assert refused.code == "set_up_before"
    assert find_set_up(store) == SetUp(Mode.REAL, None)


def test_unfit_people_are_each_told_and_nothing_is_made(store: SqliteStore) -> None:
    wanted = Wanted(None, NewPerson("", "super-4729"), NewPerson("收件员甲", "short"))
    supervisor, clerk = unfit_people(wanted)
    assert supervisor is not None
    assert clerk is not None
    assert (supervisor.code, clerk.code) == ("name_missing", "password_short")
    assert set_up(store, wanted) == supervisor
    assert active_accounts(store) == ()


def test_two_people_need_two_names() -> None:
    supervisor, clerk = unfit_people(
        Wanted(None, NewPerson("甲", "super-4729"), NewPerson(" 甲", "clerk-4729"))
    )
    assert supervisor is None
    assert clerk is not None
    assert clerk.code == "name_taken"


def test_two_missing_names_are_both_missing_not_the_same() -> None:
    refusals = unfit_people(Wanted(None, NewPerson("", ""), NewPerson("", "")))
    assert [refusal.code for refusal in refusals if refusal] == ["name_missing", "name_missing"]


def test_a_rehearsal_begins_at_nine_and_goes_on_where_it_was_left(store: SqliteStore) -> None:
    assert rehearsal_start(store, DAY) == datetime(2025, 6, 27, 9)
    later = datetime(2025, 6, 27, 11, 30, 7)
    with store.write(SYSTEM, later) as writing:
        writing.record("something")
    assert rehearsal_start(store, DAY) == later
    assert rehearsal_start(store, date(2025, 6, 30)) == datetime(2025, 6, 30, 9)


def test_a_password_does_not_show_in_a_report() -> None:
    assert "clerk-4729" not in repr(REHEARSAL)
