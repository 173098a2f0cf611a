"""How a supervisor comes in, kept over a restore: an older store knows an older password and an older code,
and would lock out the very person who restored it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desk.services.people.accounts import active_account, put_account, same_name
from intake_desk.services.people.recovery_code import KeptCode, keep_code, kept_code, void_code
from intake_desk.services.ports import Store, Writing
from intake_desk.services.records import Account, AccountId


@dataclass(frozen=True)
class WayIn:
    """The password of a supervisor (its hash), and the recovery code that is known to be good; None when
    there is none, or when nobody can tell whether it was used since.
    """

    account: Account
    password_hash: str = field(repr=False)
    code: KeptCode | None


def way_in(store: Store, account_id: AccountId | None) -> WayIn | None:
    """How this person comes in at this store; None for one without an account there (the system)."""
    with store.read() as reading:
        account = None if account_id is None else active_account(reading, account_id)
        if account is None:
            return None
        return WayIn(account, reading.secret(account.id).password_hash, kept_code(reading))


def keep_way_in(writing: Writing, way: WayIn | None) -> dict[str, object]:
    """Let the person in by the same password as before, as the supervisor that they are, and by the same
    code; a code that is not known to be good is voided. Gives what the history tells of it.
    """
    told: dict[str, object] = {}
    if way:
        _seat(writing, way)
        told["supervisor"] = way.account.name
    if way and way.code:
        keep_code(writing, way.code)
        told["recovery_code"] = "kept"
    elif void_code(writing):
        told["recovery_code"] = "void"
    return told


def _seat(writing: Writing, way: WayIn) -> None:
    """A name means one person for good (`accounts.create_account`); an older store may not know it yet."""
    name, role = way.account.name, way.account.role
    known = next((one for one in writing.accounts() if same_name(one.name, name)), None)
    if known is None:
        put_account(writing, name, role, way.password_hash)
        return
    writing.set_password(known.id, way.password_hash, must_change=False)
    writing.set_role(known.id, role)
    writing.set_active(known.id, active=True)
