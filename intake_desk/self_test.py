"""What a finished build must have: every library, the fonts, the campaign, a store that can be written."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from intake_desk.bootstrap import make_desk, shipped_campaign
from intake_desk.runtime.paths import Paths
from intake_desk.services.people.passwords import Passwords, readable_password
from intake_desk.services.people.setup import NewPerson, Wanted
from intake_desk.services.refusal import Refusal

LIBRARIES = (
    "PySide6.QtWidgets",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "sqlalchemy.dialects.sqlite",
    "alembic.command",
    "openpyxl",
    "defusedxml",
    "reportlab.pdfgen.canvas",
    "PIL.Image",
    "pypinyin",
    "chinese_calendar",
    "tomlkit",
    "stdnum.cn.uscc",
    "segno",
    "zxingcpp",
    "pypdfium2",
    "pypdf",
    "cattrs",
    "argon2",
)
"""Whatever is imported at first use only: nobody else would notice that it is missing."""


class PartMissing(Exception):
    """Something that every build must have is not there, or does not do."""


FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Regular.ttf", "HanaMinB.ttf")


def libraries(_paths: Paths) -> str:
    """All LIBRARIES can be imported."""
    for name in LIBRARIES:
        importlib.import_module(name)
    return f"{len(LIBRARIES)} imported"


def fonts(paths: Paths) -> str:
    """The fonts of screen and papers are there. Raises PartMissing with the name of one that is not."""
    for name in FONTS:
        if not (paths.resources / "fonts" / name).is_file():
            raise PartMissing(name)
    return f"{len(FONTS)} found"


def campaign(paths: Paths) -> str:
    """The campaign can be read, and its calendar is known."""
    shipped = shipped_campaign(paths.resources)
    return f"{shipped.campaign.version}, {len(shipped.days)} working days"


def store(paths: Paths) -> str:
    """A desk can be set up in a folder of its own, backed up, and its history checked."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shipped = shipped_campaign(paths.resources)
        supervisor, clerk = (NewPerson(name, readable_password()) for name in ("supervisor", "clerk"))
        wanted = Wanted(shipped.days[0], supervisor, clerk)
        made = make_desk(replace(paths, root=Path(folder)), wanted, shipped, Passwords())
        if isinstance(made, Refusal):
            raise PartMissing(made.code)
        opened, _ = made
        opened.back_up("test")
        with opened.store.read() as reading:
            people = reading.tally(shipped.campaign.year, shipped.days[0]).on_roster
        check = opened.store.check_chain()
        opened.close()
    if not (check.sound and people):
        raise PartMissing("history" if people else "samples")
    return f"{people} sample people, {check.head.count} history entries, backed up"


def decoder(_paths: Paths) -> str:
    """Whether codes can be read from pictures. Without it the desk works: a scanner types, so do people."""
    try:
        importlib.import_module("pyzbar.pyzbar")
    except (ImportError, OSError):
        return "missing: codes from a scanner or typed only"
    return "found"


CHECKS: dict[str, Callable[[Paths], str]] = {
    "libraries": libraries,
    "fonts": fonts,
    "campaign": campaign,
    "store": store,
    "decoder": decoder,
}
"""What `self-test` goes through; each gives a word about what it found, or raises."""
