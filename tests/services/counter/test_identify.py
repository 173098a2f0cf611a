"""Who stands at the counter: whatever is scanned or typed finds the packet or says what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake_desk.domain import acts
from intake_desk.domain.numbers import code_for
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.counter import decide
from intake_desk.services.counter.identify import HITS, Choices, Found, identify, suggest
from intake_desk.services.records import PacketId
from intake_desk.services.refusal import Refusal
from tests.builders import CLEAN, ENGINEER, changed, id_number
from tests.counter import CLERK, Counter, granted, open_counter, refused

ZHANG = changed(name="张晓羽", id_number=id_number(52), unit="内蒙古自治区包头市第一建筑工程公司")
SHAN = changed(name="单雄", id_number=id_number(53))
NUMBER = "JG-Z-0001"
CODE = code_for("D512", 2025, NUMBER)
FIRST = PacketId(1)


@pytest.fixture(scope="module")
def known(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """王建业 was accepted and has the first number; 张晓羽 and 单雄 are expected. Only to be asked."""
    path = tmp_path_factory.mktemp("known") / "desk.db"
    shutil.copy(empty_store, path)
    counter = open_counter(path)
    packet_id = counter.take()
    counter.expect(ZHANG)
    counter.expect(SHAN)
    counter.do(packet_id, *CLEAN)
    granted(decide.accept(counter.desk, CLERK, packet_id))
    yield counter
    counter.store.close()


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        f"  {CODE}\r\n",
        full_width(CODE),
        CODE.replace("-", "—"),
        NUMBER,
        "jg-z-0001",
        "jgz0001",
        full_width(NUMBER),
        "0001",
        "王建业",
        " 王 建 业 ",
        "wjy",
        "WJY",
        "wangjian",
        ENGINEER.id_number,
        full_width(ENGINEER.id_number),
        ENGINEER.id_number[-4:],
        ENGINEER.id_number[-4:].lower(),
    ],
)
def test_the_packet_is_found_however_it_is_named(known: Counter, text: str) -> None:
    assert identify(known.desk, text) == Found(FIRST)


def test_surnames_are_read_as_surnames_and_units_by_their_initials(known: Counter) -> None:
    def found(text: str) -> list[str]:
        return [hit.name for hit in suggest(known.desk, text)]

    assert found("zxy") == ["张晓羽"]
    assert found("shanx") == ["单雄"]
    assert found("dyjz") == ["张晓羽"]  # 第一建筑…, without the place in front
    assert found("btshz") == ["单雄", "王建业"]
    assert found("恒筑") == ["单雄", "王建业"]


def test_two_people_of_one_name_are_both_offered(counter: Counter) -> None:
    both = {counter.expect(), counter.expect(changed(id_number=id_number(77), unit="包头市测绘中心"))}
    found = identify(counter.desk, "王建业")
    assert isinstance(found, Choices)
    assert {hit.id for hit in found.hits} == both
    assert {hit.id_tail for hit in found.hits} == {id_number(51)[-4:], id_number(77)[-4:]}


def test_who_is_still_to_be_checked_comes_first(counter: Counter) -> None:
    decided = counter.take()
    counter.do(decided, acts.StateOutOfScope("不在职"))
    granted(decide.send_back(counter.desk, CLERK, decided))
    other = counter.expect(changed(id_number=id_number(77)))
    assert [hit.id for hit in suggest(counter.desk, "王建业")] == [other, decided]


def test_nothing_typed_suggests_nobody_and_a_long_list_is_cut(counter: Counter) -> None:
    for serial in range(100, 100 + HITS + 3):
        counter.expect(changed(id_number=id_number(serial)))
    assert suggest(counter.desk, " · ") == ()
    assert len(suggest(counter.desk, "w")) == HITS


def test_another_years_packets_are_not_offered(counter: Counter) -> None:
    counter.expect()
    later = replace(counter.desk, campaigns=OneCampaign(replace(counter.desk.campaign, year=2026)))
    assert suggest(later, "王建业") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("D512-2025-JG-Z-00", "half_scan"),
        ("JG-Z-0001-" + CODE[-1], "half_scan"),
        (CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), "damaged_code"),
        (CODE.replace("0001", "0010"), "damaged_code"),
        (code_for("D512", 2024, NUMBER), "unknown_number"),
        (code_for("D512", 2025, "JG-Z-0999"), "unknown_number"),
        ("JG-Z-0999", "unknown_number"),
        (full_width("JG-Z-0999"), "unknown_number"),
        ("6901234567892", "foreign_code"),
        ("https:／／www.example.com／x", "foreign_code"),
        (id_number(99), "not_registered"),
        (id_number(99)[:17] + ("0" if id_number(99)[17] != "0" else "1"), "id_check"),
        (id_number(99)[:17], "id_length"),
        ("150203880229051", "id_old_number"),
        ("150203198813290512", "id_date"),
        ("没有此人", "nobody"),
        ("zzzz", "nobody"),
        ("", "nobody"),
    ],
)
def test_what_names_nobody_is_refused_with_what_to_do(known: Counter, text: str, code: str) -> None:
    refusal = identify(known.desk, text)
    assert refused(refusal) == code
    assert isinstance(refusal, Refusal)
    assert refusal.advice


def test_a_number_with_a_wrong_check_digit_comes_with_what_it_may_have_been(known: Counter) -> None:
    right = id_number(99)
    wrong = right[:14] + right[15] + right[14] + right[16:]
    refusal = identify(known.desk, wrong)
    assert refused(refusal) == "id_check"
    assert isinstance(refusal, Refusal)
    assert right in refusal.advice


def test_asking_changes_nothing(known: Counter) -> None:
    before = known.everything(FIRST)
    for text in (CODE, "wjy", "没有此人", "6901234567892"):
        identify(known.desk, text)
    assert known.everything(FIRST) == before
