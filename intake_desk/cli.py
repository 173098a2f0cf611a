"""The command line: without a command it opens the desk; the few others need no window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from intake_desk import __version__
from intake_desk.runtime.paths import Paths, find_paths

NO_DESK = "there is no desk in this data folder yet"
TROUBLE = 3
"""The exit code when something around the desk failed: disk, lock, permission, damage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named in the arguments (the process's own by default); gives the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.command == "tour":
        return _tour(asked.folder)
    paths = find_paths(asked.data_dir)
    commands = {None: _open, "backup": _back_up, "verify": _verify, "self-test": _self_test}
    return commands[asked.command](paths)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="intake-desk", description="The intake desk. Opens its window.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep all data in this folder")
    commands = parser.add_subparsers(dest="command", title="without a window", metavar="COMMAND")
    commands.add_parser("backup", help="copy the store into its backup folder and check the copy")
    commands.add_parser("verify", help="check the store and the chain of its history")
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
        opened = find_desk(paths)
        if opened is None:
            return _fail(NO_DESK)
        print(f"backed up and checked: {opened.back_up('manual')}")
        opened.close()
    except Trouble as trouble:
        return _fail(f"no backup: {trouble}", TROUBLE)
    return 0


def _verify(paths: Paths) -> int:
    """A copy is made and checked as every backup is; then the chain is recomputed."""
    from intake_desk.bootstrap import find_desk
    from intake_desk.services.trouble import Trouble
    from intake_desk.storage.backup import back_up

    try:
        opened = find_desk(paths)
        if opened is None:
            return _fail(NO_DESK)
        with TemporaryDirectory() as folder:
            back_up(opened.folder.store, Path(folder), opened.desk.clock.now(), "verify")
        check = opened.store.check_chain()
        opened.close()
    except Trouble as trouble:
        return _fail(f"not sound: {trouble}", TROUBLE)
    if not check.sound:
        return _fail(f"not sound: the history is broken at entry {check.broken_at} of {check.head.count}")
    print(f"sound: {check.head.count} history entries, head {check.head.digest}")
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
