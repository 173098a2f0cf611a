"""Desks at work until they are killed: the parent has everything imported and forks one for each line.

A line names the data root and a seed. The desk presses keys without end; each act is told on stdout
as soon as the screen shows it as saved: what the status bar says of the chain, the packet, what was seen.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from intake_desk.bootstrap import open_desk
from intake_desk.runtime.paths import find_paths
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.setup import Mode
from intake_desk.storage.inspection_text import to_text
from intake_desk.tour.hand import Hand
from intake_desk.ui import theme
from intake_desk.ui.main_window import MainWindow

PEOPLE = ("wjy", "lmh", "cgq", "slq", "zxd", "gzy", "tjf", "yyg")
ACTS = (
    "b",
    "a",
    "5q",
    "6 Space",
    "7zh Enter",
    "9 Space o",
    "y",
    "h",
    "11w 9 Enter",
    "2f 1 Enter",
    "Ctrl+Z",
    "r",
)


def main() -> None:
    """Fork a desk for each line; tell when it has ended."""
    for line in sys.stdin:
        root, seed = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            work(Path(root), random.Random(seed))  # noqa: S311 - dice, no secret
        tell(f"desk\t{child}")
        os.waitpid(child, 0)
        tell("ended")


def work(root: Path, dice: random.Random) -> None:
    """Open the desk and press keys until somebody kills it."""
    app = QApplication([])
    paths = replace(find_paths(), root=root)
    theme.apply(app, paths.resources)
    opened = open_desk(paths, Mode.REHEARSAL)
    assert opened is not None
    clerk = active_accounts(opened.store)[0]
    window = MainWindow(opened.desk, clerk, lambda _account, _password: clerk)
    window.show()
    hand = Hand(app)
    before = ""
    for keys in days_work(dice):
        hand.play(keys)
        view, status = window.counter.view, window.frame.status
        shown = status._chain.text()
        if view is not None and shown != before and status._saved.text().startswith("已保存"):
            before = shown
            tell(f"saved\t{shown}\t{view.packet.id}\t{to_text(view.seen)}")


def tell(line: str) -> None:
    """Write a line at once: killed inside of it, no half line may stand before what the parent says next."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def days_work(dice: random.Random) -> Iterator[str]:
    """Keys without end, one act at a time: somebody is called, looked at, put aside; then the next one."""
    while True:
        yield from ("F2", dice.choice(PEOPLE), "Enter")
        for act in dice.choices(ACTS, k=12):
            yield from act.split()
        yield "Esc"


if __name__ == "__main__":
    main()
