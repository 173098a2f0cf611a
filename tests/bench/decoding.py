"""How many codes are read in spoiled pictures, and how fast: the desk beside each decoder alone, in one run.

By itself: `python -m tests.bench.decoding`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import fmean
from time import perf_counter

import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from intake_desk.scanning.engines import load_engines
from intake_desk.scanning.looks import looks_at_scan, search
from tests.bench.stopwatch import HEAD, RULE, Figure, compare
from tests.scanning.pictures import Scene, draw, scenes

Read = Callable[[Image.Image], set[str]]

TABLE_HEAD = f"| {'pictures':14} | {'count':>5} |" + "".join(
    f" {name + ' read':>14} | {'wrong':>5} | {'ms':>7} |" for name in ("desk", "pyzbar", "zxing-cpp")
)
TABLE_RULE = f"|:{'-' * 14}-|{'-' * 6}:|" + f"{'-' * 15}:|{'-' * 6}:|{'-' * 8}:|" * 3


@dataclass(frozen=True)
class Try:
    """What one way of reading did with one picture. Right: the code that is there and nothing else."""

    right: bool
    wrong: bool
    seconds: float


def figures() -> Iterator[Figure]:
    """The line for the table of times: a clean frame of a camera."""
    ways = readers()
    frames = [draw(scene) for scene in scenes() if scene.group == "clean frame"]
    yield compare(
        f"read the codes in {len(frames)} clean frames of 1280 by 720",
        lambda: [ways["desk"](frame) for frame in frames],
        "pyzbar alone",
        lambda: [ways["pyzbar"](frame) for frame in frames],
        rounds=10,
    )


def table() -> Iterator[str]:
    """The lines of a table of its own: shares read, wrong texts, milliseconds a picture."""
    ways = readers()
    groups: dict[str, list[list[Try]]] = defaultdict(list)
    for scene in scenes():
        picture = draw(scene)
        tries = [attempt(scene, read, picture) for read in ways.values()]
        groups[scene.group].append(tries)
        groups[""].append(tries)
    yield from (TABLE_HEAD, TABLE_RULE)
    everything = groups.pop("")
    yield from (line(name, tries) for name, tries in {**groups, "all": everything}.items())


def attempt(scene: Scene, read: Read, picture: Image.Image) -> Try:
    """Read one picture, with the watch running."""
    begin = perf_counter()
    texts = read(picture)
    seconds = perf_counter() - begin
    wanted = {scene.text} - {""}
    return Try(wanted == texts, bool(texts - wanted), seconds)


def line(name: str, pictures: list[list[Try]]) -> str:
    """One line of the table: a group of pictures, each with one try for each way of reading."""
    cells = (
        f" {fmean(t.right for t in tries):>14.0%} | {sum(t.wrong for t in tries):>5} |"
        f" {fmean(t.seconds for t in tries) * 1000:>7.1f} |"
        for tries in zip(*pictures, strict=True)
    )
    return f"| {name:14} | {len(pictures):>5} |" + "".join(cells)


def readers() -> dict[str, Read]:
    """The three ways; all look for the same kinds of code."""
    engines = load_engines().working
    symbols = [pyzbar.ZBarSymbol.QRCODE, pyzbar.ZBarSymbol.CODE128, pyzbar.ZBarSymbol.EAN13]
    kinds = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.EAN13]
    formats = zxingcpp.BarcodeFormats(kinds)
    return {
        "desk": lambda picture: {code.text for code in search(looks_at_scan(picture), engines).codes},
        "pyzbar": lambda picture: {each.data.decode() for each in pyzbar.decode(picture, symbols=symbols)},
        "zxing-cpp": lambda picture: {each.text for each in zxingcpp.read_barcodes(picture, formats)},
    }


if __name__ == "__main__":
    print(HEAD, RULE, *figures(), "", sep="\n")
    for each in table():
        print(each, flush=True)
