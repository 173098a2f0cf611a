"""The decoders are loaded at the first picture, not before, and closing what was never used loads nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from intake_desk.scanning import reader
from intake_desk.scanning.late import LateReader
from intake_desk.services.originals.code_reading import Reading
from tests.codes import NotedCodes, a_reading


def test_everything_is_handed_on_to_one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = NotedCodes(a_reading("A"))
    made: list[NotedCodes] = []

    def make() -> NotedCodes:
        made.append(codes)
        return codes

    monkeypatch.setattr(reader, "ChildReader", make)
    late = LateReader()
    late.close()
    assert not made
    answers = late.read_file(Path("a")), late.read_picture(b"b"), late.read_frame(b"c", 1, 1)
    assert all(isinstance(answer, Reading) and answer.codes for answer in answers)
    assert codes.asked == [Path("a"), b"b", (1, 1, 1)]
    assert late.shortcoming() is None
    late.close()
    assert codes.closed
    assert len(made) == 1


def test_the_desk_starts_without_the_decoders() -> None:
    code = "import sys, intake_desk.bootstrap; assert not {'PIL', 'pyzbar', 'zxingcpp'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
