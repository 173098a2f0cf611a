"""The files of a hand-in hold the right people, are history once made, and refuse what cannot be made."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from pypdf import PdfReader

from intake_desk.domain.acts import StateBinding
from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.decide import accept, send_back
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import Offset, keep_print_setting, print_setting
from intake_desk.services.records import PacketId, UnitId
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.units import hand_in_files as files
from intake_desk.services.units.hand_in import tick_paper
from intake_desk.services.units.hand_in_files import LabelSetting, Scope, Whom
from intake_desk.services.units.hand_in_papers import LABEL_STOCKS
from tests.builders import CLEAN, ENGINEER, PUBLICITY, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.rosters import people, roster

ELSEWHERE = changed(name="高志远", id_number=id_number(70), unit="包头市恒泽中心", post="established")


@pytest.fixture
def unit_id(counter: Counter) -> UnitId:
    """A unit of three: one accepted, one in hand, one absent; and another unit with one person."""
    import_roster(counter.desk, CLERK, roster(*people(), publicity=PUBLICITY))
    import_roster(counter.desk, CLERK, roster(ELSEWHERE))
    with counter.desk.store.read() as reading:
        first, second, _ = (p for p in reading.packets_of_year(2025) if p.applicant.unit == ENGINEER.unit)
    for packet in (first, second):
        granted(open_packet(counter.desk, CLERK, packet.id))
    counter.do(first.id, *CLEAN)
    granted(accept(counter.desk, CLERK, first.id))
    return first.unit_id


def text_of(made: MadeFile) -> str:
    pages = PdfReader(io.BytesIO(made.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def cells_of(made: MadeFile) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]


def made(outcome: object) -> MadeFile:
    assert isinstance(outcome, MadeFile), outcome
    return outcome


def last_act(counter: Counter) -> int:
    with counter.desk.store.read() as reading:
        return reading.chain_head().count


def test_the_slip_tells_what_became_of_each_packet_and_paper(counter: Counter, unit_id: UnitId) -> None:
    tick_paper(counter.desk, CLERK, unit_id, "roster_paper")
    before = last_act(counter)
    slip = made(files.unit_slip(counter.desk, CLERK, unit_id))
    assert slip.file_name == "单位交接单-包头市恒筑建设有限公司.pdf"
    words = text_of(slip)
    assert all(person.name in words for person in people())
    assert "已受理1份" in words
    assert "在册未到1份" in words
    assert "纸质，盖章）：已收" in words
    assert ENGINEER.id_number not in words
    assert last_act(counter) == before + 1


def test_covers_are_of_all_and_labels_of_those_with_a_number(counter: Counter, unit_id: UnitId) -> None:
    covers = text_of(made(files.bag_covers(counter.desk, CLERK, unit_id)))
    assert all(person.name in covers for person in people())
    setting = LabelSetting(LABEL_STOCKS[1], Offset(-0.5, 1.25))
    words = text_of(made(files.labels(counter.desk, CLERK, unit_id, setting, 21)))
    assert "王建业" in words
    assert "李明浩" not in words
    assert files.label_setting(counter.desk) == setting
    with pytest.raises(ValueError, match="label 22"):
        files.labels(counter.desk, CLERK, unit_id, setting, 22)


def test_the_offset_of_labels_is_that_of_their_printer(counter: Counter, unit_id: UnitId) -> None:
    made(files.labels(counter.desk, CLERK, unit_id, LabelSetting(LABEL_STOCKS[0], Offset(3, 0)), 1))
    on_hp = replace(print_setting(counter.desk, PaperSort.LABELS), printer="HP")
    granted(keep_print_setting(counter.desk, SUPERVISOR, on_hp))
    made(files.labels(counter.desk, CLERK, unit_id, LabelSetting(LABEL_STOCKS[0], Offset(0, 1)), 1))
    assert files.label_setting(counter.desk).offset == Offset(0, 1)
    assert print_setting(counter.desk, PaperSort.LABELS).offset_on("another") == Offset(3, 0)
    before = counter.everything()
    too_far = LabelSetting(LABEL_STOCKS[1], Offset(11, 0))
    assert refused(files.labels(counter.desk, CLERK, unit_id, too_far, 1)) == "offset_bad"
    assert counter.everything() == before


def send_home(counter: Counter, packet_id: PacketId) -> None:
    counter.do(packet_id, StateBinding(bound=False, a4=True))
    granted(send_back(counter.desk, CLERK, packet_id))


def test_a_packet_that_went_back_gets_neither_cover_nor_label(counter: Counter, unit_id: UnitId) -> None:
    with counter.desk.store.read() as reading:
        second = reading.packets_of_unit(unit_id, 2025)[1]
    send_home(counter, second.id)
    assert counter.view(second.id).packet.number
    covers = text_of(made(files.bag_covers(counter.desk, CLERK, unit_id)))
    assert [person.name in covers for person in people()] == [True, False, True]
    words = text_of(made(files.labels(counter.desk, CLERK, unit_id, LabelSetting(), 1)))
    assert [person.name in words for person in people()] == [True, False, False]


def test_a_unit_whose_packets_all_went_back_has_nothing_to_cover_or_label(counter: Counter) -> None:
    packet_id = counter.take(ELSEWHERE)
    send_home(counter, packet_id)
    unit_id = counter.view(packet_id).packet.unit_id
    before = counter.everything()
    assert refused(files.bag_covers(counter.desk, CLERK, unit_id)) == "no_covers"
    assert refused(files.labels(counter.desk, CLERK, unit_id, LabelSetting(), 1)) == "no_numbers"
    assert counter.everything() == before


def test_labels_come_by_number(counter: Counter, unit_id: UnitId) -> None:
    with counter.desk.store.read() as reading:
        first, second, third = reading.packets_of_unit(unit_id, 2025)
    granted(open_packet(counter.desk, CLERK, third.id))
    for packet in (third, second):
        counter.do(packet.id, *CLEAN)
        granted(accept(counter.desk, CLERK, packet.id))
    words = text_of(made(files.labels(counter.desk, CLERK, unit_id, LabelSetting(), 1)))
    places = [words.index(packet.applicant.name) for packet in (first, third, second)]
    assert places == sorted(places)


def test_labels_need_a_number(counter: Counter) -> None:
    import_roster(counter.desk, CLERK, roster(ELSEWHERE))
    with counter.desk.store.read() as reading:
        unit = reading.unit_named(ELSEWHERE.unit)
    assert unit
    assert files.label_setting(counter.desk) == LabelSetting()
    before = counter.everything()
    assert refused(files.labels(counter.desk, CLERK, unit.id, LabelSetting(), 1)) == "no_numbers"
    assert counter.everything() == before


@pytest.mark.parametrize(
    ("whom", "names"),
    [
        (Whom.ALL, {"王建业", "李明浩", "赵雅静", "高志远"}),
        (Whom.RECEIVED, {"王建业"}),
        (Whom.ACCEPTED, {"王建业"}),
        (Whom.CORRECTING, set()),
        (Whom.ABSENT, {"赵雅静", "高志远"}),
    ],
)
def test_the_roster_holds_whom_the_filter_lets_through(
    counter: Counter, unit_id: UnitId, whom: Whom, names: set[str]
) -> None:
    everybody = made(files.roster_workbook(counter.desk, SUPERVISOR, Scope(None, whom)))
    assert {*cells_of(everybody)} & {"王建业", "李明浩", "赵雅静", "高志远"} == names
    ours = made(files.roster_workbook(counter.desk, SUPERVISOR, Scope(unit_id, whom)))
    assert {*cells_of(ours)} & {"王建业", "李明浩", "赵雅静", "高志远"} == names - {"高志远"}
    if "王建业" in names:
        assert ENGINEER.id_number in cells_of(ours)


def test_statistics_count_the_people_of_the_scope(counter: Counter, unit_id: UnitId) -> None:
    everybody = made(files.statistics_workbook(counter.desk, CLERK, Scope(None)))
    assert ELSEWHERE.unit in cells_of(everybody)
    assert everybody.file_name == "统计表-全部单位.xlsx"
    paper = made(files.statistics_pdf(counter.desk, CLERK, Scope(unit_id)))
    assert paper.data.startswith(b"%PDF")
    assert ELSEWHERE.unit not in text_of(paper)


def test_a_character_without_glyph_and_a_text_too_long_are_refused_and_no_history(counter: Counter) -> None:
    odd = changed(name="\U000323af", unit="甲公司")
    import_roster(counter.desk, CLERK, roster(odd, changed(id_number=id_number(2), remarks="长" * 33_000)))
    with counter.desk.store.read() as reading:
        unit = reading.unit_named("甲公司")
    assert unit
    before = counter.everything()
    assert refused(files.unit_slip(counter.desk, CLERK, unit.id)) == "glyph_missing"
    assert refused(files.roster_workbook(counter.desk, SUPERVISOR, Scope(None))) == "text_too_long"
    assert counter.everything() == before


def test_every_state_is_let_through_by_all() -> None:
    assert files.WHOM[Whom.ALL][1] == frozenset(PacketState)
