"""The desk's side, with real child processes: one that crashes, hangs or is killed leaves the desk alive
with a sentence, and the next picture is read.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from intake_desk.scanning import reader as reader_module
from intake_desk.scanning.reader import ChildReader
from intake_desk.scanning.words import refusal
from intake_desk.services.originals.code_reading import Code, CodeKind, CodeReader, DecodeFault, Reading
from intake_desk.services.refusal import Refusal
from tests.scanning.pictures import OUR_CODE, Scene, draw, png

PICTURE = draw(Scene("", OUR_CODE))
FILE = png(PICTURE)
READ = Reading((Code(OUR_CODE, CodeKind.QR, "zbar"),))

ZBAR_OF_ONE_LINE = """
from enum import IntEnum

class ZBarSymbol(IntEnum):
    QRCODE = 64
    CODE128 = 128
    EAN13 = 13

def decode(picture, symbols):
    {line}
"""
CRASH = "import os; os.abort()"
HANG = "import time; time.sleep(600)"
RAISE = "raise RuntimeError('a bug')"


@contextmanager
def open_reader(**seconds: float) -> Iterator[ChildReader]:
    reader = ChildReader(**seconds)
    try:
        yield reader
    finally:
        reader.close()


@pytest.fixture
def fake_zbar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets children load a zbar whose decoding is one line; no line takes it away again."""
    package = tmp_path / "libraries" / "pyzbar"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(package.parent))

    def write(line: str) -> None:
        text = ZBAR_OF_ONE_LINE.format(line=line)
        (package / "pyzbar.py").write_text(text, encoding="ascii")

    return write


def code_of(answer: Reading | Refusal | None) -> str:
    assert isinstance(answer, Refusal)
    assert answer.sentence
    return answer.code


def child_of(reader: ChildReader) -> int:
    """The process number of the child."""
    assert reader._child is not None
    pid = reader._child._process.pid
    assert pid is not None
    return pid


@pytest.fixture(scope="module")
def warm() -> Iterator[CodeReader]:
    """One reader for all tests that do it no harm."""
    with open_reader() as reader:
        yield reader


def test_all_sources_are_read_by_one_child(warm: ChildReader, tmp_path: Path) -> None:
    path = tmp_path / "查验 报告.png"
    path.write_bytes(FILE)
    assert warm.shortcoming() is None
    first = child_of(warm)
    assert warm.read_file(path) == READ
    assert warm.read_picture(FILE) == READ
    assert warm.read_frame(PICTURE.tobytes(), *PICTURE.size) == READ
    assert child_of(warm) == first


def test_a_broken_picture_is_refused_and_the_child_lives_on(warm: ChildReader) -> None:
    assert warm.shortcoming() is None
    first = child_of(warm)
    assert code_of(warm.read_picture(FILE[:500])) == DecodeFault.DAMAGED
    assert code_of(warm.read_picture(b"")) == DecodeFault.EMPTY
    assert child_of(warm) == first


def test_files_out_of_reach_and_out_of_size_are_not_even_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.bmp"
    large.write_bytes(b"BM" + bytes(100))
    monkeypatch.setattr(reader_module, "FILE_LIMIT", 101)
    with open_reader() as reader:
        assert code_of(reader.read_file(tmp_path / "gone.png")) == DecodeFault.NO_ACCESS
        assert code_of(reader.read_file(large)) == DecodeFault.TOO_LARGE
        assert code_of(reader.read_picture(large.read_bytes())) == DecodeFault.TOO_LARGE
        assert reader._child is None


def test_bytes_that_are_no_frame_are_a_bug() -> None:
    with pytest.raises(ValueError, match="3 bytes are no frame of 2 by 2"):
        ChildReader().read_frame(b"123", 2, 2)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (CRASH, DecodeFault.CRASHED),
        (RAISE, DecodeFault.CRASHED),
        (HANG, DecodeFault.TOO_SLOW),
    ],
    ids=["abort", "exception", "hang"],
)
def test_a_decoder_that_fails_costs_one_picture(
    fake_zbar: Callable[[str], None], line: str, expected: DecodeFault
) -> None:
    fake_zbar(line)
    with open_reader(file_seconds=1.0) as reader:
        assert code_of(reader.read_picture(FILE)) == expected
        fake_zbar("return []")
        answer = reader.read_picture(FILE)
    assert isinstance(answer, Reading)
    assert [code.text for code in answer.codes] == [OUR_CODE]


@pytest.mark.skipif(sys.platform != "linux", reason="limits no memory")
def test_a_decoder_that_swells_is_stopped_before_the_machine_suffers(
    fake_zbar: Callable[[str], None],
) -> None:
    fake_zbar("return [bytearray(3 * 1024 ** 3)]")
    with open_reader() as reader:
        assert code_of(reader.read_picture(FILE)) == DecodeFault.TOO_LARGE


def test_a_child_killed_while_idle_is_replaced_unnoticed() -> None:
    with open_reader() as reader:
        assert reader.read_picture(FILE) == READ
        os.kill(child_of(reader), signal.SIGKILL)
        assert reader._child is not None
        reader._child._process.join()
        assert reader.read_picture(FILE) == READ


def test_closing_ends_what_is_under_way_and_reading_again_starts_anew(
    fake_zbar: Callable[[str], None], tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    fake_zbar(f"open({str(begun)!r}, 'w').close(); import time; time.sleep(600)")
    answers: list[Reading | Refusal] = []
    ended = Event()

    def work() -> None:
        answers.append(reader.read_picture(FILE))
        ended.set()

    with open_reader() as reader:
        thread = Thread(target=work)
        thread.start()
        begun.read_bytes()  # waits until the decoder has begun
        reader.close()
        assert ended.wait(5)
        thread.join()
        assert code_of(answers[0]) == DecodeFault.CRASHED
        fake_zbar("return []")
        assert isinstance(reader.read_picture(FILE), Reading)


def test_a_child_that_does_not_come_up_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "serve", os.abort)
    with open_reader() as reader:
        assert code_of(reader.shortcoming()) == DecodeFault.CRASHED
        assert code_of(reader.read_picture(FILE)) == DecodeFault.CRASHED
        assert reader._child is None


def test_a_child_that_talks_nonsense_is_given_up(fake_zbar: Callable[[str], None]) -> None:
    fake_zbar("from intake_desk.scanning import child; child.asdict = lambda _: {}; return []")
    with open_reader() as reader:
        assert code_of(reader.read_picture(FILE)) == DecodeFault.CRASHED
        assert reader._child is None


def test_one_decoder_less_is_told_and_the_other_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyzbar.py").write_text("raise ImportError('no libzbar')", encoding="ascii")
    monkeypatch.syspath_prepend(str(tmp_path))
    with open_reader() as reader:
        assert code_of(reader.shortcoming()) == DecodeFault.FEWER_DECODERS
        assert reader.read_picture(FILE) == Reading((Code(OUR_CODE, CodeKind.QR, "zxing-cpp"),))


def test_without_any_decoder_every_picture_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyzbar", "zxingcpp"):
        (tmp_path / f"{name}.py").write_text("raise OSError('no runtime')", encoding="ascii")
    monkeypatch.syspath_prepend(str(tmp_path))
    with open_reader() as reader:
        assert code_of(reader.shortcoming()) == DecodeFault.NO_DECODER
        assert code_of(reader.read_picture(FILE)) == DecodeFault.NO_DECODER


@pytest.mark.parametrize("fault", DecodeFault)
def test_every_fault_has_its_sentence_and_what_to_do(fault: DecodeFault) -> None:
    told = refusal(fault)
    assert told.code == fault
    assert told.sentence.endswith("。")
    assert told.advice.endswith("。")
