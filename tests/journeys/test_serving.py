"""One packet from the identify field to its printed paper, by keys alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from intake_desk.domain.packet import PacketState
from intake_desk.services.papers.print_paper import paper_bytes
from tests.journeys.conftest import Table


def paper_words(table: Table, packet_id: int) -> str:
    """The words of the last paper that was made for a packet, without any white space."""
    with table.opened.store.read() as reading:
        paper = reading.papers_of(packet_id)[0]
    pages = PdfReader(BytesIO(paper_bytes(table.opened.desk, paper.id))).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    ("keys", "name", "state", "paper", "most"),
    [
        ("wjy Enter ba yh F9 Enter", "王建业", PacketState.ACCEPTED, "受理回执", 12),
        ("lmh Enter ba 5zd19q yh F10 Enter Enter", "李明浩", PacketState.CORRECTING, "一次性告知书", 25),
        ("sx Enter u F11 Enter", "单雄", PacketState.RETURNED, "不予接收告知", 12),
    ],
)
def test_a_packet_is_served_by_few_keys_and_no_click(
    table: Table, keys: str, name: str, state: PacketState, paper: str, most: int
) -> None:
    table.hand.start_counting()
    table.hand.play(keys)
    count = table.hand.count
    packet = table.packet_of(name)
    assert packet.state is state
    assert paper in paper_words(table, packet.id)
    assert table.printer.asked == 1
    assert table.is_ready
    assert count.clicks == 0
    # The keys as they are written, and the Enter in the system's print dialog.
    assert (
        count.keystrokes
        == sum(1 if key in {"Enter", "F9", "F10", "F11"} else len(key) for key in keys.split()) + 1
    )
    assert count.keystrokes <= most


def test_the_clean_packet_asks_for_seventeen_documents(table: Table) -> None:
    table.hand.play("wjy Enter")
    assert sum(not line.item.if_any for line in table.view.lines) == 17
    table.hand.play("Esc")


def test_the_notice_tells_everything_once_with_its_last_day(table: Table) -> None:
    table.hand.play("lmh Enter ba 5zd19q yh F10 Enter Enter")
    packet = table.packet_of("李明浩")
    words = paper_words(table, packet.id)
    for part in ("单位推荐意见", "缺审核日期", "业绩成果证明", "缺件", "2025年7月2日（周三）17:30"):
        assert part in words
    assert words.count("以上为需补充更正的全部材料。逾期未补充更正的，视为放弃申报。") == 2  # two copies


def test_page_by_page_the_order_of_the_keys_is_the_order_found(table: Table) -> None:
    table.hand.play("wjy Enter b p Space Space Space 4 Space 5 Space 7 Space 6 Space 8 Space a p yh")
    assert table.view.moves == ("把“诚信承诺书”移到“公示证明”之后",)
    assert table.window.counter.verdict.tell.isEnabled()
    table.hand.play("4r")  # put right at the counter
    assert table.view.seen.order_fixed
    table.hand.play("F9 Enter")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED


def test_a_fault_put_right_at_the_counter_does_not_go_on_the_notice(table: Table) -> None:
    table.hand.play("wjy Enter ba 18zh Enter r yh")
    assert [f.fixed for f in table.view.verdict.findings] == [True]
    table.hand.play("F9 Enter")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED


def test_nothing_is_told_while_something_is_unjudged(table: Table) -> None:
    table.hand.play("wjy Enter b 19q yh F10")
    assert table.packet_of("王建业").state is PacketState.CHECKING
    assert not table.window.counter.verdict.tell.isEnabled()
    assert table.printer.asked == 0


def test_originals_on_the_desk_stop_the_paper_until_they_went_back(table: Table) -> None:
    table.hand.play("wjy Enter ba y F9")
    assert table.packet_of("王建业").state is PacketState.CHECKING
    assert "台上还有原件：学历证书、专业技术资格证书" in table.said
    table.hand.play("h F9 Enter")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED


def test_a_returned_packet_may_come_again(table: Table) -> None:
    table.hand.play("sx Enter u F11 Enter sx Enter")
    packet = table.packet_of("单雄")
    assert packet.state is PacketState.CHECKING
    assert len(packet.visits) == 2
    table.hand.play("Esc")


@pytest.mark.parametrize("keys", ["", "b", "ba yh", "b p Space", "9 Space oo", "19i page;again Enter"])
def test_all_documents_are_in_view_with_the_keys_below(table: Table, keys: str) -> None:
    table.hand.play(f"wjy Enter {keys}")
    assert table.window.counter.table.verticalScrollBar().maximum() == 0
    table.hand.play("Esc")


def test_every_key_of_the_list_is_shown(table: Table) -> None:
    from intake_desk.ui.pages.counter.commands import BINDINGS
    from intake_desk.ui.widgets.keys import KeyHint

    table.hand.play("wjy Enter")
    shown = {hint.hint.key for hint in table.window.findChildren(KeyHint) if hint.isVisibleTo(table.window)}
    assert {binding.cap for binding in BINDINGS} <= shown
    table.hand.play("Esc")
