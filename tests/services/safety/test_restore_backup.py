"""A restore is planned by the supervisor over a copy that was looked through; the history tells of it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from intake_desk.services.people.accounts import put_account
from intake_desk.services.people.setup import MODE, Mode
from intake_desk.services.records import Account, Actor, ChainHead, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.backups import BackupCheck, BackupFault
from intake_desk.services.safety.restore_backup import RestorePlan, note_restore, plan_restore, refuse_backup
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused


@pytest.fixture
def backup(counter: Counter) -> Path:
    """A copy of a desk that was set up."""
    with counter.store.write(SUPERVISOR, counter.clock.at) as writing:
        writing.set_setting(MODE, Mode.REAL.value)
        writing.record("set_up")
    return counter.desk.backups.make(counter.clock.at, "start").path


def test_a_sound_copy_is_planned_with_who_and_why(counter: Counter, backup: Path) -> None:
    plan = granted(plan_restore(counter.desk, SUPERVISOR, backup, " 误删 "))
    assert (plan.backup, plan.actor, plan.reason) == (backup, SUPERVISOR, "误删")
    assert plan.check.entries == 1


def test_a_clerk_or_a_supervisor_without_reason_plans_nothing(counter: Counter, backup: Path) -> None:
    assert refused(plan_restore(counter.desk, CLERK, backup, "误删")) == "not_allowed"
    assert refused(plan_restore(counter.desk, SUPERVISOR, backup, " ")) == "reason_missing"


def test_a_foreign_or_missing_file_is_refused_with_what_to_do(counter: Counter, tmp_path: Path) -> None:
    note = tmp_path / "便条.txt"
    note.write_text("买墨盒", encoding="utf-8")
    assert refused(plan_restore(counter.desk, SUPERVISOR, note, "试试")) == "backup_foreign"
    assert refused(plan_restore(counter.desk, SUPERVISOR, tmp_path / "没有", "试试")) == "backup_gone"


@pytest.mark.parametrize("fault", BackupFault)
def test_every_fault_has_its_words(fault: BackupFault) -> None:
    refusal = refuse_backup(BackupCheck(fault), Mode.REAL)
    assert refused(refusal) == f"backup_{fault.value}"
    assert isinstance(refusal, Refusal)
    assert refusal.advice.startswith("请")


def test_a_rehearsal_is_not_restored_over_the_real_desk() -> None:
    check = BackupCheck(None, mode=Mode.REHEARSAL)
    refusal = refuse_backup(check, Mode.REAL)
    assert refused(refusal) == "backup_other_desk"
    assert "演练的备份，不能恢复到正式收件" in str(refusal)
    assert refuse_backup(check, Mode.REHEARSAL) is None
    assert refuse_backup(check, None) is None


def noted(counter: Counter, actor: Actor, replaced: ChainHead | None) -> tuple[Actor, str, str]:
    """The history entry that a restore leaves."""
    check = BackupCheck(None, "head", 7, None, Mode.REAL)
    plan = RestorePlan(Path("desk-20250627-090000-start.db"), check, actor, "误删")
    note_restore(counter.store, counter.clock.at, plan, replaced, "desk-replaced.sqlite3")
    with counter.store._reader() as session:
        from intake_desk.storage.history_tables import HistoryRow

        row = session.query(HistoryRow).order_by(HistoryRow.number.desc()).first()
        assert row is not None
        actor_id = row.actor_id
        return Actor(actor_id, row.actor_name, row.actor_role), row.old, row.new  # type: ignore[arg-type]


def test_the_restored_history_tells_what_was_replaced(counter: Counter) -> None:
    with counter.store.write(SUPERVISOR, counter.clock.at) as writing:
        account: Account = put_account(writing, "高主管", Role.SUPERVISOR, "x")
    actor, old, new = noted(counter, account.actor, ChainHead("a" * 64, 99, None))
    assert actor == account.actor
    assert '"entries":99' in old
    assert '"backup":"desk-20250627-090000-start.db"' in new
    assert '"kept":"desk-replaced.sqlite3"' in new


def test_an_account_that_the_older_store_does_not_know_is_named_by_the_system(counter: Counter) -> None:
    actor, old, _ = noted(counter, SUPERVISOR, None)
    assert actor == Actor(None, SUPERVISOR.name, Role.SYSTEM)
    assert old == "{}"


def test_a_copy_from_a_clock_that_ran_ahead_can_be_restored_and_says_so(
    counter: Counter, backup: Path
) -> None:
    """Else none of the copies could be, until that time has come."""
    assert backup.exists()
    ahead = counter.clock.at
    counter.clock.at -= timedelta(days=2)
    _, old, _ = noted(counter, SUPERVISOR, None)
    assert json.loads(old) == {"last": ahead.isoformat()}
    assert counter.store.check_chain().sound
    with counter.store.write(CLERK, counter.clock.at) as writing:
        writing.record("lock")
