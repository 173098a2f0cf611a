"""Who restores a copy is not locked out by it: today's password, office and code hold in the older store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from intake_desk.services.people.accounts import active_accounts, create_account
from intake_desk.services.people.change_account import bring_back_account, change_role, retire_account
from intake_desk.services.people.change_password import set_new_password
from intake_desk.services.people.recovery_code import make_recovery_code, recover, recovery_state, void_code
from intake_desk.services.people.setup import MODE, Mode
from intake_desk.services.people.way_in import way_in
from intake_desk.services.records import Account, AccountId, Role
from intake_desk.services.safety.restore_backup import note_restore, plan_restore
from intake_desk.storage.backup import copy_checked
from intake_desk.storage.opening import open_store
from tests.counter import Counter, granted, refused
from tests.services.sample_people import CHEAP, RIGHT, Office, code_on, office

NEW = "snow-8364"


@pytest.fixture(name="here")
def _here(counter: Counter) -> Office:
    return office(counter)


@pytest.fixture(name="copy")
def _copy(here: Office) -> Path:
    """A backup of the office as it is now."""
    with here.counter.store.write(here.boss.actor, here.counter.clock.at) as writing:
        writing.set_setting(MODE, Mode.REAL.value)
        writing.record("set_up")
    return here.desk.backups.make(here.counter.clock.at, "start").path


@contextmanager
def restored(here: Office, copy: Path, by: Account) -> Iterator[Office]:
    """The office over the copy, which this supervisor had restored."""
    plan = granted(plan_restore(here.desk, by.actor, copy, "误删"))
    path = copy.with_name("restored.db")
    copy_checked(copy, path)
    store = open_store(path, backups=copy.parent, at=here.counter.clock.at)
    note_restore(store, here.counter.clock.at, plan, None, "desk-replaced.sqlite3")
    counter = replace(here.counter, store=store)
    yield replace(here, counter=counter, desk=replace(here.desk, store=store))
    store.close()


def told(there: Office) -> dict[str, object]:
    """What the restored history tells of the restore."""
    return next(new for _, act, _, new in reversed(there.acts()) if act == "restore")


def test_todays_password_and_code_hold_in_the_older_store(here: Office, copy: Path) -> None:
    granted(set_new_password(here.desk, here.deputy.actor, here.boss.id, NEW))
    code = code_on(granted(make_recovery_code(here.desk, here.deputy.actor)))
    with restored(here, copy, here.boss) as there:
        assert granted(there.signs_in(here.boss, NEW)) == here.boss
        assert refused(there.signs_in(here.boss)) == "wrong_password"
        assert granted(there.signs_in(here.deputy)) == here.deputy
        assert not recovery_state(there.desk).voided
        granted(recover(there.desk, here.boss.id, code, RIGHT))
        assert {"supervisor": "高主管", "recovery_code": "kept"}.items() <= told(there).items()
        assert "argon2" not in repr(there.acts())


@pytest.mark.usefixtures("copy")
def test_the_copys_own_code_is_void_when_today_there_is_none(here: Office) -> None:
    code = code_on(granted(make_recovery_code(here.desk, here.boss.actor)))
    later = here.desk.backups.make(here.counter.clock.at, "start").path
    with here.counter.store.write(here.boss.actor, here.counter.clock.at) as writing:
        assert void_code(writing)
        writing.record("restore")
    with restored(here, later, here.boss) as there:
        assert refused(recover(there.desk, here.boss.id, code, NEW)) == "no_code"
        assert told(there)["recovery_code"] == "void"
        assert granted(there.signs_in(here.boss)) == here.boss


def test_who_was_no_supervisor_then_is_one_all_the_same(here: Office, copy: Path) -> None:
    raised = granted(change_role(here.desk, here.boss.actor, here.clerk.id, Role.SUPERVISOR))
    with restored(here, copy, raised) as there:
        assert granted(there.signs_in(here.clerk)).role is Role.SUPERVISOR


def test_who_had_left_then_is_back(here: Office) -> None:
    granted(retire_account(here.desk, here.boss.actor, here.deputy.id))
    with here.counter.store.write(here.boss.actor, here.counter.clock.at) as writing:
        writing.set_setting(MODE, Mode.REAL.value)
        writing.record("set_up")
    copy = here.desk.backups.make(here.counter.clock.at, "start").path
    granted(bring_back_account(here.desk, here.boss.actor, here.deputy.id))
    with restored(here, copy, here.deputy) as there:
        assert granted(there.signs_in(here.deputy)) == here.deputy


def test_who_came_later_than_the_copy_gets_an_account_there(here: Office, copy: Path) -> None:
    made = create_account(
        here.desk.store, here.boss.actor, here.counter.clock.at, "新主管", Role.SUPERVISOR, NEW, CHEAP
    )
    newcomer = granted(made)
    with restored(here, copy, newcomer) as there:
        seated = next(one for one in active_accounts(there.counter.store) if one.name == "新主管")
        assert granted(there.signs_in(seated, NEW)).role is Role.SUPERVISOR


def test_the_system_has_no_way_in(here: Office) -> None:
    assert way_in(here.desk.store, None) is None
    assert way_in(here.desk.store, AccountId(99)) is None
