"""The commands without a window: what they print and the exit code they give."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intake_desk import __version__, app, cli, self_test
from intake_desk.bootstrap import make_desk, shipped_campaign
from intake_desk.runtime.lock import one_copy
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.setup import NewPerson, Wanted
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage import opening
from intake_desk.storage.backup import latest_backup
from intake_desk.ui.screen import NO_SCREEN

Run = Callable[..., int]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths(tmp_path / "data")


@pytest.fixture
def run(paths: Paths) -> Run:
    return lambda *arguments: cli.main(["--data-dir", str(paths.root), *arguments])


@pytest.fixture
def desk(paths: Paths) -> Paths:
    """A data folder with a real desk."""
    wanted = Wanted(None, NewPerson("主管乙", "super-4729"), NewPerson("收件员甲", "clerk-4729"))
    cheap = Passwords(rounds=1, memory=8, lanes=1)
    made = make_desk(paths, wanted, shipped_campaign(paths.resources), cheap)
    assert not isinstance(made, Refusal)
    made[0].close()
    return paths


def test_without_a_command_the_desk_opens(run: Run, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Paths] = []

    def open_desk(asked: Paths) -> int:
        opened.append(asked)
        return 7

    monkeypatch.setattr(app, "run", open_desk)
    assert run() == 7
    assert opened == [paths]


@pytest.mark.parametrize("command", [[], ["tour", "pictures"]])
def test_without_a_display_one_sentence_says_what_to_do(tmp_path: Path, command: list[str]) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "QT_QPA_PLATFORM": "xcb"}
    starting = [sys.executable, "-m", "intake_desk", "--data-dir", str(tmp_path / "data"), *command]
    done = subprocess.run(starting, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == NO_SCREEN


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"intake-desk {__version__}\n"


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["dance"])
    assert left.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_backup_makes_one_and_names_it(run: Run, desk: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup") == 0
    backup = latest_backup(desk.desk.backups)
    assert backup is not None
    assert str(backup) in capsys.readouterr().out


def test_verify_tells_the_head_of_a_sound_history_and_leaves_nothing(
    run: Run, desk: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify") == 0
    assert capsys.readouterr().out.startswith("sound: 3 history entries, head ")
    assert not desk.desk.backups.exists()


def test_verify_finds_a_history_that_was_tampered_with(
    run: Run, desk: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(desk.desk.store)) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("UPDATE history SET actor_name = '别人' WHERE number = 2")
        connection.commit()
    assert run("verify") == 1
    assert "broken at entry 2 of 3" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["backup", "verify"])
def test_a_folder_without_a_desk_is_told(run: Run, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == 1
    assert "there is no desk" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["backup", "verify"])
def test_a_damaged_store_is_trouble(
    run: Run, desk: Paths, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.desk.store.write_bytes(b"no database at all" * 1000)
    assert run(command) == cli.TROUBLE
    assert "damaged" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["backup", "verify"])
def test_a_restore_under_way_is_not_disturbed(run: Run, desk: Paths, command: str) -> None:
    restoring = desk.desk.folder / "desk.sqlite3.restoring"
    restoring.write_bytes(b"half")
    assert run(command) == 0
    assert restoring.read_bytes() == b"half"


@pytest.mark.parametrize("command", ["backup", "verify"])
def test_an_older_store_is_not_migrated_under_a_window(
    run: Run, desk: Paths, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = desk.desk.store.read_bytes()
    monkeypatch.setattr(opening, "REVISIONS", (*opening.REVISIONS, "9999"))
    assert run(command) == cli.TROUBLE
    assert "older_store" in capsys.readouterr().err
    assert desk.desk.store.read_bytes() == before


def test_a_whole_program_passes_its_self_test(
    run: Run, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("self-test") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [f"ok    {name}" for name in self_test.CHECKS]
    assert not paths.root.exists(), "the self-test leaves the data alone"


@pytest.mark.parametrize(
    ("check", "gone"), [("fonts", "fonts"), ("campaign", "campaigns"), ("store", "campaigns")]
)
def test_a_missing_resource_fails_its_check(paths: Paths, tmp_path: Path, check: str, gone: str) -> None:
    resources = tmp_path / "resources"
    resources.mkdir()
    for name in {"fonts", "campaigns"} - {gone}:
        (resources / name).symlink_to(paths.resources / name)
    with pytest.raises(Exception, match=r"NotoSansSC|OTHER|other"):
        self_test.CHECKS[check](replace(paths, resources=resources))


def test_a_failed_check_fails_the_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(self_test, "LIBRARIES", ("no_such_library",))
    monkeypatch.setattr(self_test, "CHECKS", {"libraries": self_test.libraries, "fonts": self_test.fonts})
    assert run("self-test") == 1
    told = capsys.readouterr().out
    assert "FAIL  libraries: ModuleNotFoundError" in told
    assert "ok    fonts" in told, "the others are looked at all the same"


def test_missing_samples_fail_the_check(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(self_test.PartMissing, match="samples"):
        self_test.store(replace(paths, samples=tmp_path))


def test_a_refused_set_up_fails_the_check(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_test, "readable_password", lambda: "short")
    with pytest.raises(self_test.PartMissing, match="password_short"):
        self_test.store(replace(paths, samples=tmp_path))


def test_a_missing_decoder_is_told_and_fails_nothing(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(self_test.importlib, "import_module", fail)
    assert "typed only" in self_test.decoder(paths)


def history(desk: Paths) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(desk.desk.store)) as connection:
        return connection.execute("SELECT act, actor_name, new FROM history ORDER BY number").fetchall()


def head(desk: Paths) -> tuple[str, int]:
    with closing(sqlite3.connect(desk.desk.store)) as connection:
        row: tuple[str, int] = connection.execute(
            "SELECT digest, number FROM history ORDER BY number DESC LIMIT 1"
        ).fetchone()
    return row


def test_verify_finds_the_head_of_a_signed_report(
    run: Run, desk: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    digest, count = head(desk)
    assert run("verify", "--head", printed_head(digest), "--count", str(count)) == 0
    assert f"the head on the report is entry {count}" in capsys.readouterr().out
    assert run("verify", "--head", printed_head(digest), "--count", str(count + 1)) == 1
    assert f"tells of entry {count + 1}" in capsys.readouterr().err
    assert run("verify", "--head", "3F0A", "--count", "3") == 2
    assert run("verify", "--head", printed_head(digest)) == 2


def test_restore_puts_a_backup_in_the_place_of_the_store(
    run: Run, desk: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup")
    backup = latest_backup(desk.desk.backups)
    assert backup is not None
    before = desk.desk.store.read_bytes()
    assert run("restore", str(backup), "--reason", "换了硬盘") == 0
    told = capsys.readouterr().out
    (kept,) = desk.desk.folder.glob("desk-replaced-*.sqlite3")
    assert f"kept: {kept}" in told
    assert kept.read_bytes() == before
    act, actor, new = history(desk)[-1]
    assert (act, actor) == ("restore", "系统")
    assert "换了硬盘" in new
    assert run("verify") == 0


@pytest.mark.parametrize("state", ["damaged", "gone", "empty"])
def test_a_store_that_is_damaged_or_gone_is_restored(
    run: Run, desk: Paths, state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup")
    backup = latest_backup(desk.desk.backups)
    if state == "gone":
        desk.desk.store.unlink()
    elif state == "empty":
        desk.desk.store.write_bytes(b"")
    else:
        desk.desk.store.write_bytes(b"no database at all" * 1000)
    assert run("restore", str(backup)) == 0
    assert ("the replaced file is kept" in capsys.readouterr().out) is (state != "gone")
    assert [act for act, _, _ in history(desk)][-1] == "restore"
    assert run("verify") == 0


def test_a_rehearsal_is_restored_to_the_rehearsal(run: Run, paths: Paths, tmp_path: Path) -> None:
    wanted = Wanted(date(2025, 6, 27), NewPerson("主管乙", "super-4729"), NewPerson("收件员甲", "clerk-4729"))
    cheap = Passwords(rounds=1, memory=8, lanes=1)
    made = make_desk(replace(paths, samples=tmp_path), wanted, shipped_campaign(paths.resources), cheap)
    assert not isinstance(made, Refusal)
    backup = made[0].back_up("start").backup.path
    made[0].close()
    assert run("restore", str(backup)) == 0
    assert len(list(paths.rehearsal.folder.glob("desk-replaced-*.sqlite3"))) == 1
    assert not paths.desk.store.exists()


def test_what_is_no_backup_is_refused(
    run: Run, desk: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = desk.desk.store.read_bytes()
    (tmp_path / "note.db").write_text("no backup", encoding="utf-8")
    assert run("restore", str(tmp_path / "note.db")) == 1
    assert run("restore", str(tmp_path / "gone.db")) == 1
    told = capsys.readouterr().err
    assert "这不是收件台的备份文件" in told
    assert "这份备份已经不在了" in told
    assert desk.desk.store.read_bytes() == before


def test_nothing_is_restored_under_an_open_desk(
    run: Run, desk: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup")
    backup = latest_backup(desk.desk.backups)
    with one_copy(desk.root):
        assert run("restore", str(backup)) == cli.TROUBLE
    assert "the desk is open" in capsys.readouterr().err


def test_a_disk_that_is_full_restores_nothing(
    run: Run, desk: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup")
    backup = latest_backup(desk.desk.backups)

    def full(*_args: object, **_kwargs: object) -> None:
        raise Trouble(TroubleKind.DISK_FULL, "磁盘空间已满。", "请清理磁盘。")

    monkeypatch.setattr("intake_desk.storage.backups.back_up", full)
    assert run("restore", str(backup)) == cli.TROUBLE
    assert "disk_full" in capsys.readouterr().err
