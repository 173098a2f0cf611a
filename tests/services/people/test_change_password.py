"""Passwords change hands to their owner only; none is ever written where somebody can read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake_desk.runtime.crash import describe
from intake_desk.services.people.accounts import create_account
from intake_desk.services.people.change_account import retire_account
from intake_desk.services.people.change_password import change_own_password, set_new_password
from intake_desk.services.people.people import people
from intake_desk.services.records import Role
from tests.builders import MORNING
from tests.counter import Counter, granted, refused
from tests.services.sample_people import CHEAP, RIGHT, Office, office

NEW = "snow-8364"


@pytest.fixture(name="here")
def _here(counter: Counter) -> Office:
    return office(counter)


def test_everybody_changes_the_own_password(here: Office) -> None:
    assert granted(change_own_password(here.desk, here.clerk.id, RIGHT, NEW)) == here.clerk
    assert refused(here.signs_in(here.clerk)) == "wrong_password"
    assert granted(here.signs_in(here.clerk, NEW)) == here.clerk
    assert ("李会文", "change_password", {}, {"account": "李会文"}) in here.acts()


@pytest.mark.parametrize(
    ("new", "why"),
    [("short-1", "password_short"), (RIGHT, "password_same"), ("李会文李会文李会文", "")],
)
def test_a_new_password_has_to_be_one(here: Office, new: str, why: str) -> None:
    before = here.acts()
    outcome = change_own_password(here.desk, here.clerk.id, RIGHT, new)
    if why:
        assert refused(outcome) == why
        assert here.acts() == before
    else:
        granted(outcome)


def test_a_wrong_old_password_counts_as_at_the_sign_in(here: Office) -> None:
    for _ in range(5):
        assert refused(change_own_password(here.desk, here.clerk.id, "wrong-000", NEW)) == "wrong_password"
    assert refused(change_own_password(here.desk, here.clerk.id, RIGHT, NEW)) == "must_wait"
    assert refused(here.signs_in(here.clerk)) == "must_wait"
    waited = timedelta(seconds=15)
    granted(change_own_password(here.desk, here.clerk.id, RIGHT, NEW, waited))
    assert granted(here.signs_in(here.clerk, NEW)) == here.clerk


def test_nobody_changes_the_password_of_who_left(here: Office) -> None:
    granted(retire_account(here.desk, here.boss.actor, here.clerk.id))
    assert refused(change_own_password(here.desk, here.clerk.id, RIGHT, NEW)) == "no_account"
    assert refused(set_new_password(here.desk, here.boss.actor, here.clerk.id, NEW)) == "no_account"


def test_a_password_from_the_supervisor_lets_in_only_after_it_was_changed(here: Office) -> None:
    for _ in range(6):
        here.signs_in(here.clerk, "wrong-000")
    made = granted(set_new_password(here.desk, here.boss.actor, here.clerk.id, NEW))
    assert made.must_change
    assert refused(here.signs_in(here.clerk)) == "wrong_password"
    assert refused(here.signs_in(here.clerk, NEW)) == "must_change"
    own = "wind-2957"
    granted(change_own_password(here.desk, here.clerk.id, NEW, own))
    assert granted(here.signs_in(here.clerk, own)) == here.clerk
    assert [person.account.must_change for person in people(here.desk)] == [False] * 3


def test_a_new_account_chooses_its_own_password_first(here: Office) -> None:
    made = granted(
        create_account(here.counter.store, here.boss.actor, MORNING, "王新来", Role.CLERK, RIGHT, CHEAP)
    )
    assert refused(here.signs_in(made)) == "must_change"
    granted(change_own_password(here.desk, made.id, RIGHT, NEW))
    assert granted(here.signs_in(made, NEW)).name == "王新来"


def test_the_supervisor_does_not_pass_by_the_old_password_of_the_own_account(here: Office) -> None:
    assert refused(set_new_password(here.desk, here.boss.actor, here.boss.id, NEW)) == "own_account"
    assert refused(set_new_password(here.desk, here.boss.actor, here.clerk.id, "李会文")) == "password_short"


def test_no_password_is_in_the_store_or_in_a_report_of_a_crash(
    here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted(change_own_password(here.desk, here.clerk.id, RIGHT, NEW))
    granted(set_new_password(here.desk, here.boss.actor, here.deputy.id, "moon-1122"))
    told = repr(here.acts())
    for secret in (RIGHT, NEW, "moon-1122", "argon2"):
        assert secret not in told

    def broken(_self: object, _password: str) -> str:
        raise ValueError(NEW)

    monkeypatch.setattr(type(CHEAP), "hash", broken)
    with pytest.raises(ValueError, match=NEW) as caught:
        change_own_password(here.desk, here.clerk.id, NEW, "star-5566")
    for secret in (NEW, "star-5566"):
        assert secret not in describe(caught.value)
