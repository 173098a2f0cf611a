"""The register as a workbook: what is given out can be taken in again, and a faulty file changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.services.dishonesty import dishonesty_register, enter_dishonesty, strike_dishonesty
from intake_desk.services.dishonesty_file import (
    COLUMNS,
    RowProblem,
    TakenIn,
    export_dishonesty,
    import_dishonesty,
)
from intake_desk.services.dishonesty_records import DishonestyEntry
from tests.builders import ENGINEER, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused

WANG = ("王建业", ENGINEER.id_number, "=伪造业绩", "包住建发〔2023〕12号", date(2023, 6, 20))
SHAN = ("单雄", id_number(53), "虚假承诺", "包住建发〔2019〕3号", "2019年6月3日")


@pytest.fixture(name="reading")
def _reading(counter: Counter) -> Counter:
    """A counter that reads real workbooks."""
    return replace(counter, desk=replace(counter.desk, read_workbook=read_roster))


def workbook(folder: Path, *rows: tuple[object, ...], header: tuple[str, ...] = COLUMNS) -> Path:
    book = openpyxl.Workbook()
    for row in (("失信记录",), header, *rows):
        book.active.append([None if value == "" else value for value in row])
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    path = folder / "register.xlsx"
    book.save(path)
    return path


def test_good_rows_are_taken_in_once(reading: Counter, tmp_path: Path) -> None:
    path = workbook(tmp_path, WANG, ("", "", "", "", ""), SHAN)
    assert granted(import_dishonesty(reading.desk, SUPERVISOR, path)) == TakenIn(added=2, known=0)
    assert granted(import_dishonesty(reading.desk, SUPERVISOR, path)) == TakenIn(added=0, known=2)
    register = dishonesty_register(reading.desk)
    assert {(line.record.entry.name, line.runs) for line in register} == {("王建业", True), ("单雄", False)}
    assert register[-1].record.entry == DishonestyEntry(*WANG)


@pytest.mark.parametrize(
    ("row", "address", "words"),
    [
        (("单雄", 150203198802290531, "虚假承诺", "文", date(2023, 1, 1)), "B4", "文本格式"),
        (("单雄", id_number(53), "虚假承诺", "文", "2023年"), "E4", "写到日"),
        (("单雄", id_number(53), "虚假承诺", "文", ""), "E4", "写到日"),
        (("单雄", id_number(53)[:17], "虚假承诺", "文", date(2023, 1, 1)), "A4", "位"),
        (("单雄", id_number(53), "", "文", date(2023, 1, 1)), "A4", "失信情形"),
        (("", id_number(53), "虚假承诺", "文", date(2023, 1, 1)), "A4", "姓名"),
    ],
)
def test_one_bad_row_and_nothing_is_taken_in(
    reading: Counter, tmp_path: Path, row: tuple[object, ...], address: str, words: str
) -> None:
    outcome = granted(import_dishonesty(reading.desk, SUPERVISOR, workbook(tmp_path, WANG, row)))
    assert (outcome.added, outcome.known) == (0, 0)
    (problem,) = outcome.problems
    assert isinstance(problem, RowProblem)
    assert problem.address == address
    assert words in problem.sentence
    assert dishonesty_register(reading.desk) == ()


def test_a_file_that_is_no_register_is_refused(reading: Counter, tmp_path: Path) -> None:
    other = workbook(tmp_path, WANG, header=("姓名", "身份证号", "单位", "专业", "备注"))
    assert refused(import_dishonesty(reading.desk, SUPERVISOR, other)) == "no_register"
    (tmp_path / "text.xlsx").write_text("no workbook")
    outcome = import_dishonesty(reading.desk, SUPERVISOR, tmp_path / "text.xlsx")
    assert refused(outcome).startswith("workbook_")


def test_what_is_given_out_can_be_taken_in_by_another_desk(reading: Counter, tmp_path: Path) -> None:
    granted(import_dishonesty(reading.desk, SUPERVISOR, workbook(tmp_path, WANG, SHAN)))
    struck = granted(enter_dishonesty(reading.desk, SUPERVISOR, DishonestyEntry(*WANG[:4], date(2024, 1, 2))))
    granted(strike_dishonesty(reading.desk, SUPERVISOR, struck.record.id, "误录"))
    path = tmp_path / "out.xlsx"
    path.write_bytes(granted(export_dishonesty(reading.desk, SUPERVISOR)))
    sheet = openpyxl.load_workbook(path).active
    rows = [tuple(row) for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert [row[-1] for row in rows] == ["已期满", "记录期内"]
    assert sheet["C4"].value == "=伪造业绩"
    assert sheet["C4"].data_type == "s"
    assert granted(import_dishonesty(reading.desk, SUPERVISOR, path)) == TakenIn(added=0, known=2)


def test_a_text_that_fits_no_cell_is_told(reading: Counter) -> None:
    entry = DishonestyEntry("单雄", id_number(53), "长" * 40_000, "文", date(2023, 1, 1))
    granted(enter_dishonesty(reading.desk, SUPERVISOR, entry))
    assert refused(export_dishonesty(reading.desk, SUPERVISOR)) == "text_too_long"


def test_both_ways_are_the_supervisors(reading: Counter, tmp_path: Path) -> None:
    assert refused(export_dishonesty(reading.desk, CLERK)) == "not_allowed"
    assert refused(import_dishonesty(reading.desk, CLERK, workbook(tmp_path, WANG))) == "not_allowed"
