"""A desk whose store is damaged: a supervisor of one of its backups has that one put in its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from intake_desk.bootstrap import OpenDesk, desk_folder, kept_backups, open_desk, restore_file
from intake_desk.door import heading_of, way_in_words
from intake_desk.gate import DeskGate
from intake_desk.runtime.paths import Paths
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.recovery_code import KeptCode, kept_code
from intake_desk.services.people.setup import Mode
from intake_desk.services.people.way_in import WayIn, way_in
from intake_desk.services.records import Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import DAMAGE, Trouble
from intake_desk.storage.backup import copy_checked
from intake_desk.storage.troubles import file_troubles
from intake_desk.ui.dialogs.rescue import RescueDialog
from intake_desk.ui.dialogs.sign_in import SignIn
from intake_desk.ui.dialogs.trouble_box import show_done, show_trouble

REASON = "数据文件损坏，从备份恢复"


def rescue(paths: Paths, passwords: Passwords, trouble: Trouble) -> Mode | None:
    """Offer the backups of the damaged desk. Gives the desk to be opened next: the one that was restored, or
    the real one instead of a damaged rehearsal; None when there is nothing to restore or nobody who may.
    Raises Trouble.
    """
    mode = Mode.REAL if _is_damaged(paths, Mode.REAL) else Mode.REHEARSAL
    folder = desk_folder(paths, mode)
    backups = kept_backups(folder)
    if mode is Mode.REAL and not backups.made():
        return None
    dialog = RescueDialog(trouble, mode, folder.folder, backups.made, backups.check)
    dialog.exec()
    wanted, switched = dialog.wanted, dialog.switched
    dialog.deleteLater()
    if switched:
        return Mode.REAL
    way = _signed_in(paths, mode, wanted.path, passwords) if wanted else None
    if wanted is None or way is None:
        return None
    kept = restore_file(paths, wanted.path, REASON, way)
    if isinstance(kept, Refusal):
        show_trouble(kept.sentence, kept.advice)
        return None
    left = f"损坏的文件保留在同一文件夹，名为 {kept.name}。" if kept.exists() else ""
    advice = f"{left}请登录，核对后继续收件。{way_in_words(mode, way)}"
    show_done(f"已恢复 {wanted.taken_at:%Y-%m-%d %H:%M} 的备份。", advice)
    return mode


def _is_damaged(paths: Paths, mode: Mode) -> bool:
    """Whether it is this desk that cannot be opened; nothing is changed by looking."""
    try:
        opened = open_desk(paths, mode, beside=True)
    except Trouble as trouble:
        return trouble.kind in DAMAGE
    if opened is not None:
        opened.close()
    return False


def _signed_in(paths: Paths, mode: Mode, backup: Path, passwords: Passwords) -> WayIn | None:
    """A supervisor whom the backup knows, let in over a copy of it that is thrown away: by which password,
    and by which code if one was made on the way in. One that the backup had may have been used since.
    """
    with file_troubles(), TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        elsewhere = replace(paths, root=Path(folder))
        desk_folder(elsewhere, mode).folder.mkdir()
        copy_checked(backup, desk_folder(elsewhere, mode).store)
        opened = open_desk(elsewhere, mode, passwords)
        if opened is None:
            return None
        try:
            people = [one for one in active_accounts(opened.store) if one.role is Role.SUPERVISOR]
            former = _code(opened)
            heading = heading_of(opened.desk.campaign, rehearsal=opened.desk.rehearsal)
            dialog = SignIn(heading, tuple(people), DeskGate(opened))
            dialog.exec()
            account = dialog.account
            dialog.deleteLater()
            way = way_in(opened.store, account.id) if account else None
            return replace(way, code=None) if way and way.code == former else way
        finally:
            opened.close()


def _code(opened: OpenDesk) -> KeptCode | None:
    with opened.store.read() as reading:
        return kept_code(reading)
