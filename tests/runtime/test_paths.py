"""Where the program keeps its files, for each way to install it."""

import sys
from pathlib import Path

import pytest

from intake_desk.runtime.paths import DeskFolder, find_paths


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "intake_desk").mkdir()
    (tmp_path / "pyproject.toml").touch()
    return tmp_path


def test_a_source_checkout_uses_its_own_folders(checkout: Path) -> None:
    paths = find_paths(package=checkout / "intake_desk")
    assert (paths.root, paths.resources) == (checkout / "data", checkout / "resources")
    assert paths.samples == checkout / "data" / "samples"


def test_another_data_folder_leaves_resources_and_samples_where_they_are(
    checkout: Path, tmp_path: Path
) -> None:
    paths = find_paths(tmp_path / "收件 台", package=checkout / "intake_desk")
    assert paths.root == tmp_path / "收件 台"
    assert paths.resources == checkout / "resources"
    assert paths.samples == checkout / "data" / "samples"


def test_a_relative_data_folder_is_kept_absolute(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths(Path("here"), package=checkout / "intake_desk").root == tmp_path / "here"


@pytest.mark.parametrize(("platform", "variable"), [("linux", "XDG_DATA_HOME"), ("win32", "LOCALAPPDATA")])
def test_an_installed_wheel_uses_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str
) -> None:
    package = tmp_path / "site-packages" / "intake_desk"
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path / "home"))
    paths = find_paths(package=package)
    assert paths.root == tmp_path / "home" / "intake-desk"
    assert (paths.resources, paths.samples) == (package / "resources", package / "resources" / "samples")


@pytest.mark.parametrize(
    ("platform", "variable", "usual"),
    [("linux", "XDG_DATA_HOME", ".local/share"), ("win32", "LOCALAPPDATA", "AppData/Local")],
)
def test_a_system_that_names_no_data_folder_gets_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, usual: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert find_paths(package=tmp_path / "lib" / "intake_desk").root == tmp_path / usual / "intake-desk"


def test_a_frozen_build_keeps_its_data_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "desk" / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "desk" / "intake-desk.exe"))
    paths = find_paths()
    assert paths.root == tmp_path / "desk" / "data"
    assert paths.resources == tmp_path / "desk" / "_internal" / "resources"
    assert paths.samples == paths.resources / "samples"


def test_the_real_desk_and_the_rehearsal_share_nothing_but_the_log(checkout: Path) -> None:
    paths = find_paths(package=checkout / "intake_desk")
    assert paths.desk == DeskFolder(checkout / "data" / "desk")
    assert paths.rehearsal == DeskFolder(checkout / "data" / "rehearsal")
    assert paths.logs == checkout / "data" / "logs"
    assert paths.desk.store == checkout / "data" / "desk" / "desk.sqlite3"
    assert paths.desk.backups == checkout / "data" / "desk" / "backups"
    assert paths.desk.exports == checkout / "data" / "desk" / "exports"
    assert not paths.root.exists(), "finding the folders makes none"
