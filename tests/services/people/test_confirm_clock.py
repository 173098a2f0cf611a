"""A clock that went back stops the desk before anything is stamped, until the supervisor stands for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake_desk.services.people.accounts import put_account, sign_in
from intake_desk.services.people.confirm_clock import confirm_clock
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.records import Account, Role
from intake_desk.services.trouble import Trouble, TroubleKind
from tests.builders import MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused

RIGHT = "counter-512"
PASSWORDS = Passwords(rounds=1, memory=8, lanes=1)
YESTERDAY = MORNING - timedelta(days=1)


def account(counter: Counter, name: str, role: Role) -> Account:
    with counter.store.write(SUPERVISOR, MORNING) as writing:
        return put_account(writing, name, role, PASSWORDS.hash(RIGHT))


def confirmed(counter: Counter, who: Account, password: str = RIGHT, reason: str = "已对时") -> object:
    return confirm_clock(counter.store, counter.clock.at, who.id, password, reason, PASSWORDS)


def test_a_clock_set_back_stops_every_verb(counter: Counter) -> None:
    packet_id = counter.expect()
    before = counter.everything(packet_id)
    counter.clock.at = YESTERDAY
    with pytest.raises(Trouble) as caught:
        counter.take()
    assert caught.value.kind is TroubleKind.CLOCK_BACK
    assert "主管" in caught.value.advice
    counter.clock.at = MORNING
    assert counter.everything(packet_id) == before


def test_a_minute_of_play_is_no_harm(counter: Counter) -> None:
    counter.expect()
    counter.clock.at = MORNING - timedelta(minutes=1)
    counter.take(changed(id_number=id_number(60)))
    counter.clock.at = MORNING - timedelta(minutes=2, seconds=1)
    with pytest.raises(Trouble):
        counter.expect()


def test_the_supervisor_stands_for_the_clock_and_the_day_goes_on(counter: Counter) -> None:
    supervisor = account(counter, "高主管", Role.SUPERVISOR)
    counter.clock.at = YESTERDAY
    with pytest.raises(Trouble):
        sign_in(counter.store, YESTERDAY, supervisor.id, RIGHT, PASSWORDS)
    granted(confirmed(counter, supervisor))
    with counter.store.read() as reading:
        assert reading.chain_head().last_at == YESTERDAY
    counter.take()
    assert counter.store.check_chain().sound


def test_nobody_else_does(counter: Counter) -> None:
    clerk, supervisor = account(counter, "李会文", Role.CLERK), account(counter, "高主管", Role.SUPERVISOR)
    counter.clock.at = YESTERDAY
    assert refused(confirmed(counter, clerk)) == "not_allowed"
    assert refused(confirmed(counter, supervisor, reason=" ")) == "reason_missing"
    assert refused(confirmed(counter, supervisor, password="guessed-it")) == "wrong_password"
    with pytest.raises(Trouble):
        counter.expect()


def test_an_empty_history_fears_no_clock(counter: Counter) -> None:
    counter.clock.at = YESTERDAY - timedelta(days=3000)
    with counter.store.write(CLERK, counter.clock.at) as writing:
        writing.record("first")


def test_a_supervisor_who_waited_is_not_kept_out_by_the_clock(counter: Counter) -> None:
    """The wait after five failures is measured by a clock of its own once the PC's went back."""
    who = account(counter, "高主管", Role.SUPERVISOR)
    for _ in range(5):
        sign_in(counter.store, MORNING, who.id, "wrong-000", PASSWORDS)
    counter.clock.at = YESTERDAY
    assert refused(confirmed(counter, who)) == "must_wait"
    now = counter.clock.at
    granted(confirm_clock(counter.store, now, who.id, RIGHT, "已对时", PASSWORDS, timedelta(seconds=15)))
    assert granted(sign_in(counter.store, now, who.id, RIGHT, PASSWORDS)) == who
