"""What is left of a tour: a picture of each screen, every paper, and the count of keys as tour.json."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from intake_desk.tour.hand import DidNotHappen


@dataclass(frozen=True)
class Served:
    """One packet from the identify field to its printed paper.

    `items` are those asked for, `faults` what the paper tells, `originals` those that had to be shown.
    """

    kind: str
    items: int
    faults: int
    originals: int
    keystrokes: int
    clicks: int
    paper: str


@dataclass
class Record:
    """Writes into `folder`, which must exist."""

    folder: Path
    packets: list[Served] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)

    def screen(self, name: str, window: QWidget) -> None:
        """Keep a picture of a window as the next screen. Raises DidNotHappen when it cannot be written."""
        QApplication.processEvents()
        file_name = f"{len(self.screens) + 1:02}-{name}.png"
        if not window.grab().save(str(self.folder / file_name)):
            raise DidNotHappen(f"the picture {file_name} could not be written")
        self.screens.append(file_name)

    def paper(self, name: str, pdf: bytes) -> str:
        """Keep a paper; gives the name of its file."""
        file_name = f"{name}.pdf"
        (self.folder / file_name).write_bytes(pdf)
        return file_name

    def write(self) -> Path:
        """Write tour.json and give its path."""
        told = {"packets": [asdict(packet) for packet in self.packets], "screens": self.screens}
        path = self.folder / "tour.json"
        path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return path
