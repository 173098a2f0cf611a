"""What is wrong with a packet: each finding of the campaign with its class, its words and its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.campaign import FindingClass, Original, Place
from intake_desk.domain.findings import Finding, Standing, filed_online, find, move_words, order_moves
from intake_desk.domain.inspection import Inspection, OriginalWay, Presence
from intake_desk.domain.ordering import apply_moves
from intake_desk.domain.person import Applicant
from tests.builders import CAMPAIGN, CLEAN, ENGINEER, MORNING, a_case, after, changed, id_number, required

SEEN, ONLINE, NOT_SHOWN = OriginalWay.SEEN, OriginalWay.ONLINE, OriginalWay.NOT_SHOWN
REFUSE, CORRECT, ADVISE = FindingClass.REFUSE, FindingClass.CORRECT, FindingClass.ADVISE


@dataclass(frozen=True)
class Example:
    """A clean packet but for these acts, this person, this standing or this hour."""

    code: str
    finding_class: FindingClass
    problem: str
    clause: str
    done: tuple[Act, ...] = ()
    item: str = ""
    person: Applicant = ENGINEER
    standing: Standing = Standing()  # noqa: RUF009  # frozen
    now: datetime = MORNING


def on(item: str, code: str, problem: str, clause: str) -> Example:
    """A fault that the clerk states on a document."""
    return Example(code, CORRECT, problem, clause, (acts.ToggleFault(item, code),), item)


FIVE, ONE, THREE_ONE, THREE_TWO, THREE_THREE, FOUR = (
    f"通知第{article}"
    for article in ("五条", "一条", "三条第（一）项", "三条第（二）项", "三条第（三）项", "四条第（二）项")
)
EXAMPLES = (
    Example("not_bound", REFUSE, "附件材料未装订成册", FIVE, (acts.StateBinding(bound=False, a4=True),)),
    Example("not_a4", REFUSE, "附件材料未使用A4纸", FIVE, (acts.StateBinding(bound=True, a4=False),)),
    Example(
        "before_window",
        REFUSE,
        "线下受理尚未开始（2025年6月25日起受理）",
        FIVE,
        now=datetime(2025, 6, 24, 17, 0),
    ),
    Example(
        "after_window",
        REFUSE,
        "线下受理已于2025年7月4日 17:30截止",
        FIVE,
        now=datetime(2025, 7, 4, 17, 31),
    ),
    Example(
        "out_of_scope",
        REFUSE,
        "不属于本次评审范围：不在包头市在职在岗",
        ONE,
        (acts.StateOutOfScope("不在包头市在职在岗"),),
    ),
    Example(
        "not_filed_online",
        REFUSE,
        "未在2025年6月25日前（含当日）完成线上申报",
        FIVE,
        (acts.StateFiledOnline(filed=False),),
        person=changed(filed_online=None),
    ),
    Example(
        "same_level_other_series",
        REFUSE,
        "本年度同一层级已申报：JC-Z-0007（建筑材料 中级）",
        THREE_ONE,
        standing=Standing(same_level="JC-Z-0007（建筑材料 中级）"),
    ),
    Example(
        "second_channel",
        REFUSE,
        "申报单位本年度已通过“工商联”报送",
        THREE_ONE,
        standing=Standing(unit_channel="工商联"),
    ),
    Example("missing", CORRECT, "缺件", FIVE, (acts.Judge("pledge", Presence.MISSING),), "pledge"),
    Example(
        "copies_short",
        CORRECT,
        "份数不足：应2份，现1份",
        FIVE,
        (acts.SetCopies("review_form", 1),),
        "review_form",
    ),
    Example(
        "out_of_order",
        CORRECT,
        "材料顺序与目录单不符（需移动1份）",
        FIVE,
        (acts.PlaceBehind("education_report", "title"),),
    ),
    on("catalogue", "no_catalogue_pages", "目录单未填页码", FIVE),
    on("contract", "illegible", "内容不清晰，无法辨认", THREE_TWO),
    on("submission_form", "no_reviewer_name", "缺审核人姓名", THREE_TWO),
    on("achievements", "no_opinion", "缺审核意见", THREE_TWO),
    on("id_card", "no_review_date", "缺审核日期", THREE_TWO),
    on("pledge", "no_date", "缺落款日期", THREE_TWO),
    on("bag_cover", "no_seal", "缺公章", THREE_TWO),
    on("recommendation", "no_department_seal", "缺主管部门公章", THREE_TWO),
    on("work_summary", "not_hand_signed", "缺本人手写签名", THREE_TWO),
    on("education", "no_copy_statement", "复印件未注明“与原件一致”", THREE_TWO),
    Example(
        "recommendation_incomplete",
        CORRECT,
        "推荐意见未写明：推荐人选产生方式、公示情况",
        THREE_TWO,
        (acts.TogglePoint("recommendation", "publicised"), acts.TogglePoint("recommendation", "chosen")),
        "recommendation",
    ),
    Example(
        "original_not_shown",
        CORRECT,
        "原件未出示",
        THREE_THREE,
        (original_acts.SetOriginal("education", NOT_SHOWN),),
        "education",
    ),
    on("education", "differs_from_original", "复印件与原件不一致", FIVE),
    on("continuing_education", "code_invalid_or_expired", "网上查验码无效或已过期", THREE_THREE),
    on("review_form", "differs_from_online", "与线上提交的内容不一致", FOUR),
    Example(
        "publicity_short",
        CORRECT,
        "公示时间不足：2025年5月30日至2025年6月5日为4个工作日，应不少于5个",
        THREE_TWO,
        (acts.SetPublicity(date(2025, 5, 30), date(2025, 6, 5)),),
        "publicity",
    ),
    on("publicity", "publicity_after_seal", "公示期未满即盖章上报", THREE_TWO),
    on("social_insurance", "insured_elsewhere", "社保缴费单位与申报单位不一致", ONE),
    Example("hours_short", ADVISE, "继续教育89学时，少于90学时", ONE, person=changed(hours=89)),
    Example(
        "major_not_near",
        ADVISE,
        "所学专业“英语”未列入“消防”的相近专业（拟定：安全与消防类、给排水类、电气类、能源动力类、土木类、建筑类、自动化与信息类）",
        ONE,
        person=changed(major="英语", specialty="消防"),
    ),
    Example(
        "id_area_odd",
        ADVISE,
        "身份证号前六位“990101”不像行政区划代码",
        "GB 11643",
        person=changed(id_number=id_number(51, area="990101")),
    ),
    Example(
        "not_on_roster",
        ADVISE,
        "单位报送的花名册中没有此人",
        FIVE,
        standing=Standing(on_roster=False),
    ),
)
LATER = {"dishonesty_record", "years_short"}
"""Findings of the register and of the years of experience, which no rule computes yet."""


def found_in(example: Example, *more: Act) -> tuple[Finding, ...]:
    case = a_case(example.person, example.now, example.standing)
    return find(case, after(case, *CLEAN, *example.done, *more))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_clean_packet_has_no_findings() -> None:
    case = a_case()
    assert find(case, after(case, *CLEAN)) == ()
    assert find(case, Inspection()) == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_each_finding_says_what_the_campaign_says(example: Example) -> None:
    (finding,) = found_in(example)
    assert (finding.code, finding.finding_class) == (example.code, example.finding_class)
    assert (finding.problem, finding.clause, finding.item) == (example.problem, example.clause, example.item)
    assert finding.remedy
    assert "{" not in finding.remedy
    assert not finding.fixed
    if example.item:
        item = CAMPAIGN.item(example.item)
        assert (finding.number, finding.title) == (item.number, item.title)
    else:
        assert (finding.number, finding.title) == (None, "")


def test_there_is_an_example_of_every_finding() -> None:
    assert {example.code for example in EXAMPLES} | LATER == {spec.code for spec in CAMPAIGN.findings}


def test_every_fault_that_may_be_stated_on_a_document_is_found_there() -> None:
    """Whatever route, channel and post: the union of all people's documents."""
    for item in CAMPAIGN.items:
        case = replace(a_case(), items=(item,))
        for code in item.faults:
            (finding,) = find(case, after(case, acts.ToggleFault(item.key, code)))
            assert (finding.code, finding.item) == (code, item.key)


@pytest.mark.parametrize(
    "example",
    [e for e in EXAMPLES if any(isinstance(act, acts.ToggleFault) for act in e.done)],
    ids=lambda e: e.code,
)
def test_only_what_the_campaign_calls_fixable_can_be_put_right_at_the_counter(example: Example) -> None:
    (finding,) = found_in(example, acts.ToggleFixed(example.item, example.code))
    assert finding.fixed == CAMPAIGN.is_fixable(example.code)


def test_the_order_can_be_put_right_at_the_counter() -> None:
    (example,) = (e for e in EXAMPLES if e.code == "out_of_order")
    assert [f.fixed for f in found_in(example, acts.FixOrder(fixed=True))] == [True]
    assert [f.fixed for f in found_in(example, acts.FixOrder(fixed=True), acts.FixOrder(fixed=False))] == [
        False
    ]


def test_hard_stops_come_first_then_the_packet_then_its_documents_then_advice() -> None:
    case = a_case(changed(hours=10, major="英语"))
    done = (
        acts.AddNote("pledge", "承诺书不是本人的", "请换成本人的"),
        acts.AddNote("", "材料袋破损", "请换新的"),
        acts.Judge("work_summary", Presence.MISSING),
        acts.ToggleFault("pledge", "no_date"),
        acts.ToggleFault("pledge", "not_hand_signed"),
        acts.PlaceBehind("education_report", "title"),
        acts.StateBinding(bound=False, a4=True),
    )
    findings = find(case, after(case, *CLEAN, *done))
    assert codes(findings) == [
        "not_bound",
        "out_of_order",
        "note_1",
        "not_hand_signed",
        "no_date",
        "note_0",
        "missing",
        "hours_short",
        "major_not_near",
    ]


def test_free_words_stand_beside_the_computed_findings() -> None:
    case = a_case()
    note = acts.AddNote("pledge", "承诺书不是本人的", "请换成本人的")
    (finding,) = find(case, after(case, *CLEAN, note))
    assert (finding.finding_class, finding.number, finding.title) == (CORRECT, 7, "个人诚信承诺书")
    assert (finding.problem, finding.remedy) == ("承诺书不是本人的", "请换成本人的")
    assert finding.clause == FIVE
    assert find(case, after(case, *CLEAN, note, acts.DropNotes("pledge"))) == ()
    assert len(find(case, after(case, *CLEAN, note, acts.DropNotes("")))) == 1


# -- the window (R10) ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2025, 6, 24, 23, 59), ["before_window"]),
        (datetime(2025, 6, 25, 8, 30), []),
        (datetime(2025, 7, 4, 17, 30, 59), []),
        (datetime(2025, 7, 4, 17, 31), ["after_window"]),
        (datetime(2025, 7, 9, 9, 0), ["after_window"]),
    ],
)
def test_the_window_guards_the_first_lodging(now: datetime, expected: list[str]) -> None:
    assert codes(find(a_case(now=now), Inspection())) == expected


def test_a_correction_is_not_locked_out_by_the_closed_window() -> None:
    lodged = Standing(lodged=True)
    assert find(a_case(now=datetime(2025, 7, 9, 17, 30), standing=lodged), Inspection()) == ()


# -- filed online (R9) --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roster", "stated", "expected"),
    [
        (None, None, None),
        (date(2025, 6, 25), None, True),
        (date(2025, 6, 26), None, False),
        (date(2025, 6, 26), True, False),
        (date(2025, 6, 1), False, True),
        (None, True, True),
        (None, False, False),
    ],
)
def test_filed_online_by_its_date_or_without_one_as_the_clerk_stated(
    roster: date | None, stated: bool | None, expected: bool | None
) -> None:
    case = a_case(changed(filed_online=roster))
    seen = Inspection(filed_online=stated)
    assert filed_online(case, seen) is expected
    assert codes(find(case, seen)) == (["not_filed_online"] if expected is False else [])


# -- publicity (R6) -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "short"),
    [
        (date(2025, 6, 18), date(2025, 6, 24), False),
        (date(2025, 5, 30), date(2025, 6, 5), True),
        (date(2025, 5, 28), date(2025, 6, 3), True),
        (date(2025, 6, 27), date(2025, 7, 3), False),
        (date(2025, 6, 24), date(2025, 6, 18), True),
    ],
)
def test_publicity_lasts_five_working_days_both_ends_counted(first: date, last: date, short: bool) -> None:
    case = a_case(now=datetime(2025, 7, 4, 9))
    seen = after(case, *CLEAN, acts.SetPublicity(first, last))
    assert codes(find(case, seen)) == (["publicity_short"] if short else [])


@pytest.mark.parametrize(("last", "running"), [(27, False), (28, True), (30, True)])
def test_a_publicity_that_still_runs_cannot_be_without_objection(last: int, running: bool) -> None:
    case = a_case(now=datetime(2025, 6, 27, 17))
    seen = after(case, *CLEAN, acts.SetPublicity(date(2025, 6, 20), date(2025, 6, last)))
    assert codes(find(case, seen)) == (["publicity_after_seal"] if running else [])
    stated = after(case, acts.ToggleFault("publicity", "publicity_after_seal"), seen=seen)
    assert codes(find(case, stated)) == ["publicity_after_seal"]  # told once, whoever saw it


def test_days_of_a_publicity_without_its_proof_are_not_judged() -> None:
    case = a_case()
    days = acts.SetPublicity(date(2025, 6, 23), date(2025, 6, 24))
    assert codes(find(case, after(case, days, acts.Judge("publicity", Presence.MISSING)))) == ["missing"]
    assert find(case, after(case, acts.Judge("publicity", Presence.PRESENT))) == ()


# -- copies -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "copies", "expected"),
    [
        ("review_form", 2, []),
        ("review_form", 3, []),
        ("review_form", 0, ["missing"]),
        ("appraisals", 1, []),  # fewer years served, fewer forms
        ("papers", 1, []),
        ("papers", 0, []),
    ],
)
def test_copies_are_held_against_what_is_asked_for(item: str, copies: int, expected: list[str]) -> None:
    case = a_case()
    seen = after(case, *CLEAN, acts.SetCopies(item, copies), original_acts.SetOriginal("papers", ONLINE))
    assert codes(find(case, seen)) == expected


# -- originals (R8) -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "done", "original_too"),
    [
        ("title", (), True),
        ("title", (original_acts.SetOriginal("title", OriginalWay.SEEN),), False),  # it lies here
        ("achievements", (), False),
        ("pledge", (), False),
    ],
)
def test_who_has_to_bring_a_document_is_told_to_bring_its_original(
    item: str, done: tuple[Act, ...], original_too: bool
) -> None:
    missing, original = (CAMPAIGN.finding(code).remedy for code in ("missing", "original_not_shown"))
    (finding,) = find(a_case(), after(a_case(), *CLEAN, *done, acts.Judge(item, Presence.MISSING)))
    assert finding.remedy == (f"{missing}；{original}" if original_too else missing)


def test_only_a_required_original_is_a_fault_when_it_is_not_shown() -> None:
    """○ is looked at when the person has it at hand; not having it is no fault."""
    for item in CAMPAIGN.items:
        case = replace(a_case(), items=(item,))
        seen = after(
            case, acts.Judge(item.key, Presence.PRESENT), original_acts.SetOriginal(item.key, NOT_SHOWN)
        )
        expected = ["original_not_shown"] if item.original is Original.REQUIRED else []
        assert codes(find(case, seen)) == expected, item.key


@pytest.mark.parametrize("way", [SEEN, ONLINE])
def test_an_original_that_was_seen_or_verified_online_is_none(way: OriginalWay) -> None:
    case = a_case()
    assert find(case, after(case, *CLEAN, original_acts.SetOriginal("education", way))) == ()


# -- order (R11) --------------------------------------------------------------------------------


def test_one_move_mends_a_report_that_slipped_behind_the_title() -> None:
    case = a_case()
    seen = after(case, *CLEAN, acts.PlaceBehind("education_report", "title"))
    (move,) = order_moves(case, seen)
    assert move_words(move) == "把“专业技术资格证书”移到“学历查验件”之后"
    (finding,) = find(case, seen)
    assert finding.remedy == f"请按目录单调整顺序：{move_words(move)}"


def test_a_document_that_belongs_in_front_is_said_so() -> None:
    case = a_case()
    seen = after(case, *CLEAN, acts.PlaceBehind("catalogue", "work_summary"))
    assert [move_words(move) for move in order_moves(case, seen)] == ["把“目录单”移到最前"]


def test_order_is_judged_inside_each_place() -> None:
    """A loose form between two leaves of the volume is out of nobody's order."""
    case = a_case()
    loose = after(case, *CLEAN, acts.PlaceBehind("review_form", "education"))
    loose = after(case, acts.PlaceBehind("submission_form", "title"), seen=loose)
    assert order_moves(case, loose) == ()
    swapped = after(case, acts.PlaceBehind("review_form", "submission_form"), seen=loose)
    assert [move.what.key for move in order_moves(case, swapped)] == ["submission_form"]


def test_what_is_not_there_is_not_moved() -> None:
    case = a_case()
    seen = after(case, *CLEAN, acts.PlaceBehind("education_report", "title"))
    without = after(case, acts.Judge("title", Presence.MISSING), seen=seen)
    assert order_moves(case, without) == ()


def test_a_place_noted_for_what_no_longer_applies_is_passed_over() -> None:
    case = a_case()
    seen = after(case, *CLEAN, acts.PlaceBehind("achievements", "title"))
    junior = a_case(changed(level="C", title_sought="助理工程师", title=""))
    assert order_moves(junior, seen) == ()


@given(st.permutations([item.key for item in required(a_case().items)]))
def test_the_moves_are_the_fewest_and_give_the_catalogues_order(wanted: list[str]) -> None:
    case = a_case()
    seen, behind = after(case, *CLEAN), None
    for key in wanted:
        seen = after(case, acts.PlaceBehind(key, behind), seen=seen)
        behind = key
    moves = order_moves(case, seen)
    for place in Place:
        lay = [CAMPAIGN.item(key) for key in wanted if CAMPAIGN.item(key).place is place]
        own = [move for move in moves if move.what.place is place]
        assert apply_moves(lay, own) == tuple(sorted(lay, key=lambda item: item.number))
        assert len(own) == len(lay) - _longest_ascent([item.number for item in lay])
    assert codes(find(case, seen)) == (["out_of_order"] if moves else [])


def _longest_ascent(numbers: list[int]) -> int:
    """By the plain quadratic reckoning."""
    best: list[int] = []
    for n, number in enumerate(numbers):
        best.append(1 + max((best[k] for k in range(n) if numbers[k] < number), default=0))
    return max(best, default=0)


# -- advice -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hours", "expected"), [(None, []), (90, []), (89, ["hours_short"])])
def test_hours_of_continuing_education_are_advice(hours: int | None, expected: list[str]) -> None:
    assert codes(find(a_case(changed(hours=hours)), Inspection())) == expected


def test_a_number_that_does_not_hold_together_gives_no_advice_on_its_area() -> None:
    assert find(a_case(changed(id_number="990101198802290510")), Inspection()) == ()
