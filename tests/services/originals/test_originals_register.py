"""原件核验登记 says what the ledger says, vouches only for what agrees, and prints with the real fonts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from intake_desk.documents.pdf.papers import PdfPapers
from intake_desk.domain import acts, original_acts
from intake_desk.domain.inspection import OriginalWay
from intake_desk.domain.verification import CheckResult, OnlineCheck
from intake_desk.services.counter.decide import accept
from intake_desk.services.originals.hand_back_original import hand_back_original
from intake_desk.services.originals.originals_register import (
    ALL_TAKEN_BACK,
    NONE_HERE,
    TO_TAKE_BACK,
    Register,
    originals_register,
)
from intake_desk.services.papers.papers import OriginalsRegister
from intake_desk.services.records import PacketId
from tests.builders import ALL_THERE, CLEAN
from tests.counter import CLERK, Counter, granted, refused

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
AGREES = "经核对与原件一致。"


def made(counter: Counter, packet_id: PacketId) -> OriginalsRegister:
    granted(originals_register(counter.desk, CLERK, packet_id))
    paper = counter.papers.asked[-1]
    assert isinstance(paper, OriginalsRegister)
    return paper


def test_every_line_of_the_ledger_stands_on_it(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    paper = made(counter, packet_id)
    assert [(row.title, row.result, row.noted, row.handed_back) for row in paper.rows] == [
        ("学历证书", "已见；与复印件一致", "6月27日 09:12\n李会文", ""),
        ("专业技术资格证书", "已见；与复印件一致", "6月27日 09:12\n李会文", ""),
        ("学历证书", "已见；与复印件一致", "6月27日 09:12\n李会文", "6月27日 09:12\n王建业"),
        ("专业技术资格证书", "已见；与复印件一致", "6月27日 09:12\n李会文", "6月27日 09:12\n王建业"),
    ]
    assert paper.sentence == AGREES
    assert (paper.head.packet_number, paper.head.code) == ("未编号", "")
    assert counter.acts_of(packet_id)[-1] == "originals_register"


def test_what_differs_or_was_taken_back_is_said(counter: Counter) -> None:
    packet_id = counter.take()
    check = OnlineCheck("学信网", "AB12", date(2025, 6, 27), CheckResult.VALID, date(2025, 9, 1))
    counter.do(
        packet_id,
        *ALL_THERE,
        acts.ToggleFault("education", "differs_from_original"),
        acts.AddNote("education", "专业不同", "更正"),
        original_acts.VerifyOnline("education_report", check),
        original_acts.SetOriginal("title", None),
        original_acts.ExcuseOriginal("title", "遗失，已登报"),
        acts.SetCopies("papers", 1),
        original_acts.SetOriginal("papers", OriginalWay.NOT_SHOWN),
    )
    paper = made(counter, packet_id)
    words = [(row.title, row.result) for row in paper.rows[2:]]
    assert ("学历证书", "已见；与复印件不一致；不一致处：专业不同") in words
    assert (
        "学历查验件",
        "网上查验；学信网 AB12，2025-06-27 查验，有效期至 2025-09-01，有效，与材料一致",
    ) in words
    assert ("专业技术资格证书", "更正：未核") in words
    assert ("专业技术资格证书", "经主管同意未出示；遗失，已登报") in words
    assert ("论文期刊（第1件）", "未出示") in words
    assert paper.sentence == f"除上表注明的以外，{AGREES}"


def test_the_hand_back_is_a_fact_only_when_all_are_back(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE)
    assert made(counter, packet_id).taken_back == TO_TAKE_BACK
    granted(hand_back_original(counter.desk, CLERK, packet_id, "education"))
    assert made(counter, packet_id).taken_back == TO_TAKE_BACK
    granted(hand_back_original(counter.desk, CLERK, packet_id))
    assert made(counter, packet_id).taken_back == ALL_TAKEN_BACK


def test_of_originals_that_never_lay_here_none_goes_back(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, original_acts.SetOriginal("education", OriginalWay.NOT_SHOWN))
    assert made(counter, packet_id).taken_back == NONE_HERE


def test_a_packet_without_originals_has_no_register(counter: Counter) -> None:
    assert refused(originals_register(counter.desk, CLERK, counter.take())) == "no_originals"


def test_a_name_that_no_font_has_is_refused(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE)
    counter.papers.missing = "王"
    assert refused(originals_register(counter.desk, CLERK, packet_id)) == "glyph_missing"


def test_it_prints_with_number_code_and_room_to_sign(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(accept(counter.desk, CLERK, packet_id))
    desk = replace(counter.desk, papers=PdfPapers(FONTS))
    register = granted(originals_register(desk, CLERK, packet_id))
    assert isinstance(register, Register)
    assert register.file_name == "JG-Z-0001 原件核验登记.pdf"
    (page,) = PdfReader(BytesIO(register.pdf)).pages
    text = page.extract_text().replace("\n", "")
    for words in (
        "原件核验登记",
        AGREES,
        "已交还",
        "申报人/代领人",
        "交还时间",
        "D512-2025-JG-Z-0001",
        "全部交还",
    ):
        assert words in text


def test_what_is_signed_at_the_hand_back_is_printed_whole(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE)
    desk = replace(counter.desk, papers=PdfPapers(FONTS))
    register = granted(originals_register(desk, CLERK, packet_id))
    (page,) = PdfReader(BytesIO(register.pdf)).pages
    text = page.extract_text().replace("\n", "")
    assert TO_TAKE_BACK in text
    assert ALL_TAKEN_BACK not in text
