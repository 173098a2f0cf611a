"""The command line: without a command it opens the desk; the few others need no window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from intake_desk import __version__
from intake_desk.runtime.paths import Paths, find_paths

if TYPE_CHECKING:
    from intake_desk.services.records import ChainHead
    from intake_desk.services.safety.chain_check import ChainCheck

NO_DESK = "there is no desk in this data folder yet"
TROUBLE = 3
"""The exit code when something around the desk failed: disk, lock, permission, damage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named in the arguments (the process's own by default); gives the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.command == "tour":
        return _tour(asked.folder)
    paths = find_paths(asked.data_dir)
    if asked.command == "verify":
        return _verify(paths, asked.head, asked.count)
    if asked.command == "restore":
        return _restore(paths, asked.file, asked.reason)
    commands = {None: _open, "backup": _back_up, "self-test": _self_test}
    return commands[asked.command](paths)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="intake-desk", description="The intake desk. Opens its window.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep all data in this folder")
    commands = parser.add_subparsers(dest="command", title="without a window", metavar="COMMAND")
    commands.add_parser("backup", help="copy the store into its backup folder and check the copy")
    verify = commands.add_parser("verify", help="check the store and the chain of its history")
    verify.add_argument("--head", metavar="XXXX-XXXX-XXXX-XXXX", help="a head printed on a signed report")
    verify.add_argument("--count", metavar="N", help="how many entries that report tells of")
    restore = commands.add_parser("restore", help="put a backup in the place of the store, which is kept")
    restore.add_argument("file", type=Path, help="the backup")
    restore.add_argument("--reason", default="命令行恢复", help="why, for the history")
    commands.add_parser("self-test", help="check that this program has all its parts")
    tour = commands.add_parser("tour", help="drive the real window through a sample day")
    tour.add_argument("folder", type=Path, help="where its pictures, papers and tour.json go")
    return parser


def _open(paths: Paths) -> int:
    from intake_desk.app import run

    return run(paths)


def _tour(folder: Path) -> int:
    from intake_desk.tour.hand import DidNotHappen
    from intake_desk.tour.walk import walk

    try:
        record = walk(folder)
    except DidNotHappen as reason:
        return _fail(f"the tour stopped: {reason}")
    print(f"{len(record.packets)} packets served, {len(record.screens)} screens pictured: {folder}")
    return 0


def _back_up(paths: Paths) -> int:
    from intake_desk.bootstrap import find_desk
    from intake_desk.services.trouble import Trouble

    try:
        opened = find_desk(paths, beside=True)
        if opened is None:
            return _fail(NO_DESK)
        print(f"backed up and checked: {opened.back_up('manual').backup.path}")
        opened.close()
    except Trouble as trouble:
        return _fail(f"no backup: {trouble}", TROUBLE)
    return 0


def _verify(paths: Paths, head: str | None, count: str | None) -> int:
    """A copy is made and checked as every backup is; then the chain is recomputed, and a printed head is
    looked for in it.
    """
    from intake_desk.bootstrap import find_desk
    from intake_desk.services.papers.printed_head import read_printed
    from intake_desk.services.refusal import Refusal
    from intake_desk.services.trouble import Trouble
    from intake_desk.storage.backup import back_up

    printed = read_printed(head or "", count or "") if head or count else None
    if isinstance(printed, Refusal):
        return _fail(f"{printed.sentence}{printed.advice}", 2)
    try:
        opened = find_desk(paths, beside=True)
        if opened is None:
            return _fail(NO_DESK)
        with TemporaryDirectory() as folder:
            back_up(opened.folder.store, Path(folder), opened.desk.clock.now(), "verify")
        check = opened.store.check_chain(printed)
        opened.close()
    except Trouble as trouble:
        return _fail(f"not sound: {trouble}", TROUBLE)
    return _checked(check, printed)


def _checked(check: ChainCheck, printed: ChainHead | None) -> int:
    """Tell what the chain is like."""
    if check.broken_at is not None:
        return _fail(f"not sound: the history is broken at entry {check.broken_at} of {check.head.count}")
    if printed is not None and not check.printed_found:
        told = f"not sound: the report tells of entry {printed.count} with the head {printed.digest}"
        return _fail(f"{told}; the history has {check.head.count} entries and no such link")
    print(f"sound: {check.head.count} history entries, head {check.head.digest}")
    if printed is not None:
        print(f"the head on the report is entry {printed.count}")
    return 0


def _restore(paths: Paths, file: Path, reason: str) -> int:
    """Restore while no window is open; which desk it goes to, the file itself tells."""
    from intake_desk.bootstrap import restore_file
    from intake_desk.runtime.lock import AlreadyRunning, one_copy
    from intake_desk.services.refusal import Refusal
    from intake_desk.services.trouble import Trouble

    try:
        with one_copy(paths.root):
            kept = restore_file(paths, file, reason)
    except AlreadyRunning:
        return _fail("not restored: the desk is open; close it first", TROUBLE)
    except (Trouble, OSError) as trouble:
        return _fail(f"not restored: {trouble}", TROUBLE)
    if isinstance(kept, Refusal):
        return _fail(f"not restored: {kept.sentence}{kept.advice}")
    print(f"restored: {file}")
    if kept.exists():
        print(f"the replaced file is kept: {kept}")
    return 0


def _self_test(paths: Paths) -> int:
    from intake_desk.self_test import CHECKS

    failed = 0
    for name, check in CHECKS.items():
        try:
            print(f"ok    {name}: {check(paths)}")
        except Exception as error:  # noqa: BLE001 - whatever a part raises, the part is what failed
            failed += 1
            print(f"FAIL  {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


def _fail(sentence: str, code: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return code
