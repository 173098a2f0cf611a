"""Rosters that other programs saved bring the same people: LibreOffice itself, a file as WPS writes it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.domain.person import PartialDate
from intake_desk.services.rosters.roster_preview import RosterPreview
from intake_desk.services.rosters.roster_rows import parse_roster
from intake_desk.services.rosters.roster_sheet import Workbook
from intake_desk.services.rosters.roster_values import partial_date
from tests.builders import CAMPAIGN
from tests.samples.make_samples import FOLDER

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SAMPLES = sorted(FOLDER.glob("*.xlsx"))
XLSX = "xlsx:Calc MS Excel 2007 XML"


def preview(path: Path) -> RosterPreview:
    book = read_roster(path)
    assert isinstance(book, Workbook), book
    found = parse_roster(book, CAMPAIGN, date(2025, 6, 25))
    assert isinstance(found, RosterPreview), found
    return found


def assert_same_people(saved: RosterPreview, first: RosterPreview) -> None:
    assert saved.rows == first.rows
    assert saved.publicity == first.publicity
    assert [row.number for row in saved.refused] == [row.number for row in first.refused]


# -- LibreOffice ----------------------------------------------------------------------------------


@pytest.fixture(scope="module", name="saved")
def _saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample as LibreOffice saves it: straight, and by way of its own format."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-calc)")
    folder = tmp_path_factory.mktemp("office")

    def convert(target: str, out: str, sources: list[Path]) -> list[Path]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [OFFICE, profile, "--headless", "--convert-to", target, "--outdir", str(folder / out)]
        subprocess.run([*map(str, command), *map(str, sources)], capture_output=True, check=True)
        return sorted((folder / out).iterdir())

    straight = convert(XLSX, "straight", SAMPLES)
    by_way = convert(XLSX, "by-way", convert("ods", "own", SAMPLES))
    return {f"{path.parent.name} {path.name}": path for path in (*straight, *by_way)}


@pytest.mark.parametrize("way", ["straight", "by-way"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_libreoffice_saved_brings_the_same_people(
    saved: dict[str, Path], sample: Path, way: str
) -> None:
    assert_same_people(preview(saved[f"{way} {sample.name}"]), preview(sample))


# -- WPS ------------------------------------------------------------------------------------------

WPS = "http://www.wps.cn/officeDocument/2017/etCustomData"
SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:etc="{WPS}" mc:Ignorable="etc"'
)
PHONETIC = (
    '<rPh sb="0" eb="1"><t>ㄒㄧㄥˋ</t></rPh><rPh sb="1" eb="2"><t>ㄇㄧㄥˊ</t></rPh>'
    '<phoneticPr fontId="1" type="noConversion"/>'
)


def as_wps_saves(source: Path, target: Path) -> None:
    """The workbook rewritten the way WPS writes one: no dimension, its own namespaces and attributes, rows
    with spans, strings in runs and with phonetic hints, and its custom data.
    """
    book = openpyxl.load_workbook(source)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, openpyxl.cell.Cell) and cell.is_date:
                    cell.number_format = f"[$-804]{cell.number_format};@"
    kept, strings = io.BytesIO(), _Strings()
    book.save(kept)
    with zipfile.ZipFile(kept) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(parts.namelist(), reverse=True):  # the sheets before the list of parts
            packed.writestr(name, _as_wps(name, parts.read(name).decode(), strings))
        packed.writestr("xl/sharedStrings.xml", strings.part())
        packed.writestr("docProps/custom.xml", _CUSTOM)


class _Strings:
    """The strings of all sheets, which WPS keeps in a part of their own; openpyxl does not."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}

    def share(self, sheet: str) -> str:
        inline = r't="inlineStr"><is><t[^>]*>([^<]*)</t></is>'
        return re.sub(inline, lambda found: f't="s"><v>{self._number(found[1])}</v>', sheet)

    def part(self) -> str:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return f'<sst xmlns="{main}">{"".join(map(_in_runs, self._texts))}</sst>'

    def _number(self, text: str) -> int:
        return self._texts.setdefault(text, len(self._texts))


_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>'
    "2052-12.1</vt:lpwstr></property></Properties>"
)


def _as_wps(name: str, text: str, strings: _Strings) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    if name.startswith("xl/worksheets/sheet"):
        text = re.sub(r"<dimension [^>]*/>", "", strings.share(text))
        text = text.replace("<worksheet ", f"<worksheet {SPACES} ", 1)
        return text.replace("<row ", '<row spans="1:30" etc:custom="1" ')
    if name == "xl/workbook.xml":
        version = '<fileVersion appName="xl" lastEdited="3"/>'
        text = text.replace("<workbook ", f"<workbook {SPACES} ", 1)
        return text.replace("<workbookPr", f"{version}<workbookPr", 1)
    if name == "xl/_rels/workbook.xml.rels":
        shared = f'<Relationship Id="rIdS" Type="{kinds}" Target="sharedStrings.xml"/>'
        return text.replace("</Relationships>", f"{shared}</Relationships>")
    if name == "[Content_Types].xml":
        shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{content}"/>'
        return text.replace("</Types>", f"{shared}</Types>")
    return text


def _in_runs(text: str) -> str:
    """A string in two runs, the second in another font, and phonetic hints that are no part of it."""
    keep = '<t xml:space="preserve">'
    font = '<rPr><sz val="11"/><rFont val="宋体"/><charset val="134"/></rPr>'
    if "&" in text or len(text) < 2:
        return f"<si>{keep}{text}</t>{PHONETIC}</si>"
    return f"<si><r>{keep}{text[:1]}</t></r><r>{font}{keep}{text[1:]}</t></r>{PHONETIC}</si>"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_file_as_wps_saves_it_brings_the_same_people(sample: Path, tmp_path: Path) -> None:
    as_wps_saves(sample, tmp_path / sample.name)
    with zipfile.ZipFile(tmp_path / sample.name) as parts:  # it is what it is meant to be
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<dimension" not in sheet
        assert WPS in sheet
        assert "<rPh" in parts.read("xl/sharedStrings.xml").decode()
    assert_same_people(preview(tmp_path / sample.name), preview(sample))


@pytest.mark.parametrize(
    ("number", "shown"),
    [(14, "2012-07-01"), (31, "2012-07-01"), (57, "2012-07"), (27, "2012-07"), (58, "2012-07-01")],
)
def test_a_date_in_a_format_that_chinese_programs_name_by_number_is_a_date(
    tmp_path: Path, number: int, shown: str
) -> None:
    """Excel and WPS in Chinese write 2012年7月 as format 57 and leave the format's words out."""
    path = tmp_path / "花名册.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号", "毕业时间"])
    book.active.append(["王建业", "150203198802290513", date(2012, 7, 1)])
    book.active["C2"].number_format = "yyyy-mm-dd"
    book.save(path)
    with zipfile.ZipFile(path) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    styles = contents["xl/styles.xml"].decode()
    styles = re.sub(r"<numFmts.*?</numFmts>|<numFmts[^>]*/>", "", styles)
    contents["xl/styles.xml"] = re.sub(r'numFmtId="(164|14)"', f'numFmtId="{number}"', styles).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in contents.items():
            packed.writestr(name, content)
    found = read_roster(path)
    assert isinstance(found, Workbook)
    cell = found.sheets[0].rows[1].cells[3]
    assert cell.value == date(2012, 7, 1)
    assert partial_date(cell, 2025).value == PartialDate(shown)
