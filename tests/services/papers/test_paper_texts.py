"""What the papers say: exactly what was received, told or refused, and no full ID number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import OriginalWay, Presence
from intake_desk.domain.numbers import ScannedCode, parse_code
from intake_desk.domain.person import Applicant
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.counter.decide import accept, send_back, tell_once
from intake_desk.services.papers import paper_texts
from intake_desk.services.papers.papers import Notice, PaperText, Receipt, ReturnSlip, ShownOriginal
from tests.builders import CLEAN, ENGINEER, LAST_MINUTE, a_check
from tests.counter import CLERK, Counter, granted

_P = TypeVar("_P", Receipt, Notice, ReturnSlip)
VERBS = {Receipt: accept, Notice: tell_once, ReturnSlip: send_back}


def paper_after(
    counter: Counter,
    kind: type[_P],
    *more: Act,
    first: tuple[Act, ...] = CLEAN,
    person: Applicant = ENGINEER,
) -> _P:
    """The paper that was asked for after this look at the person's packet."""
    packet_id = counter.take(person)
    counter.do(packet_id, *first, *more)
    granted(VERBS[kind](counter.desk, CLERK, packet_id))
    paper = counter.papers.asked[-1]
    assert isinstance(paper, kind)
    return paper


def test_every_paper_opens_with_its_numbers_and_a_masked_id(counter: Counter) -> None:
    head = paper_after(counter, Notice, acts.Judge("pledge", Presence.MISSING)).head
    assert (head.document_number, head.packet_number) == ("包住建职称补〔2025〕1号", "JG-Z-0001")
    assert parse_code(head.code, "D512") == ScannedCode(2025, "JG-Z-0001")
    assert head.code.isascii()
    assert (head.name, head.unit, head.clerk) == (ENGINEER.name, ENGINEER.unit, CLERK.name)
    assert head.id_masked == "150203********0513"
    assert head.applying_for == "工程师（中级） · 建设工程 / 工程造价"
    assert head.issued_at == counter.clock.at
    assert head.rehearsal is False


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (Receipt, ()),
        (Notice, (acts.Judge("pledge", Presence.MISSING),)),
        (ReturnSlip, (acts.StateBinding(bound=False, a4=True),)),
    ],
)
def test_no_paper_carries_a_full_id_number(
    counter: Counter, kind: type[Receipt], more: tuple[Act, ...]
) -> None:
    paper: PaperText = paper_after(counter, kind, *more)
    assert ENGINEER.id_number not in repr(paper)
    assert paper.office.room == "512室"
    assert paper.office.hours == "08:30–12:00，14:30–17:30"


def test_a_rehearsal_says_so(counter: Counter) -> None:
    rehearsing = replace(counter, desk=replace(counter.desk, rehearsal=True))
    assert paper_after(rehearsing, Receipt).head.rehearsal is True


def test_a_draft_of_the_catalogue_is_called_one_until_it_is_confirmed(counter: Counter) -> None:
    packet_id = counter.take()
    view = counter.do(packet_id, *CLEAN)
    confirmed = replace(counter.desk, campaigns=OneCampaign(replace(counter.desk.campaign, confirmed=True)))
    notes = [
        paper_texts.receipt(desk, CLERK, view, "JG-Z-0001", counter.clock.at).head.campaign_note
        for desk in (counter.desk, confirmed)
    ]
    assert notes == [
        "目录单版本 2025-1（拟定，以正式的《职称评审材料目录单》为准）",
        "目录单版本 2025-1",
    ]


# -- the receipt --------------------------------------------------------------------------------


def test_a_receipt_lists_exactly_what_is_there(counter: Counter) -> None:
    paper = paper_after(
        counter,
        Receipt,
        acts.SetCopies("papers", 3),
        original_acts.VerifyOnline("papers", a_check()),
        acts.SetCopies("appraisals", 2),
        acts.Judge("social_insurance", Presence.NOT_APPLICABLE),
    )
    assert [item.number for item in paper.items] == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        11,
        12,
        14,
        16,
        17,
        18,
        19,
        20,
    ]
    copies = {item.number: item.copies for item in paper.items}
    assert (copies[2], copies[9], copies[16], copies[20]) == (2, 1, 2, 3)
    assert paper.items[0].title == "评审材料袋封面（附件5）"
    assert paper.sentence == "本回执仅证明收到所列材料，不代表审核通过。"
    assert paper.head.document_number is None


def test_a_receipt_tells_which_originals_were_shown_and_went_back(counter: Counter) -> None:
    paper = paper_after(
        counter,
        Receipt,
        original_acts.VerifyOnline("title", a_check()),
        original_acts.SetOriginal("id_card", OriginalWay.NOT_SHOWN),
    )
    assert paper.originals == (
        ShownOriginal("学历证书", "已见", returned=True),
        ShownOriginal("现专业技术资格证书", "网上查验", returned=None),
    )
    words = {item.number: item.original for item in paper.items}
    assert (words[9], words[12], words[8], words[1]) == ("已见", "网上查验", "未出示", "")


# -- the notice ---------------------------------------------------------------------------------


def test_a_notice_tells_every_fault_in_order_and_nothing_else(counter: Counter) -> None:
    paper = paper_after(
        counter,
        Notice,
        acts.AddNote("", "材料袋破损", "请换新的"),
        acts.ToggleFault("education", "no_seal"),
        acts.ToggleFault("review_form", "not_hand_signed"),
        acts.ToggleFixed("review_form", "not_hand_signed"),
        acts.SetCopies("review_form", 1),
        acts.PlaceBehind("education_report", "title"),
        acts.FixOrder(fixed=True),
        person=replace(ENGINEER, major="英语"),  # advice is no row
    )
    assert [(row.number, row.problem) for row in paper.rows] == [
        (None, "材料袋破损"),
        (2, "份数不足：应2份，现1份"),
        (9, "缺公章"),
    ]
    assert paper.rows[2].title == "学历证书"
    assert paper.rows[2].remedy == "请由审核推荐（出具）单位加盖公章"
    assert paper.rows[2].clause == "通知第三条第（二）项"
    assert paper.sentence == "以上为需补充更正的全部材料。逾期未补充更正的，视为放弃申报。"
    assert paper.fixed_on_the_spot == (
        "材料顺序与目录单不符（需移动1份）",
        "《专业技术职称评审表》（系统导出）：缺本人手写签名",
    )


def test_a_notice_gives_the_deadline_with_the_days_it_counts(counter: Counter) -> None:
    paper = paper_after(counter, Notice, acts.Judge("pledge", Presence.MISSING))
    assert paper.due == datetime(2025, 7, 2, 17, 30)
    assert paper.counted == (date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2))
    assert paper.skipped == ((date(2025, 6, 28), "周末"), (date(2025, 6, 29), "周末"))


def test_only_a_correction_can_be_told(counter: Counter) -> None:
    packet_id = counter.take()
    view = counter.do(packet_id, *CLEAN)
    with pytest.raises(ValueError, match="correction"):
        paper_texts.notice(counter.desk, CLERK, view, "JG-Z-0001", "1号", counter.clock.at)


# -- the slip of return -------------------------------------------------------------------------


def test_a_slip_of_return_gives_the_hard_stops_only(counter: Counter) -> None:
    paper = paper_after(
        counter,
        ReturnSlip,
        acts.StateBinding(bound=False, a4=False),
        acts.Judge("pledge", Presence.MISSING),
    )
    assert [(reason.problem, reason.clause) for reason in paper.reasons] == [
        ("附件材料未装订成册", "通知第五条"),
        ("附件材料未使用A4纸", "通知第五条"),
    ]
    assert paper.head.document_number == "包住建职称退〔2025〕1号"
    assert paper.may_come_again == "受理期内，按要求整理后可再次报送。"


def test_after_the_window_nobody_is_told_to_come_again(counter: Counter) -> None:
    counter.clock.at = LAST_MINUTE.replace(minute=31)
    paper = paper_after(counter, ReturnSlip, first=())
    assert paper.may_come_again == "受理期已过，逾期不再受理。"
