"""The log file of the process: what it did and what went wrong, never whom it was about."""

from __future__ import annotations

import copy
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from intake_desk.runtime.crash import describe

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

SIZE, KEEP = 1_000_000, 5


class PlainFormatter(logging.Formatter):
    """Writes an exception without its text, which may quote a name or a number."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one entry; what another formatter made of its exception is not taken over."""
        own = copy.copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        """The way to the exception, as in a crash report."""
        return describe(ei[1]) if ei[1] else ""


def start_log(folder: Path) -> logging.Handler:
    """Send everything from INFO up to `folder`/desk.log (made if missing; old parts are dropped)."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "desk.log", maxBytes=SIZE, backupCount=KEEP, encoding="utf-8")
    handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Close the log file."""
    logging.getLogger().removeHandler(handler)
    handler.close()
