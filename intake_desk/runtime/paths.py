"""Where things are: the one data root and the read-only resources, in a checkout, wheel or frozen build."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class DeskFolder:
    """The files of one desk: the real one or the rehearsal's."""

    folder: Path

    @property
    def store(self) -> Path:
        """The database file."""
        return self.folder / "desk.sqlite3"

    @property
    def backups(self) -> Path:
        """Where copies of the database go."""
        return self.folder / "backups"

    @property
    def exports(self) -> Path:
        """Where papers and workbooks are written unless somebody chooses another place."""
        return self.folder / "exports"


@dataclass(frozen=True)
class Paths:
    """The data root, the resources that the program brings, and the sample files."""

    root: Path
    resources: Path
    samples: Path

    @property
    def desk(self) -> DeskFolder:
        """The files of the real desk."""
        return DeskFolder(self.root / "desk")

    @property
    def rehearsal(self) -> DeskFolder:
        """The files of the rehearsal; nothing in them counts."""
        return DeskFolder(self.root / "rehearsal")

    @property
    def logs(self) -> Path:
        """Log and crash reports: they are the process's, whichever desk is open."""
        return self.root / "logs"


def find_paths(data_dir: Path | None = None, package: Path = PACKAGE) -> Paths:
    """Find the folders of this program; `data_dir` takes the place of the data root.

    A frozen build keeps its data beside the program and its resources where it was unpacked, a source
    checkout uses its own `data/`, an installed wheel the current user's data folder. No folder is made here.
    """
    checkout = package.parent
    if getattr(sys, "frozen", False):
        bundle = Path(getattr(sys, "_MEIPASS", package.parent))
        root, resources = Path(sys.executable).resolve().parent / "data", bundle / "resources"
        samples = resources / "samples"
    elif (checkout / "pyproject.toml").is_file():
        root, resources = checkout / "data", checkout / "resources"
        samples = root / "samples"
    else:
        root, resources = user_data_folder(), package / "resources"
        samples = resources / "samples"
    return Paths(data_dir.resolve() if data_dir else root, resources, samples)


def user_data_folder() -> Path:
    """The current user's data folder for this program, by the custom of the system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "intake-desk"
