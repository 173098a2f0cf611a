"""A paper is a column of bands: strips as wide as the type area, stacked from the top, dealt out to pages.

A band never splits. What must stay together holds the next band; a table's rows bring their header
along when they open a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from intake_desk.documents.pdf.text import Line, Style

ASCENT = 0.88  # of the size: the top of a Chinese character over its baseline (Noto, Hanazono)


class Pen:
    """Draws on one reportlab canvas. Points; y grows upwards; x counts from the left of the type area."""

    def __init__(self, canvas: Any, left: float) -> None:
        self.canvas = canvas
        self.left = left

    def line(self, line: Line, style: Style, x: float, top: float) -> None:
        """Set a line whose box of `style.leading` hangs from `top`."""
        baseline = top - (style.leading - style.size) / 2 - ASCENT * style.size
        text = self.canvas.beginText(self.left + x, baseline)
        text.setFillGray(style.grey)
        for run in line.runs:
            text.setFont(run.font, style.size)
            text.textOut(run.text)
        self.canvas.drawText(text)

    def rule(self, x: float, y: float, width: float, weight: float) -> None:
        """Draw a horizontal rule to the right of x, `weight` points thick."""
        self.canvas.setLineWidth(weight)
        self.canvas.setStrokeGray(0)
        self.canvas.line(self.left + x, y, self.left + x + width, y)


Painting = Callable[[Pen, float], None]
"""Draws a band hanging from the given y."""


@dataclass(frozen=True)
class Band:
    """A strip of a page, `height` points high; without a painting it is a gap, dropped at the top of a page.

    `holds` keeps it on the page of the next band; `reopen` stands above it when it opens a page.
    """

    height: float
    paint: Painting | None = None
    holds: bool = False
    reopen: tuple[Band, ...] = ()

    def draw(self, pen: Pen, top: float) -> None:
        """Draw the band hanging from `top`; a gap draws nothing."""
        if self.paint is not None:
            self.paint(pen, top)


Column = tuple[tuple[float, Band], ...]
"""The bands of one page, each with its distance from the top of the type area."""


def held(bands: Iterable[Band]) -> tuple[Band, ...]:
    """The bands as one block that stays on one page."""
    together = tuple(bands)
    return (*(replace(band, holds=True) for band in together[:-1]), *together[-1:])


def paginate(bands: Iterable[Band], height: float) -> tuple[Column, ...]:
    """Deal the bands out to pages of `height` points. A block higher than a page is cut between bands."""
    pages: list[list[tuple[float, Band]]] = [[]]
    used = 0.0

    def put(band: Band) -> None:
        nonlocal used
        if band.paint is not None or pages[-1]:
            pages[-1].append((used, band))
            used += band.height

    for block in _blocks(bands):
        need = sum(band.height for band in block)
        for position, band in enumerate(block):
            wanted = need if position == 0 and need <= height else band.height
            if pages[-1] and used + wanted > height:
                pages.append([])
                used = 0.0
                for opening in band.reopen:
                    put(opening)
            put(band)
    return tuple(tuple(page) for page in pages)


def _blocks(bands: Iterable[Band]) -> Iterator[tuple[Band, ...]]:
    """Runs of bands that hold one another."""
    block: list[Band] = []
    for band in bands:
        block.append(band)
        if not band.holds:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)
