"""What the child does with a job and says on its pipe; here without a process."""

from __future__ import annotations

import io
import signal
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.scanning import child
from intake_desk.scanning.child import FileJob, FrameJob, from_bytes, read, serve, shortcoming_from, to_bytes
from intake_desk.scanning.engines import Engines, Found, Picture, load_engines
from intake_desk.services.originals.code_reading import Code, CodeKind, DecodeFault, Reading
from tests.scanning.pictures import OUR_CODE, Scene, draw, png

CODE = Code(OUR_CODE, CodeKind.QR, "zbar")
CODES = st.builds(Code, st.text(st.characters(max_codepoint=127)), st.sampled_from(CodeKind), st.text())
READINGS = st.builds(Reading, st.lists(CODES, max_size=3).map(tuple), st.integers(0, 9), st.integers(0, 999))


def tiff(pages: int) -> bytes:
    """A scan of several empty pages."""
    stream = io.BytesIO()
    first, *others = [draw(Scene("", "", kind="", size=(40, 40))) for _ in range(pages)]
    first.save(stream, "TIFF", save_all=True, append_images=others)
    return stream.getvalue()


def seeing(_picture: Picture) -> Found:
    """A decoder that always sees the same."""
    return Found((CODE,), 1)


def test_a_file_and_a_frame_are_read() -> None:
    picture = draw(Scene("", OUR_CODE))
    engines = load_engines()
    assert read(FileJob(png(picture)), engines) == Reading((CODE,))
    assert read(FrameJob(picture.tobytes(), *picture.size), engines) == Reading((CODE,))


def test_a_code_on_every_page_is_told_once() -> None:
    assert read(FileJob(tiff(3)), Engines((seeing,))) == Reading((CODE,), untold=3)


def test_pages_for_which_there_was_no_time_are_counted() -> None:
    assert read(FileJob(tiff(5)), Engines((seeing,)), seconds=0) == Reading((CODE,), untold=1, pages_left=4)


def test_a_broken_file_is_a_fault() -> None:
    assert read(FileJob(b"no picture"), Engines((seeing,))) is DecodeFault.NOT_A_PICTURE


def test_memory_that_runs_out_while_decoding_is_a_picture_too_large() -> None:
    def swelling(_picture: Picture) -> Found:
        raise MemoryError

    assert read(FileJob(tiff(1)), Engines((swelling,))) is DecodeFault.TOO_LARGE


def test_without_any_decoder_nothing_is_tried() -> None:
    assert read(FileJob(b"no picture"), Engines(())) is DecodeFault.NO_DECODER


@given(READINGS | st.sampled_from(DecodeFault))
def test_answers_pass_the_pipe_unchanged(answer: Reading | DecodeFault) -> None:
    assert from_bytes(to_bytes(answer)) == answer


@pytest.mark.parametrize("nonsense", [b"", b"[]", b"7", b"{}", b'{"fault": "none such"}', b'{"codes": [0]}'])
def test_nonsense_is_no_answer(nonsense: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_bytes(nonsense)


class FakePipe:
    """The child's end of a pipe: gives the jobs, keeps what is said, then is closed by the desk."""

    def __init__(self, *jobs: FrameJob) -> None:
        self._jobs = iter(jobs)
        self.said: list[bytes] = []

    def recv(self) -> FrameJob:
        try:
            return next(self._jobs)
        except StopIteration:
            raise EOFError from None

    def send_bytes(self, data: bytes) -> None:
        self.said.append(data)


@pytest.mark.parametrize("shortcoming", [None, DecodeFault.FEWER_DECODERS])
def test_a_child_tells_what_it_lacks_then_answers_until_the_pipe_closes(
    monkeypatch: pytest.MonkeyPatch, shortcoming: DecodeFault | None
) -> None:
    limited: list[str] = []
    monkeypatch.setattr(child, "_limit_resources", lambda: limited.append("before any picture"))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(child, "load_engines", lambda: Engines((seeing,), shortcoming))
    pipe = FakePipe(FrameJob(b"\0", 1, 1))
    serve(pipe)  # type: ignore[arg-type]  # has what the child uses of a pipe
    first, second = pipe.said
    assert shortcoming_from(first) is shortcoming
    assert from_bytes(second) == Reading((CODE,), untold=1)
    assert limited


def test_where_the_system_limits_nothing_the_child_works_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)  # Windows has no such module
    child._limit_resources()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limits")
def test_the_child_may_fill_no_memory_and_leaves_no_core_file(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    child._limit_resources()
    assert limits[resource.RLIMIT_CORE] == (0, 0)
    assert limits[resource.RLIMIT_AS] == (child.MEMORY_LIMIT, child.MEMORY_LIMIT)
