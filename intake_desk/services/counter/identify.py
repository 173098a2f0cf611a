"""Who stands at the counter: from a scan, a name, pinyin, a number or the last four of the ID."""

from __future__ import annotations

import re
from dataclasses import dataclass

from intake_desk.domain.id_card import IdProblem, parse
from intake_desk.domain.numbers import CodeFault, ScannedCode, parse_code
from intake_desk.domain.verification import ReportAddress, recognise
from intake_desk.services.counter.identity_refusals import id_refusal
from intake_desk.services.counter.search_keys import query_key
from intake_desk.services.desk import Desk
from intake_desk.services.originals.scanner_setting import scanner_affixes
from intake_desk.services.records import Hit, PacketId
from intake_desk.services.refusal import Refusal

HITS = 12
_ECHOED = 30
"""Characters of what was typed that a refusal repeats."""
_NUMBER = re.compile(r"([A-Z]{2})-?([A-Z])-?(\d{4,6})")
_LONG_DIGITS = re.compile(r"\d{7,}x?")


@dataclass(frozen=True)
class Found:
    """The text names exactly one packet."""

    packet_id: PacketId


@dataclass(frozen=True)
class Choices:
    """The packets that the text may mean, the likeliest first; none when it means nobody."""

    hits: tuple[Hit, ...]


def suggest(desk: Desk, text: str) -> tuple[Hit, ...]:
    """The packets that the text typed so far may mean, at most `HITS`."""
    key = query_key(text)
    if not key:
        return ()
    with desk.store.read() as reading:
        return reading.search(key, desk.campaign.year, HITS)


def identify(desk: Desk, text: str) -> Found | Choices | Refusal:
    """What a whole text means: one packet, several, or a refusal that says what to do."""
    text = scanner_affixes(desk).strip(text)
    scanned = parse_code(text, desk.campaign.numbers.code_prefix)
    if isinstance(scanned, ScannedCode):
        return _by_code(desk, scanned)
    if scanned.fault is not CodeFault.FOREIGN:
        return _unreadable(scanned.fault)
    if report := recognise(scanned.text, desk.campaign.sites):
        return _report(report)
    if number := _NUMBER.fullmatch(scanned.text):
        return _by_number(desk, "-".join(number.groups()))
    hits = suggest(desk, text)
    if len(hits) == 1:
        return Found(hits[0].id)
    if hits:
        return Choices(hits)
    return _nobody(desk, text)


def _by_code(desk: Desk, scanned: ScannedCode) -> Found | Refusal:
    """A code of another year finds its packet, too: whether a visit may begin, `open_packet` says."""
    return _by_number(desk, scanned.number, scanned.year)


def _by_number(desk: Desk, number: str, year: int | None = None) -> Found | Refusal:
    with desk.store.read() as reading:
        packet_id = reading.packet_by_number(number, year)
    if packet_id is not None:
        return Found(packet_id)
    which = number if year in (None, desk.campaign.year) else f"{year} 年度 {number}"
    return Refusal("unknown_number", f"没有编号为 {which} 的材料。", "请核对编号，或按姓名查找。")


def _unreadable(fault: CodeFault) -> Refusal:
    if fault is CodeFault.TRUNCATED:
        return Refusal("half_scan", "只读到半个编码。", "请清空后重新扫码，或按姓名查找。")
    return Refusal("damaged_code", "编码与校验位不符，可能读错了一位。", "请重新扫码，或按姓名查找。")


def _report(report: ReportAddress) -> Refusal:
    return Refusal(
        "report_code",
        f"这是{report.site.label}报告的二维码，不是本台的编码。",
        "请先打开申报人的材料，选中对应材料后再扫。",
    )


def _nobody(desk: Desk, text: str) -> Refusal:
    key = query_key(text)
    if len(key) in (15, 17, 18) and _LONG_DIGITS.fullmatch(key):
        card = parse(key, desk.today)
        if isinstance(card, IdProblem):
            return id_refusal(card)
        return Refusal(
            "not_registered", "花名册中没有这个身份证号。", "按 F4 现场登记，或先导入该单位花名册。"
        )
    if _LONG_DIGITS.fullmatch(key) or key.startswith("http"):
        return Refusal("foreign_code", "这不是本台的编码。", "请扫材料袋或回执上的二维码，或按姓名查找。")
    return Refusal(
        "nobody",
        f"没有找到“{_short(text.strip())}”。",
        "请换姓名、拼音首字母或身份证后四位再查；按 F4 现场登记。",
    )


def _short(text: str) -> str:
    """So much of it that the clerk sees what was typed; a pasted page is not repeated."""
    return text if len(text) <= _ECHOED else f"{text[:_ECHOED]}…"
