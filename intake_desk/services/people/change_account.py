"""Accounts change hands with the people: retired, brought back, another role. Never without a supervisor.

Nobody does it to the own account, so whoever does it stays a supervisor; the last one is told apart anyway.
"""

from __future__ import annotations

from dataclasses import replace

from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require, same_name
from intake_desk.services.ports import Reading
from intake_desk.services.records import Account, AccountId, Actor, Role
from intake_desk.services.refusal import Refusal

_GONE = Refusal("no_account", "没有这个账户。", "名单可能已变，请重新选择。")


def retire_account(desk: Desk, actor: Actor, account_id: AccountId) -> Account | Refusal:
    """Nobody signs in with it any more; what it did stays in the history under its name."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        account = _found(writing, account_id)
        if isinstance(account, Refusal):
            return account
        if not account.active:
            return Refusal("retired_before", f"“{account.name}”已经停用。")
        if refusal := _kept(writing, actor, account):
            return refusal
        writing.set_active(account_id, False)
        writing.record("retire_account", new={"account": account.name})
    return replace(account, active=False)


def bring_back_account(desk: Desk, actor: Actor, account_id: AccountId) -> Account | Refusal:
    """A retired account may be used again, with its old password and role."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        account = _found(writing, account_id)
        if isinstance(account, Refusal):
            return account
        if account.active:
            return Refusal("active_before", f"“{account.name}”没有停用。")
        others = (a for a in writing.accounts() if a.active)
        if any(same_name(account.name, other.name) for other in others):
            return Refusal("name_taken", f"在用的账户中已有“{account.name}”。", "请先停用那个账户。")
        writing.set_active(account_id, True)
        writing.record("bring_back_account", new={"account": account.name})
    return replace(account, active=True)


def change_role(desk: Desk, actor: Actor, account_id: AccountId, role: Role) -> Account | Refusal:
    """Clerk becomes supervisor, or the other way. Raises ValueError for SYSTEM, which is nobody's."""
    if role is Role.SYSTEM:
        raise ValueError("nobody signs in as the system")
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        account = _found(writing, account_id)
        if isinstance(account, Refusal):
            return account
        if account.role is role:
            return account
        if refusal := _kept(writing, actor, account):
            return refusal
        writing.set_role(account_id, role)
        old, new = {"role": account.role.value}, {"account": account.name, "role": role.value}
        writing.record("change_role", old=old, new=new)
    return replace(account, role=role)


def _found(reading: Reading, account_id: AccountId) -> Account | Refusal:
    return next((account for account in reading.accounts() if account.id == account_id), _GONE)


def _kept(reading: Reading, actor: Actor, account: Account) -> Refusal | None:
    """What keeps an account from being retired, or from losing its role."""
    if account.id == actor.account_id:
        return Refusal("own_account", "不能停用自己的账户或改自己的角色。", "请由另一位主管登录后办理。")
    supervisors = (a for a in reading.accounts() if a.active and a.role is Role.SUPERVISOR)
    if account.role is Role.SUPERVISOR and all(other.id == account.id for other in supervisors):
        return Refusal("last_supervisor", "这是最后一位主管。", "请先新增或指定另一位主管。")
    return None
