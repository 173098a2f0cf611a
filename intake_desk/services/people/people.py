"""Everybody who has or had an account, as the supervisor sees them."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import seconds_left
from intake_desk.services.records import Account


@dataclass(frozen=True)
class Person:
    """An account, the wrong passwords in a row, and the seconds until the next try is looked at."""

    account: Account
    failures: int
    wait: int


def people(desk: Desk) -> tuple[Person, ...]:
    """All accounts, those in use first, then by name."""
    now = desk.clock.now()
    with desk.store.read() as reading:
        secrets = [(account, reading.secret(account.id)) for account in reading.accounts()]
    return tuple(
        Person(account, secret.failures, seconds_left(secret.failures, secret.last_failure, now))
        for account, secret in secrets
    )
