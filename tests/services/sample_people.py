"""Accounts for the tests of people: two supervisors and a clerk, with passwords that cost nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sqlalchemy import text

from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import put_account, sign_in
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.records import Account, Role
from intake_desk.services.refusal import Refusal
from tests.builders import MORNING
from tests.counter import SUPERVISOR, Counter

CHEAP = Passwords(rounds=1, memory=8, lanes=1)
RIGHT = "rain-4729"


@dataclass(frozen=True)
class Office:
    """A desk with its people."""

    counter: Counter
    desk: Desk
    boss: Account
    deputy: Account
    clerk: Account

    def signs_in(self, who: Account, password: str = RIGHT) -> Account | Refusal:
        """Try a password at the desk's time."""
        return sign_in(self.counter.store, self.counter.clock.at, who.id, password, CHEAP)

    def acts(self) -> list[tuple[str, str, dict[str, object], dict[str, object]]]:
        """The history: who, what, old and new."""
        with self.counter.store._engine.connect() as connection:
            rows = connection.execute(text("SELECT actor_name, act, old, new FROM history ORDER BY number"))
            return [(who, act, json.loads(old), json.loads(new)) for who, act, old, new in rows]


def office(counter: Counter) -> Office:
    """An office with its three people."""
    made = []
    for name, role in (("高主管", Role.SUPERVISOR), ("副主管", Role.SUPERVISOR), ("李会文", Role.CLERK)):
        with counter.store.write(SUPERVISOR, MORNING) as writing:
            made.append(put_account(writing, name, role, CHEAP.hash(RIGHT)))
    return Office(counter, replace(counter.desk, passwords=CHEAP), *made)
