"""Accounts for the tests of people: two supervisors and a clerk, with passwords that cost nothing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import text

from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.people.accounts import put_account, sign_in
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.recovery_code import LETTERS
from intake_desk.services.records import Account, Role
from intake_desk.services.refusal import Refusal
from tests.builders import MORNING
from tests.counter import SUPERVISOR, Counter

CHEAP = Passwords(rounds=1, memory=8, lanes=1)
RIGHT = "rain-4729"
CODE = re.compile(rf"([{LETTERS}]{{5}})\s*–\s*" * 4 + rf"([{LETTERS}]{{5}})")


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


def code_on(paper: MadeFile) -> str:
    """What can be read on the paper with the recovery code."""
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages)
    found = CODE.search(words)
    assert found, words
    return "-".join(found.groups())
