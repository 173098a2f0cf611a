"""The decoders, zbar and zxing-cpp, behind one shape. Nothing else in the program knows them.

First law: no wrong text. A QR code does not say reliably in which character set its bytes are meant (zbar
guesses wrong for four in ten Chinese names), so only ASCII counts as text; our codes and the addresses on
reports are ASCII.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from PIL import Image

from intake_desk.services.originals.code_reading import Code, CodeKind, DecodeFault

Picture = Image.Image
"""Here always of mode L: a byte of grey for each pixel."""


@dataclass(frozen=True)
class Found:
    """What one look at a picture gave; `untold` counts codes without a certain text."""

    codes: tuple[Code, ...] = ()
    untold: int = 0

    def __bool__(self) -> bool:
        return bool(self.codes or self.untold)


_ZBAR_PIXELS = 7_000_000
"""A page at 600 dpi takes zbar 4 to 10 s, and shows it nothing that the page made smaller does not."""

Engine = Callable[[Picture], Found]


@dataclass(frozen=True)
class Engines:
    """The decoders of this machine, in the order of trying, and what it lacks for all of them."""

    working: tuple[Engine, ...]
    shortcoming: DecodeFault | None = None


def load_engines() -> Engines:
    """Load what is there: a decoder that cannot be loaded (no libzbar, no VC++ runtime) is left out."""
    working: list[Engine] = []
    for load in _LOADERS:
        with suppress(ImportError, OSError):
            working.append(load())
    if len(working) == len(_LOADERS):
        return Engines(tuple(working))
    return Engines(tuple(working), DecodeFault.FEWER_DECODERS if working else DecodeFault.NO_DECODER)


def _load_zbar() -> Engine:
    """Only the kinds wanted: with all of them on, pages of plain text give false codes."""
    from pyzbar.pyzbar import ZBarSymbol, decode

    kinds = {
        ZBarSymbol.QRCODE.name: CodeKind.QR,
        ZBarSymbol.CODE128.name: CodeKind.CODE_128,
        ZBarSymbol.EAN13.name: CodeKind.EAN_13,
    }
    symbols = [ZBarSymbol[name] for name in kinds]

    def zbar(picture: Picture) -> Found:
        if math.prod(picture.size) > _ZBAR_PIXELS:
            return Found()
        try:
            seen = decode(picture, symbols=symbols)
        except ValueError:  # pyzbar has no name for what zbar gives for one part of a series of codes
            return Found(untold=1)
        return _found("zbar", ((each.data, kinds[each.type]) for each in seen))

    return zbar


def _load_zxing() -> Engine:
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

    kinds = {
        BarcodeFormat.QRCode: CodeKind.QR,
        BarcodeFormat.Code128: CodeKind.CODE_128,
        BarcodeFormat.EANUPC: CodeKind.EAN_13,
    }
    formats = BarcodeFormats([BarcodeFormat.QRCode, BarcodeFormat.Code128, BarcodeFormat.EAN13])

    def zxing(picture: Picture) -> Found:
        seen = read_barcodes(picture, formats=formats)
        return _found("zxing-cpp", ((each.bytes, kinds[each.symbology]) for each in seen))

    return zxing


_LOADERS = (_load_zbar, _load_zxing)


def _found(engine: str, seen: Iterable[tuple[bytes, CodeKind]]) -> Found:
    """Each code once, those with certain text as codes."""
    each = dict.fromkeys(seen)
    told = tuple(Code(data.decode("ascii"), kind, engine) for data, kind in each if data.isascii())
    return Found(told, len(each) - len(told))
