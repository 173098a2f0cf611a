"""The code in the envelope: made for real desks only, used once, slow to guess, kept as a hash alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.accounts import SYSTEM
from intake_desk.services.people.change_account import retire_account
from intake_desk.services.people.recovery_code import (
    Recovered,
    make_recovery_code,
    note_code_left,
    plain_code,
    recover,
    recovery_failures,
    recovery_state,
)
from intake_desk.services.records import AccountId
from intake_desk.services.safety.backups import BackupCheck
from intake_desk.services.safety.restore_backup import RestorePlan, note_restore
from tests.counter import Counter, granted, refused
from tests.services.sample_people import RIGHT, Office, code_on, office

NEW = "snow-8364"
WRONG = "-".join(["ABCDE"] * 5)


@pytest.fixture(name="here")
def _here(counter: Counter) -> Office:
    return office(counter)


def noted_restore(here: Office) -> dict[str, object]:
    """Say in the store that it was restored; gives what the history tells of it."""
    plan = RestorePlan(Path("desk-20250627-090000-start.db"), BackupCheck(None), here.boss.actor, "误删")
    note_restore(here.desk.store, here.desk.clock.now(), plan, None, "desk-replaced.sqlite3")
    _who, act, _old, new = here.acts()[-1]
    assert act == "restore"
    return new


@pytest.fixture(name="code")
def _code(here: Office) -> str:
    return code_on(granted(make_recovery_code(here.desk, here.boss.actor)))


def test_the_code_sets_a_new_password_is_used_up_and_makes_the_next(here: Office, code: str) -> None:
    done = granted(recover(here.desk, here.boss.id, code, NEW))
    assert isinstance(done, Recovered)
    assert granted(here.signs_in(here.boss, NEW)) == here.boss
    assert refused(here.signs_in(here.boss)) == "wrong_password"
    assert refused(recover(here.desk, here.boss.id, code, RIGHT)) == "wrong_code"
    later = code_on(done.paper)
    assert later != code
    granted(recover(here.desk, here.deputy.id, later, NEW))
    acts = [(who, act, new) for who, act, _, new in here.acts()]
    assert ("系统", "recover_account", {"account": "高主管"}) in acts
    assert ("系统", "recovery_failed", {"failures": 1}) in acts


def test_it_may_be_typed_in_any_way(here: Office, code: str) -> None:
    typed = code.lower().replace("-", "　")
    assert plain_code(typed) == code.replace("-", "")
    granted(recover(here.desk, here.boss.id, typed, NEW))


@pytest.mark.parametrize(
    ("typed", "password", "why"),
    [
        ("ABCDE", NEW, "code_shape"),
        (WRONG.replace("A", "0"), NEW, "code_shape"),
        (WRONG, "short", "password_short"),
        (WRONG, NEW, "wrong_code"),
    ],
)
@pytest.mark.usefixtures("code")
def test_what_is_no_code_changes_nothing(here: Office, typed: str, password: str, why: str) -> None:
    assert refused(recover(here.desk, here.boss.id, typed, password)) == why
    assert granted(here.signs_in(here.boss)) == here.boss
    assert recovery_failures(here.desk)[0] == (why == "wrong_code")


@pytest.mark.usefixtures("code")
def test_guessing_waits_like_guessing_a_password(here: Office, code: str) -> None:
    for _ in range(5):
        assert refused(recover(here.desk, here.boss.id, WRONG, NEW)) == "wrong_code"
    before = here.acts()
    assert refused(recover(here.desk, here.deputy.id, code, NEW)) == "must_wait"
    assert here.acts() == before
    assert granted(here.signs_in(here.boss)) == here.boss
    here.counter.clock.at += timedelta(seconds=15)
    granted(recover(here.desk, here.boss.id, code, NEW))
    assert recovery_failures(here.desk)[0] == 0


@pytest.mark.usefixtures("code")
def test_the_wait_for_a_code_goes_on_when_the_clock_was_set_back(here: Office, code: str) -> None:
    for _ in range(5):
        recover(here.desk, here.boss.id, WRONG, NEW)
    here.counter.clock.at -= timedelta(seconds=50)
    assert refused(recover(here.desk, here.boss.id, code, NEW, timedelta(seconds=14))) == "must_wait"
    granted(recover(here.desk, here.boss.id, code, NEW, timedelta(seconds=15)))


def test_it_is_for_supervisors_in_office(here: Office, code: str) -> None:
    assert refused(recover(here.desk, here.clerk.id, code, NEW)) == "not_supervisor"
    granted(retire_account(here.desk, here.boss.actor, here.deputy.id))
    assert refused(recover(here.desk, here.deputy.id, code, NEW)) == "not_supervisor"
    assert refused(recover(here.desk, AccountId(99), code, NEW)) == "not_supervisor"


def test_before_the_first_code_there_is_none(here: Office) -> None:
    assert recovery_state(here.desk).made_at is None
    assert refused(recover(here.desk, here.boss.id, WRONG, NEW)) == "no_code"
    granted(make_recovery_code(here.desk, here.boss.actor))
    assert recovery_state(here.desk).made_at == here.counter.clock.at
    assert recovery_state(here.desk).offered


def test_a_new_code_voids_the_one_before(here: Office, code: str) -> None:
    granted(make_recovery_code(here.desk, here.boss.actor))
    assert refused(recover(here.desk, here.boss.id, code, NEW)) == "wrong_code"


def test_a_restore_voids_the_code_until_the_next_is_made(here: Office, code: str) -> None:
    """The copy's code may have been used since, and the one in the envelope is not the copy's."""
    assert noted_restore(here)["recovery_code"] == "void"
    state = recovery_state(here.desk)
    assert (state.made_at, state.voided) == (None, True)
    assert refused(recover(here.desk, here.boss.id, code, NEW)) == "no_code"
    granted(make_recovery_code(here.desk, here.boss.actor))
    state = recovery_state(here.desk)
    assert (state.made_at, state.voided) == (here.counter.clock.at, False)


def test_a_copy_without_a_code_has_none_to_void(here: Office) -> None:
    assert "recovery_code" not in noted_restore(here)
    assert not recovery_state(here.desk).voided


def test_that_it_was_printed_is_a_fact_until_the_next_is_made(here: Office) -> None:
    granted(make_recovery_code(here.desk, here.boss.actor))
    state = recovery_state(here.desk)
    assert (state.printed_at, state.saved_at) == (None, None)
    assert note_code_left(here.desk, here.boss.actor, Way.SAVED) is None
    here.counter.clock.at += timedelta(minutes=2)
    assert note_code_left(here.desk, SYSTEM, Way.PRINTED) is None  # nobody is signed in yet
    state, now = recovery_state(here.desk), here.counter.clock.at
    assert (state.printed_at, state.saved_at) == (now, now - timedelta(minutes=2))
    assert [act for _, act, _, _ in here.acts()][-2:] == ["save_recovery_code", "print_recovery_code"]
    granted(make_recovery_code(here.desk, here.boss.actor))
    assert recovery_state(here.desk).printed_at is None
    note_code_left(here.desk, here.boss.actor, Way.PRINTED)
    noted_restore(here)
    assert recovery_state(here.desk).printed_at is None


def test_a_rehearsal_has_none(here: Office) -> None:
    rehearsal = replace(here.desk, rehearsal=True)
    assert refused(make_recovery_code(rehearsal, here.boss.actor)) == "rehearsal"
    assert refused(recover(rehearsal, here.boss.id, WRONG, NEW)) == "rehearsal"
    assert not recovery_state(rehearsal).offered


def test_a_paper_that_cannot_be_set_makes_no_code(here: Office, code: str) -> None:
    rare = replace(here.boss.actor, name="\U00030000")
    before = here.acts()
    assert refused(make_recovery_code(here.desk, rare)) == "glyph_missing"
    with here.counter.store.write(here.boss.actor, here.counter.clock.at) as writing:
        odd = writing.add_account("\U00030000", here.boss.role, "hash")
        writing.record("create_account")
    assert refused(recover(here.desk, odd, code, NEW)) == "glyph_missing"
    assert len(here.acts()) == len(before) + 1


def test_only_the_hash_is_kept(here: Office, code: str, tmp_path: Path) -> None:
    here.counter.store.close()
    content = (tmp_path / "desk.db").read_bytes()
    assert b"argon2id" in content
    for part in code.split("-"):
        assert part.encode() not in content
    assert code.replace("-", "") not in repr(here.acts())
