"""Sheets that the desk prints for itself: a trial of a printer, a trial of a scanner, all keys."""

from __future__ import annotations

from intake_desk.domain.numbers import code_for
from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile, make_file, sheet_head
from intake_desk.services.papers.paper_sorts import SORTS, PaperSort
from intake_desk.services.papers.printers import print_setting
from intake_desk.services.papers.sheet_texts import KeyGroup, KeySheet, PrinterTrial, ScannerTrial
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal

NOBODY = "TEST-A-0000"
"""A number that no packet can have: series and level are none, and numbers begin at 1."""


def scanner_trial_code(desk: Desk) -> str:
    """The code to try a scanner with: of the form of ours, for nobody's packet."""
    return code_for(desk.campaign.numbers.code_prefix, desk.campaign.year, NOBODY)


def print_printer_trial(desk: Desk, actor: Actor, sort: PaperSort) -> MadeFile | Refusal:
    """打印测试页 of a kind of paper, to be printed the way that kind is printed."""
    setting, name = print_setting(desk, sort), SORTS[sort].name
    offset = setting.offset_on(setting.printer)
    trial = PrinterTrial(sheet_head(desk, actor), setting.printer, name, offset.right, offset.down)
    return make_file(
        desk, actor, "打印测试页", f"{name}.pdf", lambda: desk.desk_sheets.printer_trial(trial), sort
    )


def print_scanner_trial(desk: Desk, actor: Actor) -> MadeFile | Refusal:
    """扫码测试页: the code of nobody's packet in the sizes that our papers have."""
    trial = ScannerTrial(sheet_head(desk, actor), scanner_trial_code(desk))
    return make_file(desk, actor, "扫码测试页", "扫码枪.pdf", lambda: desk.desk_sheets.scanner_trial(trial))


def print_key_sheet(desk: Desk, actor: Actor, groups: tuple[KeyGroup, ...]) -> MadeFile | Refusal:
    """快捷键一览: every key of every screen."""
    sheet = KeySheet(sheet_head(desk, actor), groups)
    return make_file(desk, actor, "快捷键一览", "512收件台.pdf", lambda: desk.desk_sheets.key_sheet(sheet))
