"""The packets, rosters and tables of one hand-in that the tests of files and papers speak of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from intake_desk.domain.inspection import Inspection
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.papers.papers import Office
from intake_desk.services.papers.sheets import RosterTable, SheetHead, StatisticsSheet
from intake_desk.services.records import Packet, PacketId, UnitId, Visit
from intake_desk.services.rosters.roster_table import roster_table
from intake_desk.services.units.statistics_sheet import statistics_sheets
from tests.builders import CAMPAIGN, ENGINEER, LAST_MINUTE, MORNING

OFFICE = Office(
    name="包头市住房和城乡建设局",
    room="512室",
    address="包头市稀土高新区黄河大街与富强路交叉口市住建局5楼",
    contact="张晓羽",
    phone="0472-5220619",
    hours="08:30–12:00，14:30–17:30",
)
HEAD = SheetHead(OFFICE, MORNING, "张晓羽", "目录单版本 2025-1（拟定）", rehearsal=False)

RARE_NAME = "𫖮㛃䶮𠮷𪚥"
LONG_NAME = "乌兰图雅·" * 9 + "其木格·娜"
LONG_UNIT = "内蒙古自治区包头市稀土高新技术产业开发区" * 3


def a_visit(decision: PacketState | None, at: datetime = MORNING, due: datetime | None = None) -> Visit:
    """A visit that ended so, or is still open."""
    decided = at if decision else None
    return Visit(1, at, CAMPAIGN.version, Inspection(), None, decision, decided, due, ())


def a_packet(
    person: Applicant = ENGINEER,
    state: PacketState = PacketState.EXPECTED,
    number: str | None = None,
    visits: tuple[Visit, ...] | None = None,
) -> Packet:
    """A packet that stands so; its one visit ended there, a correction with its deadline."""
    if visits is None:
        due = LAST_MINUTE if state is PacketState.CORRECTING else None
        checking = state is PacketState.CHECKING
        visits = () if state is PacketState.EXPECTED else (a_visit(None if checking else state, due=due),)
    return Packet(PacketId(1), CAMPAIGN.year, person, UnitId(1), state, number, on_roster=True, visits=visits)


def a_roster(people: Iterable[Applicant], head: SheetHead = HEAD, note: str = "全部") -> RosterTable:
    """The roster of people of whom nothing was seen yet."""
    return roster_table(CAMPAIGN, head, [a_packet(person) for person in people], note)


def some_statistics(people: Iterable[Applicant], head: SheetHead = HEAD) -> tuple[StatisticsSheet, ...]:
    """Annex 2 and 3 of these people."""
    return statistics_sheets(CAMPAIGN.statistics, head, people, "截至2025年6月27日")
