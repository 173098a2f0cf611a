"""The files of a unit's hand-in: slip, bag covers, labels, statistics, roster. Each making is history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake_desk.domain.packet import DECIDED, PacketState, comes_again
from intake_desk.services.counter.view import label
from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile, make_file, sheet_head
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import NO_OFFSET, Offset, keep_offset, print_setting
from intake_desk.services.papers.sheets import StatisticsSheet
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Packet, Role, Unit, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_table import roster_table
from intake_desk.services.units import hand_in_texts
from intake_desk.services.units.hand_in_papers import LABEL_STOCKS, HandIn, LabelRun, LabelStock
from intake_desk.services.units.statistics_sheet import statistics_sheets

ROSTER, STATISTICS = "花名册", "统计表"
"""Titles of the two workbooks."""

_ALL_UNITS = "全部单位"

LABELS = "labels"
"""The setting with the sheet in the label printer."""


class Whom(StrEnum):
    """Whose packets stand in a table."""

    ALL = "all"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    CORRECTING = "correcting"
    ABSENT = "absent"


WHOM: dict[Whom, tuple[str, frozenset[PacketState]]] = {
    Whom.ALL: ("全部在册人员", frozenset(PacketState)),
    Whom.RECEIVED: ("已收材料人员", DECIDED),
    Whom.ACCEPTED: ("已受理人员", frozenset({PacketState.ACCEPTED})),
    Whom.CORRECTING: ("补正中人员", frozenset({PacketState.CORRECTING})),
    Whom.ABSENT: ("在册未到人员", frozenset({PacketState.EXPECTED})),
}
"""The words of each filter and the states that it lets through."""


@dataclass(frozen=True)
class Scope:
    """Which people a table is of: one unit's or, without one, all units'."""

    unit_id: UnitId | None
    whom: Whom = Whom.ALL


@dataclass(frozen=True)
class LabelSetting:
    """The sheet in the label printer, and by how many millimetres that printer is off."""

    stock: LabelStock = LABEL_STOCKS[0]
    offset: Offset = NO_OFFSET


def unit_slip(desk: Desk, actor: Actor, unit_id: UnitId) -> MadeFile | Refusal:
    """单位交接单: what became of every packet of the unit, and which of its papers came."""
    unit, packets = _unit_packets(desk, unit_id)
    with desk.store.read() as reading:
        papers = {paper for day in reading.hand_ins(unit.id, desk.campaign.year) for paper in day.papers}
        told = reading.unit_year(unit.id, desk.campaign.year)
    channel = label(desk.campaign.channels, told.channel)
    hand_in = HandIn(unit.name, unit.department, channel, unit.agent, unit.phone)
    slip = hand_in_texts.unit_slip(desk.campaign, sheet_head(desk, actor), hand_in, packets, papers)
    return make_file(
        desk,
        actor,
        "单位交接单",
        f"{unit.name}.pdf",
        lambda: desk.hand_in_papers.unit_slip(slip),
        PaperSort.UNIT_SLIP,
    )


def bag_covers(desk: Desk, actor: Actor, unit_id: UnitId) -> MadeFile | Refusal:
    """材料袋封面 (Annex 5) of the unit's people, one a page, with number and code where they have one.

    None for a packet that went back.
    """
    unit, packets = _unit_packets(desk, unit_id)
    here = [packet for packet in packets if not comes_again(packet.state)]
    covers = tuple(hand_in_texts.bag_cover(desk.judging(packet).campaign, packet) for packet in here)
    if not covers:
        return Refusal("no_covers", "本单位没有要打印封面的材料。", "已退回、已撤回的材料不打印封面。")
    head = sheet_head(desk, actor)
    return make_file(
        desk,
        actor,
        "材料袋封面",
        f"{unit.name}.pdf",
        lambda: desk.hand_in_papers.bag_covers(head, covers),
        PaperSort.BAG_COVERS,
    )


def labels(
    desk: Desk, actor: Actor, unit_id: UnitId, setting: LabelSetting, first: int
) -> MadeFile | Refusal:
    """QR labels of the unit's numbered packets that are here, by number, from the label `first` of the
    sheet; keeps the setting.

    Raises ValueError for a label that the sheet has not.
    """
    unit, packets = _unit_packets(desk, unit_id)
    here = hand_in_texts.by_number(p for p in packets if p.number and not comes_again(p.state))
    tags = tuple(hand_in_texts.tag(desk.campaign, packet) for packet in here)
    if not tags:
        return Refusal(
            "no_numbers",
            "本单位没有已编号并留在收件台的材料。",
            "编号在作出结论时产生，之后再打印标签；已退回、已撤回的不打印。",
        )
    if refusal := keep_label_setting(desk, actor, setting):
        return refusal
    run = LabelRun(sheet_head(desk, actor), setting.stock, tags, first)
    return make_file(
        desk,
        actor,
        "收件标签",
        f"{unit.name}.pdf",
        lambda: desk.hand_in_papers.labels(run),
        PaperSort.LABELS,
    )


def statistics_pdf(desk: Desk, actor: Actor, scope: Scope) -> MadeFile | Refusal:
    """Annex 2 and 3 on paper."""
    name, sheets = _statistics(desk, actor, scope)
    return make_file(desk, actor, STATISTICS, f"{name}.pdf", lambda: desk.hand_in_papers.statistics(sheets))


def statistics_workbook(desk: Desk, actor: Actor, scope: Scope) -> MadeFile | Refusal:
    """Annex 2 and 3 as a workbook."""
    name, sheets = _statistics(desk, actor, scope)
    return make_file(desk, actor, STATISTICS, f"{name}.xlsx", lambda: desk.workbooks.statistics(sheets))


def roster_workbook(desk: Desk, actor: Actor, scope: Scope) -> MadeFile | Refusal:
    """花名册 (Annex 4) as a workbook, with full ID numbers: the supervisor's to give out, and history."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    name, packets = _people(desk, scope)
    note = f"{name}，{WHOM[scope.whom][0]} {len(packets)} 人"
    table = roster_table(desk.campaign, sheet_head(desk, actor), packets, note)
    return make_file(desk, actor, ROSTER, f"{name}.xlsx", lambda: desk.workbooks.roster(table))


def workbook_name(desk: Desk, title: str, scope: Scope) -> str:
    """The file name to suggest before the workbook is made."""
    if scope.unit_id is None:
        return f"{title}-{_ALL_UNITS}.xlsx"
    with desk.store.read() as reading:
        return f"{title}-{reading.unit(scope.unit_id).name}.xlsx"


def label_setting(desk: Desk) -> LabelSetting:
    """The sheet last printed on, and the offset of the printer that is set for labels."""
    with desk.store.read() as reading:
        name = reading.setting(LABELS)
    stock = next((stock for stock in LABEL_STOCKS if stock.name == name), LABEL_STOCKS[0])
    printing = print_setting(desk, PaperSort.LABELS)
    return LabelSetting(stock, printing.offset_on(printing.printer))


def keep_label_setting(desk: Desk, actor: Actor, setting: LabelSetting) -> Refusal | None:
    """Remember the sheet, and the offset for the labels' printer; the same ones again are no news."""
    kept = keep_offset(desk, actor, PaperSort.LABELS, setting.offset)
    if isinstance(kept, Refusal):
        return kept
    if setting.stock != label_setting(desk).stock:
        with desk.store.write(actor, desk.clock.now()) as writing:
            writing.set_setting(LABELS, setting.stock.name)
            writing.record("set_labels", new={"stock": setting.stock.name})
    return None


def _unit_packets(desk: Desk, unit_id: UnitId) -> tuple[Unit, tuple[Packet, ...]]:
    with desk.store.read() as reading:
        unit = reading.unit(unit_id)
        return unit, reading.packets_of_unit(unit.id, desk.campaign.year)


def _people(desk: Desk, scope: Scope) -> tuple[str, tuple[Packet, ...]]:
    """The name of the unit, or of all, and the packets that the filter lets through."""
    states = WHOM[scope.whom][1]
    with desk.store.read() as reading:
        if scope.unit_id is not None:
            unit = reading.unit(scope.unit_id)
            name, packets = unit.name, reading.packets_of_unit(unit.id, desk.campaign.year)
        else:
            name, packets = _ALL_UNITS, reading.packets_of_year(desk.campaign.year)
    return name, tuple(packet for packet in packets if packet.state in states)


def _statistics(desk: Desk, actor: Actor, scope: Scope) -> tuple[str, tuple[StatisticsSheet, ...]]:
    """Withdrawn packets do not count: nobody applies by them any more."""
    name, packets = _people(desk, scope)
    people = [packet.applicant for packet in packets if packet.state is not PacketState.WITHDRAWN]
    note = f"{name}，{WHOM[scope.whom][0]}"
    return name, statistics_sheets(desk.campaign.statistics, sheet_head(desk, actor), people, note)
