"""Guards around every test: nothing may be logged as trouble, no window and no thread may be left behind."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The machine may be busy: a slow example is no failure.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")

THREAD_END_SECONDS = 1.0


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a log record of WARNING or above, unless the test is marked `expects_log`."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    trouble = [record for record in records if record.levelno >= logging.WARNING]
    lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in trouble]
    assert not lines, "unexpected log records:\n" + "\n".join(lines)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail when a thread or a job of Qt's pool still runs after the test."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and _still_runs(thread)]
    assert not left, f"threads left behind: {left}"
    if "PySide6.QtCore" in sys.modules:
        pool = sys.modules["PySide6.QtCore"].QThreadPool.globalInstance()
        assert pool.waitForDone(int(THREAD_END_SECONDS * 1000)), "a job still runs in Qt's thread pool"


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Fail when a top-level widget made by the test outlives it: it was never closed and freed."""
    before = set(_windows())
    yield
    left = {address: name for address, name in _windows().items() if address not in before}
    if left:  # cycles of Python objects may hold a window: that is no leak
        gc.collect()
        left = {address: name for address, name in _windows().items() if address in left}
    assert not left, f"windows left behind: {sorted(left.values())}"


def _still_runs(thread: threading.Thread) -> bool:
    if thread.name.startswith("Dummy"):  # a thread of Qt that has run Python code; the pool is asked instead
        return False
    thread.join(THREAD_END_SECONDS)
    return thread.is_alive()


def _windows() -> dict[int, str]:
    """Top-level widgets without a parent, by the address of the C++ object, after pending deletions."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if widgets is None or app is None:
        return {}
    from PySide6.QtCore import QEvent
    from shiboken6 import getCppPointer

    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    tops = [widget for widget in app.topLevelWidgets() if widget.parent() is None]
    return {
        getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.objectName()}".strip()
        for widget in tops
        if type(widget).__name__ != "QTipLabel"  # Qt's own tool tip goes by a timer
    }
