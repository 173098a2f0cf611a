"""Exported workbooks opened by another program: every cell as written, every page as it should print."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from intake_desk.documents.excel.workbooks import ExcelWorkbooks
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant, PartialDate
from intake_desk.services.papers.sheets import CellValue, LedgerSheet, RosterTable
from intake_desk.services.progress import unwatched
from intake_desk.services.rosters.roster_table import roster_table
from tests.builders import CAMPAIGN, ENGINEER, changed, id_number
from tests.hand_ins import HEAD, LONG_NAME, LONG_UNIT, RARE_NAME, a_packet, some_statistics

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed (Debian: apt-get install libreoffice-calc)"
)

AS_TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, quotes, UTF-8, cells as they are shown, formulas not, a file for every sheet."""
FONTS = Path(__file__).parents[3] / "resources" / "fonts"
REPEATED = 60
HOSTILE = (
    "=1+1",
    "+8613800001234",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    '=HYPERLINK("x")',
    "007",
    "1e5",
    "第一行\n第二行",
)
STATES = (PacketState.EXPECTED, PacketState.ACCEPTED, PacketState.CORRECTING)


def a_person(number: int) -> Applicant:
    return changed(
        id_number=id_number(number),
        name={1: RARE_NAME, 2: LONG_NAME}.get(number, "王建业"),
        unit=LONG_UNIT if number == 3 else ENGINEER.unit,
        graduated=PartialDate("2012-07-01"),
        started_work=PartialDate("2012-07"),
        phone="13800001234",
        post="established",
        remarks=HOSTILE[number % len(HOSTILE)],
    )


PEOPLE = tuple(a_person(number) for number in range(REPEATED))
ROSTER = roster_table(
    CAMPAIGN,
    HEAD,
    [
        a_packet(person, STATES[n % 3], f"JG-Z-{n:04}" if n % 3 else None)
        for n, person in enumerate(PEOPLE, start=1)
    ],
    "共 60 人",
)

LEDGER = LedgerSheet(
    HEAD,
    "2025年度收件台账",
    "状态：受理；共 60 件",
    ("收件编号", "姓名", "工作单位", "最近结论"),
    tuple(
        (
            f"JG-Z-{n:04}" if n % 3 else "",
            HOSTILE[n % len(HOSTILE)] if n % 2 else person.name,
            person.unit,
            datetime(2025, 6, 27, 9, n) if n % 3 else "",
        )
        for n, person in enumerate(PEOPLE)
    ),
)

Convert = Callable[[str], dict[str, bytes]]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens all workbooks and gives what the program makes of them, by file name."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "share").mkdir()
    (folder / "share" / "fonts").symlink_to(FONTS)  # a bare machine has no Chinese letters of its own
    (folder / "roster.xlsx").write_bytes(ExcelWorkbooks().roster(ROSTER))
    (folder / "ledger.xlsx").write_bytes(ExcelWorkbooks().ledger(LEDGER, unwatched))
    (folder / "statistics.xlsx").write_bytes(ExcelWorkbooks().statistics(some_statistics(PEOPLE)))

    def run(target: str) -> dict[str, bytes]:
        out = folder / target[:3]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        sources = sorted(map(str, folder.glob("*.xlsx")))
        done = subprocess.run(
            [str(OFFICE), profile, "--headless", "--convert-to", target, "--outdir", str(out), *sources],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"XDG_DATA_HOME": str(folder / "share")},
        )
        trouble = [line for line in done.stderr.splitlines() if "javaldx" not in line]
        assert trouble == []
        return {path.name: path.read_bytes() for path in out.iterdir()}

    return run


def shown(value: CellValue) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"  # the file names all of a moment, the page as it is formatted
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\n", " ")


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"))))


def test_every_cell_is_read_as_it_was_written(convert: Convert) -> None:
    files = convert(AS_TEXT)
    assert set(files) == {
        "ledger-台账.csv",
        "roster-花名册.csv",
        "statistics-附件2.csv",
        "statistics-附件3.csv",
    }
    assert lines(files["ledger-台账.csv"])[2:] == [
        [*LEDGER.headers],
        *([shown(value) for value in row] for row in LEDGER.rows),
    ]
    assert_roster(lines(files["roster-花名册.csv"]), ROSTER)
    established = some_statistics(PEOPLE)[0]
    written = lines(files["statistics-附件2.csv"])
    figures = [*established.rows, established.total]
    assert written[5:-1] == [[shown(value) for value in row] for row in figures]


def assert_roster(written: list[list[str]], table: RosterTable) -> None:
    header = [column.header for column in table.columns]
    assert written[3] == header
    assert written[4:] == [[shown(value) for value in row] for row in table.rows]
    numbers = [row[header.index("身份证号")] for row in written[4:]]
    assert numbers == [person.id_number for person in PEOPLE]
    assert {"=1+1", "+8613800001234", "@SUM(A1)", "007"} <= {row[header.index("备注")] for row in written[4:]}


def test_every_page_is_a_landscape_a4_with_header_and_number(convert: Convert) -> None:
    files = convert("pdf")
    pages = PdfReader(io.BytesIO(files["roster.pdf"])).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        text = "".join(page.extract_text().split())
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
        assert "序号姓名性别" in text
        assert f"第{number}页共{len(pages)}页" in text
    assert len(PdfReader(io.BytesIO(files["statistics.pdf"])).pages) == 2
    ledger = PdfReader(io.BytesIO(files["ledger.pdf"])).pages
    assert len(ledger) > 1
    for page in ledger:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
        assert "收件编号" in page.extract_text()
        assert "2025-06-27 09:" in page.extract_text()
        assert ":00" not in page.extract_text()
