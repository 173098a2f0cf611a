"""Files that are no plain roster workbook: each gets its own sentence, and none does any harm."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from intake_desk.documents.excel import sheet_scan, workbook_guard
from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.documents.excel.sheet_scan import ScanStopped, scan_sheet
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_sheet import Workbook, WorkbookFault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号"])
    book.active.append(["王建业", "150203199001010512"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(**changes: bytes | None) -> bytes:
    """A good workbook with parts put in, replaced (bytes) or left out (None)."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in source.namelist():
            if name not in changes:
                packed.writestr(name, source.read(name))
        for name, part in changes.items():
            if part is not None:
                packed.writestr(name, part)
    return out.getvalue()


def with_sheet(inside: str, prolog: str = "") -> bytes:
    """A workbook whose only sheet holds this XML."""
    return repacked(**{SHEET: f"{prolog}<worksheet {MAIN}>{inside}</worksheet>".encode()})


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()


def encrypted_member() -> bytes:
    """A workbook whose archive says that its parts are encrypted."""
    data = bytearray(workbook())
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def entity_bomb() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return with_sheet('<sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData>', doctype)


def rows(count: int, inside: str = "") -> str:
    return (
        "<sheetData>" + "".join(f'<row r="{n}">{inside}</row>' for n in range(1, count + 1)) + "</sheetData>"
    )


HOSTILE: dict[str, tuple[str, Callable[[], bytes], WorkbookFault]] = {
    "nothing inside": ("花名册.xlsx", lambda: b"", WorkbookFault.EMPTY),
    "xls": ("花名册.xls", lambda: OLE, WorkbookFault.OLD_XLS),
    "xls renamed": ("花名册.xlsx", lambda: OLE, WorkbookFault.OLD_XLS),
    "et": ("花名册.et", lambda: OLE, WorkbookFault.OLD_ET),
    "password": ("a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), WorkbookFault.ENCRYPTED),
    "encrypted zip": ("a.xlsx", encrypted_member, WorkbookFault.ENCRYPTED),
    "xlsm": ("a.xlsm", lambda: repacked(**{"xl/vbaProject.bin": b"x"}), WorkbookFault.MACROS),
    "xlsm renamed": ("a.xlsx", lambda: repacked(**{"xl/vbaProject.bin": b"x"}), WorkbookFault.MACROS),
    "xlsb": (
        "a.xlsb",
        lambda: archive(**{"[Content_Types].xml": b"", "xl/workbook.bin": b""}),
        WorkbookFault.BINARY,
    ),
    "ods": ("a.ods", lambda: archive(mimetype=b"", **{"content.xml": b""}), WorkbookFault.OPEN_DOCUMENT),
    "docx": (
        "a.xlsx",
        lambda: archive(**{"[Content_Types].xml": b"", "word/a.xml": b""}),
        WorkbookFault.NOT_A_WORKBOOK,
    ),
    "zip": ("a.xlsx", lambda: archive(a=b""), WorkbookFault.NOT_A_WORKBOOK),
    "pdf": ("a.xlsx", lambda: b"%PDF-1.7\n\0\0", WorkbookFault.NOT_A_WORKBOOK),
    "csv renamed": ("a.xlsx", "姓名,身份证号\n".encode, WorkbookFault.TEXT),
    "csv in gbk": ("a.csv", lambda: "姓名,身份证号\n".encode("gbk"), WorkbookFault.TEXT),
    "unicode text": ("a.xls", lambda: "姓名\t身份证号".encode("utf-16"), WorkbookFault.TEXT),
    "web page": ("a.xls", lambda: b"<html><table><tr><td>1</td></tr></table></html>", WorkbookFault.TEXT),
    "half copied": ("a.xlsx", lambda: workbook()[:3000], WorkbookFault.TRUNCATED),
    "only the beginning": ("a.xlsx", lambda: b"PK\x03\x04", WorkbookFault.TRUNCATED),
    "bomb": ("a.xlsx", lambda: repacked(**{"xl/media/a.xml": bytes(30_000_000)}), WorkbookFault.ZIP_BOMB),
    "too many parts": (
        "a.xlsx",
        lambda: repacked(**{f"xl/media/{n}": b"" for n in range(1001)}),
        WorkbookFault.ZIP_BOMB,
    ),
    "entity bomb": ("a.xlsx", entity_bomb, WorkbookFault.DAMAGED),
    "broken XML": ("a.xlsx", lambda: with_sheet("<sheetData><row></sheetData>"), WorkbookFault.DAMAGED),
    "no sheet data": ("a.xlsx", lambda: repacked(**{SHEET: b""}), WorkbookFault.DAMAGED),
    "no book": ("a.xlsx", lambda: repacked(**{"xl/workbook.xml": None}), WorkbookFault.DAMAGED),
    "rows that go back": (
        "a.xlsx",
        lambda: with_sheet('<sheetData><row r="2"/><row r="1"/></sheetData>'),
        WorkbookFault.DAMAGED,
    ),
    "row without number": (
        "a.xlsx",
        lambda: with_sheet('<sheetData><row r="x"/></sheetData>'),
        WorkbookFault.DAMAGED,
    ),
    "text for a number": (
        "a.xlsx",
        lambda: with_sheet('<sheetData><row r="1"><c r="A1"><v>abc</v></c></row></sheetData>'),
        WorkbookFault.DAMAGED,
    ),
    "far too many rows": (
        "a.xlsx",
        lambda: with_sheet(rows(5001, "<c><v>1</v></c>")),
        WorkbookFault.TOO_MANY_ROWS,
    ),
    "a value far down": (
        "a.xlsx",
        lambda: with_sheet('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
        WorkbookFault.TOO_MANY_ROWS,
    ),
    "everything merged": (
        "a.xlsx",
        lambda: with_sheet('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        WorkbookFault.TOO_MANY_MERGED,
    ),
    "merged without a range": (
        "a.xlsx",
        lambda: with_sheet('<sheetData/><mergeCells><mergeCell ref="?"/></mergeCells>'),
        WorkbookFault.DAMAGED,
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_plain_workbook_is_refused_with_what_to_do(case: str, tmp_path: Path) -> None:
    name, make, fault = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(make())
    found = read_roster(path)
    assert isinstance(found, Refusal)
    assert found.code == fault
    assert found.sentence.endswith("。")
    assert "请" in found.advice


def test_the_scan_refuses_a_document_type_by_itself() -> None:
    with pytest.raises(ScanStopped) as stopped:
        scan_sheet(io.BytesIO(b'<!DOCTYPE x [<!ENTITY a "a">]><worksheet>&a;</worksheet>'))
    assert stopped.value.fault is WorkbookFault.DAMAGED


def test_empty_rows_are_harmless_up_to_a_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_scan, "ROW_ELEMENT_LIMIT", 20)
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_sheet(rows(20)))
    assert isinstance(read_roster(path), Workbook)
    path.write_bytes(with_sheet(rows(21)))
    found = read_roster(path)
    assert isinstance(found, Refusal)
    assert found.code == WorkbookFault.TOO_MANY_ROWS


def test_a_good_workbook_passes_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "花名册 (1).xls"
    path.write_bytes(workbook())
    found = read_roster(path)
    assert isinstance(found, Workbook)
    assert len(found.sheets[0].rows) == 2


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(workbook_guard.FILE_LIMIT + 1)
    found = read_roster(path)
    assert isinstance(found, Refusal)
    assert found.code == WorkbookFault.TOO_LARGE


def test_a_file_that_is_gone_or_cannot_be_opened_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.xlsx", tmp_path):
        found = read_roster(path)
        assert isinstance(found, Refusal)
        assert found.code == WorkbookFault.NO_ACCESS


def test_every_way_of_cutting_a_workbook_short_gives_a_sentence(tmp_path: Path) -> None:
    data = workbook()
    path = tmp_path / "a.xlsx"
    for length in range(0, len(data) - 1, 97):
        path.write_bytes(data[:length])
        assert isinstance(read_roster(path), Refusal), length


def test_damage_inside_the_archive_gives_a_sentence_or_the_rows(tmp_path: Path) -> None:
    data = workbook()
    path = tmp_path / "a.xlsx"
    for at in range(0, len(data), 61):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        assert isinstance(read_roster(path), Refusal | Workbook), at


def test_the_file_is_closed_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook())
    read_roster(path)
    shutil.move(path, tmp_path / "b.xlsx")
    assert not path.exists()


def test_every_fault_of_a_file_has_its_own_words() -> None:
    of_sheet = {WorkbookFault.NO_HEADER, WorkbookFault.COLUMN_MISSING}
    told = [workbook_guard.refusal(fault) for fault in WorkbookFault if fault not in of_sheet]
    assert len({refused.sentence for refused in told}) == len(told)
