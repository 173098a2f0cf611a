"""Who may use the desk: accounts, signing in, and what asks for the supervisor (product §6)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from datetime import datetime, timedelta

from intake_desk.services.people.passwords import SHORTEST, Passwords, is_long_enough
from intake_desk.services.ports import Reading, Store, Writing
from intake_desk.services.records import Account, AccountId, Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble, TroubleKind

SYSTEM = Actor(None, "系统", Role.SYSTEM)
"""Who acts when nobody is signed in."""

FREE_FAILURES = 5
"""So many wrong passwords in a row cost nothing but the typing."""

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=15)
LONGEST_NAME = 20

_RANK = {Role.CLERK: 1, Role.SUPERVISOR: 2, Role.SYSTEM: 3}


def require(actor: Actor, role: Role) -> Refusal | None:
    """Refuse an actor who ranks below `role`; a supervisor may do whatever a clerk may."""
    if _RANK[actor.role] >= _RANK[role]:
        return None
    return Refusal("not_allowed", "此项操作只有主管可以办理。", "请主管登录后办理（Ctrl+L 换人）。")


def active_accounts(store: Store) -> tuple[Account, ...]:
    """Everybody who may sign in: the clerks first, who do it most, then by name."""
    with store.read() as reading:
        active = (account for account in reading.accounts() if account.active)
        return tuple(sorted(active, key=lambda account: (_RANK[account.role], account.name)))


def signed_in_last(store: Store) -> AccountId | None:
    """Who signed in last, by the history; None when nobody ever did."""
    with store.read() as reading:
        return reading.last_sign_in()


def create_account(
    store: Store, actor: Actor, at: datetime, name: str, role: Role, password: str, passwords: Passwords
) -> Account | Refusal:
    """A new account, made by the supervisor; its owner changes the password when signing in first.

    A name that a retired account had is not given again: the history would mean two people by it.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    name = tidy_name(name)
    with store.read() as reading:
        refusal = _unfit_new(reading, name, password)
    if refusal:
        return refusal
    kept = passwords.hash(password)  # takes long: nobody waits for it inside the unit of work
    with store.write(actor, at) as writing:
        if refusal := _unfit_new(writing, name, password):  # another desk was quicker
            return refusal
        return put_account(writing, name, role, kept, must_change=True)


def _unfit_new(reading: Reading, name: str, password: str) -> Refusal | None:
    """What keeps a new account from being made beside those that are there now."""
    known = reading.accounts()
    if retired := next((a for a in known if not a.active and same_name(a.name, name)), None):
        advice = "同一个人请在名单中恢复该账户；不是同一个人请在姓名后加编号。"
        return Refusal("name_retired", f"已停用的账户中有“{retired.name}”。", advice)
    return unfit_account(name, password, [account.name for account in known])


def put_account(
    writing: Writing, name: str, role: Role, password_hash: str, *, must_change: bool = False
) -> Account:
    """Write a checked account and its history entry, which holds no secret."""
    account_id = writing.add_account(name, role, password_hash, must_change=must_change)
    writing.record("create_account", new={"account": name, "role": role.value})
    return Account(account_id, name, role, active=True, must_change=must_change)


def tidy_name(name: str) -> str:
    """The name as it is kept: full-width letters made plain, no blanks around it."""
    return unicodedata.normalize("NFKC", name).strip()


def same_name(one: str, other: str) -> bool:
    """Whether two tidy names are the same to the eye; capitals make no difference."""
    return one.casefold() == other.casefold()


def unfit_account(name: str, password: str, taken: Collection[str]) -> Refusal | None:
    """What keeps this name and password from becoming an account. `name` is tidy, `taken` are the others."""
    if not name:
        return Refusal("name_missing", "未填姓名。")
    if len(name) > LONGEST_NAME:
        return Refusal("name_long", f"姓名过长，最多 {LONGEST_NAME} 个字。")
    if any(same_name(name, other) for other in taken):
        return Refusal("name_taken", f"已有名为“{name}”的账户。", "请换一个姓名，或在姓名后加编号。")
    return unfit_password(name, password)


def unfit_password(name: str, password: str) -> Refusal | None:
    """What keeps this password from being that of the account of this name."""
    if not is_long_enough(password):
        return Refusal("password_short", f"密码至少 {SHORTEST} 位。")
    if password.strip().casefold() == name.casefold():
        return Refusal("password_is_name", "密码不能与姓名相同。")
    return None


def sign_in(
    store: Store,
    at: datetime,
    account_id: AccountId,
    password: str,
    passwords: Passwords,
    waited: timedelta = timedelta(),
) -> Account | Refusal:
    """Let somebody in who knows the password; one that somebody else chose has to be changed first.

    Who comes in and who is turned away for a wrong password goes into the history, the password never; a
    try that was made too early, or that only leads on to the change of the password, is not. `waited` is as
    in `prove`.
    """
    account = prove(store, at, account_id, password, passwords, waited)
    if isinstance(account, Refusal):
        return account
    if account.must_change:
        return Refusal("must_change", "这是主管设的密码，请先改成自己的密码。", "按 F6 修改密码。")
    with store.write(account.actor, at) as writing:
        if writing.secret(account_id).failures:
            writing.set_failures(account_id, 0)
        writing.record("sign_in", new={"account": account.name})
    return account


def prove(
    store: Store, at: datetime, account_id: AccountId, password: str, passwords: Passwords, waited: timedelta
) -> Account | Refusal:
    """Check a password against its account.

    After FREE_FAILURES wrong ones in a row each further try has to wait, twice as long every time; a try
    made too early is not even looked at. A wrong one is counted in the history. `waited` is how long this
    program has seen the wait run by a clock that nobody can set: it counts when the PC's was set back.
    """
    with store.read() as reading:
        account = active_account(reading, account_id)
        secret = reading.secret(account_id)
    if account is None:
        return Refusal("no_account", "此账户已停用。", "请换一个账户登录，或找主管处理。")
    if wait := seconds_left(secret.failures, secret.last_failure, at, waited):
        return must_wait(secret.failures, wait)
    if not passwords.agree(secret.password_hash, password):
        return _turn_away(store, at, account, secret.failures + 1)
    return account


def record_lock(store: Store, actor: Actor, at: datetime, *, by_itself: bool = False) -> bool:
    """Write down that the desk was locked: by whom it was open for, or by itself.

    False when that account was retired or got another role meanwhile: then the system writes it down.
    """
    try:
        _note_lock(store, actor, at, actor.name, by_itself=by_itself)
    except Trouble as trouble:
        if trouble.kind is not TroubleKind.ACCOUNT_GONE:
            raise
        _note_lock(store, SYSTEM, at, actor.name, by_itself=by_itself)
        return False
    return True


def _note_lock(store: Store, actor: Actor, at: datetime, name: str, *, by_itself: bool) -> None:
    with store.write(actor, at) as writing:
        writing.record("idle_lock" if by_itself else "lock", new={"account": name})


def wait_after(failures: int) -> timedelta:
    """How long the next try has to wait after so many wrong ones in a row."""
    if failures < FREE_FAILURES:
        return timedelta()
    factor: int = 1 << min(failures - FREE_FAILURES, 10)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


def active_account(reading: Reading, account_id: AccountId) -> Account | None:
    """The account, if somebody may sign in with it."""
    return next((a for a in reading.accounts() if a.id == account_id and a.active), None)


def seconds_left(
    failures: int, last_failure: datetime | None, at: datetime, waited: timedelta = timedelta()
) -> int:
    """The seconds still to wait after a run of failures.

    A clock that was set back neither opens the wait nor starts it anew: then `waited` alone counts.
    """
    if last_failure is None:
        return 0
    wait = wait_after(failures)
    passed = max(at - last_failure, waited, timedelta())
    return max(0, int((wait - passed).total_seconds()))


def must_wait(failures: int, seconds: int) -> Refusal:
    """What is said to somebody who tries too early."""
    return Refusal("must_wait", f"密码连续输错 {failures} 次，请 {seconds} 秒后再试。")


def failures_of(store: Store, account_id: AccountId) -> tuple[int, datetime | None]:
    """The run of wrong passwords of an account, and when the last one was typed."""
    with store.read() as reading:
        secret = reading.secret(account_id)
    return secret.failures, secret.last_failure


def _turn_away(store: Store, at: datetime, account: Account, failures: int) -> Refusal:
    """Count the wrong password. It was not shown to be the person, so the system acts."""
    with store.write(SYSTEM, at) as writing:
        writing.set_failures(account.id, failures)
        writing.record("sign_in_failed", new={"account": account.name, "failures": failures})
    wait = int(wait_after(failures).total_seconds())
    if wait:
        return Refusal("wrong_password", f"密码不对，已连续 {failures} 次。请 {wait} 秒后再试。")
    left = FREE_FAILURES - failures
    return Refusal("wrong_password", f"密码不对，请重新输入。再错 {left} 次须等待。")
