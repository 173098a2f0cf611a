"""The reader of codes, loaded at the first picture: the desk starts without the decoders' 0.2 seconds."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.services.originals.code_reading import Reading
from intake_desk.services.refusal import Refusal

if TYPE_CHECKING:
    from intake_desk.scanning.reader import ChildReader


class LateReader:
    """The port `CodeReader`."""

    def read_file(self, path: Path) -> Reading | Refusal:
        """See CodeReader."""
        return self._reader.read_file(path)

    def read_picture(self, data: bytes) -> Reading | Refusal:
        """See CodeReader."""
        return self._reader.read_picture(data)

    def read_frame(self, grey: bytes, width: int, height: int) -> Reading | Refusal:
        """See CodeReader."""
        return self._reader.read_frame(grey, width, height)

    def shortcoming(self) -> Refusal | None:
        """See CodeReader."""
        return self._reader.shortcoming()

    def close(self) -> None:
        """See CodeReader. One that was never used has nothing to let go of."""
        if "_reader" in vars(self):
            self._reader.close()

    @cached_property
    def _reader(self) -> ChildReader:
        from intake_desk.scanning.reader import ChildReader

        return ChildReader()
