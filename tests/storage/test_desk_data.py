"""What is not a packet: units, accounts, settings, campaign texts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from intake_desk.services.campaigns.campaign_records import CampaignDraft
from intake_desk.services.records import Account, AccountId, Role, Secret, Unit, UnitId, UnitYear
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM


def add_unit(store: SqliteStore, name: str, *keys: str) -> UnitId:
    with store.write(SYSTEM, AT) as work:
        unit_id = work.add_unit(name, "企业", "住建局", keys)
        work.record("add_unit")
    return unit_id


def add_account(store: SqliteStore, name: str, role: Role) -> AccountId:
    with store.write(SYSTEM, AT) as work:
        account_id = work.add_account(name, role, f"hash of {name}")
        work.record("add_account")
    return account_id


def test_a_unit_is_found_by_name_and_key(store: SqliteStore) -> None:
    second = add_unit(store, "乙公司", "yi", "gs")
    first = add_unit(store, "甲公司", "jia", "gs", "gongsi")
    expected = Unit(first, "甲公司", "企业", "住建局")
    with store.read() as reading:
        assert reading.unit(first) == expected
        assert reading.unit_named("甲公司") == expected
        assert reading.unit_named("甲") is None
        assert [unit.id for unit in reading.units_like("g", 5)] == [second, first]
        assert [unit.id for unit in reading.units_like("g", 1)] == [second]
        assert reading.units_like("x", 5) == ()
        with pytest.raises(LookupError, match="no unit"):
            reading.unit(UnitId(99))


def test_a_unit_without_keys_and_a_name_only_once(store: SqliteStore) -> None:
    add_unit(store, "甲公司")
    with pytest.raises(IntegrityError):
        add_unit(store, "甲公司")
    with store.read() as reading:
        assert reading.units_like("", 5) == ()


def test_what_a_unit_tells_holds_for_its_year(store: SqliteStore) -> None:
    unit_id = add_unit(store, "甲公司")
    days = (date(2025, 6, 18), date(2025, 6, 24))
    with store.write(SYSTEM, AT) as work:
        work.set_unit_publicity(unit_id, 2025, days)
        work.set_unit_channel(unit_id, 2026, "direct")
        work.record("publicity")
    with store.read() as reading:
        assert reading.unit_year(unit_id, 2025) == UnitYear(publicity=days)
        assert reading.unit_year(unit_id, 2026) == UnitYear(channel="direct")
        assert reading.unit_year(unit_id, 2027) == UnitYear()


def test_accounts_by_name_without_their_secret(store: SqliteStore) -> None:
    zhang = add_account(store, "Zhang", Role.SUPERVISOR)
    li = add_account(store, "Li", Role.CLERK)
    with store.read() as reading:
        assert reading.accounts() == (
            Account(li, "Li", Role.CLERK, active=True),
            Account(zhang, "Zhang", Role.SUPERVISOR, active=True),
        )
        assert reading.secret(li) == Secret("hash of Li", 0, None)
        with pytest.raises(LookupError, match="no account"):
            reading.secret(AccountId(9))


def test_one_active_account_per_name_and_none_for_the_system(store: SqliteStore) -> None:
    add_account(store, "Li", Role.CLERK)
    with pytest.raises(IntegrityError):
        add_account(store, "Li", Role.SUPERVISOR)
    with pytest.raises(IntegrityError):
        add_account(store, "系统", Role.SYSTEM)


def test_failures_are_stamped_and_forgotten(store: SqliteStore) -> None:
    account_id = add_account(store, "Li", Role.CLERK)
    later = AT + timedelta(seconds=40)
    for failures, at in ((3, AT), (0, later)):
        with store.write(SYSTEM, at) as work:
            work.set_failures(account_id, failures)
            work.record("sign_in")
        with store.read() as reading:
            assert reading.secret(account_id) == Secret("hash of Li", failures, at)


def test_a_setting_keeps_its_last_value(store: SqliteStore) -> None:
    for value in ("一号", "二号"):
        with store.write(SYSTEM, AT) as work:
            work.set_setting("printer", value)
            work.record("setting")
    with store.read() as reading:
        assert reading.setting("printer") == "二号"
        assert reading.setting("scanner") is None


def test_every_version_of_a_campaign_is_kept(store: SqliteStore) -> None:
    days = {"2025-1": date(2025, 6, 1), "2025-2": date(2025, 7, 1)}
    with store.read() as reading:
        assert reading.campaign_versions() == ()
    for version, day in days.items():
        with store.write(SYSTEM, AT) as work:
            work.add_campaign(2025, version, f'version = "{version}"\n', day, "因为")
            work.record("campaign")
    with store.write(SYSTEM, AT) as work:
        work.call_off_campaign(2025, "2025-2")
        work.record("campaign")
    with store.read() as reading:
        kept = reading.campaign_versions()
    assert [(v.version, v.in_force_from, v.called_off) for v in kept] == [
        ("2025-1", days["2025-1"], False),
        ("2025-2", days["2025-2"], True),
    ]
    assert [(v.text, v.put_by, v.why, v.added_at) for v in kept[:1]] == [
        ('version = "2025-1"\n', SYSTEM.name, "因为", AT)
    ]
    with pytest.raises(IntegrityError), store.write(SYSTEM, AT) as work:
        work.add_campaign(2025, "2025-1", "another text under the same name", AT.date(), "")
    with pytest.raises(LookupError), store.write(SYSTEM, AT) as work:
        work.call_off_campaign(2026, "2026-1")


def test_there_is_one_draft_with_its_steps(store: SqliteStore) -> None:
    with pytest.raises(LookupError), store.write(SYSTEM, AT) as work:
        work.save_draft("a", "no draft")
    with store.write(SYSTEM, AT) as work:
        assert work.campaign_draft() is None
        work.begin_draft("a", (2025, "2025-1"))
        work.save_draft("b", "from a to b")
        work.save_draft("c", "from b to c")
        work.record("draft")
    with store.read() as reading:
        draft = reading.campaign_draft()
    assert draft == CampaignDraft("c", (2025, "2025-1"), AT, SYSTEM.name, "from b to c")
    with store.write(SYSTEM, AT) as work:
        assert [work.undo_draft(), work.undo_draft(), work.undo_draft()] == [
            "from b to c",
            "from a to b",
            None,
        ]
        draft = work.campaign_draft()
        assert draft is not None
        assert (draft.text, draft.undoable) == ("a", None)
        work.save_draft("d", "a step")
        work.begin_draft("e", (2025, "2025-1"))
        draft = work.campaign_draft()
        assert draft is not None
        assert (draft.text, draft.undoable) == ("e", None)
        work.drop_draft()
        assert work.campaign_draft() is None
        work.record("draft")
