"""The fonts of the papers: loaded at first use, one for every character, none left to chance.

A glyph that a font lacks would print as a blank box without an error, so every text is cut into runs
of one font here, and a character that no font covers stops the paper (GlyphMissing).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.trouble import Trouble, TroubleKind

SURROGATES_FROM = 0x10000


class Face(Enum):
    """A face of the papers: the font files that are asked for a character, in this order.

    Noto covers the whole of 通用规范汉字表; Hanazono B the extensions B to F for rarer names.
    """

    SERIF = ("NotoSerifSC-Regular", "NotoSansSC-Regular", "HanaMinB")
    SANS = ("NotoSansSC-Regular", "NotoSerifSC-Regular", "HanaMinB")
    BOLD = ("NotoSansSC-Bold", "NotoSansSC-Regular", "NotoSerifSC-Regular", "HanaMinB")


@dataclass(frozen=True)
class Run:
    """Neighbouring characters that one font sets; `width` is in points."""

    text: str
    font: str
    width: float


class _SearchableFont(TTFont):  # type: ignore[misc]  # reportlab publishes no types
    """A font whose text can be copied and searched above U+FFFF, where reportlab's own map is malformed."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # reportlab's name
        state = self.state[doc]
        super().addObjects(doc)
        for index, subset in enumerate(state.subsets):
            font = doc.idToObject["BasicFonts"].dict[f"{state.internalName}+{index}"]
            cmap = doc.idToObject[font.ToUnicode.name]
            cmap.content = _with_surrogates(cmap.content, subset)


class Typefaces:
    """The font files of one folder, each loaded when the first text needs it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._font = lru_cache(maxsize=None)(self._load)
        self._covering = lru_cache(maxsize=None)(self._search)

    def runs(self, text: str, face: Face, size: float) -> tuple[Run, ...]:
        """Cut `text` into runs of one font each, measured at `size` points. Raises GlyphMissing."""
        return tuple(
            Run(part, name, self._font(name).stringWidth(part, size))
            for name, part in (
                (name, "".join(characters))
                for name, characters in groupby(text, lambda character: self._covering(character, face))
            )
        )

    def width(self, text: str, face: Face, size: float) -> float:
        """How wide `text` runs at `size` points. Raises GlyphMissing."""
        return sum(run.width for run in self.runs(text, face, size))

    def name(self, face: Face) -> str:
        """The name by which reportlab knows the first font of `face`, loaded."""
        fonts: tuple[str, ...] = face.value
        self._font(fonts[0])
        return fonts[0]

    def _search(self, character: str, face: Face) -> str:
        fonts: tuple[str, ...] = face.value
        for name in fonts:
            if ord(character) in self._font(name).face.charToGlyph:
                return name
        raise GlyphMissing(character)

    def _load(self, name: str) -> TTFont:
        # reportlab finds fonts by name in one table of the process: a font is put there once.
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(_open(self._folder / f"{name}.ttf"))
        return pdfmetrics.getFont(name)


def _open(path: Path) -> TTFont:
    try:
        return _SearchableFont(path.stem, str(path))
    except TTFError as error:
        raise Trouble(
            TroubleKind.DAMAGED,
            f"字体文件缺失或损坏：{path.name}",
            "请重新安装本程序后再打印，已核对的内容不会丢失。",
        ) from error


def _with_surrogates(cmap: str, subset: list[int]) -> str:
    """The ToUnicode map with code points above U+FFFF as UTF-16 pairs (ISO 32000-1, 9.10.3)."""
    for code, point in enumerate(subset):
        if point >= SURROGATES_FROM:
            pair = chr(point).encode("utf-16-be").hex().upper()
            cmap = cmap.replace(f"<{code:02X}> <{point:04X}>", f"<{code:02X}> <{pair}>")
    return cmap
