"""How a picture is looked at until a code is found: as it is, sharpened, reduced, enlarged."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from PIL import Image, ImageFilter

from intake_desk.scanning.engines import Engine, Found, Picture

_LARGE = 2600
"""Pixels of the longer side. A page at 200 dpi still fits and is read at once; at 600 dpi zbar needs 4 s."""
_SMALL = 1400
"""Below this, a picture is also tried at twice its size: a picture cut out of a screen, say."""
_SHARPEN = ImageFilter.UnsharpMask(radius=2, percent=300, threshold=0)
"""Brings back what is out of focus: at a blur of 1.5 pixels zbar reads nothing without it, all with it."""


def search(looks: Iterable[Picture], engines: Iterable[Engine]) -> Found:
    """What the first engine finds in the first look that shows anything at all."""
    tried = tuple(engines)
    for look in looks:
        for engine in tried:
            found = engine(look)
            if found:
                return found
    return Found()


def looks_at_frame(frame: Picture) -> Iterator[Picture]:
    """For the frame of a camera, of which the next comes soon: as it is, and sharpened."""
    yield frame
    yield frame.filter(_SHARPEN)


def looks_at_scan(scan: Picture) -> Iterator[Picture]:
    """For a picture of which there is but one, the cheapest and likeliest look first."""
    longest = max(scan.size)
    factor = math.ceil(longest / _LARGE)
    if factor > 1:
        yield from looks_at_frame(scan.reduce(factor))
    yield from looks_at_frame(scan)
    if longest < _SMALL:
        yield from looks_at_frame(scan.resize((scan.width * 2, scan.height * 2), Image.Resampling.BICUBIC))
