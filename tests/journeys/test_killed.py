"""Killed between any two keys, the desk keeps every act that its screen had shown as saved."""

from __future__ import annotations

import os
import random
import re
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from intake_desk.domain.inspection import Inspection
from intake_desk.runtime.paths import Paths
from intake_desk.storage.engine import raw_connection
from intake_desk.storage.inspection_text import from_text
from intake_desk.storage.opening import open_store

ROOT = Path(__file__).parents[2]
TRIALS = 50
LONGEST = 0.5
"""Seconds from the first report of a desk to its end, at most."""
SILENT = 60
"""Seconds after which a desk that reports nothing is given up."""


@dataclass(frozen=True)
class Report:
    """An act that the screen showed as saved: its place in the history, and what was seen after it."""

    number: int
    digest: str
    packet_id: int
    seen: Inspection


def read_report(line: str) -> Report:
    _, chain, packet_id, seen = line.split("\t")
    match = re.fullmatch(r"日志链 (\w{4})-(\w{4}) · ([\d,]+) 条", chain)
    assert match is not None, chain
    number = int(match[3].replace(",", ""))
    return Report(number, (match[1] + match[2]).lower(), int(packet_id), from_text(seen))


class Nursery:
    """The process that forks desks."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        assert process.stdout is not None
        self._fd = process.stdout.fileno()
        self._rest = b""
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._fd, selectors.EVENT_READ)

    def kill_one(self, root: Path, seed: str, life: float) -> list[Report]:
        """Let a desk work for `life` seconds after its first report; gives what it reported until then."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{root}\t{seed}\n".encode())
        self._process.stdin.flush()
        pid = int(self._line().split("\t")[1])
        lines = [self._line()]
        end = time.monotonic() + life
        while (left := end - time.monotonic()) > 0:
            lines += self._lines_within(left)
        os.kill(pid, signal.SIGKILL)
        while (line := self._line()) != "ended":
            lines.append(line)
        return [read_report(line) for line in lines]

    def _line(self) -> str:
        while b"\n" not in self._rest:
            assert self._selector.select(SILENT), f"the desk has come to a stop: {self._rest!r}"
            chunk = os.read(self._fd, 65536)
            assert chunk, "the nursery has ended"
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def _lines_within(self, seconds: float) -> Iterator[str]:
        while b"\n" in self._rest:
            yield self._line()
        if self._selector.select(seconds):
            self._rest += os.read(self._fd, 65536)


@contextmanager
def nursery() -> Iterator[Nursery]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.desk_to_be_killed"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield Nursery(process)
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # with the desk that may be at work


@pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are words of Unix")
def test_no_act_shown_as_saved_is_ever_lost(filled: Paths, tmp_path: Path) -> None:
    paths = replace(filled, root=tmp_path)
    paths.rehearsal.folder.mkdir()
    paths.rehearsal.store.write_bytes(filled.rehearsal.store.read_bytes())
    dice = random.Random("room 512")  # noqa: S311 - dice, no secret
    reported = 0
    with nursery() as desks:
        for trial in range(TRIALS):
            reports = desks.kill_one(tmp_path, f"desk {trial}", dice.uniform(0, LONGEST))
            assert reports
            assert_kept(paths, reports)
            reported += len(reports)
    assert reported > TRIALS


def assert_kept(paths: Paths, reports: list[Report]) -> None:
    """The store opens, is sound, and holds every act that was reported, and at most one more."""
    folder, last = paths.rehearsal, reports[-1]
    store = open_store(folder.store, backups=folder.backups, at=datetime(2025, 6, 27, 9, 0))
    with closing(store):
        check = store.check_chain()
        assert check.sound
        with store.read() as reading:
            visit = reading.packet(last.packet_id).visit  # type: ignore[arg-type]
    with raw_connection(folder.store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        digests = dict(connection.execute("SELECT number, digest FROM history"))
    assert [digests[report.number][:8] for report in reports] == [report.digest for report in reports]
    assert check.head.count - last.number in {
        0,
        1,
    }  # killed after the commit, before the screen could show it
    if check.head.count == last.number:
        assert visit is not None
        assert visit.inspection == last.seen
