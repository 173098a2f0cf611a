"""What a roster would bring, before anything is stored: rows to take, rows refused, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake_desk.domain.person import Applicant
from intake_desk.services.refusal import Refusal


class RowFault(StrEnum):
    """What is wrong with a row, or worth a second look."""

    NAME_MISSING = "name_missing"
    NAME_BAD = "name_bad"
    ID_MISSING = "id_missing"
    ID_AS_NUMBER = "id_as_number"
    ID_BAD = "id_bad"
    TWICE = "twice"
    FIELD_EMPTY = "field_empty"
    CHOICE_UNKNOWN = "choice_unknown"
    FILED_ELSEWHERE = "filed_elsewhere"
    LEVEL_DIFFERS = "level_differs"
    DATE_BAD = "date_bad"
    NUMBER_BAD = "number_bad"
    NOT_CALCULATED = "not_calculated"
    CELL_ERROR = "cell_error"
    SEX_DIFFERS = "sex_differs"
    BIRTH_DIFFERS = "birth_differs"
    MONTH_UNCLEAR = "month_unclear"
    CHOICE_EMPTY = "choice_empty"
    ROW_HIDDEN = "row_hidden"


SENTENCES: dict[RowFault, str] = {
    RowFault.NAME_MISSING: "没有填写姓名。",
    RowFault.NAME_BAD: "{text}",
    RowFault.ID_MISSING: "没有填写身份证号。",
    RowFault.ID_AS_NUMBER: (
        "身份证号存成了数字，第 16 至 18 位可能已丢失。请单位把该列设为文本格式后重新填写。"
    ),
    RowFault.ID_BAD: "{text}",
    RowFault.TWICE: "同一身份证号也出现在第 {rows} 行，请单位核对后只保留一行。",
    RowFault.FIELD_EMPTY: "没有填写“{column}”。",
    RowFault.CHOICE_UNKNOWN: "“{column}”填写的“{text}”不能识别，应为：{choices}。",
    RowFault.FILED_ELSEWHERE: "{text}",
    RowFault.LEVEL_DIFFERS: "级别“{text}”与申报资格“{title}”不一致。",
    RowFault.DATE_BAD: "“{column}”填写的“{text}”不是可识别的日期。",
    RowFault.NUMBER_BAD: "“{column}”填写的“{text}”不是数字。",
    RowFault.NOT_CALCULATED: "“{column}”是没有计算结果的公式。请单位改为填写数值后重新报送。",
    RowFault.CELL_ERROR: "“{column}”显示为错误值“{text}”。",
    RowFault.SEX_DIFFERS: "性别“{text}”与身份证号不一致，按身份证号应为{meant}。",
    RowFault.BIRTH_DIFFERS: "出生年月“{text}”与身份证号不一致，按身份证号应为{meant}。",
    RowFault.MONTH_UNCLEAR: "“{column}”的“{text}”可能是 1 月，也可能是 10 月，只取了年份。",
    RowFault.CHOICE_EMPTY: "没有填写“{column}”，暂不能判断全部应交材料。",
    RowFault.ROW_HIDDEN: "该行在表中是隐藏的。",
}


@dataclass(frozen=True)
class RowProblem:
    """One thing about one cell, in the clerk's words. `address` is '' when the sheet has no such column."""

    address: str
    fault: RowFault
    sentence: str


@dataclass(frozen=True)
class RosterRow:
    """A row that can be taken, with what is worth a second look."""

    number: int
    applicant: Applicant
    warnings: tuple[RowProblem, ...]


@dataclass(frozen=True)
class RefusedRow:
    """A row that is not taken: everything that is wrong with it, so that it is mended once."""

    number: int
    name: str
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True)
class OtherLine:
    """A line around or between the rows that names nobody: title, footer, total."""

    number: int
    text: str


@dataclass(frozen=True)
class FoundColumn:
    """A column of the sheet that fills a field of the campaign's roster."""

    field: str
    address: str
    header: str


@dataclass(frozen=True)
class UnknownColumn:
    """A header that fills no field; its column is not read."""

    address: str
    header: str


@dataclass(frozen=True)
class ColumnsMissing(Refusal):
    """A sheet that lacks columns no roster can do without; perhaps they are among the `unknown` ones."""

    sheet: str = ""
    unknown: tuple[UnknownColumn, ...] = ()


@dataclass(frozen=True)
class RosterPreview:
    """One sheet read as a roster. Nothing is stored yet.

    `unit` is the unit that the sheet names outside its rows ('' when it does not), `publicity` the
    first and last day on show, both counted (R6). No line is passed over in silence: each is in
    `rows`, `refused` or `others`, but for the header and rows prepared with their number only.
    """

    sheet: str
    other_sheets: tuple[str, ...]
    unit: str
    publicity: tuple[date, date] | None
    columns: tuple[FoundColumn, ...]
    unknown: tuple[UnknownColumn, ...]
    rows: tuple[RosterRow, ...]
    refused: tuple[RefusedRow, ...]
    others: tuple[OtherLine, ...]
