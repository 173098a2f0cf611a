"""Every form in which a picture comes, and every way in which it can be broken, is told apart."""

from __future__ import annotations

import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intake_desk.scanning import pictures
from intake_desk.scanning.engines import load_engines
from intake_desk.scanning.looks import looks_at_scan, search
from intake_desk.scanning.pictures import Unreadable, open_pages
from intake_desk.services.originals.code_reading import DecodeFault
from tests.scanning.pictures import OUR_CODE, png, qr_picture

CODE = qr_picture(segno.make_qr(OUR_CODE))


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """The picture as a file of this form."""
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842), password: str = "") -> bytes:
    """A PDF with our code, 20 mm wide, on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for _ in range(pages):
        canvas.drawImage(ImageReader(CODE), 60, 60, 57, 57)
        canvas.showPage()
    canvas.save()
    if not password:
        return stream.getvalue()
    writer = PdfWriter(PdfReader(stream))
    writer.encrypt(password, algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def texts(data: bytes) -> list[str]:
    """What is read on the pages of a file, one after the other."""
    engines = load_engines().working
    found = [search(looks_at_scan(picture), engines) for picture in open_pages(data).pictures]
    return [code.text for each in found for code in each.codes]


def fault(data: bytes) -> DecodeFault:
    """Why the pages of a file cannot be had."""
    with pytest.raises(Unreadable) as caught:
        list(open_pages(data).pictures)
    return caught.value.fault


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF"])
def test_forms_of_pictures_are_read(form: str) -> None:
    assert texts(saved(CODE, form)) == [OUR_CODE]


@pytest.mark.parametrize("mode", ["1", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_colours_of_pictures_are_read(mode: str) -> None:
    wide = CODE.convert("I").point(lambda level: level * 257)
    picture = wide.convert(mode) if mode == "I;16" else CODE.convert(mode)
    assert texts(saved(picture, "TIFF" if mode == "CMYK" else "PNG")) == [OUR_CODE]


def test_sixteen_bits_are_brought_down_and_not_cut_off() -> None:
    dim = Image.new("I;16", (4, 4), 0x8000)
    (picture,) = open_pages(saved(dim, "PNG")).pictures
    assert picture.getextrema() == (128, 128)


def test_what_is_transparent_is_white_as_on_paper() -> None:
    cut_out = Image.new("LA", CODE.size, (0, 0))
    cut_out.putalpha(CODE.point(lambda level: 255 - level))
    assert texts(saved(cut_out, "PNG")) == [OUR_CODE]


def test_all_pages_of_a_scan_and_of_a_pdf_are_read() -> None:
    blank = Image.new("L", CODE.size, 255)
    scan = saved(blank, "TIFF", save_all=True, append_images=[CODE, CODE])
    assert (open_pages(scan).count, texts(scan)) == (3, [OUR_CODE] * 2)
    assert (open_pages(pdf(2)).count, texts(pdf(2))) == (2, [OUR_CODE] * 2)


def test_a_poster_is_drawn_coarser() -> None:
    (picture,) = open_pages(pdf(size=(6000, 6000))).pictures
    assert picture.width * picture.height <= 20_100_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", DecodeFault.EMPTY),
        (b"no picture", DecodeFault.NOT_A_PICTURE),
        (saved(CODE, "PPM"), DecodeFault.NOT_A_PICTURE),
        (png(CODE)[:200], DecodeFault.DAMAGED),
        (saved(CODE, "JPEG")[:-300], DecodeFault.DAMAGED),
        (b"%PDF-1.7 and nothing else", DecodeFault.DAMAGED),
        (pdf(password="secret"), DecodeFault.PROTECTED),
    ],
    ids=["empty", "text", "other form", "torn png", "torn jpeg", "torn pdf", "locked pdf"],
)
def test_what_cannot_be_read_is_told_apart(data: bytes, expected: DecodeFault) -> None:
    assert fault(data) is expected


@pytest.mark.parametrize("side", [9_000, 9_600, 14_000])
def test_a_few_bytes_that_swell_to_gigabytes_are_not_unpacked(side: int) -> None:
    bomb = saved(Image.new("1", (side, side)), "PNG")
    assert len(bomb) < 100_000
    assert fault(bomb) is DecodeFault.TOO_LARGE


def test_memory_that_runs_out_is_a_picture_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(_picture: Image.Image) -> Image.Image:
        raise MemoryError

    monkeypatch.setattr(pictures, "_grey", exhausted)
    assert fault(png(CODE)) is DecodeFault.TOO_LARGE


FILES = [png(CODE), saved(CODE, "JPEG"), saved(CODE, "TIFF"), saved(CODE, "GIF"), saved(CODE, "BMP"), pdf()]


@given(st.sampled_from(FILES), st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
@settings(max_examples=150)
def test_a_damaged_file_gives_pictures_or_a_fault_and_nothing_else(
    data: bytes, place: int, damage: bytes
) -> None:
    start = place % len(data)
    try:
        pictures_of_it = list(open_pages(data[:start] + damage + data[start + len(damage) :]).pictures)
    except Unreadable:
        return
    assert all(picture.mode == "L" for picture in pictures_of_it)
