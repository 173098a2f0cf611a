"""Forty and more hostile workbooks on their way in: each gets its sentence, and the store stays as it was."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.rosters.read_roster import RosterBook, preview_book, read_book, remembered
from intake_desk.services.rosters.roster_preview import RosterPreview, RowFault
from intake_desk.services.rosters.roster_sheet import WorkbookFault
from tests.counter import CLERK, Counter, open_counter
from tests.documents.test_roster_guard import HOSTILE, repacked

HEADERS = ("姓名", "身份证号", "工作单位", "申报系列", "申报专业", "申报资格名称")
GOOD = ("王建业", "150203199001010512", "包头市恒筑建设有限公司", "建设工程", "工程造价", "工程师")
Fill = Callable[[Worksheet], None]


def sheet(fill: Fill) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def roster(**changed: object) -> bytes:
    """A roster of one person in which some cells hold something else."""
    places = dict(zip(HEADERS, GOOD, strict=True))

    def fill(target: Worksheet) -> None:
        target.append(HEADERS)
        target.append([changed.get(header, value) for header, value in places.items()])

    return sheet(fill)


def rows(*lines: tuple[object, ...]) -> bytes:
    def fill(target: Worksheet) -> None:
        for line in lines:
            target.append(line)

    return sheet(fill)


def other_root() -> bytes:
    return repacked(**{"xl/workbook.xml": b"<html/>"})


REFUSED_WHOLE: dict[str, tuple[Callable[[], bytes], WorkbookFault]] = {
    "an empty sheet": (rows, WorkbookFault.NO_HEADER),
    "a letter instead of a roster": (lambda: rows(("关于报送花名册的说明",)), WorkbookFault.NO_HEADER),
    "numbers only": (lambda: rows((1, 2, 3), (4, 5, 6)), WorkbookFault.NO_HEADER),
    "a header without ID number": (lambda: rows(("姓名", "性别", "学历")), WorkbookFault.COLUMN_MISSING),
    "a header without title": (lambda: rows(HEADERS[:4], GOOD[:4]), WorkbookFault.COLUMN_MISSING),
    "the wrong table": (lambda: rows(("序号", "单位名称", "申报总人数")), WorkbookFault.COLUMN_MISSING),
    "a book without a sheet": (other_root, WorkbookFault.NO_HEADER),
}
ROW_REFUSED: dict[str, tuple[Callable[[], bytes], RowFault]] = {
    "ID as number": (lambda: roster(身份证号=150203199001010512), RowFault.ID_AS_NUMBER),
    "ID in scientific notation": (lambda: roster(身份证号="1.50203E+17"), RowFault.ID_AS_NUMBER),
    "ID with a wrong check digit": (lambda: roster(身份证号="150203199001010513"), RowFault.ID_BAD),
    "a formula as name": (lambda: roster(姓名="=CMD()"), RowFault.NOT_CALCULATED),
    "a name to be run": (lambda: roster(姓名="@SUM(1)"), RowFault.NAME_BAD),
    "a name beyond all names": (lambda: roster(姓名="王" * 32_000), RowFault.NAME_BAD),
    "an error as series": (lambda: roster(申报系列="#REF!"), RowFault.CELL_ERROR),
    "SQL as series": (lambda: roster(申报系列="'; DROP TABLE packet; --"), RowFault.CHOICE_UNKNOWN),
    "a path as title": (lambda: roster(申报资格名称="../../工程师"), RowFault.CHOICE_UNKNOWN),
    "nobody": (lambda: roster(姓名="", 身份证号="150203199001010512"), RowFault.NAME_MISSING),
    "the same person twice": (lambda: rows(HEADERS, GOOD, GOOD), RowFault.TWICE),
}


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """A desk that reads real files."""
    opened = open_counter(tmp_path_factory.mktemp("hostile") / "desk.db")
    yield replace(opened, desk=replace(opened.desk, read_workbook=read_roster))
    opened.store.close()


def look_at(counter: Counter, path: Path) -> RosterPreview | Refusal:
    """The whole way up to the preview, as the page goes it."""
    book = read_book(counter.desk, path)
    if isinstance(book, RosterBook):
        return preview_book(counter.desk, book, remembered(counter.desk, book))
    return book


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_there_are_forty_of_them() -> None:
    assert len(HOSTILE) + len(REFUSED_WHOLE) + len(ROW_REFUSED) >= 40


def test_what_the_cases_spoil_is_good(counter: Counter, tmp_path: Path) -> None:
    found = look_at(counter, written(tmp_path, "a.xlsx", roster()))
    assert isinstance(found, RosterPreview)
    assert (len(found.rows), found.refused) == (1, ())


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gets_its_sentence(counter: Counter, case: str, tmp_path: Path) -> None:
    name, make, fault = HOSTILE[case]
    before = counter.everything()
    found = look_at(counter, written(tmp_path, name, make()))
    assert isinstance(found, Refusal)
    assert (found.code, counter.everything()) == (fault, before)


@pytest.mark.parametrize("case", REFUSED_WHOLE)
def test_a_hostile_sheet_gets_its_sentence(counter: Counter, case: str, tmp_path: Path) -> None:
    make, fault = REFUSED_WHOLE[case]
    before = counter.everything()
    found = look_at(counter, written(tmp_path, "花名册.xlsx", make()))
    assert isinstance(found, Refusal)
    assert found.code == fault
    assert found.sentence.endswith("。")
    assert "请" in found.advice
    assert counter.everything() == before


@pytest.mark.parametrize("case", ROW_REFUSED)
def test_a_hostile_row_is_refused_by_its_cell_even_when_it_is_imported(
    counter: Counter, case: str, tmp_path: Path
) -> None:
    make, fault = ROW_REFUSED[case]
    before = counter.everything()
    found = look_at(counter, written(tmp_path, "花名册.xlsx", make()))
    assert isinstance(found, RosterPreview)
    assert found.rows == ()
    problems = [problem for row in found.refused for problem in row.problems]
    assert fault in [problem.fault for problem in problems]
    assert all(problem.address and problem.sentence for problem in problems)
    import_roster(counter.desk, CLERK, found)
    assert counter.everything() == before
