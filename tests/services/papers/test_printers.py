"""Each kind of paper has its printer, copies, sides; the offset belongs to the printer."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from intake_desk.services.papers.paper_sorts import SORTS, PaperSort
from intake_desk.services.papers.papers import PaperKind
from intake_desk.services.papers.printers import (
    NO_OFFSET,
    Offset,
    PrintSetting,
    Sides,
    keep_offset,
    keep_print_setting,
    print_setting,
    print_settings,
)
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused

RECEIPT = PrintSetting(
    PaperSort.RECEIPT, "HP", 2, Sides.LONG, at_once=True, offsets=(("HP", Offset(1.5, -0.5)),)
)


def test_every_paper_of_a_packet_is_a_kind_of_paper_with_a_name() -> None:
    assert {PaperSort(kind.value) for kind in PaperKind} <= set(PaperSort)
    assert list(SORTS) == list(PaperSort)


def test_a_new_desk_prints_as_the_system_likes(counter: Counter) -> None:
    assert print_settings(counter.desk) == tuple(map(PrintSetting, PaperSort))


def test_what_the_supervisor_says_is_kept_and_told_once(counter: Counter) -> None:
    assert granted(keep_print_setting(counter.desk, SUPERVISOR, RECEIPT)) == RECEIPT
    assert print_setting(counter.desk, PaperSort.RECEIPT) == RECEIPT
    assert print_setting(counter.desk, PaperSort.NOTICE) == PrintSetting(PaperSort.NOTICE)
    head = counter.everything()[0]
    granted(keep_print_setting(counter.desk, SUPERVISOR, RECEIPT))
    assert counter.everything()[0] == head


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        (replace(RECEIPT, copies=0), "copies_bad"),
        (replace(RECEIPT, copies=10), "copies_bad"),
        (PrintSetting(PaperSort.NOTICE, copies=2), "copies_inside"),
        (PrintSetting(PaperSort.UNIT_SLIP, copies=2), "copies_inside"),
        (PrintSetting(PaperSort.LABELS, sides=Sides.LONG), "one_sided"),
        (PrintSetting(PaperSort.BAG_COVERS, sides=Sides.SHORT), "one_sided"),
        (replace(RECEIPT, printer=""), "no_printer_set"),
        (RECEIPT.with_offset("HP", Offset(10.5, 0)), "offset_bad"),
        (RECEIPT.with_offset("HP", Offset(0, float("nan"))), "offset_bad"),
    ],
)
def test_what_cannot_be_printed_so_is_refused(counter: Counter, setting: PrintSetting, code: str) -> None:
    before = counter.everything()
    assert refused(keep_print_setting(counter.desk, SUPERVISOR, setting)) == code
    assert counter.everything() == before


def test_only_the_supervisor_sets_printers_but_everybody_measures_an_offset(counter: Counter) -> None:
    assert refused(keep_print_setting(counter.desk, CLERK, RECEIPT)) == "not_allowed"
    kept = granted(keep_offset(counter.desk, CLERK, PaperSort.LABELS, Offset(1, 2)))
    assert kept.offset_on("whichever") == Offset(1, 2)
    head = counter.everything()[0]
    granted(keep_offset(counter.desk, CLERK, PaperSort.LABELS, Offset(1, 2)))
    assert counter.everything()[0] == head
    assert refused(keep_offset(counter.desk, CLERK, PaperSort.LABELS, Offset(11, 2))) == "offset_bad"


def test_an_offset_belongs_to_a_printer(counter: Counter) -> None:
    granted(keep_offset(counter.desk, CLERK, PaperSort.LABELS, Offset(3, 0)))
    on_hp = replace(print_setting(counter.desk, PaperSort.LABELS), printer="HP")
    granted(keep_print_setting(counter.desk, SUPERVISOR, on_hp))
    granted(keep_offset(counter.desk, CLERK, PaperSort.LABELS, NO_OFFSET))
    setting = print_setting(counter.desk, PaperSort.LABELS)
    assert [setting.offset_on(name) for name in ("HP", "Brother", "")] == [
        NO_OFFSET,
        Offset(3, 0),
        Offset(3, 0),
    ]
    assert PrintSetting(PaperSort.OTHER).offset_on("HP") == NO_OFFSET


def test_the_history_tells_old_and_new(counter: Counter, tmp_path: Path) -> None:
    granted(keep_print_setting(counter.desk, SUPERVISOR, RECEIPT))
    with closing(sqlite3.connect(tmp_path / "desk.db")) as store:
        query = "SELECT old, new FROM history WHERE act = 'set_printing'"
        ((old, new),) = store.execute(query).fetchall()
    assert json.loads(new) == {
        "print_sort": "受理回执",
        "printer": "HP",
        "copies": 2,
        "sides": "long",
        "at_once": True,
        "offset_right": 1.5,
        "offset_down": -0.5,
    }
    assert json.loads(old)["printer"] == ""
