"""Killed at any moment: nothing half done, nothing lost that was reported as saved."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from intake_desk.services.records import PacketId
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, inspection, open_visit

ROOT = Path(__file__).parents[2]

DIES_INSIDE = """
import os, signal, sys
from pathlib import Path
from intake_desk.storage.opening import open_store
from tests.storage.people import AT, SYSTEM, inspection

store = open_store(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent, at=AT)
with store.write(SYSTEM, AT) as work:
    work.save_inspection(1, inspection("education", "title"), "half done")
    work.add_paper(1, "receipt", None, b"x" * 9_000_000)  # more than the cache holds: written at once
    work.record("inspect", 1)
    os.kill(os.getpid(), signal.SIGKILL)
"""

SAVES_ON = """
import sys
from pathlib import Path
from intake_desk.domain.inspection import Inspection
from intake_desk.storage.opening import open_store
from tests.storage.people import AT, save

store = open_store(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent, at=AT)
for number in range(1, 100_000):
    save(store, 1, Inspection(out_of_scope=str(number)), f"act {number}")
    print(number, flush=True)
"""


def child(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a word of Unix")
def test_killed_inside_a_unit_of_work(store: SqliteStore, packet_id: PacketId, path: Path) -> None:
    open_visit(store, packet_id, "education")
    store.close()
    with child(DIES_INSIDE, path) as dying:
        dying.communicate()
    assert dying.returncode == -9
    assert path.with_name("desk.db-journal").stat().st_size > 0  # it had begun to write
    again = open_store(path, backups=path.parent, at=AT)
    with again.read() as reading:
        visit = reading.packet(packet_id).visit
        assert visit is not None
        assert (visit.inspection, visit.undoable) == (inspection("education"), None)
        assert reading.papers_of(packet_id) == ()
        assert [entry.act for entry in reading.history(packet_id)] == ["add", "open"]
    assert again.check_chain().sound
    again.close()


def test_killed_while_saving_keeps_all_that_was_reported(
    store: SqliteStore, packet_id: PacketId, path: Path
) -> None:
    open_visit(store, packet_id)
    store.close()
    reported = 0
    for saves in (1, 12):
        with child(SAVES_ON, path) as saving:
            assert saving.stdout is not None
            lines = [saving.stdout.readline() for _ in range(saves)]
            saving.kill()
            rest = saving.stdout.read()
        reported = int((rest.split() or [lines[-1]])[-1])
        again = open_store(path, backups=path.parent, at=AT)
        with again.read() as reading:
            visit = reading.packet(packet_id).visit
            assert visit is not None
            assert int(visit.inspection.out_of_scope) - reported in {0, 1}  # killed before it could report
            assert visit.undoable == f"act {visit.inspection.out_of_scope}"
        assert again.check_chain().sound
        again.close()
    assert reported >= 12
