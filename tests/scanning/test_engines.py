"""Each decoder alone: right text or none, only the kinds wanted, and a machine that lacks one of them."""

from __future__ import annotations

import sys

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from intake_desk.scanning.engines import Engine, Found, load_engines
from intake_desk.services.originals.code_reading import CodeKind, DecodeFault
from tests.scanning.pictures import OUR_CODE, Scene, draw, qr_picture

NAMES = ("zbar", "zxing-cpp")
EACH = pytest.mark.parametrize("name", NAMES)
PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60)
MODULES = {"zbar": "pyzbar.pyzbar", "zxing-cpp": "zxingcpp"}


def engine(name: str) -> Engine:
    """One decoder. None is kept in this module: zxing-cpp complains of what lives until the end."""
    return load_engines().working[NAMES.index(name)]


@EACH
@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("QRCode", OUR_CODE, CodeKind.QR),
        ("Code128", OUR_CODE, CodeKind.CODE_128),
        ("EAN13", "6901234567892", CodeKind.EAN_13),
    ],
)
def test_codes_come_with_kind_and_text(name: str, kind: str, text: str, expected: CodeKind) -> None:
    found = engine(name)(draw(Scene("", text, kind, module=2)))
    assert [(code.text, code.kind) for code in found.codes] == [(text, expected)]
    assert found.untold == 0


@EACH
def test_the_same_code_twice_is_one_and_another_is_another(name: str) -> None:
    one, other = (qr_picture(segno.make_qr(text)) for text in ("FIRST", "SECOND"))
    page = Image.new("L", (400, 700), 255)
    for top, code in ((0, one), (230, one), (460, other)):
        page.paste(code, (20, top))
    assert {code.text for code in engine(name)(page).codes} == {"FIRST", "SECOND"}
    assert len(engine(name)(page).codes) == 2


@EACH
@given(text=PRINTABLE)
@settings(max_examples=15)
def test_ascii_is_read_as_it_was_written(name: str, text: str) -> None:
    codes = engine(name)(qr_picture(segno.make_qr(text))).codes
    assert [code.text for code in codes] == [text]


@EACH
@given(
    text=st.text(st.sampled_from("张王李赵建业晓羽敏静工程师恒泽·abc1"), min_size=2, max_size=8),
    encoding=st.sampled_from(["utf-8", "gb18030", "gbk", "big5"]),
)
@settings(max_examples=25)
def test_text_that_is_not_ascii_is_never_guessed(name: str, text: str, encoding: str) -> None:
    content = text.encode(encoding, "ignore")
    found = engine(name)(qr_picture(segno.make_qr(content, mode="byte")))
    assert {code.text.encode() for code in found.codes} <= {content}
    assert content.isascii() or not found.codes


def test_chinese_is_seen_but_not_told() -> None:
    assert engine("zxing-cpp")(qr_picture(segno.make_qr("张晓羽".encode("gbk")))) == Found(untold=1)


def test_one_part_of_a_series_is_not_taken_for_the_whole() -> None:
    part = segno.make_sequence("https://example.invalid/" + "1" * 60, symbol_count=2)[0]
    assert engine("zbar")(qr_picture(part)) == Found(untold=1)


def test_zbar_leaves_pictures_of_a_whole_page_at_600_dpi_to_the_faster_one() -> None:
    large = Image.new("L", (2700, 2700), 255)
    large.paste(qr_picture(segno.make_qr(OUR_CODE)), (100, 100))
    assert not engine("zbar")(large)
    assert engine("zxing-cpp")(large)


@pytest.mark.parametrize("gone", [["zbar"], ["zxing-cpp"], ["zbar", "zxing-cpp"]], ids=str)
def test_a_decoder_that_cannot_be_loaded_is_done_without(
    monkeypatch: pytest.MonkeyPatch, gone: list[str]
) -> None:
    for name in gone:
        monkeypatch.setitem(sys.modules, MODULES[name], None)
    engines = load_engines()
    assert len(engines.working) == 2 - len(gone)
    assert engines.shortcoming is (DecodeFault.FEWER_DECODERS if engines.working else DecodeFault.NO_DECODER)


def test_a_whole_machine_lacks_nothing() -> None:
    assert load_engines().shortcoming is None
