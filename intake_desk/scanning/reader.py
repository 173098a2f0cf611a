"""Reads codes by way of a child process, kept warm and replaced when it crashes or takes too long."""

from __future__ import annotations

import logging
import multiprocessing
from contextlib import suppress
from pathlib import Path
from threading import Lock

from intake_desk.scanning.child import FileJob, FrameJob, Job, from_bytes, serve, shortcoming_from
from intake_desk.scanning.words import refusal
from intake_desk.services.originals.code_reading import DecodeFault, Reading
from intake_desk.services.refusal import Refusal

FILE_LIMIT = 120 * 1024 * 1024
"""Bytes; an A4 page scanned at 600 dpi in colour and not packed has 104 million."""
FILE_SECONDS = 20.0
FRAME_SECONDS = 5.0
START_SECONDS = 30.0
"""A virus scanner looks at every library of a program that starts for the first time."""

_LONGEST_ANSWER = 1024 * 1024
_FATAL = (DecodeFault.TOO_SLOW, DecodeFault.CRASHED)
"""After these the child is not used any more."""

_log = logging.getLogger(__name__)
_spawning = multiprocessing.get_context("spawn")
"""Everywhere the same as on Windows; a fork would copy the window's threads and locks."""


class ChildReader:
    """The port `CodeReader`. Calls from several threads wait for each other; `close` does not wait.

    The child is started by the first call (about a quarter of a second) and again after `close`. Tests
    shorten the seconds after which a job is given up.
    """

    def __init__(self, file_seconds: float = FILE_SECONDS, frame_seconds: float = FRAME_SECONDS) -> None:
        self._file_seconds = file_seconds
        self._frame_seconds = frame_seconds
        self._busy = Lock()
        self._child: _Child | None = None

    def read_file(self, path: Path) -> Reading | Refusal:
        """See CodeReader. The file is read here, so that a slow stick does not count as a slow picture."""
        try:
            if path.stat().st_size > FILE_LIMIT:
                return refusal(DecodeFault.TOO_LARGE)
            return self.read_picture(path.read_bytes())
        except OSError:
            return refusal(DecodeFault.NO_ACCESS)

    def read_picture(self, data: bytes) -> Reading | Refusal:
        """See CodeReader."""
        if len(data) > FILE_LIMIT:
            return refusal(DecodeFault.TOO_LARGE)
        return self._do(FileJob(data), self._file_seconds)

    def read_frame(self, grey: bytes, width: int, height: int) -> Reading | Refusal:
        """See CodeReader."""
        if len(grey) != width * height:
            raise ValueError(f"{len(grey)} bytes are no frame of {width} by {height}")
        return self._do(FrameJob(grey, width, height), self._frame_seconds)

    def shortcoming(self) -> Refusal | None:
        """See CodeReader. Asked early, it also warms the child up for the first picture."""
        with self._busy:
            try:
                fault = self._running().shortcoming
            except (EOFError, OSError):
                fault = DecodeFault.CRASHED
        return refusal(fault) if fault else None

    def close(self) -> None:
        """See CodeReader."""
        if child := self._child:
            child.end()
        with self._busy:
            self._bury()

    def _do(self, job: Job, seconds: float) -> Reading | Refusal:
        with self._busy:
            try:
                answer = self._running().do(job, seconds)
            except TimeoutError:
                answer = DecodeFault.TOO_SLOW
            except (EOFError, OSError, ValueError, KeyError, TypeError):  # gone, or no longer in its senses
                answer = DecodeFault.CRASHED
            if answer in _FATAL:
                self._bury()
        return refusal(answer) if isinstance(answer, DecodeFault) else answer

    def _running(self) -> _Child:
        if self._child is None or not self._child.is_alive:
            self._bury()
            self._child = _Child()
        return self._child

    def _bury(self) -> None:
        child, self._child = self._child, None
        if child:
            child.bury()


class _Child:
    """One running child; `shortcoming` is what it lacks. Making it raises OSError or EOFError when it
    does not come up.
    """

    def __init__(self) -> None:
        self._pipe, theirs = _spawning.Pipe()
        self._process = _spawning.Process(target=serve, args=(theirs,), name="decoding", daemon=True)
        self._process.start()
        theirs.close()
        try:
            self.shortcoming = shortcoming_from(self._answer(START_SECONDS))
        except (EOFError, OSError):
            self.bury()
            raise

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def do(self, job: Job, seconds: float) -> Reading | DecodeFault:
        """The answer. Raises TimeoutError, OSError or EOFError for a crash, and others for nonsense."""
        self._pipe.send(job)
        return from_bytes(self._answer(seconds))

    def end(self) -> None:
        """Kill it, whatever it does, from any thread; whoever waits for it learns that it is gone."""
        with suppress(ValueError):  # it has just been buried
            self._process.kill()

    def bury(self) -> None:
        """Kill it and free what it held."""
        self._process.kill()
        self._process.join()
        _log.info("the decoding process has ended with %s", self._process.exitcode)
        self._process.close()
        self._pipe.close()

    def _answer(self, seconds: float) -> bytes:
        if not self._pipe.poll(seconds):
            raise TimeoutError
        return self._pipe.recv_bytes(_LONGEST_ANSWER)
