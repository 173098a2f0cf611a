"""The code on paper by which a supervisor comes in again who forgot the password (product §6).

25 characters of 31 are 123 bits. Only the hash is kept; a code is used once and makes the next one.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile, sheet_head
from intake_desk.services.papers.not_made import no_glyph
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.accounts import (
    SYSTEM,
    active_account,
    must_wait,
    require,
    seconds_left,
    unfit_password,
    wait_after,
)
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.records import Account, AccountId, Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.hand_in_papers import RecoverySheet

LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without I, L, O, 0 and 1, which are taken for each other."""

GROUPS, EACH = 5, 5
_HASH, _MADE_AT = "recovery_code", "recovery_made_at"
_FAILURES, _FAILED_AT = "recovery_failures", "recovery_failed_at"
_VOIDED, _YES = "recovery_voided", "yes"
_LEFT: Final = {Way.PRINTED: "recovery_printed_at", Way.SAVED: "recovery_saved_at"}
_ACTS: Final = {Way.PRINTED: "print_recovery_code", Way.SAVED: "save_recovery_code"}
_NOT_LEFT: Final = tuple((key, "") for key in _LEFT.values())

_REHEARSAL = Refusal("rehearsal", "演练不用恢复码。", "演练的密码忘了，可删去演练重新开始。")
_NO_CODE = Refusal(
    "no_code", "这个收件台还没有生成恢复码。", "请另一位主管登录，在“设置”的“人员”中设新密码。"
)
_NOT_SUPERVISOR = Refusal(
    "not_supervisor", "恢复码只用于主管账户。", "收件员忘记密码，请主管在“设置”的“人员”中设新密码。"
)


@dataclass(frozen=True)
class RecoveryState:
    """When the code in force was made; None when there is none. `offered` is False in a rehearsal.

    `voided` tells that a restore made the one worthless that lies in the envelope. `printed_at` and
    `saved_at` are when its paper was last printed and kept as a file, None when it never was.
    """

    made_at: datetime | None
    offered: bool
    voided: bool = False
    printed_at: datetime | None = None
    saved_at: datetime | None = None


@dataclass(frozen=True)
class CodePaper(MadeFile):
    """The code on paper, shown this once; whether it is printed is written down (`note_code_left`)."""


@dataclass(frozen=True)
class Recovered:
    """A supervisor has a new password; `paper` is the next code, to be printed at once."""

    account: Account
    paper: CodePaper


@dataclass(frozen=True)
class KeptCode:
    """The code in force as the store keeps it: its hash, when it was made, printed and kept as a file."""

    digest: str = field(repr=False)
    made_at: datetime
    printed_at: datetime | None = None
    saved_at: datetime | None = None


def kept_code(reading: Reading) -> KeptCode | None:
    """The code in force, None when there is none."""
    digest, made_at = reading.setting(_HASH), _moment(reading, _MADE_AT)
    left = (_moment(reading, _LEFT[way]) for way in (Way.PRINTED, Way.SAVED))
    return KeptCode(digest, made_at, *left) if digest and made_at else None


def keep_code(writing: Writing, code: KeptCode) -> None:
    """Have this code in force, whichever was; wrong tries are forgotten."""
    moments = {_MADE_AT: code.made_at, _LEFT[Way.PRINTED]: code.printed_at, _LEFT[Way.SAVED]: code.saved_at}
    for key, at in moments.items():
        writing.set_setting(key, at.isoformat() if at else "")
    for key, value in ((_HASH, code.digest), (_FAILURES, "0"), (_VOIDED, "")):
        writing.set_setting(key, value)


def recovery_state(desk: Desk) -> RecoveryState:
    """Whether there is a code, and since when."""
    with desk.store.read() as reading:
        code, voided = kept_code(reading), reading.setting(_VOIDED) == _YES
    if code is None:
        return RecoveryState(None, not desk.rehearsal, voided)
    return RecoveryState(code.made_at, not desk.rehearsal, voided, code.printed_at, code.saved_at)


def void_code(writing: Writing) -> bool:
    """Make the code that the store knows worthless; tells whether there was one.

    For a restored store: its code may have been used since, and is not the one in the envelope.
    """
    if not writing.setting(_HASH):
        return False
    for key, value in ((_HASH, ""), (_MADE_AT, ""), (_FAILURES, "0"), (_VOIDED, _YES), *_NOT_LEFT):
        writing.set_setting(key, value)
    return True


def make_recovery_code(desk: Desk, actor: Actor) -> CodePaper | Refusal:
    """A new code on paper; the one before is worth nothing any more."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    if desk.rehearsal:
        return _REHEARSAL
    made = _next_code(desk, actor)
    if isinstance(made, Refusal):
        return made
    code, paper = made
    kept = desk.passwords.hash(code)
    with desk.store.write(actor, desk.clock.now()) as writing:
        keep_code(writing, KeptCode(kept, desk.clock.now()))
        writing.record("make_recovery_code")
    return paper


def note_code_left(desk: Desk, actor: Actor, way: Way) -> Refusal | None:
    """The paper of the code in force was printed, or kept as a file: the settings say so from now on.

    The system acts where nobody is signed in: at the first start, and after `recover`.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    at = desk.clock.now()
    with desk.store.write(actor, at) as writing:
        writing.set_setting(_LEFT[way], at.isoformat())
        writing.record(_ACTS[way])
    return None


def recover(
    desk: Desk, account_id: AccountId, code: str, password: str, waited: timedelta = timedelta()
) -> Recovered | Refusal:
    """Set a supervisor's password by the code. Wrong codes make the next try wait as wrong passwords do.

    Whoever holds the paper is not shown to be the supervisor, so the system acts. `waited` is as in
    `accounts.prove`.
    """
    with desk.store.read() as reading:
        account, kept = active_account(reading, account_id), reading.setting(_HASH)
        failures, failed_at = _failures(reading)
    if refusal := _unfit(desk, account, kept, code, password):
        return refusal
    assert account is not None  # noqa: S101  # said by _unfit
    at = desk.clock.now()
    if wait := seconds_left(failures, failed_at, at, waited):
        return must_wait(failures, wait)
    if not desk.passwords.agree(kept or "", plain_code(code)):
        return _turn_away(desk, at, failures + 1)
    made = _next_code(desk, account.actor)
    if isinstance(made, Refusal):
        return made
    return _let_in(desk, at, account, password, made)


def recovery_failures(desk: Desk) -> tuple[int, datetime | None]:
    """The run of wrong codes, and when the last one was typed."""
    with desk.store.read() as reading:
        return _failures(reading)


def plain_code(typed: str) -> str:
    """A code as it is hashed: capitals without anything between them, however it was typed."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if c.isalnum())


def _unfit(desk: Desk, account: Account | None, kept: str | None, code: str, password: str) -> Refusal | None:
    """What keeps the code from being looked at."""
    if desk.rehearsal:
        return _REHEARSAL
    if not kept:
        return _NO_CODE
    if account is None or account.role is not Role.SUPERVISOR:
        return _NOT_SUPERVISOR
    plain = plain_code(code)
    if len(plain) != GROUPS * EACH or not set(plain) <= set(LETTERS):
        words = f"恢复码是 {GROUPS * EACH} 个字母和数字。"
        return Refusal("code_shape", words, "其中没有数字 0、1 和字母 I、L、O，请对照纸上核对。")
    return unfit_password(account.name, password)


def _turn_away(desk: Desk, at: datetime, failures: int) -> Refusal:
    with desk.store.write(SYSTEM, at) as writing:
        writing.set_setting(_FAILURES, str(failures))
        writing.set_setting(_FAILED_AT, at.isoformat())
        writing.record("recovery_failed", new={"failures": failures})
    wait = int(wait_after(failures).total_seconds())
    advice = f"请 {wait} 秒后再试。" if wait else "请对照纸上逐组核对；另行生成过的，旧码已作废。"
    return Refusal("wrong_code", f"恢复码不对，已连续 {failures} 次。", advice)


def _let_in(
    desk: Desk, at: datetime, account: Account, password: str, made: tuple[str, CodePaper]
) -> Recovered:
    """The new password, the next code, and both in the history, in one unit of work."""
    code, paper = made
    kept, next_kept = desk.passwords.hash(password), desk.passwords.hash(code)
    with desk.store.write(SYSTEM, at) as writing:
        writing.set_password(account.id, kept, must_change=False)
        keep_code(writing, KeptCode(next_kept, at))
        writing.record("recover_account", new={"account": account.name})
        writing.record("make_recovery_code")
    return Recovered(account, paper)


def _next_code(desk: Desk, actor: Actor) -> tuple[str, CodePaper] | Refusal:
    """A fresh code and its paper; made before anything is written, so that a code always has its paper."""
    groups = tuple("".join(secrets.choice(LETTERS) for _ in range(EACH)) for _ in range(GROUPS))
    try:
        pdf = desk.hand_in_papers.recovery_sheet(RecoverySheet(sheet_head(desk, actor), groups))
    except GlyphMissing as missing:
        return no_glyph(missing, "没有生成恢复码", "请告诉维护人员补字库。")
    return "".join(groups), CodePaper("主管恢复码", "主管恢复码.pdf", pdf)


def _failures(reading: Reading) -> tuple[int, datetime | None]:
    return int(reading.setting(_FAILURES) or 0), _moment(reading, _FAILED_AT)


def _moment(reading: Reading, key: str) -> datetime | None:
    kept = reading.setting(key)
    return datetime.fromisoformat(kept) if kept else None
