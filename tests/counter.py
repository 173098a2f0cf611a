"""A counter for the tests of the verbs: the real store, a clock that stands still, papers only noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from intake_desk.documents.excel.workbooks import ExcelWorkbooks
from intake_desk.documents.pdf.desk_sheets import PdfDeskSheets
from intake_desk.documents.pdf.hand_in_papers import PdfHandInPapers
from intake_desk.documents.pdf.report_papers import PdfReportPapers
from intake_desk.domain.acts import Act
from intake_desk.domain.person import Applicant
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.register_person import unit_for, walk_in
from intake_desk.services.counter.search_keys import person_keys
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.desk import Desk
from intake_desk.services.papers.papers import GlyphMissing, PaperText
from intake_desk.services.papers.print_paper import count_print
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.progress import Progress
from intake_desk.services.records import Actor, ChainHead, PacketId, Role, Tally
from intake_desk.services.refusal import Refusal
from intake_desk.storage.backups import StoreBackups
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.builders import CAMPAIGN, ENGINEER, MORNING
from tests.codes import NotedCodes

_T = TypeVar("_T")
FONTS = Path(__file__).parents[1] / "resources" / "fonts"
HAND_IN_PAPERS, DESK_SHEETS = PdfHandInPapers(FONTS), PdfDeskSheets(FONTS)  # fonts are loaded once
REPORT_PAPERS = PdfReportPapers(FONTS)
CLERK = Actor(None, "李会文", Role.CLERK)
SUPERVISOR = Actor(None, "高主管", Role.SUPERVISOR)


@dataclass
class StandingClock:
    """Shows the moment that a test sets."""

    at: datetime = MORNING

    def now(self) -> datetime:
        """The moment."""
        return self.at


@dataclass
class NotedPapers:
    """Notes what it was asked to set. `missing` is a character that no font has."""

    asked: list[PaperText] = field(default_factory=list)
    missing: str = ""

    def render(self, paper: PaperText) -> bytes:
        """The paper's own text for a PDF. Raises GlyphMissing."""
        if self.missing and self.missing in paper.head.name:
            raise GlyphMissing(self.missing)
        self.asked.append(paper)
        return repr(paper).encode()

    def stamp(self, pdf: bytes, words: str) -> bytes:
        """The words behind the paper."""
        return pdf + words.encode()


@dataclass(frozen=True)
class Counter:
    """A desk with its clock and its papers in the hands of a test."""

    desk: Desk
    clock: StandingClock
    papers: NotedPapers
    store: SqliteStore

    def expect(self, person: Applicant = ENGINEER) -> PacketId:
        """A packet that a roster announced."""
        with self.desk.store.write(CLERK, self.clock.at) as writing:
            keys = person_keys(person, None)
            year = self.desk.campaign.year
            packet_id = writing.add_packet(
                year, person, unit_for(writing, year, person), keys, on_roster=True
            )
            writing.record("import_roster", packet_id)
            return packet_id

    def take(self, person: Applicant = ENGINEER) -> PacketId:
        """A packet that a roster announced, in hand."""
        packet_id = self.expect(person)
        granted(open_packet(self.desk, CLERK, packet_id))
        return packet_id

    def come(self, person: Applicant = ENGINEER) -> PacketView:
        """Somebody whom no roster announced."""
        return granted(walk_in(self.desk, CLERK, person))

    def do(self, packet_id: PacketId, *done: Act) -> PacketView:
        """Acts of the clerk, one by one; the view after the last."""
        for act in done:
            granted(inspect(self.desk, CLERK, packet_id, act))
        return self.view(packet_id)

    def print_paper(self, packet_id: PacketId) -> None:
        """The packet's last paper leaves the desk."""
        count_print(self.desk, CLERK, packet_id, self.view(packet_id).papers[0].id)

    def view(self, packet_id: PacketId) -> PacketView:
        """The packet as it stands."""
        with self.desk.store.read() as reading:
            return view_packet(self.desk, reading, packet_id)

    def acts_of(self, packet_id: PacketId) -> list[str]:
        """The acts in the history of a packet."""
        with self.desk.store.read() as reading:
            return [entry.act for entry in reading.history(packet_id)]

    def everything(self, *packet_ids: PacketId) -> tuple[ChainHead, Tally, list[PacketView]]:
        """All that a verb could have changed: the history's head, the figures, the packets."""
        with self.desk.store.read() as reading:
            head, tally = reading.chain_head(), reading.tally(self.desk.campaign.year, self.desk.today)
        return head, tally, [self.view(packet_id) for packet_id in packet_ids]


def open_counter(path: Path, now: datetime = MORNING) -> Counter:
    """A counter over the store in `path`; a new one when there is none. Close its store after use."""
    store = open_store(path, backups=path.parent, at=now, create=True)
    clock, papers = StandingClock(now), NotedPapers()
    desk = Desk(
        store=store,
        clock=clock,
        campaigns=OneCampaign(CAMPAIGN),
        papers=papers,
        hand_in_papers=HAND_IN_PAPERS,
        desk_sheets=DESK_SHEETS,
        report_papers=REPORT_PAPERS,
        workbooks=ExcelWorkbooks(),
        read_workbook=_no_workbook,
        codes=NotedCodes(),
        backups=StoreBackups(path, path.parent / "backups", "intake-desk-real"),
        rehearsal=False,
        passwords=Passwords(rounds=1, memory=8, lanes=1),
    )
    return Counter(desk, clock, papers, store)


def _no_workbook(path: Path, _progress: Progress) -> Refusal:
    return Refusal("no_workbook", f"{path.name} 不是花名册。", "请选择 Excel 花名册。")


def granted(outcome: _T | Refusal) -> _T:
    """What a verb gave; a refusal fails the test."""
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def refused(outcome: object) -> str:
    """The code of a refusal that can be read and tells what to do; anything else fails the test."""
    assert isinstance(outcome, Refusal), f"granted: {type(outcome).__name__}"
    assert outcome.sentence
    assert "{" not in outcome.sentence + outcome.advice
    return outcome.code
