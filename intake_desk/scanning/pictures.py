"""Opens what comes from outside, a picture file or a PDF, as grey pictures of bounded size, page by page."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageSequence, UnidentifiedImageError

from intake_desk.scanning.engines import Picture
from intake_desk.services.originals.code_reading import DecodeFault

FORMATS = ("PNG", "JPEG", "BMP", "DIB", "TIFF", "WEBP", "GIF")
MOST_PIXELS = 80_000_000
"""An A3 page at 600 dpi has 70 million. Pillow by itself only warns, and later than this."""
_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 1024
_PDF_SCALE = 300 / 72
"""From points to 300 dpi."""
_PDF_PIXELS = 20_000_000
"""An A3 page at that scale has 17 million; a poster is drawn coarser."""
_PASSWORD_WANTED = 4
"""FPDF_ERR_PASSWORD of PDFium."""
_WHITE = (255, 255, 255, 255)


class Unreadable(Exception):
    """The bytes give no picture; `fault` says why."""

    def __init__(self, fault: DecodeFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Pages:
    """The `count` pages of one file as grey pictures, each made when it is asked for; that may raise
    Unreadable.
    """

    pictures: Iterator[Picture]
    count: int


def open_pages(data: bytes) -> Pages:
    """The pages of a picture file or PDF. Raises Unreadable."""
    if not data:
        raise Unreadable(DecodeFault.EMPTY)
    with _faults_told():
        if _PDF_MARK in data[:_MARK_WITHIN]:
            return _open_pdf(data)
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        count = getattr(image, "n_frames", 1)
    return Pages(_image_pages(image), count)


def frame_picture(grey: bytes, width: int, height: int) -> Picture:
    """A camera's frame as a picture; the bytes are width times height."""
    return Image.frombuffer("L", (width, height), grey, "raw", "L", 0, 1)


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except Unreadable:
        raise
    except UnidentifiedImageError as error:
        raise Unreadable(DecodeFault.NOT_A_PICTURE) from error
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable(DecodeFault.TOO_LARGE) from error
    except Exception as error:  # a torn file leads Pillow's readers to OSError, SyntaxError, struct.error ...
        raise Unreadable(DecodeFault.DAMAGED) from error


def _image_pages(image: Image.Image) -> Iterator[Picture]:
    frames = ImageSequence.Iterator(image)
    while True:
        with _faults_told():
            frame = next(frames, None)
            if frame is None:
                return
            if math.prod(frame.size) > MOST_PIXELS:
                raise Unreadable(DecodeFault.TOO_LARGE)
            picture = _grey(frame)
        yield picture


def _grey(image: Image.Image) -> Picture:
    """In grey: the transparent is white as on paper, and 16 bits are brought down to 8, not cut off."""
    if image.has_transparency_data:
        drawn = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", drawn.size, _WHITE), drawn).convert("L")
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda level: level / 256).convert("L")
    return image.convert("L")


def _open_pdf(data: bytes) -> Pages:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == _PASSWORD_WANTED:
            raise Unreadable(DecodeFault.PROTECTED) from error
        raise

    def drawn() -> Iterator[Picture]:
        for number in range(len(document)):
            with _faults_told():
                page = document[number]
                width, height = page.get_size()
                scale = min(_PDF_SCALE, math.sqrt(_PDF_PIXELS / max(1, width * height)))
                picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
            yield picture

    return Pages(drawn(), len(document))
