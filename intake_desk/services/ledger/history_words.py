"""The acts of the history and the values they changed, in the clerk's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from intake_desk.domain.acts import PRESENCE
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.original_acts import RESULT, WAY
from intake_desk.domain.packet import STATE_WORDS
from intake_desk.domain.wording import plain

ACTS = {
    "import_roster": "花名册导入",
    "register_walk_in": "现场登记",
    "list_walk_in": "列入花名册",
    "amend_person": "更正登记信息",
    "correct_record": "主管更正登记信息",
    "open_visit": "开始核对",
    "take_back_opening": "撤销开始核对",
    "inspect": "核对",
    "undo": "撤销上一步",
    "pass_finding": "主管放行",
    "excuse_original": "主管同意免验原件",
    "decide": "作出结论",
    "serve_notice": "告知书送达",
    "move_serving": "更改送达并推后截止",
    "close_told": "补正一项",
    "reopen_told": "撤回补正一项",
    "accept_corrected": "补齐，受理",
    "lengthen": "按新日历延长补正期",
    "give_up": "确认视为放弃",
    "reopen_correction": "恢复补正",
    "undo_decision": "撤销结论",
    "withdraw": "申报人撤回",
    "report_omission": "记漏告知",
    "rule_omission": "处理漏告知",
    "phone_list": "查看电话",
    "close_day": "收工",
    "reopen_day": "重新开工",
    "report_printed": "打印日报",
    "report_saved": "存日报 PDF",
    "report_left": "日报未打印",
    "restore": "从备份恢复",
    "set_second_place": "设置另存处",
    "hand_back_original": "交还原件",
    "originals_register": "出具原件核验登记",
    "amend_unit": "更正单位信息",
    "merge_units": "合并单位",
    "part_units": "撤销合并单位",
    "unit_channel": "登记报送渠道",
    "unit_publicity": "登记公示日期",
    "unit_figures": "登记单位自报统计数",
    "tick_unit_paper": "收单位材料",
    "map_headers": "指明花名册的列",
    "make_file": "生成文件",
    "enter_dishonesty": "登记失信记录",
    "strike_dishonesty": "撤销失信记录",
    "export_dishonesty": "导出失信记录",
    "set_up": "设置收件台",
    "create_account": "新设账户",
    "retire_account": "停用账户",
    "bring_back_account": "恢复账户",
    "change_role": "改角色",
    "set_password": "主管设新密码",
    "change_password": "本人改密码",
    "sign_in": "登录",
    "sign_in_failed": "密码不对",
    "lock": "锁定",
    "idle_lock": "无人操作，自动锁定",
    "set_idle_lock": "设置自动锁定",
    "make_recovery_code": "生成恢复码",
    "print_recovery_code": "打印恢复码",
    "save_recovery_code": "恢复码存为 PDF",
    "recover_account": "用恢复码设新密码",
    "recovery_failed": "恢复码不对",
    "confirm_clock": "确认时钟无误",
    "set_scanner": "设置扫码枪",
    "set_camera": "选择摄像头",
    "set_labels": "设置标签纸",
    "set_printing": "设置打印机",
    "edit_campaign": "改年度申报草稿",
    "undo_campaign_edit": "撤销草稿的改动",
    "drop_campaign_draft": "放弃草稿",
    "put_in_force": "新版本生效",
    "call_off_campaign": "撤下未生效的版本",
    "copy_campaign": "复制为新年度",
    "import_campaign": "导入年度申报文件",
    "export_campaign": "导出年度申报文件",
    "set_ledger_columns": "设置台账栏目",
    "show_id_number": "查看身份证号和电话",
    "export_ledger": "导出台账",
    "print": "打印",
    "reprint": "补打",
    "save_paper": "文书存为 PDF",
}
_CODES = {
    "state": {state.value: words for state, words in STATE_WORDS.items()},
    "presence": {presence.value: words for presence, words in PRESENCE.items()},
    "original": {way.value: words for way, words in WAY.items()},
    "way": {way.value: words for way, words in WAY.items()},
    "result": {result.value: words for result, words in RESULT.items()},
    "mending": {
        "mended": "已补交或更正",
        "original_seen": "已见原件",
        "verified_online": "网上查验",
    },
    "sides": {"as_printer": "照打印机", "one": "单面", "long": "双面，长边翻", "short": "双面，短边翻"},
    "served_to": {"applicant": "申报人", "agent": "单位代领"},
    "role": {"clerk": "收件员", "supervisor": "主管"},
    "mode": {"real": "正式", "rehearsal": "演练"},
    "ruling": {"noted": "记录在案", "passed_on": "转评审"},
}
_NAMES = {
    "state": "状态",
    "number": "收件编号",
    "document": "文号",
    "findings": "问题",
    "due": "补正截止",
    "visit": "第几次",
    "step": "操作",
    "presence": "材料",
    "copies": "份数",
    "faults": "问题",
    "points_lacking": "未写明",
    "fixed": "当场改正",
    "original": "原件",
    "handed_back": "原件已交还",
    "pieces": "证书编号",
    "online": "网上查验",
    "excuse": "免验理由",
    "kept": "留台理由",
    "lines": "行数",
    "bound": "已装订",
    "a4": "A4纸",
    "filed_online": "线上申报",
    "out_of_scope": "不在范围",
    "found": "材料顺序",
    "publicity": "公示起止",
    "order_fixed": "顺序已调整",
    "notes": "补充问题",
    "passed": "放行",
    "reason": "理由",
    "item": "材料",
    "problem": "问题",
    "mending": "补正方式",
    "position": "告知书第几项",
    "by": "经办人",
    "served_at": "送达时间",
    "served_to": "送达",
    "agent": "代领人",
    "signed": "已签收",
    "ruling": "处理",
    "note": "说明",
    "items": "材料",
    "to": "交还给",
    "print_sort": "文书",
    "printer": "打印机",
    "sides": "单双面",
    "at_once": "直接打印",
    "offset_right": "向右校正毫米",
    "offset_down": "向下校正毫米",
    "stock": "标签纸",
    "times": "次数",
    "mark": "标记",
    "account": "账户",
    "role": "角色",
    "failures": "连续输错",
    "minutes": "分钟",
    "mode": "用途",
    "now": "电脑时钟",
    "last": "最后一条记录",
    "version": "版本",
    "from": "生效日",
    "changes": "改动",
    "name": "姓名",
    "unit": "工作单位",
    "year": "年度",
    "filter": "筛选条件",
    "rows": "行数",
    "columns": "栏目",
    "day": "日期",
    "late": "补收",
    "originals": "留台原件",
    "drafts": "核对中",
    "due_today": "当日到期",
    "backup": "备份",
    "entries": "日志条数",
    "head": "日志链头",
    "folder": "文件夹",
}
_WHOLES = frozenset({"pieces", "online"})
"""Values of several parts: an original with its certificate, an online verification."""
_UNTOLD = frozenset({"paper", "calendar", "text"})
"""What the history keeps for a check, and what means nothing on the screen."""
_ORDER = list(_NAMES)
_MOST_NAMED = 4
"""So many documents of which the same is said are named; more are counted."""


def act_words(act: str) -> str:
    """What was done; an act that has no words here by its own name."""
    return ACTS.get(act, act)


def value_words(campaign: Campaign, values: str) -> str:
    """The values of one side of an entry (JSON text), one after the other: 状态：补正中；编号：JG-Z-0143.

    What is the same for several documents is said once: 材料：在位（17 项）.
    """
    told: dict[str, object] = json.loads(values)
    keys = sorted(told.keys() - _UNTOLD, key=lambda key: (_rank(key), key))
    alike: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        item, _, name = key.rpartition(".")
        if said := _said(campaign, name, told[key]):
            alike.setdefault((_name(campaign, name), said), []).append(_item(campaign, item))
    return "；".join(_pair(name, said, items) for (name, said), items in alike.items())


def _rank(key: str) -> int:
    """Values that have words come in the order of the words, all others before them."""
    return _ORDER.index(key) if key in _ORDER else -1


def _pair(name: str, said: str, items: list[str]) -> str:
    if len(items) == 1:
        return f"{items[0]} {name}：{said}".strip()
    which = "、".join(items) if len(items) <= _MOST_NAMED else f"{len(items)} 项"
    return f"{name}：{said}（{which}）"


def _name(campaign: Campaign, name: str) -> str:
    header = next((column.header for column in campaign.roster if column.field == name), name)
    return _NAMES.get(name, header)


def _item(campaign: Campaign, key: str) -> str:
    return next((item.short for item in campaign.items if item.key == key), key)


def _said(campaign: Campaign, name: str, value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(said for each in value if (said := _said(campaign, name, each)))
    if isinstance(value, Mapping) and name in _WHOLES:
        parts = (_said(campaign, key, each) for key, each in value.items() if key not in _UNTOLD)
        return " ".join(part for part in parts if part)
    if isinstance(value, Mapping) and "code" in value:
        return f"{_short(campaign, str(value['item']))}{value['problem']}"
    if isinstance(value, Mapping):
        return "、".join(f"{_problem(campaign, code)}（{why}）" for code, why in value.items())
    if value is None:
        return ""
    text = str(value)
    return _CODES.get(name, {}).get(text) or _moment(text) or _coded(campaign, text)


def _coded(campaign: Campaign, text: str) -> str:
    """The words for a code of the campaign; `no_seal:education` is a finding with its item, as decisions were
    kept before they had the facts.
    """
    code, _, item = text.partition(":")
    short = _short(campaign, item or text)
    problem = _problem(campaign, code)
    if problem != code:
        return f"{short}{problem}"
    return short or text


def _short(campaign: Campaign, key: str) -> str:
    """The short name of a document, '' for what is none."""
    return next((item.short for item in campaign.items if item.key == key), "")


def _problem(campaign: Campaign, code: str) -> str:
    """The plain words of a finding; its facts were told on the paper."""
    spec = next((f for f in campaign.findings if f.code == code), None)
    return plain(spec.problem) if spec else code


def _moment(text: str) -> str:
    """A day or a moment as people write it; '' when the text is neither."""
    for form, shape in ((date, "%Y-%m-%d"), (datetime, "%Y-%m-%d %H:%M")):
        try:
            return form.fromisoformat(text).strftime(shape) if "-" in text else ""
        except ValueError:
            continue
    return ""
