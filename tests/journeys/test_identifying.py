"""Who stands at the counter: whatever is typed or scanned finds the packet, or says what to do."""

from __future__ import annotations

import pytest

from intake_desk.domain.numbers import code_for
from tests.journeys.conftest import Table

ACCEPTED = "wjy Enter ba yh F9 Enter"


def code_of(table: Table, name: str) -> str:
    """The code on the receipt of somebody who was served."""
    return code_for("D512", 2025, table.packet_of(name).number or "")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("wjy", "王建业"),
        ("wangjianye", "王建业"),
        ("0512", "王建业"),
        ("王建业", "王建业"),
        ("sx", "单雄"),  # the surname is read shàn, not dān
        ("qhy", "仇海燕"),
        ("1178", "李𫖮"),
        ("其木格．娜仁", "其木格·娜仁"),
        ("ＷＪＹ", "王建业"),
    ],
)
def test_enter_opens_the_packet_that_was_meant(table: Table, typed: str, name: str) -> None:
    table.hand.type(typed)
    table.hand.play("Enter")
    assert table.view.packet.applicant.name == name
    table.hand.play("Esc")


def test_a_good_scan_replaces_the_half_one_that_was_refused(table: Table) -> None:
    table.hand.play(ACCEPTED)
    table.hand.type(code_of(table, "王建业")[:14])
    table.hand.play("Enter")
    assert table.window.counter.identify.message.isVisible()
    table.hand.type(code_of(table, "王建业"))
    assert table.view.packet.applicant.name == "王建业"


def test_a_scan_opens_the_packet_without_enter(table: Table) -> None:
    table.hand.play(ACCEPTED)
    table.hand.type(code_of(table, "王建业"))
    assert table.view.packet.applicant.name == "王建业"
    table.hand.play("Esc")


def test_a_scan_in_full_width_characters_opens_the_packet(table: Table) -> None:
    table.hand.play(ACCEPTED)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code_of(table, "王建业"))
    table.hand.type(wide)
    assert table.view.packet.applicant.name == "王建业"
    table.hand.play("Esc")


@pytest.mark.parametrize(
    ("typed", "sentence", "advice"),
    [
        ("D512-2025-JG-Z-", "只读到半个编码。", "重新扫码"),
        ("D512-2025-JG-Z-0001-3", "编码与校验位不符", "重新扫码"),
        ("JG-Z-0999", "没有编号为 JG-Z-0999 的材料。", "核对编号"),
        ("6901234567892", "这不是本台的编码。", "二维码"),
        ("https://www.chsi.com.cn/", "这不是本台的编码。", "二维码"),
        ("zzzz", "没有找到“zzzz”。", "F4"),
        ("150203198802290051", "身份证号与末位校验码不符", "150203198802290054"),
        ("150203198802290054", "花名册中没有这个身份证号。", "F4"),
        ("15020319880229005", "身份证号应为 18 位，现为 17 位。", "核对"),
    ],
)
def test_what_finds_nobody_says_so_under_the_field(
    table: Table, typed: str, sentence: str, advice: str
) -> None:
    before = table.entries()
    table.hand.play(f"{typed} Enter")
    assert sentence in table.said
    assert advice in table.said
    assert table.window.counter.view is None
    assert table.entries() == before
    table.hand.play("F2")  # clear for the next one
    assert table.said == ""
    assert table.is_ready


def test_a_code_of_another_year_is_told_from_ours(table: Table) -> None:
    table.hand.type(code_for("D512", 2024, "JG-Z-0001"))
    assert "2024 年度" in table.said


def test_the_arrows_choose_among_several(table: Table) -> None:
    table.hand.play("li Down Enter")
    first_hit_is_not_taken = table.view.packet.applicant.name
    table.hand.play("Esc li Enter")
    assert table.view.packet.applicant.name != first_hit_is_not_taken
    table.hand.play("Esc")
