"""The commands without a window: what they print and the exit code they give."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from intake_desk import __version__, app, cli, self_test
from intake_desk.bootstrap import make_desk, shipped_campaign
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.passwords import Passwords
from intake_desk.services.refusal import Refusal
from intake_desk.services.setup import NewPerson, Wanted
from intake_desk.storage.backup import latest_backup

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
