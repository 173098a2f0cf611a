"""The sample rosters: made by their script, read by the desk, and with somebody for every rule."""

from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.domain.calendar import Calendar
from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.person import Applicant
from intake_desk.domain.window import publicity_days
from intake_desk.services.rosters.roster_preview import RosterPreview, RowFault
from intake_desk.services.rosters.roster_rows import parse_roster
from intake_desk.services.rosters.roster_sheet import Workbook
from tests.samples.make_samples import FOLDER, make_all

RESOURCES = Path(__file__).parents[2] / "resources"
CAMPAIGN = read_campaign((RESOURCES / "campaigns" / "2025-baotou.toml").read_text("utf-8"))
CALENDAR = Calendar(CAMPAIGN.days_off, CAMPAIGN.days_worked)
FIRM = "花名册-包头市恒筑建设有限公司.xlsx"
CENTRE = "花名册-包头市恒泽建设工程服务中心.xlsx"
MAKER = "花名册-包头市恒青新型建材有限公司.xlsx"
BROKEN = "花名册-包头市恒误工程有限公司.xlsx"
GOOD = (FIRM, CENTRE, MAKER)


@cache
def preview(name: str) -> RosterPreview:
    book = read_roster(FOLDER / name)
    assert isinstance(book, Workbook)
    found = parse_roster(book, CAMPAIGN, date(2025, 6, 25))
    assert isinstance(found, RosterPreview)
    return found


def applicants() -> list[Applicant]:
    return [row.applicant for name in GOOD for row in preview(name).rows]


def asked(applicant: Applicant) -> list[str]:
    return [item.key for item in checklist_for(CAMPAIGN, applicant) if not item.if_any]


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [*sheet.values, tuple(map(str, sheet.merged_cells.ranges))] for sheet in book}


def test_the_committed_files_are_what_the_script_makes(tmp_path: Path) -> None:
    made = make_all(tmp_path)
    assert {path.name for path in made} == {path.name for path in FOLDER.glob("*.xlsx")}
    for path in made:
        assert cells(path) == cells(FOLDER / path.name)


@pytest.mark.parametrize(("name", "people"), [(FIRM, 60), (CENTRE, 8), (MAKER, 6)])
def test_the_good_rosters_are_taken_whole(name: str, people: int) -> None:
    found = preview(name)
    assert found.refused == ()
    assert len(found.rows) == people
    assert [warning for row in found.rows for warning in row.warnings] == []
    assert found.publicity is not None
    assert len(publicity_days(*found.publicity, CALENDAR)) == CAMPAIGN.terms.publicity_days


def test_all_units_are_named_as_samples_and_nobody_stands_on_two_rosters() -> None:
    everybody = applicants()
    assert all(applicant.unit.endswith("（示例）") for applicant in everybody)
    assert len({applicant.id_number for applicant in everybody}) == len(everybody)


def test_everybody_filed_online_in_time() -> None:
    days = [applicant.filed_online for applicant in applicants()]
    assert all(day and day <= CAMPAIGN.window.online_until for day in days)


def test_the_first_applicant_is_the_one_of_the_pictures() -> None:
    wang = preview(FIRM).rows[0].applicant
    assert (wang.name, wang.specialty, wang.level, wang.degree) == ("王建业", "工程造价", "Z", "")
    assert wang.id_number.startswith("150203")
    assert wang.id_number.endswith("0512")
    assert len(asked(wang)) == 17


def test_enough_people_need_exactly_seventeen_items() -> None:
    assert sum(len(asked(row.applicant)) == 17 for row in preview(FIRM).rows) >= 10


def test_every_line_of_the_catalogue_applies_to_somebody() -> None:
    needed = {key for applicant in applicants() for key in asked(applicant)}
    assert needed == {item.key for item in CAMPAIGN.items if not item.if_any}


@pytest.mark.parametrize(
    "key", ["degree", "title", "appointment", "contract", "achievements", "channel_proof"]
)
def test_what_depends_on_the_person_is_not_asked_of_everybody(key: str) -> None:
    assert any(key not in asked(applicant) for applicant in applicants())


def test_names_that_are_hard_to_keep_are_among_the_people() -> None:
    names = {applicant.name for applicant in applicants()}
    assert {"其木格·娜仁", "李𫖮", "张㛃", "单雄", "仇海燕", "区志明", "曾丽华", "田𠮷", "王芳"} <= names


def test_each_fault_of_the_broken_roster_is_found_at_its_cell() -> None:
    found = preview(BROKEN)
    assert [row.number for row in found.rows] == [5, 17]
    told = {row.number: [(p.address, p.fault) for p in row.problems] for row in found.refused}
    assert told == {
        6: [("F6", RowFault.ID_AS_NUMBER)],
        7: [("F7", RowFault.ID_BAD)],
        8: [("V8", RowFault.CHOICE_UNKNOWN)],
        9: [("F9", RowFault.TWICE)],
        10: [("F10", RowFault.TWICE)],
        11: [("P11", RowFault.DATE_BAD)],
        12: [("X12", RowFault.CHOICE_UNKNOWN)],
        13: [("Z13", RowFault.FILED_ELSEWHERE)],
        14: [("B14", RowFault.NAME_MISSING)],
        15: [("F15", RowFault.ID_BAD)],
        16: [("T16", RowFault.NOT_CALCULATED), ("Y16", RowFault.LEVEL_DIFFERS)],
    }
    assert found.publicity is not None
    assert len(publicity_days(*found.publicity, CALENDAR)) == 4
