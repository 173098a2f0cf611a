"""Who may use the desk: nobody by default, nobody without the password, and all of it written down."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from intake_desk.services.people.accounts import (
    FREE_FAILURES,
    LONGEST_WAIT,
    SYSTEM,
    active_accounts,
    create_account,
    failures_of,
    prove,
    put_account,
    record_lock,
    require,
    seconds_left,
    sign_in,
    signed_in_last,
    wait_after,
)
from intake_desk.services.people.passwords import Passwords, is_long_enough, readable_password
from intake_desk.services.records import Account, AccountId, Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore

CHEAP = Passwords(rounds=1, memory=8, lanes=1)
GOOD = "rain-4729"
AT = datetime(2025, 6, 25, 9)

TrySignIn = Callable[..., Account | Refusal]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "desk.sqlite3", backups=tmp_path, at=AT, create=True)
    yield opened
    opened.close()


@pytest.fixture
def clerk(store: SqliteStore) -> Account:
    with store.write(SYSTEM, AT) as writing:
        return put_account(writing, "收件员甲", Role.CLERK, CHEAP.hash(GOOD))


@pytest.fixture
def attempt(store: SqliteStore, clerk: Account) -> TrySignIn:
    """Try a password for the clerk, some seconds after AT."""

    def attempt(password: str, after: float = 0) -> Account | Refusal:
        return sign_in(store, AT + timedelta(seconds=after), clerk.id, password, CHEAP)

    return attempt


def code(outcome: object) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.code


def acts(store: SqliteStore) -> list[tuple[str, str, dict[str, object]]]:
    """The history: who, what, with which values."""
    with store._engine.connect() as connection:
        rows = connection.execute(text("SELECT actor_name, act, new FROM history ORDER BY number"))
        return [(who, act, json.loads(new)) for who, act, new in rows]


def test_there_is_no_account_by_default(store: SqliteStore) -> None:
    assert active_accounts(store) == ()


def test_a_new_account_can_sign_in_and_both_are_written_down(
    store: SqliteStore, clerk: Account, attempt: TrySignIn
) -> None:
    assert attempt(GOOD) == clerk
    assert active_accounts(store) == (clerk,)
    assert acts(store) == [
        ("系统", "create_account", {"account": "收件员甲", "role": "clerk"}),
        ("收件员甲", "sign_in", {"account": "收件员甲"}),
    ]


def test_the_store_keeps_no_password(store: SqliteStore, attempt: TrySignIn, tmp_path: Path) -> None:
    attempt(GOOD)
    attempt("wrong-4729")
    store.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"argon2id" in content
    assert GOOD.encode() not in content
    assert b"wrong-4729" not in content


def test_a_wrong_password_is_refused_and_counted(store: SqliteStore, attempt: TrySignIn) -> None:
    refused = attempt("sun-4729")
    assert isinstance(refused, Refusal)
    assert refused.code == "wrong_password"
    assert "再错 4 次" in refused.sentence
    assert acts(store)[-1] == ("系统", "sign_in_failed", {"account": "收件员甲", "failures": 1})


def test_five_failures_make_the_next_try_wait_with_the_seconds_told(attempt: TrySignIn) -> None:
    outcomes = [attempt("sun-4729") for _ in range(FREE_FAILURES)]
    assert "请 15 秒后再试" in getattr(outcomes[-1], "sentence", "")
    early = attempt(GOOD, after=5)
    assert isinstance(early, Refusal)
    assert early.code == "must_wait"
    assert "请 10 秒后再试" in early.sentence
    assert isinstance(attempt(GOOD, after=15), Account)


@pytest.mark.parametrize("seconds", [15, 16, 3600, 86_400])
def test_whoever_waited_long_enough_comes_in_however_late(attempt: TrySignIn, seconds: int) -> None:
    for _ in range(FREE_FAILURES):
        attempt("sun-4729")
    assert isinstance(attempt(GOOD, after=seconds), Account)


def test_a_try_made_too_early_is_neither_checked_nor_counted(store: SqliteStore, attempt: TrySignIn) -> None:
    for _ in range(FREE_FAILURES):
        attempt("sun-4729")
    before = acts(store)
    assert code(attempt("sun-4729", after=1)) == "must_wait"
    assert acts(store) == before


def test_the_wait_grows_with_every_further_failure(attempt: TrySignIn) -> None:
    for _ in range(FREE_FAILURES):
        attempt("sun-4729")
    refused = attempt("sun-4729", after=15)
    assert "请 30 秒后再试" in getattr(refused, "sentence", "")


def test_signing_in_forgives_the_failures(attempt: TrySignIn) -> None:
    for _ in range(FREE_FAILURES - 1):
        attempt("sun-4729")
    assert isinstance(attempt(GOOD), Account)
    assert "再错 4 次" in getattr(attempt("sun-4729"), "sentence", "")


def test_a_clock_set_back_does_not_lock_somebody_out_for_longer(attempt: TrySignIn) -> None:
    for _ in range(FREE_FAILURES):
        attempt("sun-4729")
    refused = attempt(GOOD, after=-86_400)
    assert "请 15 秒后再试" in getattr(refused, "sentence", "")


@given(st.integers(0, 10_000))
def test_the_wait_never_shrinks_and_has_an_end(failures: int) -> None:
    assert timedelta() <= wait_after(failures) <= wait_after(failures + 1) <= LONGEST_WAIT
    assert bool(wait_after(failures)) == (failures >= FREE_FAILURES)


@given(st.integers(-100_000, 100_000), st.integers(0, 2_000), st.integers(0, 40))
def test_a_wait_is_over_after_its_seconds_whatever_the_clock_does(
    moved: int, waited: int, failures: int
) -> None:
    """Set back, the clock opens nothing before its time; seen for its whole length, a wait is over."""
    wait = wait_after(failures)
    left = seconds_left(failures, AT, AT + timedelta(seconds=moved), timedelta(seconds=waited))
    assert 0 <= left <= wait.total_seconds()
    assert (left == 0) == (max(moved, waited, 0) >= wait.total_seconds())


def test_a_wait_goes_on_when_the_program_starts_anew(
    store: SqliteStore, attempt: TrySignIn, tmp_path: Path
) -> None:
    for _ in range(FREE_FAILURES):
        attempt("sun-4729")
    store.close()
    again = open_store(tmp_path / "desk.sqlite3", backups=tmp_path, at=AT)
    (account,) = active_accounts(again)
    assert failures_of(again, account.id) == (FREE_FAILURES, AT)
    assert code(sign_in(again, AT + timedelta(seconds=14), account.id, GOOD, CHEAP)) == "must_wait"
    assert sign_in(again, AT + timedelta(seconds=15), account.id, GOOD, CHEAP) == account
    again.close()


def test_a_clock_set_back_does_not_keep_out_who_waited(
    store: SqliteStore, clerk: Account, attempt: TrySignIn
) -> None:
    for _ in range(FREE_FAILURES):
        attempt("sun-4729")
    yesterday, waited = AT - timedelta(days=1), timedelta(seconds=15)
    assert code(prove(store, yesterday, clerk.id, GOOD, CHEAP, timedelta(seconds=14))) == "must_wait"
    assert prove(store, yesterday, clerk.id, GOOD, CHEAP, waited) == clerk
    with pytest.raises(Trouble):  # the clock itself is the supervisor's to confirm
        sign_in(store, yesterday, clerk.id, GOOD, CHEAP, waited)


def test_a_name_in_other_capitals_is_taken_too(store: SqliteStore) -> None:
    made = create_account(store, SYSTEM, AT, "Li.Wei", Role.CLERK, GOOD, CHEAP)
    assert isinstance(made, Account)
    assert code(create_account(store, SYSTEM, AT, "li.wei", Role.CLERK, GOOD, CHEAP)) == "name_taken"


def test_an_account_put_out_of_use_cannot_sign_in(
    store: SqliteStore, clerk: Account, attempt: TrySignIn
) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE account SET active = 0"))
    assert code(attempt(GOOD)) == "no_account"
    assert active_accounts(store) == ()
    assert clerk.active


@pytest.mark.parametrize(
    ("name", "password", "refused"),
    [
        ("", GOOD, "name_missing"),
        ("  　", GOOD, "name_missing"),
        ("甲" * 21, GOOD, "name_long"),
        ("收件员甲", GOOD, "name_taken"),
        (" 收件员甲 ", GOOD, "name_taken"),
        ("收件员丙", "1234567", "password_short"),
        ("Zhang.San", "zhang.san", "password_is_name"),
    ],
)
def test_an_unfit_account_is_not_made(
    store: SqliteStore, clerk: Account, name: str, password: str, refused: str
) -> None:
    assert code(create_account(store, SYSTEM, AT, name, Role.CLERK, password, CHEAP)) == refused
    assert active_accounts(store) == (clerk,)


class MeanwhileTaken(Passwords):
    """Another desk makes the account of this name while the password is hashed."""

    def __init__(self, store: SqliteStore, name: str) -> None:
        super().__init__(rounds=1, memory=8, lanes=1)
        self._store, self._name = store, name

    def hash(self, password: str) -> str:
        create_account(self._store, SYSTEM, AT, self._name, Role.CLERK, GOOD, CHEAP)
        return super().hash(password)


def test_of_two_desks_that_make_one_account_the_later_is_refused(store: SqliteStore) -> None:
    slow = MeanwhileTaken(store, "丁")
    assert code(create_account(store, SYSTEM, AT, "丁", Role.SUPERVISOR, GOOD, slow)) == "name_taken"
    assert [(account.name, account.role) for account in active_accounts(store)] == [("丁", Role.CLERK)]


def test_only_the_supervisor_makes_accounts(store: SqliteStore, clerk: Account) -> None:
    assert code(create_account(store, clerk.actor, AT, "丙", Role.CLERK, GOOD, CHEAP)) == "not_allowed"
    supervisor = Actor(AccountId(9), "主管乙", Role.SUPERVISOR)
    assert require(supervisor, Role.SUPERVISOR) is None
    assert require(supervisor, Role.CLERK) is None
    assert require(clerk.actor, Role.CLERK) is None
    assert require(SYSTEM, Role.SUPERVISOR) is None


def test_a_refused_actor_is_told_what_to_do(clerk: Account) -> None:
    refusal = require(clerk.actor, Role.SUPERVISOR)
    assert refusal is not None
    assert "主管" in refusal.sentence
    assert "Ctrl+L" in refusal.advice


def test_locking_is_written_down(store: SqliteStore, clerk: Account) -> None:
    assert record_lock(store, clerk.actor, AT)
    assert acts(store)[-1][:2] == ("收件员甲", "lock")
    assert record_lock(store, clerk.actor, AT, by_itself=True)
    assert acts(store)[-1][:2] == ("收件员甲", "idle_lock")


def test_a_person_is_found_among_several(store: SqliteStore, clerk: Account) -> None:
    with store.write(SYSTEM, AT) as writing:
        other = put_account(writing, "主管乙", Role.SUPERVISOR, CHEAP.hash("other-1234"))
    assert sign_in(store, AT, other.id, "other-1234", CHEAP) == other
    assert sign_in(store, AT, clerk.id, GOOD, CHEAP) == clerk


def test_hashes_are_argon2id_salted_and_of_the_recommended_cost() -> None:
    usual = Passwords().hash(GOOD)
    assert usual.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert CHEAP.hash(GOOD) != CHEAP.hash(GOOD)
    assert CHEAP.agree(usual, GOOD)
    assert not CHEAP.agree(usual, GOOD + " ")


def test_full_width_typing_is_the_same_password() -> None:
    assert CHEAP.agree(CHEAP.hash("rain-4729"), "ｒａｉｎ－４７２９")
    assert is_long_enough("１２３４５６７８")
    assert not is_long_enough("1234567")


def test_made_up_passwords_are_long_enough_readable_and_never_the_same() -> None:
    made = {readable_password() for _ in range(200)}
    assert len(made) == 200
    assert all(is_long_enough(password) for password in made)
    assert not set("".join(made)) & set("0O1lIio")


def test_who_signed_in_last_is_known_though_others_failed_since(
    store: SqliteStore, clerk: Account, attempt: TrySignIn
) -> None:
    assert signed_in_last(store) is None
    attempt(GOOD)
    attempt("wrong", after=5)
    assert signed_in_last(store) == clerk.id
