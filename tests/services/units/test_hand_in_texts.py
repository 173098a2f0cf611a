"""What the papers of a hand-in say of each packet: outcome, deadline, reason; ID numbers masked."""

from dataclasses import replace
from itertools import chain

import pytest

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.findings import Finding
from intake_desk.domain.numbers import ScannedCode, parse_code
from intake_desk.domain.packet import PacketState
from intake_desk.services.records import Packet
from intake_desk.services.units.hand_in_papers import LABEL_STOCKS, BagLine, HandIn, LabelStock, UnitSlip
from intake_desk.services.units.hand_in_texts import GROUPS, bag_cover, tag, unit_slip
from tests.builders import CAMPAIGN, ENGINEER, changed
from tests.hand_ins import HEAD, a_packet, a_visit

HAND_IN = HandIn("包头市恒筑建设有限公司", "", "直接报送", "李经办", "13800001234")


def slip_of(*packets: Packet, received: tuple[str, ...] = ()) -> UnitSlip:
    return unit_slip(CAMPAIGN, HEAD, HAND_IN, packets, received)


def a_finding(problem: str, kind: FindingClass = FindingClass.REFUSE, **more: object) -> Finding:
    facts = {
        "code": "x",
        "finding_class": kind,
        "item": "",
        "number": None,
        "title": "",
        "remedy": "",
        "clause": "",
    }
    return Finding(problem=problem, **{**facts, **more})


def test_every_state_belongs_to_one_group_of_the_slip() -> None:
    assert sorted(chain.from_iterable(states for _, states in GROUPS)) == sorted(PacketState)


def test_packets_stand_in_their_groups_by_number_and_without_one_in_the_order_they_came() -> None:
    last, first, absent = changed(name="甲"), changed(name="乙"), changed(name="丙")
    slip = slip_of(
        a_packet(last, PacketState.ACCEPTED, "JG-Z-10000"),
        a_packet(),
        a_packet(first, PacketState.ACCEPTED, "JG-Z-9999"),
        a_packet(absent),
    )
    assert {group.title: [row.name for row in group.rows] for group in slip.groups if group.rows} == {
        "已受理": ["乙", "甲"],
        "在册未到": [ENGINEER.name, "丙"],
    }


def note_of(packet: Packet) -> str:
    return next(row for group in slip_of(packet).groups for row in group.rows).note


def test_the_unit_reads_what_it_must_know() -> None:
    assert note_of(a_packet(state=PacketState.CORRECTING)) == "补正截止 7月4日（周五）17:30"
    waiting = replace(a_visit(PacketState.CORRECTING), due=None)
    assert note_of(a_packet(state=PacketState.CORRECTING, visits=(waiting,))) == "告知书待送达"
    assert note_of(a_packet(state=PacketState.ACCEPTED)) == ""
    assert note_of(a_packet()) == ""
    assert note_of(a_packet(state=PacketState.ABANDONED)) == "逾期未补正，视为放弃申报"


def test_a_return_is_told_by_its_hard_stops_alone() -> None:
    findings = (
        a_finding("附件材料未装订成册"),
        a_finding("缺件", FindingClass.CORRECT),
        a_finding("申报单位已通过其他渠道报送", passed="主管同意"),
        a_finding("附件材料未使用A4纸"),
    )
    visit = replace(a_visit(PacketState.RETURNED), findings=findings)
    packet = a_packet(state=PacketState.RETURNED, visits=(visit,))
    assert note_of(packet) == "附件材料未装订成册；附件材料未使用A4纸"


def test_id_numbers_are_masked() -> None:
    row = next(row for group in slip_of(a_packet()).groups for row in group.rows)
    assert (
        row.id_masked
        == bag_cover(CAMPAIGN, a_packet()).id_masked
        == f"150203********{ENGINEER.id_number[-4:]}"
    )


def papers_of(post: str, *received: str) -> dict[str, bool]:
    keys = {paper.title: paper.key for paper in CAMPAIGN.unit_papers}
    slip = slip_of(a_packet(changed(post=post)), received=received)
    return {keys[line.title]: line.received for line in slip.papers}


def test_the_slip_names_the_unit_papers_that_are_asked_for_and_those_that_came() -> None:
    assert papers_of("private", "roster_file") == {"roster_paper": False, "roster_file": True}
    assert papers_of("established", "publicity") == {
        "roster_paper": False,
        "roster_file": False,
        "statistics_established": False,
        "publicity": True,
    }
    assert papers_of("private", "statistics_established")["statistics_established"]


def test_the_cover_lists_what_applies_to_this_person() -> None:
    cover = bag_cover(CAMPAIGN, a_packet(changed(route="exceptional"), number="JG-Z-0143"))
    assert cover.lines[:2] == (
        BagLine(1, "评审材料袋封面（附件5）", 1),
        BagLine(2, "《专业技术职称评审表》（系统导出）", 2),
    )
    assert 24 in {line.number for line in cover.lines}
    assert 13 not in {line.number for line in cover.lines}
    assert (cover.series, cover.title_sought, cover.route, cover.channel) == (
        "建设工程", "工程师（中级）", "破格", "直接报送"
    )  # fmt: skip


def test_a_tag_carries_number_and_code_once_there_is_one() -> None:
    known = tag(CAMPAIGN, a_packet(number="JG-Z-0143"))
    assert parse_code(known.code, CAMPAIGN.numbers.code_prefix) == ScannedCode(2025, "JG-Z-0143")
    unknown = tag(CAMPAIGN, a_packet())
    assert (unknown.packet_number, unknown.code, unknown.name) == ("", "", ENGINEER.name)


@pytest.mark.parametrize("stock", LABEL_STOCKS, ids=lambda stock: stock.name)
def test_every_sheet_of_labels_lies_on_a4(stock: LabelStock) -> None:
    assert str(stock.count) in stock.name
    assert stock.left + (stock.columns - 1) * stock.across + stock.width <= 210
    assert stock.top + (stock.rows - 1) * stock.down + stock.height <= 297
    assert stock.across >= stock.width
    assert stock.down >= stock.height
