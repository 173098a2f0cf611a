"""What dev.py promises: one line for every trouble, a bare machine set up once, no display no surprise."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TO_BE_READY = "setting this machine up"


class Started(list[list[str]]):
    """The commands that the door would have started, and the exit code that they give."""

    code = 0

    def __call__(self, command: list[str], *_: object, **__: object) -> int:
        self.append(command)
        return self.code


CORES = ("--numprocesses", "auto", "--dist", "worksteal")


def load_door() -> ModuleType:
    """dev.py as a module."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py over an empty tree, on a Linux where every library is found."""
    module = load_door()
    venv = tmp_path / ".venv"
    for name, value in {
        "LOCK": tmp_path / "lock",
        "VENV": venv,
        "BIN": venv / "bin",
        "STAMP": venv / "ready",
    }.items():
        monkeypatch.setattr(module, name, value)
    (tmp_path / "lock").write_text("a==1", encoding="ascii")
    monkeypatch.setattr(module, "is_loadable", lambda _library: True)
    monkeypatch.setattr(sys, "platform", "linux")
    return module


@pytest.fixture
def started(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Started:
    """Nothing is really started; see what would have been."""
    commands = Started()
    monkeypatch.setattr(door, "start", commands)
    return commands


@pytest.fixture
def empty_environment(door: ModuleType) -> None:
    """A virtual environment of this Python without any package."""
    add_program(door, "python")
    version = ".".join(str(part) for part in sys.version_info[:3])
    (door.VENV / "pyvenv.cfg").write_text(
        f"home = {sys.base_prefix}\nversion = {version}\n", encoding="utf-8"
    )


def add_program(door: ModuleType, name: str) -> None:
    """Put an executable into the virtual environment."""
    door.BIN.mkdir(parents=True, exist_ok=True)
    (door.BIN / name).touch(mode=0o755)


def hide(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Let this Python lack modules, as Debian's does."""
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in modules else found(name))


@pytest.mark.usefixtures("empty_environment")
def test_locked_packages_are_installed_once_with_hashes(door: ModuleType, started: Started) -> None:
    add_program(door, "pip")
    door.prepare()
    door.prepare()
    assert [command[1:4] for command in started] == [["-m", "pip", "install"]]
    assert "--require-hashes" in started[0]


@pytest.mark.usefixtures("empty_environment")
@pytest.mark.parametrize("change", ["lock", "libraries"])
def test_a_change_of_what_is_needed_sets_up_again(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    door.prepare()
    if change == "lock":
        door.LOCK.write_text("a==2", encoding="ascii")
    else:
        monkeypatch.setattr(door, "LIBRARIES", {})
    door.prepare()
    assert len(started) == 2


@pytest.mark.usefixtures("empty_environment")
def test_a_failed_installation_says_so_and_is_tried_again(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Started, "code", 1)
    for _ in range(2):
        with pytest.raises(SystemExit, match="could not be installed"):
            door.prepare()
    assert len(started) == 2


def test_an_environment_of_another_python_is_made_anew(door: ModuleType, started: Started) -> None:
    add_program(door, "python")
    (door.VENV / "pyvenv.cfg").write_text(f"home = {sys.base_prefix}\nversion = 3.9.1\n", encoding="utf-8")
    door.prepare()
    assert started[0][1:4] == ["-m", "venv", "--clear"]


def test_without_ensurepip_the_pip_outside_fills_the_environment(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(monkeypatch, "ensurepip")
    pip = door.make_environment()
    assert "--without-pip" in started[0]
    assert pip == [sys.executable, "-m", "pip", "--python", str(door.BIN / "python")]


def test_without_any_pip_debian_is_asked_for_one(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(monkeypatch, "ensurepip", "pip")
    asked: list[str] = []
    monkeypatch.setattr(door, "install_packages", asked.extend)
    door.make_environment()
    assert asked == ["python3-venv"]
    assert "--without-pip" not in started[0]


@pytest.mark.parametrize(("version", "known"), [((3, 10, 9), False), ((3, 11, 2), True), ((3, 14, 0), False)])
def test_a_python_without_wheels_is_named(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], known: bool
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(door, "install_libraries", lambda: door.fail(TO_BE_READY))
    with pytest.raises(
        SystemExit, match=TO_BE_READY if known else r"needs Python 3\.11, 3\.12, 3\.13; this is"
    ):
        door.prepare()


def test_missing_libraries_are_installed_by_root_and_told_to_others(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "is_loadable", lambda library: library != "libzbar.so.0")
    monkeypatch.setattr(door.shutil, "which", lambda *_, **__: "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    door.install_libraries()
    assert [command[1] for command in started] == ["update", "install"]
    assert "libzbar0" in started[1]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"sudo apt-get install .* libzbar0$"):
        door.install_libraries()


def test_without_apt_the_missing_packages_are_named(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door.shutil, "which", lambda *_, **__: None)
    with pytest.raises(SystemExit, match="lacks what Debian calls libzbar0"):
        door.install_packages(["libzbar0"])


@pytest.mark.parametrize(
    ("here", "user", "commands"),
    [
        ({"apt-get"}, 0, ["update", "install"]),
        ({"apt-get", "soffice"}, 0, []),
        ({"apt-get"}, 1000, []),
        (set(), 0, []),
    ],
)
def test_libreoffice_is_installed_for_the_tests_only_where_that_can_be_done(
    door: ModuleType,
    started: Started,
    monkeypatch: pytest.MonkeyPatch,
    here: set[str],
    user: int,
    commands: list[str],
) -> None:
    monkeypatch.setattr(door, "prepare", lambda: None)
    monkeypatch.setattr(door.shutil, "which", lambda name, **_: name if name in here else None)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert door.main(["test"]) == 0
    assert [command[1] for command in started[:-1]] == commands
    assert started[-1][1:3] == ["-m", "pytest"]


def test_the_tests_go_on_without_libreoffice_when_it_cannot_be_installed(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door.shutil, "which", lambda name, **_: name if name == "apt-get" else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(door, "start", lambda *_, **__: 1)
    door.offer_office()
    assert "going on without LibreOffice" in capsys.readouterr().out


def test_a_library_that_no_system_has_is_not_loadable() -> None:
    assert not load_door().is_loadable("libno-such-thing.so.0")


@pytest.mark.parametrize(("display", "words"), [(":0", ["--data-dir", "x"]), ("", ["tour"])])
def test_run_opens_the_desk_or_walks_the_tour(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch, display: str, words: list[str]
) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr(door, "prepare", lambda: None)
    assert door.main(["run", "--data-dir", "x"]) == 0
    assert started[0][1 : 3 + len(words)] == ["-m", "intake_desk", *words]


def test_check_fails_when_one_check_fails_but_runs_all(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "prepare", lambda: None)
    assert door.main(["check"]) == 0
    monkeypatch.setattr(door, "start", lambda command, **_: int("mypy" in command[0]))
    assert door.main(["check"]) == 1
    assert len(started) == 4
    assert "failed: mypy\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["tour", "out"], ["-m", "intake_desk", "tour", "out"]),
        (["test", "-k", "window"], ["-m", "pytest", *CORES, "-k", "window"]),
        (["bench"], ["-m", "tests.bench"]),
        (["build"], ["--noconfirm", "build.spec"]),
        (["lock", "--upgrade"], ["pip", "compile", "pyproject.toml"]),
    ],
)
def test_each_command_starts_its_tool(
    door: ModuleType, started: Started, monkeypatch: pytest.MonkeyPatch, words: list[str], expected: list[str]
) -> None:
    monkeypatch.setattr(door, "prepare", lambda: None)
    monkeypatch.setattr(door.shutil, "which", lambda *_, **__: "objdump")
    assert door.main(words) == 0
    assert started[0][1 : 1 + len(expected)] == expected


def test_the_door_shows_its_commands(door: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["--help"]) == 0
    assert door.main(["nonsense"]) == 2
    shown = capsys.readouterr().out
    for command in ("run", "test", "check", "bench", "tour", "build", "lock"):
        assert f"\n  {command} " in shown


@pytest.mark.parametrize(
    ("script", "code"), [("raise SystemExit(3)", 3), ("import os; os.kill(os.getpid(), 9)", 137)]
)
def test_exit_codes_are_handed_on(door: ModuleType, script: str, code: int) -> None:
    assert door.start([sys.executable, "-c", script]) == code
