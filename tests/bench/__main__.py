"""Measures the desk in one run and prints the table: `python3 dev.py bench`. Nothing here passes or fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import at_the_counter, days, decoding, files, ledger, on_screen, report_page
from tests.bench.desks import MOST, copy_of, desk_with, empty_desk, first, multiply, read, write_roster
from tests.bench.stopwatch import HEAD, RULE, Figure

FEW = 100
TIMES = 50
"""How often the largest desk holds the people of the full roster."""


def main() -> None:
    print(f"{os.cpu_count()} processors, {os.environ.get('QT_QPA_PLATFORM', 'a display')}; medians\n")
    print(HEAD, RULE, sep="\n")
    with TemporaryDirectory() as folder:
        for figure in figures(Path(folder)):
            print(figure, flush=True)
    for figure in decoding.figures():
        print(figure, flush=True)
    print()
    for line in decoding.table():
        print(line, flush=True)


def figures(folder: Path, few: int = FEW, most: int = MOST, times: int = TIMES) -> Iterator[Figure]:
    """All of them but the decoder's, on desks made under `folder`: with `few` packets, with `most`, and with
    so many times `most`.
    """
    roster = folder / "roster.xlsx"
    write_roster(roster, most)
    preview = read(empty_desk(folder / "empty"), roster)
    small, full = desk_with(folder / "small", first(preview, few)), desk_with(folder / "full", preview)
    large = copy_of(full, folder / "large")
    multiply(large.opened.folder.store, times)
    yield from at_the_counter.figures({few: small, most: full, most * times: large})
    yield from files.figures(folder, roster, full)
    yield from on_screen.figures(full, small)
    yield from ledger.figures(large)
    yield from days.figures(full, large)
    yield from report_page.figures(full, large)


if __name__ == "__main__":
    main()
