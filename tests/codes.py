"""A reader of codes that says what a test wants, for tests that do not need real decoders."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from intake_desk.services.originals.code_reading import Code, CodeKind, Reading
from intake_desk.services.refusal import Refusal


def a_reading(*texts: str) -> Reading:
    """These QR codes were found."""
    return Reading(tuple(Code(text, CodeKind.QR, "test") for text in texts))


@dataclass
class NotedCodes:
    """Gives `answer` to whatever it is asked to read, and notes what that was."""

    answer: Reading | Refusal = field(default_factory=a_reading)
    lacks: Refusal | None = None
    asked: list[object] = field(default_factory=list)
    closed: bool = False

    def read_file(self, path: Path) -> Reading | Refusal:
        """A file."""
        self.asked.append(path)
        return self.answer

    def read_picture(self, data: bytes) -> Reading | Refusal:
        """The bytes of a picture."""
        self.asked.append(data)
        return self.answer

    def read_frame(self, grey: bytes, width: int, height: int) -> Reading | Refusal:
        """A frame of a camera."""
        self.asked.append((len(grey), width, height))
        return self.answer

    def shortcoming(self) -> Refusal | None:
        """What it lacks."""
        return self.lacks

    def close(self) -> None:
        """Nothing more to read."""
        self.closed = True
