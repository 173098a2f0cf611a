"""The clock stands before the last entry of the history: the supervisor says that it is right, and why.

Until then every verb stops with Trouble CLOCK_BACK, signing in included, so this one asks for the password
itself. From its entry on, time is counted from the confirmed clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from intake_desk.services.overrides import refuse_override
from intake_desk.services.people.accounts import sign_in
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.ports import Store
from intake_desk.services.records import AccountId, ChainHead
from intake_desk.services.refusal import Refusal


def confirm_clock(
    store: Store,
    now: datetime,
    account_id: AccountId,
    password: str,
    reason: str,
    passwords: Passwords,
    waited: timedelta = timedelta(),
) -> ChainHead | Refusal:
    """Record the supervisor's word for the clock; gives the history's head after it.

    The sign-in itself is stamped with the later of both times, so that it stays behind the last entry.
    `waited` is as in `accounts.prove`.
    """
    with store.read() as reading:
        last = reading.chain_head().last_at or now
    account = sign_in(store, max(now, last), account_id, password, passwords, waited)
    if isinstance(account, Refusal):
        return account
    if refusal := refuse_override(account.actor, reason):
        return refusal
    with store.write(account.actor, now, clock_confirmed=True) as writing:
        new = {"now": now.isoformat(), "reason": reason.strip()}
        writing.record("confirm_clock", old={"last": last.isoformat()}, new=new)
        return writing.chain_head()
