"""A desk whose store is damaged: a supervisor of one of its backups has that one put in its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from intake_desk.bootstrap import OpenDesk, desk_folder, kept_backups, open_desk, restore_file
from intake_desk.door import heading_of, way_in_words
from intake_desk.gate import DeskGate
from intake_desk.runtime.paths import DeskFolder, Paths
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.recovery_code import KeptCode, kept_code
from intake_desk.services.people.setup import Mode
from intake_desk.services.people.way_in import WayIn, way_in
from intake_desk.services.records import Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.storage.backup import copy_checked
from intake_desk.storage.troubles import file_troubles
from intake_desk.ui.dialogs.rescue import RescueDialog
from intake_desk.ui.dialogs.sign_in import SignIn
from intake_desk.ui.dialogs.trouble_box import show_done, show_trouble

REASON = "数据文件损坏，从备份恢复"


def rescue(paths: Paths, passwords: Passwords, trouble: Trouble, mode: Mode | None) -> Mode | None:
    """Offer the backups of the damaged desk (`mode`; None: the one that would be opened first). Gives the
    desk that was restored, None when there is nothing to restore or nobody who may. Raises Trouble.
    """
    mode = mode or (Mode.REAL if _was_there(paths.desk) else Mode.REHEARSAL)
    backups = kept_backups(desk_folder(paths, mode))
    if not backups.made():
        return None
    dialog = RescueDialog(trouble, mode, backups.made, backups.check)
    dialog.exec()
    wanted = dialog.wanted
    dialog.deleteLater()
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


def _was_there(folder: DeskFolder) -> bool:
    """Whether there is, or once was, a desk in the folder: its store or its backups tell."""
    with file_troubles():
        stored = folder.store.exists() and folder.store.stat().st_size > 0
    return stored or kept_backups(folder).newest() is not None


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
