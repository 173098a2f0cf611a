"""A unit hands in sixty packets: roster, counter, reconciliation, slip, export, statistics, by keys alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from intake_desk.bootstrap import make_desk, shipped_campaign
from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.domain.packet import PacketState
from intake_desk.runtime.paths import find_paths
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.people.setup import NewPerson, Wanted
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_rows import parse_roster
from intake_desk.tour.hand import Hand
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from tests.journeys.conftest import CHEAP, PASSWORD, TO_SUPERVISOR, Table, close_table, open_table

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ROSTER = SAMPLES / "花名册-包头市恒筑建设有限公司.xlsx"
MORNING = datetime(2025, 6, 27, 9, 0)
TOLD, RETURNED, ABSENT = {7, 19, 33}, {11}, 2
PRINTED = {1, 7, 11}


@pytest.fixture
def table(hand: Hand, tmp_path: Path) -> Iterator[Table]:
    """A desk on which no roster was ever imported."""
    paths = replace(find_paths(tmp_path / "desk"), samples=tmp_path / "none")
    wanted = Wanted(date(2025, 6, 27), NewPerson("主管乙", PASSWORD), NewPerson("收件员甲", PASSWORD))
    made = make_desk(paths, wanted, shipped_campaign(paths.resources), CHEAP)
    assert isinstance(made, tuple)
    made[0].close()
    template = tmp_path / "template.db"
    template.write_bytes(paths.rehearsal.store.read_bytes())
    table = open_table(hand, paths, template, MORNING)
    yield table
    close_table(table)


def import_roster(table: Table) -> None:
    table.files.answer = ROSTER
    page = table.window.rosters
    table.hand.play("Alt+4 Ctrl+O")
    table.hand.wait_for(lambda: page.file is not None, "the roster was not read")
    table.hand.play("F9")
    table.hand.wait_for(lambda: page.hand_in.view is not None, "the roster was not imported")


def serve(table: Table, number: int) -> None:
    """Most packets are in order; some lack a document, one is not bound.

    Few papers are printed here, which takes a second each; the others stay to be printed later.
    """
    if number in RETURNED:
        table.hand.play("u F11")
    elif number in TOLD:
        table.hand.play("ba 18q yh F10")
    else:
        table.hand.play("bayh F9")
    table.hand.play("Enter" if number in PRINTED else "Esc")
    if number in TOLD & PRINTED:
        table.hand.play("Enter")  # handed to the applicant


def serve_all_but_the_last(table: Table) -> None:
    """F9 takes the first packet of the unit to the counter, F7 goes on to each next one."""
    table.hand.play("F9")
    for number in range(1, 61 - ABSENT):
        assert table.view.checking, f"packet {number} is not in hand"
        serve(table, number)
        if number < 60 - ABSENT:
            table.hand.play("F7")


def file_made(table: Table, keys: str) -> MadeFile:
    """The file that these keys make; a paper is looked at and put away again."""
    made: list[MadeFile] = []
    table.window.rosters.paper_made.connect(made.append)
    table.hand.play(keys)
    table.hand.wait_for(lambda: isinstance(table.hand.front(), PaperPreview), f"{keys} made no paper")
    table.hand.play("Esc")
    table.window.rosters.paper_made.disconnect(made.append)
    return made[0]


def words_of(made: MadeFile) -> str:
    pages = PdfReader(BytesIO(made.data)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def export(table: Table, path: Path, keys: str) -> None:
    table.window.rosters.making.ask_where = lambda _parent, _name: path
    table.hand.play(keys)
    table.hand.wait_for(lambda: f"已存为 {path}" in table.said, f"{keys} made no file")


def form_words(table: Table) -> str:
    """What the form in front says of itself."""
    form = table.hand.front()
    assert isinstance(form, FormDialog)
    return form.purpose()


def test_a_hand_in_of_sixty_packets(table: Table, tmp_path: Path) -> None:
    import_roster(table)
    assert "新增 60 人" in table.said
    serve_all_but_the_last(table)
    table.hand.play("Alt+4")
    page = table.window.rosters
    view = page.hand_in.view
    assert view is not None
    states = Counter(member.packet.state for member in view.members)
    assert states == {
        PacketState.ACCEPTED: 60 - ABSENT - len(TOLD) - len(RETURNED),
        PacketState.CORRECTING: len(TOLD),
        PacketState.RETURNED: len(RETURNED),
        PacketState.EXPECTED: ABSENT,
    }

    table.hand.play("Enter 1 2 r")
    assert [member.absent for member in view.amiss] == [True] * ABSENT
    assert page.hand_in.table.model().rowCount() == ABSENT
    slip = words_of(file_made(table, "r Ctrl+P"))
    assert f"本单共60人：已受理{states[PacketState.ACCEPTED]}份；已告知补正3份" in slip
    assert all(member.packet.applicant.name in slip for member in view.members)

    workbook = tmp_path / "export.xlsx"
    table.hand.play("e")
    assert form_words(table) == "花名册含完整身份证号，只由主管导出（Ctrl+L 换人）。"
    export(table, workbook, f"Esc {TO_SUPERVISOR} e Ctrl+Enter")
    read = read_roster(workbook)
    assert not isinstance(read, Refusal)
    again = parse_roster(read, table.opened.desk.campaign, MORNING.date())
    assert not isinstance(again, Refusal)
    assert again.refused == ()
    assert [row.applicant for row in again.rows] == [member.packet.applicant for member in view.members]

    assert "年职称申报人数统计表" in words_of(file_made(table, "g"))
    export(table, tmp_path / "statistics.xlsx", "e Down Ctrl+Enter")
    assert "已存为" in table.said


def test_importing_the_same_roster_once_more_changes_nobody(table: Table) -> None:
    import_roster(table)
    entries = table.entries()
    page = table.window.rosters
    table.hand.play("Ctrl+O")
    table.hand.wait_for(lambda: page.file is not None, "the roster was not read")
    plan = page.file.plan if page.file else None
    assert plan is not None
    assert (len(plan.same), plan.add, plan.change, plan.in_hand) == (60, (), (), ())
    table.hand.play("F9")
    table.hand.wait_for(lambda: not page.importing.busy, "the roster was not imported")
    assert table.entries() == entries
