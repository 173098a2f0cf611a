"""Another password: everybody changes the own one; the supervisor sets one for who forgot theirs."""

from __future__ import annotations

from datetime import timedelta

from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import active_account, prove, require, unfit_password
from intake_desk.services.records import Account, AccountId, Actor, Role
from intake_desk.services.refusal import Refusal

_RETIRED = Refusal("no_account", "此账户已停用。", "请先恢复账户。")


def change_own_password(
    desk: Desk, account_id: AccountId, old: str, new: str, waited: timedelta = timedelta()
) -> Account | Refusal:
    """Whoever knows the old password chooses a new one. A wrong old one is counted like at the sign-in.

    The old one says who acts, so there is no actor. `waited` is as in `accounts.prove`.
    """
    with desk.store.read() as reading:
        account = active_account(reading, account_id)
    name = account.name if account else ""
    if refusal := unfit_password(name, new):
        return refusal
    if new == old:
        return Refusal("password_same", "新密码与原密码相同。", "请换一个新的密码。")
    at = desk.clock.now()
    proven = prove(desk.store, at, account_id, old, desk.passwords, waited)
    if isinstance(proven, Refusal):
        return proven
    kept = desk.passwords.hash(new)
    with desk.store.write(proven.actor, at) as writing:
        writing.set_password(account_id, kept, must_change=False)
        writing.record("change_password", new={"account": proven.name})
    return Account(proven.id, proven.name, proven.role, active=True)


def set_new_password(desk: Desk, actor: Actor, account_id: AccountId, password: str) -> Account | Refusal:
    """A password for somebody else, who changes it when signing in next. Failures are forgotten."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    if account_id == actor.account_id:
        return Refusal("own_account", "自己的密码不在这里改。", "请按 Ctrl+L 锁定，再按 F6 修改。")
    with desk.store.read() as reading:
        account = active_account(reading, account_id)
    if account is None:
        return _RETIRED
    if refusal := unfit_password(account.name, password):
        return refusal
    kept = desk.passwords.hash(password)
    with desk.store.write(actor, desk.clock.now()) as writing:
        if active_account(writing, account_id) is None:  # another desk was quicker
            return _RETIRED
        writing.set_password(account_id, kept, must_change=True)
        writing.record("set_password", new={"account": account.name})
    return Account(account.id, account.name, account.role, active=True, must_change=True)
