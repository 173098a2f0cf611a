"""What the desk says to an ID number or a name that cannot be right."""

from __future__ import annotations

from intake_desk.domain.id_card import IdFault, IdProblem
from intake_desk.domain.names import NameFault, NameProblem
from intake_desk.services.refusal import Refusal

_ID = {
    IdFault.CHARACTERS: "身份证号中有不能识别的字符：{detail}。",
    IdFault.OLD_NUMBER: "这是 15 位旧身份证号，现须填 18 位公民身份号码。",
    IdFault.LENGTH: "身份证号应为 18 位，现为 {detail} 位。",
    IdFault.AREA: "身份证号前 6 位（{detail}）不是行政区划代码。",
    IdFault.DATE: "身份证号中的出生日期 {detail} 不存在。",
    IdFault.BIRTH_IN_FUTURE: "身份证号中的出生日期 {detail} 晚于今天。",
    IdFault.CHECK: "身份证号与末位校验码不符，可能有一位写错。",
}
_NAME = {
    NameFault.EMPTY: "姓名未填。",
    NameFault.TOO_LONG: "姓名有 {detail} 个字，超过 50 个字。",
    NameFault.CHARACTERS: "姓名中有不能用的字符：{detail}",
    NameFault.DOT: "姓名中的间隔点“·”应在两个字之间。",
}


def id_refusal(problem: IdProblem) -> Refusal:
    """The sentence for an ID number, with the numbers one slip away to hold against the card."""
    advice = "请对照身份证逐位核对。"
    if problem.suggestions:
        advice = f"请对照身份证核对，是否为：{' 或 '.join(problem.suggestions)}？"
    return Refusal(f"id_{problem.fault.value}", _ID[problem.fault].format(detail=problem.detail), advice)


def name_refusal(problem: NameProblem) -> Refusal:
    """The sentence for a name."""
    sentence = _NAME[problem.fault].format(detail=problem.detail)
    return Refusal(f"name_{problem.fault.value}", sentence, "请按身份证填写，姓名中的间隔点用“·”。")
