"""People come and go; the desk always keeps a supervisor, and the history says who did what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from intake_desk.domain.acts import StateBinding
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.day.reopen_day import reopen_day
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import create_account, record_lock
from intake_desk.services.people.change_account import bring_back_account, change_role, retire_account
from intake_desk.services.people.people import people
from intake_desk.services.records import Account, AccountId, Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble, TroubleKind
from tests.builders import MORNING
from tests.counter import SUPERVISOR, Counter, granted, refused
from tests.services.sample_people import CHEAP, RIGHT, Office, office


@pytest.fixture(name="here")
def _here(counter: Counter) -> Office:
    return office(counter)


def stored(here: Office, who: Account) -> Account:
    with here.counter.store.read() as reading:
        return next(account for account in reading.accounts() if account.id == who.id)


def test_who_left_signs_in_no_more_until_brought_back(here: Office) -> None:
    boss = here.boss.actor
    retired = granted(retire_account(here.desk, boss, here.clerk.id))
    assert retired == stored(here, here.clerk) == replace(here.clerk, active=False)
    assert refused(here.signs_in(here.clerk)) == "no_account"
    assert refused(retire_account(here.desk, boss, here.clerk.id)) == "retired_before"
    assert granted(bring_back_account(here.desk, boss, here.clerk.id)) == stored(here, here.clerk)
    assert granted(here.signs_in(here.clerk)) == here.clerk
    assert refused(bring_back_account(here.desk, boss, here.clerk.id)) == "active_before"
    told = [(who, act, new) for who, act, _, new in here.acts() if act.endswith("_account")]
    assert told[-2:] == [
        ("高主管", "retire_account", {"account": "李会文"}),
        ("高主管", "bring_back_account", {"account": "李会文"}),
    ]


def test_a_role_changes_and_the_history_has_both(here: Office) -> None:
    raised = granted(change_role(here.desk, here.boss.actor, here.clerk.id, Role.SUPERVISOR))
    assert raised == stored(here, here.clerk) == replace(here.clerk, role=Role.SUPERVISOR)
    assert here.acts()[-1] == (
        "高主管",
        "change_role",
        {"role": "clerk"},
        {"account": "李会文", "role": "supervisor"},
    )
    before = here.acts()
    assert granted(change_role(here.desk, here.boss.actor, here.clerk.id, Role.SUPERVISOR)) == raised
    assert here.acts() == before
    with pytest.raises(ValueError, match="system"):
        change_role(here.desk, here.boss.actor, here.clerk.id, Role.SYSTEM)


def demote(desk: Desk, actor: Actor, account_id: AccountId) -> Account | Refusal:
    return change_role(desk, actor, account_id, Role.CLERK)


LOSING = pytest.mark.parametrize("lose", [retire_account, demote])
Lose = Callable[[Desk, Actor, AccountId], Account | Refusal]


@LOSING
def test_nobody_does_it_to_the_own_account(here: Office, lose: Lose) -> None:
    assert refused(lose(here.desk, here.boss.actor, here.boss.id)) == "own_account"
    assert stored(here, here.boss) == here.boss


@LOSING
def test_the_last_supervisor_stays_whoever_acts(here: Office, lose: Lose) -> None:
    granted(lose(here.desk, here.boss.actor, here.deputy.id))
    before = here.acts()
    assert refused(lose(here.desk, SUPERVISOR, here.boss.id)) == "last_supervisor"
    assert stored(here, here.boss) == here.boss
    assert here.acts() == before


def test_the_name_of_who_left_is_not_given_again(here: Office) -> None:
    boss = here.boss.actor
    granted(retire_account(here.desk, boss, here.clerk.id))
    again = create_account(here.counter.store, boss, MORNING, " 李会文", Role.CLERK, RIGHT, CHEAP)
    assert refused(again) == "name_retired"


def test_nobody_is_brought_back_beside_a_namesake(here: Office) -> None:
    """A store of an older program may have given the name again."""
    boss = here.boss.actor
    granted(retire_account(here.desk, boss, here.clerk.id))
    with here.counter.store.write(boss, MORNING) as writing:
        writing.add_account("李会文", Role.CLERK, "hash")
        writing.record("create_account")
    assert refused(bring_back_account(here.desk, boss, here.clerk.id)) == "name_taken"


@pytest.mark.parametrize("verb", [retire_account, bring_back_account, demote])
def test_an_account_that_is_not_there_is_told(here: Office, verb: Lose) -> None:
    assert refused(verb(here.desk, here.boss.actor, AccountId(99))) == "no_account"


def test_everybody_is_listed_with_what_went_wrong_at_their_door(here: Office) -> None:
    for _ in range(5):
        here.signs_in(here.clerk, "wrong-000")
    granted(retire_account(here.desk, here.boss.actor, here.deputy.id))
    told = [(p.account.name, p.account.active, p.failures, p.wait) for p in people(here.desk)]
    assert told == [("李会文", True, 5, 15), ("高主管", True, 0, 0), ("副主管", False, 0, 0)]


def test_who_was_retired_or_lost_the_role_while_signed_in_changes_nothing_any_more(here: Office) -> None:
    """Another desk did it: what this one still believes counts for nothing."""
    boss = here.boss.actor
    second = granted(change_role(here.desk, boss, here.clerk.id, Role.SUPERVISOR))
    packet_id = here.counter.expect()
    granted(open_packet(here.desk, second.actor, packet_id))
    granted(change_role(here.desk, boss, second.id, Role.CLERK))
    granted(open_packet(here.desk, here.clerk.actor, packet_id))
    before = here.acts()
    for who, verb in (
        (second.actor, lambda: retire_account(here.desk, second.actor, here.boss.id)),
        (second.actor, lambda: reopen_day(here.desk, second.actor, MORNING.date(), "补办")),
    ):
        assert who.role is Role.SUPERVISOR
        with pytest.raises(Trouble) as caught:
            verb()
        assert caught.value.kind is TroubleKind.ACCOUNT_GONE
    granted(retire_account(here.desk, boss, here.clerk.id))
    with pytest.raises(Trouble) as caught:
        inspect(here.desk, here.clerk.actor, packet_id, StateBinding(bound=True, a4=True))
    assert caught.value.kind is TroubleKind.ACCOUNT_GONE
    assert here.acts()[:-1] == before


def test_a_lock_by_an_account_that_is_gone_is_written_down_by_the_system(here: Office) -> None:
    granted(retire_account(here.desk, here.boss.actor, here.clerk.id))
    assert not record_lock(here.counter.store, here.clerk.actor, MORNING, by_itself=True)
    assert here.acts()[-1] == ("系统", "idle_lock", {}, {"account": "李会文"})
    with pytest.raises(Trouble) as caught:  # any other trouble is told as it is
        record_lock(here.counter.store, here.clerk.actor, MORNING - timedelta(days=1))
    assert caught.value.kind is TroubleKind.CLOCK_BACK
