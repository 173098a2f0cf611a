"""台账: all packets of a year by filter, search and order; ids first, rows when they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.day_words import month_day
from intake_desk.domain.masking import mask_id, mask_phone
from intake_desk.domain.numbers import CodeFault, ScannedCode, parse_code
from intake_desk.domain.packet import STATE_WORDS, PacketState
from intake_desk.domain.verification import recognise
from intake_desk.services.counter.identify import identify
from intake_desk.services.counter.search_keys import query_key
from intake_desk.services.counter.view import label
from intake_desk.services.desk import Desk
from intake_desk.services.ledger.ledger_records import LedgerFilter, LedgerOrder, LedgerRow
from intake_desk.services.originals.scanner_setting import scanner_affixes
from intake_desk.services.ports import Reading
from intake_desk.services.records import PacketId, Unit
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_values import organisation

_UNITS = 9
"""So many units that a text may mean are looked for before it is said to mean too many."""


@dataclass(frozen=True)
class Ledger:
    """What a filter gives: the packets in their order, how many stand where when the filter's state is left
    out, and how many packets the year has. `campaign` is that year's, `years` are all that can be shown.
    """

    ids: tuple[PacketId, ...]
    counts: Mapping[PacketState, int]
    total: int
    campaign: Campaign
    years: tuple[int, ...]


@dataclass(frozen=True)
class Meant:
    """What a text asks for: the start of a search key, and the year that a scanned code names."""

    key: str
    year: int | None = None


@dataclass(frozen=True)
class Condition:
    """One condition of a filter in words: 经办人, 李会文."""

    name: str
    value: str


def look_up(desk: Desk, wanted: LedgerFilter, order: LedgerOrder) -> Ledger:
    """The packets of a year that the filter lets through. Any thread; tenths of a second at 100,000."""
    year = wanted.year or desk.campaign.year
    with desk.store.read() as reading:
        counts = reading.ledger_counts(year, replace(wanted, state=None))
        every = reading.ledger_counts(year, LedgerFilter())
        ids, years = reading.ledger_ids(year, wanted, order), _years(desk, reading)
    return Ledger(ids, counts, sum(every.values()), desk.of_year(year).campaign, years)


def ledger_years(desk: Desk) -> tuple[int, ...]:
    """The years that the ledger can show, the latest first; the one in force is always among them."""
    with desk.store.read() as reading:
        return _years(desk, reading)


def _years(desk: Desk, reading: Reading) -> tuple[int, ...]:
    return tuple(sorted({*reading.ledger_years(), desk.campaign.year}, reverse=True))


def ledger_rows(desk: Desk, packet_ids: Sequence[PacketId]) -> tuple[LedgerRow, ...]:
    """The lines of these packets in their order, ID number and phone masked."""
    with desk.store.read() as reading:
        rows = {row.id: row for row in reading.ledger_rows(packet_ids)}
    return tuple(_masked(rows[packet_id]) for packet_id in packet_ids if packet_id in rows)


def search_key(desk: Desk, text: str) -> Meant | Refusal:
    """What a typed or scanned text asks for. Our code stands for its packet, of whatever year; one that is
    damaged, cut short or foreign to the ledger is refused.
    """
    stripped = scanner_affixes(desk).strip(text)
    scanned = parse_code(stripped, desk.campaign.numbers.code_prefix)
    ours = isinstance(scanned, ScannedCode) or scanned.fault is not CodeFault.FOREIGN
    if not ours and recognise(stripped, desk.campaign.sites) is None:
        return Meant(query_key(stripped))
    outcome = identify(desk, text)
    if isinstance(outcome, Refusal):
        return outcome
    if isinstance(scanned, ScannedCode):
        return Meant(query_key(scanned.number), scanned.year)
    return Meant(query_key(stripped))


def unit_meant(desk: Desk, text: str) -> Unit | Refusal:
    """The one unit that a name, its beginning or its initials mean; a refusal names several."""
    key = query_key(text)
    with desk.store.read() as reading:
        whole = reading.unit_named(organisation(text))
        units = reading.units_like(key, _UNITS) if key else ()
    if whole is not None:
        return whole
    if len(units) == 1:
        return units[0]
    if not units:
        return Refusal("no_unit", f"没有找到单位“{text}”。", "请换名称或拼音首字母；留空则不按单位筛选。")
    names = "、".join(unit.name for unit in units[:3])
    more = "等多个单位" if len(units) > 3 else ""
    return Refusal("many_units", f"“{text}”可能是{names}{more}。", "请多写几个字。")


def unit_of(desk: Desk, packet_id: PacketId) -> Unit:
    """The unit of a packet. Raises LookupError when there is no such packet."""
    with desk.store.read() as reading:
        return reading.unit(reading.packet(packet_id).unit_id)


def clerk_names(desk: Desk) -> tuple[str, ...]:
    """Everybody who may have decided: all accounts by name, those that were given up too."""
    with desk.store.read() as reading:
        return tuple(dict.fromkeys(account.name for account in reading.accounts()))


def conditions(desk: Desk, wanted: LedgerFilter, searched: str = "") -> tuple[Condition, ...]:
    """A filter in words, each condition by itself; `searched` is the text as it was typed."""
    year = wanted.year or desk.campaign.year
    campaign = desk.of_year(year).campaign
    told = (
        ("年度", f"{year} 年" if year != desk.campaign.year else ""),
        ("查找", (searched or wanted.key) if wanted.key else ""),
        ("状态", STATE_WORDS[wanted.state] if wanted.state else ""),
        ("系列", label(campaign.series, wanted.series)),
        ("级别", label(campaign.levels, wanted.level)),
        ("单位", wanted.unit.name if wanted.unit else ""),
        ("来台日", _day(wanted.came_on)),
        ("结论日", _day(wanted.decided_on)),
        ("经办人", wanted.decided_by),
    )
    return tuple(Condition(name, value) for name, value in told if value)


def _day(day: date | None) -> str:
    return month_day(day) if day else ""


def _masked(row: LedgerRow) -> LedgerRow:
    return replace(row, id_number=mask_id(row.id_number), phone=mask_phone(row.phone))
