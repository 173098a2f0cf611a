"""Makes the sample rosters under data/samples: `python -m tests.samples.make_samples`.

Each unit writes its roster another way, as units do. All people and units are invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.samples.people import Person, centre_people, firm_people, id_number, maker_people

FOLDER = Path(__file__).parents[2] / "data" / "samples"
FIRM = "包头市恒筑建设有限公司（示例）"
CENTRE = "包头市恒泽建设工程服务中心（示例）"
MAKER = "包头市恒青新型建材有限公司（示例）"
BROKEN = "包头市恒误工程有限公司（示例）"
TITLE = "包头市2025年申报中初级专业技术资格花名册"
LEVELS = {"工程师": "中级", "助理工程师": "初级", "技术员": "初级"}
MADE = datetime(2025, 6, 23, 9, 0)
THIN = Side(style="thin")

Row = Mapping[str, object]


def make_all(folder: Path) -> tuple[Path, ...]:
    """Write the four sample workbooks into the folder and give their paths."""
    makers = {FIRM: _firm, CENTRE: _centre, MAKER: _maker, BROKEN: _broken}
    paths = []
    for unit, make in makers.items():
        book = make()
        book.properties.created = book.properties.modified = MADE
        book.properties.creator = unit
        paths.append(folder / f"花名册-{unit.removesuffix('（示例）')}.xlsx")
        book.save(paths[-1])
    return tuple(paths)


# The table of Annex 4 with a group above its parts; a header without a group stands over both rows.
ANNEX4: tuple[tuple[str, str, str], ...] = (
    ("", "序号", "number"),
    ("", "姓名", "name"),
    ("", "性别", "sex"),
    ("", "民族", "ethnicity"),
    ("", "出生年月", "birth"),
    ("", "身份证号", "id_number"),
    ("", "工作单位", "unit"),
    ("", "单位性质", "unit_kind"),
    ("", "人员类别", "post"),
    ("", "主管部门", "department"),
    ("", "报送渠道", "channel"),
    ("学历情况", "最高学历", "education"),
    ("学历情况", "学位", "degree"),
    ("学历情况", "毕业院校", "school"),
    ("学历情况", "所学专业", "major"),
    ("学历情况", "毕业时间", "graduated"),
    ("", "参加工作时间", "started_work"),
    ("", "从事本专业年限", "years_in_field"),
    ("现专业技术资格", "名称", "title"),
    ("现专业技术资格", "取得时间", "title_since"),
    ("现专业技术资格", "聘任时间", "appointed_since"),
    ("申报情况", "申报系列", "series"),
    ("申报情况", "申报专业", "specialty"),
    ("申报情况", "申报资格名称", "title_sought"),
    ("申报情况", "级别", "level"),
    ("申报情况", "申报方式", "route"),
    ("申报情况", "线上申报日期", "filed_online"),
    ("", "继续教育学时", "hours"),
    ("", "联系电话", "phone"),
    ("", "备注", "remarks"),
)


def _firm() -> Workbook:
    """Title rows, a merged header in two rows, dates in every form, a blank row, a second sheet."""
    unit = {"unit": FIRM, "unit_kind": "非公有制企业", "channel": "直接报送"}
    rows = [_row(n, person, **unit) for n, person in enumerate(firm_people(), start=1)]
    for n, row in enumerate(rows):
        _write_dates(n, row)
    rows[19]["name"] = "王　芳"
    rows[12]["phone"] = "".join(chr(ord(c) + 0xFEE0) for c in str(rows[12]["phone"]))
    book, sheet = _book("花名册")
    _heading(sheet, f"填报单位（盖章）：{FIRM}", "填报日期：2025年6月23日", len(ANNEX4))
    _two_row_header(sheet, 3)
    _table(sheet, [field for _, _, field in ANNEX4], rows[:30], 5)
    _table(sheet, [field for _, _, field in ANNEX4], rows[30:], 36)
    _line(sheet, 67, "公示时间：2025年6月16日至6月20日，公示期间无异议。", len(ANNEX4))
    _line(sheet, 68, "单位负责人：赵建国        填报人：孙丽        联系电话：0472-5000000", len(ANNEX4))
    notes = book.create_sheet("填写说明")
    notes["A1"] = "一、身份证号须为文本格式；二、级别填中级或初级；三、本表盖章后与电子版一并报送。"
    return book


def _centre() -> Workbook:
    """Other words in one header row, the unit merged over all its people, a row of sums."""
    headers = {
        "编号": "number", "姓  名": "name", "性别": "sex", "民族": "ethnicity", "出生日期": "birth",
        "公民身份号码\n（18位）": "id_number", "单位名称": "unit", "单位性质": "unit_kind",
        "人员类别": "post", "主管部门": "department", "报送渠道": "channel", "学历": "education",
        "学位": "degree", "毕业学校": "school", "所学专业": "major", "毕业时间": "graduated",
        "参加工作时间": "started_work", "专业年限": "years_in_field", "现职称": "title",
        "批准时间": "title_since", "聘任时间": "appointed_since", "申报系列": "series",
        "申报专业": "specialty", "申报职称": "title_sought", "级别": "level", "申报方式": "route",
        "线上申报日期": "filed_online", "继续教育学时": "hours", "手机": "phone", "政治面貌": "party",
    }  # fmt: skip
    unit = {"unit": CENTRE, "unit_kind": "事业单位", "channel": "主管部门逐级报送"}
    rows = [
        _row(n, p, **unit, department="包头市恒泽局（示例）") for n, p in enumerate(centre_people(), start=1)
    ]
    for row in rows:
        row["years_in_field"] = f"{row['years_in_field']}年"
        row["party"] = "群众"
    book, sheet = _book("Sheet1")
    _line(sheet, 1, TITLE, len(headers), bold=True)
    for column, header in enumerate(headers, start=1):
        _boxed(sheet.cell(2, column), header, bold=True)
    _table(sheet, list(headers.values()), rows, 3)
    for row in range(4, 3 + len(rows)):
        sheet.cell(row, 7).value = None
    sheet.merge_cells(start_row=3, end_row=2 + len(rows), start_column=7, end_column=7)
    _line(sheet, 12, f"合计：{len(rows)}人", len(headers))
    _line(sheet, 13, "公示期：2025.6.17—2025.6.23", len(headers))
    return book


def _maker() -> Workbook:
    """A header in two rows without a merged cell, a hidden column, an old sheet that is hidden."""
    unit = {"unit": MAKER, "unit_kind": "民营企业", "channel": "工商联"}
    rows = [_row(n, person, **unit) for n, person in enumerate(maker_people(), start=1)]
    rows[1]["remarks"] = "两名专家推荐"
    book, sheet = _book("2025年")
    _heading(sheet, f"单位：{MAKER}", "", len(ANNEX4))
    above = ""
    for column, (group, header, _) in enumerate(ANNEX4, start=1):
        _boxed(sheet.cell(3, column), (group if group != above else None) if group else header, bold=True)
        _boxed(sheet.cell(4, column), header if group else None, bold=True)
        above = group
    sheet["S4"] = "现专业技术资格"
    _table(sheet, [field for _, _, field in ANNEX4], rows, 5)
    sheet.column_dimensions["J"].hidden = True
    _line(sheet, 12, "公示时间：自6月18日至6月24日", len(ANNEX4))
    old = book.create_sheet("2024年")
    old.append([header for _, header, _ in ANNEX4])
    old.sheet_state = "hidden"
    return book


def _broken() -> Workbook:
    """One fault a row, for trying out what the desk says; the first and the last row are right."""
    people = list(firm_people())[1:14]
    unit = {"unit": BROKEN, "unit_kind": "非公有制企业", "channel": "直接报送"}
    numbered = enumerate(people, start=1)
    rows = [_row(n, p, **unit) | {"id_number": id_number("150204", p.birth, 200 + n)} for n, p in numbered]
    for row in rows:
        row["sex"] = "男" if int(str(row["id_number"])[16]) % 2 else "女"
    good = str(rows[2]["id_number"])
    rows[1]["id_number"] = int(str(rows[1]["id_number"]).replace("X", "0"))
    rows[2]["id_number"] = good[:-1] + ("1" if good[-1] != "1" else "2")
    rows[3]["series"] = "水利工程"
    rows[5]["id_number"] = rows[4]["id_number"]
    rows[5]["sex"] = rows[4]["sex"]
    rows[6]["graduated"] = "2012年13月"
    rows[7]["title_sought"] = "高级工程师"
    rows[8]["route"] = "绿色通道"
    rows[9]["name"] = None
    rows[10]["id_number"] = "15020419900101"
    rows[11]["title_since"] = "=DATE(2015,12,20)"
    rows[11]["level"] = "初级" if rows[11]["level"] == "中级" else "中级"
    book, sheet = _book("花名册")
    _heading(sheet, f"填报单位（盖章）：{BROKEN}", "", len(ANNEX4))
    _two_row_header(sheet, 3)
    _table(sheet, [field for _, _, field in ANNEX4], rows, 5)
    _line(sheet, 19, "公示时间：2025年5月30日至6月5日", len(ANNEX4))
    return book


def _row(number: int, person: Person, **unit: object) -> dict[str, object]:
    """A person as the cells of a roster, real dates and plain numbers."""
    years = 2025 - person.graduated.year
    return {
        **vars(person),
        **unit,
        "number": number,
        "birth": person.birth.strftime("%Y.%m"),
        "graduated": person.graduated.strftime("%Y.%m"),
        "started_work": person.graduated.strftime("%Y-%m"),
        "appointed_since": person.title_since,
        "years_in_field": years,
        "level": LEVELS[person.title_sought],
        "filed_online": date(2025, 6, 9 + number % 12),
        "hours": 90 + number % 4 * 6,
        "remarks": "",
    }


def _write_dates(n: int, row: dict[str, object]) -> None:
    """The forms in which units write a month and a day, one after the other."""
    number = str(row["id_number"])
    birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    row["birth"] = (f"{birth:%Y.%m}", f"{birth:%Y-%m}", f"{birth.year}年{birth.month}月", birth)[n % 4]
    filed = row["filed_online"]
    assert isinstance(filed, date)
    row["filed_online"] = (filed, f"{filed:%Y.%m.%d}", f"{filed.month}月{filed.day}日")[n % 3]


def _book(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return book, sheet


def _heading(sheet: Worksheet, left: str, right: str, width: int) -> None:
    _line(sheet, 1, TITLE, width, bold=True)
    sheet["A2"] = left
    sheet.cell(2, width - 3).value = right or None


def _two_row_header(sheet: Worksheet, row: int) -> None:
    for column, (group, header, _) in enumerate(ANNEX4, start=1):
        _boxed(sheet.cell(row, column), group or header, bold=True)
        _boxed(sheet.cell(row + 1, column), header if group else None, bold=True)
    for group in dict.fromkeys(group for group, _, _ in ANNEX4 if group):
        columns = [n for n, (of, _, _) in enumerate(ANNEX4, start=1) if of == group]
        sheet.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[-1])
    for column, (group, _, _) in enumerate(ANNEX4, start=1):
        if not group:
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    sheet.print_title_rows = f"{row}:{row + 1}"


def _table(sheet: Worksheet, fields: Sequence[str], rows: Iterable[Row], first: int) -> None:
    for number, row in enumerate(rows, start=first):
        for column, field in enumerate(fields, start=1):
            value = row.get(field)
            cell = _boxed(sheet.cell(number, column), None if value == "" else value)
            if isinstance(value, date):
                cell.number_format = "yyyy/m/d"
            elif field in {"id_number", "phone"} and isinstance(value, str):
                cell.number_format = "@"
    for column, field in enumerate(fields, start=1):
        wide = {"id_number": 21, "unit": 32, "school": 22, "phone": 14, "department": 20}
        sheet.column_dimensions[get_column_letter(column)].width = wide.get(field, 11)


def _line(sheet: Worksheet, row: int, text: str, width: int, *, bold: bool = False) -> None:
    sheet.cell(row, 1).value = text
    sheet.cell(row, 1).font = Font(bold=bold, size=16 if bold else 11)
    sheet.cell(row, 1).alignment = Alignment(horizontal="center" if bold else "left")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def _boxed(cell: Cell, value: object, *, bold: bool = False) -> Cell:
    cell.value = value
    cell.font = Font(bold=bold)
    cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


if __name__ == "__main__":
    make_all(FOLDER)
