"""What may be opened as a workbook at all: judged by content, never by the file's name alone.

Everything that is no plain `.xlsx` is refused with a sentence that says what to do, before any
library looks inside. Sizes are bounded, so that a file of a few kilobytes cannot fill the memory.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_sheet import WorkbookFault

FILE_LIMIT = 20 * 1024 * 1024
UNZIPPED_LIMIT = 40 * 1024 * 1024
RATIO_LIMIT = 200
RATIO_FROM = 4 * 1024 * 1024
"""Below this unzipped size any ratio is harmless: a small sheet of repeats packs very well."""
MEMBER_LIMIT = 1000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_SAVE_AS = "请在 Excel/WPS 中“另存为” .xlsx 后再导入。"
_COPY_AGAIN = "请向单位重新拷取该文件，或在 Excel/WPS 中打开并“另存为” .xlsx 后再导入。"
_SHRINK = "请把花名册内容复制到一个新工作簿，另存为 .xlsx 后再导入。"

_WORDS: dict[WorkbookFault, tuple[str, str]] = {
    WorkbookFault.NO_ACCESS: ("打不开这个文件。", "请确认文件还在、没有被 Excel/WPS 打开，然后再导入。"),
    WorkbookFault.EMPTY: ("文件是空的（0 字节）。", "请向单位重新拷取该文件后再导入。"),
    WorkbookFault.TOO_LARGE: ("文件过大，花名册不应超过 20 MB。", _SHRINK),
    WorkbookFault.NOT_A_WORKBOOK: ("这不是 Excel 工作簿。", "请选择单位报送的花名册电子版（.xlsx）。"),
    WorkbookFault.TEXT: ("文件内容是文本或网页，只是改了扩展名，不是 Excel 工作簿。", _SAVE_AS),
    WorkbookFault.OLD_XLS: ("这是旧版 Excel 文件（.xls）。", _SAVE_AS),
    WorkbookFault.OLD_ET: ("这是 WPS 表格文件（.et）。", _SAVE_AS),
    WorkbookFault.ENCRYPTED: ("工作簿设有打开密码。", "请单位取消打开密码，“另存为” .xlsx 后再导入。"),
    WorkbookFault.MACROS: ("工作簿含有宏（.xlsm）。", _SAVE_AS),
    WorkbookFault.BINARY: ("这是二进制工作簿（.xlsb）。", _SAVE_AS),
    WorkbookFault.OPEN_DOCUMENT: ("这是 OpenDocument 表格（.ods）。", _SAVE_AS),
    WorkbookFault.TRUNCATED: ("文件不完整，可能没有拷贝完。", _COPY_AGAIN),
    WorkbookFault.ZIP_BOMB: ("文件解压后异常庞大，已停止读取。", _SHRINK),
    WorkbookFault.TOO_MANY_ROWS: ("表格行数过多，已停止读取。", _SHRINK),
    WorkbookFault.TOO_MANY_MERGED: ("合并单元格的范围过大，已停止读取。", _SHRINK),
    WorkbookFault.DAMAGED: ("文件已损坏，读不出内容。", _COPY_AGAIN),
}


def refusal(fault: WorkbookFault) -> Refusal:
    """The refusal for a fault of the file, with its sentence and what to do."""
    sentence, advice = _WORDS[fault]
    return Refusal(fault, sentence, advice)


def load_guarded(path: Path) -> bytes | Refusal:
    """The bytes of a plain `.xlsx` that is safe to parse, or why it is not.

    The file is read once and judged from memory: what was checked is what will be parsed.
    """
    try:
        if path.stat().st_size > FILE_LIMIT:
            return refusal(WorkbookFault.TOO_LARGE)
        data = path.read_bytes()
    except OSError:
        return refusal(WorkbookFault.NO_ACCESS)
    fault = _fault_of(data, path.suffix.lower())
    return refusal(fault) if fault else data


def _fault_of(data: bytes, suffix: str) -> WorkbookFault | None:
    if not data:
        return WorkbookFault.EMPTY
    if data.startswith(_OLE):
        return _ole_fault(data, suffix)
    if data.startswith(_ZIP):
        return _zip_fault(data)
    return WorkbookFault.TEXT if _looks_like_text(data) else WorkbookFault.NOT_A_WORKBOOK


def _ole_fault(data: bytes, suffix: str) -> WorkbookFault:
    """An encrypted `.xlsx` is an OLE container; `.et` shares its shape with `.xls`."""
    if _ENCRYPTED_STREAM in data:
        return WorkbookFault.ENCRYPTED
    return WorkbookFault.OLD_ET if suffix == ".et" else WorkbookFault.OLD_XLS


def _looks_like_text(data: bytes) -> bool:
    """A csv or web page under another name: no zero bytes, or text in UTF-16."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in data[:4096]


def _zip_fault(data: bytes) -> WorkbookFault | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return WorkbookFault.TRUNCATED
    return _bulk_fault(members, len(data)) or _kind_fault(members)


def _bulk_fault(members: list[zipfile.ZipInfo], packed: int) -> WorkbookFault | None:
    """Declared sizes can be trusted as bounds: no member is ever unpacked beyond its own."""
    unzipped = sum(member.file_size for member in members)
    swollen = unzipped > RATIO_FROM and unzipped > RATIO_LIMIT * packed
    if swollen or unzipped > UNZIPPED_LIMIT or len(members) > MEMBER_LIMIT:
        return WorkbookFault.ZIP_BOMB
    return None


def _kind_fault(members: list[zipfile.ZipInfo]) -> WorkbookFault | None:
    names = {member.filename.lower() for member in members}
    if any(member.flag_bits & 1 for member in members):
        return WorkbookFault.ENCRYPTED
    if any(name.endswith("vbaproject.bin") for name in names):
        return WorkbookFault.MACROS
    if "xl/workbook.bin" in names:
        return WorkbookFault.BINARY
    if "content.xml" in names and "mimetype" in names:
        return WorkbookFault.OPEN_DOCUMENT
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return WorkbookFault.NOT_A_WORKBOOK
    return None
