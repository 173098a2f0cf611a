"""The log file: what happened, never to whom."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desk.runtime import logs


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    handler = logs.start_log(tmp_path / "logs")
    yield tmp_path / "logs" / "desk.log"
    logs.stop_log(handler)
    logging.getLogger().setLevel(level)


def test_what_happens_is_written_with_its_time_and_level(file: Path) -> None:
    logging.getLogger("intake_desk.somewhere").info("store opened")
    line = file.read_text(encoding="utf-8")
    assert line.endswith("INFO intake_desk.somewhere store opened\n")
    assert line.startswith("20")


@pytest.mark.expects_log
def test_an_exceptions_text_stays_out_even_when_another_handler_formatted_it_first(file: Path) -> None:
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "it failed", None, None)
    record.exc_info = (ValueError, ValueError("王建业"), None)
    record.exc_text = "ValueError: 王建业"
    logging.getLogger().handle(record)
    text = file.read_text(encoding="utf-8")
    assert "it failed" in text
    assert "builtins.ValueError" in text
    assert "王建业" not in text


@pytest.mark.expects_log
def test_a_record_without_an_exception_may_ask_for_one(file: Path) -> None:
    logging.getLogger("x").error("nothing at hand", exc_info=True)  # noqa: LOG014 - the slip under test
    assert file.read_text(encoding="utf-8").rstrip().endswith("nothing at hand")


def test_the_log_never_outgrows_its_files(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = next(h for h in logging.getLogger().handlers if isinstance(h, logs.RotatingFileHandler))
    monkeypatch.setattr(handler, "maxBytes", 200)
    for number in range(100):
        logging.getLogger("x").info("entry %d", number)
    assert len(list(file.parent.iterdir())) == logs.KEEP + 1
    assert all(part.stat().st_size <= 200 for part in file.parent.iterdir())
