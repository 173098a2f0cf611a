"""What comes out of a picture with codes in it, and the port behind which the decoders work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from intake_desk.services.refusal import Refusal


class CodeKind(StrEnum):
    """The kinds that are looked for: ours, those of reports, and that of goods, to name it as foreign."""

    QR = "qr"
    CODE_128 = "code_128"
    EAN_13 = "ean_13"


@dataclass(frozen=True)
class Code:
    """One code: its text, always ASCII and exactly what was encoded, and the `engine` that read it."""

    text: str
    kind: CodeKind
    engine: str


@dataclass(frozen=True)
class Reading:
    """The codes of a picture or file.

    `untold` counts codes that are there but whose text nobody can tell for sure: not ASCII (QR codes do
    not say reliably in which character set), or one part of a series. `pages_left` counts the pages of a
    long file that were not looked at.
    """

    codes: tuple[Code, ...]
    untold: int = 0
    pages_left: int = 0


class DecodeFault(StrEnum):
    """Why a picture could not be read; the code of the refusal."""

    NO_ACCESS = "no_access"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_PICTURE = "not_a_picture"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"
    NO_DECODER = "no_decoder"
    FEWER_DECODERS = "fewer_decoders"


class CodeReader(Protocol):
    """Reads codes. Each call takes from milliseconds to seconds: not on the window's thread."""

    def read_file(self, path: Path) -> Reading | Refusal:
        """The codes of a picture file or PDF, or a refusal whose code is a DecodeFault."""

    def read_picture(self, data: bytes) -> Reading | Refusal:
        """The same for the bytes of such a file: a picture from the clipboard, say, as PNG."""

    def read_frame(self, grey: bytes, width: int, height: int) -> Reading | Refusal:
        """The same for one frame of a camera: a byte for each pixel, row by row without padding.

        Raises ValueError when the bytes are not width times height.
        """

    def shortcoming(self) -> Refusal | None:
        """What this machine lacks for reading: NO_DECODER, FEWER_DECODERS (it still reads), or None."""

    def close(self) -> None:
        """Let go of everything; a call under way on another thread ends with CRASHED at once."""
