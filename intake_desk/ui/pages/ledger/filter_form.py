"""The form of the filter: series, level, unit, who decided, the days, and the year once there are several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from intake_desk.domain.choices import Choice
from intake_desk.services.counter.view import label
from intake_desk.services.desk import Desk
from intake_desk.services.ledger.ledger import clerk_names, ledger_years, unit_meant
from intake_desk.services.ledger.ledger_records import LedgerFilter
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form, read_day

_EVERY, _YEAR = "不限", " 年"
_WORDS = "各项同时满足才显示；留空或“不限”的不作条件。状态按数字键选，姓名和编号在查找框里找。"


def ask_filter(desk: Desk, wanted: LedgerFilter, parent: QWidget) -> AskDialog:
    """Ask for the conditions; `outcome` is the filter with them, its search and state as before."""
    campaign, years = _of_year(desk, wanted).campaign, ledger_years(desk)
    day_hint = "如 0627"
    fields = (
        _chosen("系列", campaign.series, wanted.series),
        _chosen("级别", campaign.levels, wanted.level),
        Field("单位", wanted.unit.name if wanted.unit else "", hint="名称、开头几个字或拼音首字母"),
        Field("经办人", wanted.decided_by or _EVERY, choices=(_EVERY, *clerk_names(desk))),
        Field("结论日", _iso(wanted.decided_on), hint=f"作出结论的那一天，{day_hint}"),
        Field("来台日", _iso(wanted.came_on), hint=f"到收件台的那一天，{day_hint}"),
        *([_year_field(years, campaign.year)] if len(years) > 1 else []),
    )

    def take(answers: tuple[str, ...]) -> LedgerFilter | Refusal:
        return _filter(desk, wanted, answers)

    return AskDialog(Form("筛选台账", _WORDS, fields, "筛选"), take, parent)


def _filter(desk: Desk, wanted: LedgerFilter, answers: tuple[str, ...]) -> LedgerFilter | Refusal:
    series, level, named, clerk, decided, came, *years = answers
    campaign = _of_year(desk, wanted).campaign
    unit = unit_meant(desk, named) if named else None
    of = int(years[0].removesuffix(_YEAR)) if years else campaign.year
    decided_on, came_on = _day(decided, of), _day(came, of)
    if isinstance(unit, Refusal):
        return unit
    if isinstance(decided_on, Refusal):
        return decided_on
    if isinstance(came_on, Refusal):
        return came_on
    return replace(
        wanted,
        series=_code(campaign.series, series),
        level=_code(campaign.levels, level),
        unit=unit,
        decided_by="" if clerk == _EVERY else clerk,
        decided_on=decided_on,
        came_on=came_on,
        year=_year(desk, years[0]) if years else wanted.year,
    )


def _of_year(desk: Desk, wanted: LedgerFilter) -> Desk:
    return desk.of_year(wanted.year) if wanted.year else desk


def _year(desk: Desk, words: str) -> int | None:
    """The year that was chosen; None for the one in force, which another one may follow."""
    year = int(words.removesuffix(_YEAR))
    return None if year == desk.campaign.year else year


def _year_field(years: tuple[int, ...], shown: int) -> Field:
    return Field("年度", f"{shown}{_YEAR}", choices=tuple(f"{year}{_YEAR}" for year in years))


def _chosen(name: str, choices: tuple[Choice, ...], code: str) -> Field:
    labels = tuple(choice.label for choice in choices)
    return Field(name, label(choices, code) or _EVERY, choices=(_EVERY, *labels))


def _code(choices: tuple[Choice, ...], words: str) -> str:
    return next((choice.code for choice in choices if choice.label == words), "")


def _day(text: str, year: int) -> date | Refusal | None:
    return read_day(text, year) if text else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
