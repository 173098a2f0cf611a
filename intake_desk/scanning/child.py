"""The process in which pictures from outside are decoded: what crashes, hangs or swells here does not
touch the desk. It reads one job after another from its pipe and ends with it.
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from time import monotonic

from intake_desk.scanning.engines import Engines, Found, load_engines
from intake_desk.scanning.looks import looks_at_frame, looks_at_scan, search
from intake_desk.scanning.pictures import Pages, Unreadable, frame_picture, open_pages
from intake_desk.services.originals.code_reading import Code, CodeKind, DecodeFault, Reading

MEMORY_LIMIT = 2 * 1024**3
"""Bytes of address space, where the system can limit it; elsewhere the limits on pixels must do."""
PAGES_SECONDS = 12.0
"""A page without a code takes a second; what is left of a long file is told instead of being waited for."""


@dataclass(frozen=True)
class FileJob:
    """Read the bytes of a picture file or PDF."""

    data: bytes


@dataclass(frozen=True)
class FrameJob:
    """Read a camera's frame: a byte of grey for each pixel."""

    grey: bytes
    width: int
    height: int


Job = FileJob | FrameJob


def serve(pipe: Connection) -> None:
    """The child's whole life: says which decoders are missing, then answers jobs until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a console is for the desk
    _limit_resources()
    engines = load_engines()
    pipe.send_bytes(json.dumps(engines.shortcoming).encode())
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send_bytes(to_bytes(read(job, engines)))


def read(job: Job, engines: Engines, seconds: float = PAGES_SECONDS) -> Reading | DecodeFault:
    """Do one job. After `seconds` no further page of a file is begun."""
    if not engines.working:
        return DecodeFault.NO_DECODER
    if isinstance(job, FrameJob):
        frame = frame_picture(job.grey, job.width, job.height)
        return _reading([search(looks_at_frame(frame), engines.working)])
    try:
        return _read_pages(open_pages(job.data), engines, monotonic() + seconds)
    except Unreadable as unreadable:
        return unreadable.fault
    except MemoryError:
        return DecodeFault.TOO_LARGE


def _read_pages(pages: Pages, engines: Engines, until: float) -> Reading:
    found = []
    for picture in pages.pictures:
        found.append(search(looks_at_scan(picture), engines.working))
        if monotonic() >= until:
            break
    return _reading(found, pages.count - len(found))


def _reading(found: list[Found], pages_left: int = 0) -> Reading:
    codes = tuple(dict.fromkeys(code for each in found for code in each.codes))
    return Reading(codes, sum(each.untold for each in found), pages_left)


def to_bytes(answer: Reading | DecodeFault) -> bytes:
    """An answer for the pipe. JSON, not pickle: a child that was taken over can send nothing but words."""
    told = {"fault": answer} if isinstance(answer, DecodeFault) else asdict(answer)
    return json.dumps(told).encode()


def from_bytes(data: bytes) -> Reading | DecodeFault:
    """The answer that `to_bytes` packed. Raises ValueError, KeyError or TypeError for anything else."""
    told = json.loads(data)
    if "fault" in told:
        return DecodeFault(told["fault"])
    codes = tuple(Code(each["text"], CodeKind(each["kind"]), each["engine"]) for each in told["codes"])
    return Reading(codes, told["untold"], told["pages_left"])


def shortcoming_from(data: bytes) -> DecodeFault | None:
    """The child's first words: what it lacks."""
    told = json.loads(data)
    return DecodeFault(told) if told else None


def _limit_resources() -> None:
    """No more memory than any honest picture needs, and no core file with somebody's certificate in it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
