"""The file of 2025 says what the notice says, and what our draft of the catalogue says."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest

from intake_desk.domain.campaign import Campaign, FindingClass
from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.wording import FINDING_FACTS, worded

FILE = Path(__file__).parents[2] / "resources" / "campaigns" / "2025-baotou.toml"

CATALOGUE = """
1 bag_cover 1 bag none S
2 review_form 2 loose none HNODS
3 submission_form 1 loose none NODS
4 catalogue 1 volume none HNDS
5 recommendation 1 volume none NODS
6 publicity 1 volume none DS
7 pledge 1 volume none HD
8 id_card 1 volume if_at_hand NDSC
9 education 1 volume required NODSC
10 degree 1 volume if_at_hand NODSC
11 education_report 1 volume online -
12 title 1 volume required NODSC
13 appointment 1 volume if_at_hand NDSC
14 contract 1 volume if_at_hand NDSC
15 social_insurance 1 volume online -
16 appraisals 3 volume if_at_hand DS
17 continuing_education 1 volume online -
18 work_summary 1 volume none HS
19 achievements 1 volume if_at_hand NODSC
20 papers 0 volume required NODSC
21 patents 0 volume required NODSC
22 awards 0 volume if_at_hand NODSC
23 vocational 1 volume if_at_hand NODSC
24 exceptional 1 volume none HD
25 series_change 1 volume required NODSC
26 channel_proof 1 volume none S
27 other 0 volume none -
"""

REFUSE = """not_bound not_a4 before_window after_window out_of_scope not_filed_online dishonesty_record
    same_level_other_series second_channel"""
CORRECT = """missing copies_short out_of_order no_catalogue_pages illegible no_reviewer_name no_opinion
    no_review_date no_date no_seal no_department_seal not_hand_signed no_copy_statement
    recommendation_incomplete original_not_shown differs_from_original code_invalid_or_expired
    differs_from_online publicity_short publicity_after_seal insured_elsewhere"""
ADVISE = "years_short hours_short major_not_near id_area_odd not_on_roster"


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return read_campaign(FILE.read_text(encoding="utf-8"))


def test_window_and_terms_are_those_of_the_notice(campaign: Campaign) -> None:
    window, terms = campaign.window, campaign.terms
    assert (window.first_day, window.last_day) == (date(2025, 6, 25), date(2025, 7, 4))
    assert window.online_until == date(2025, 6, 25)
    assert window.morning == (time(8, 30), time(12, 0))
    assert window.afternoon == (time(14, 30), time(17, 30))
    assert window.closing == time(17, 30)
    assert (terms.correction_days, terms.publicity_days, terms.dishonesty_years) == (3, 5, 3)
    assert campaign.days_off == {date(2025, 5, d) for d in (1, 2, 5)} | {date(2025, 6, 2)}


def test_office_is_that_of_the_notice(campaign: Campaign) -> None:
    office = campaign.office
    assert (office.name, office.room) == ("包头市住房和城乡建设局", "512室")
    assert office.address == "包头市稀土高新区黄河大街与富强路交叉口市住建局5楼"
    assert (office.contact, office.phone) == ("张晓羽", "0472-5220619")


def test_sentences_stand_word_for_word(campaign: Campaign) -> None:
    sentences = campaign.sentences
    assert sentences.told_all == "以上为需补充更正的全部材料。逾期未补充更正的，视为放弃申报。"
    assert sentences.receipt == "本回执仅证明收到所列材料，不代表审核通过。"
    assert sentences.original_agrees == "经核对与原件一致。"


def test_document_numbers(campaign: Campaign) -> None:
    numbers = campaign.numbers
    assert numbers.code_prefix == "D512"
    assert numbers.notice.format(year=2025, running=43) == "包住建职称补〔2025〕43号"
    assert numbers.returned.format(year=2025, running=7) == "包住建职称退〔2025〕7号"


def test_catalogue_is_our_draft_line_by_line(campaign: Campaign) -> None:
    assert not campaign.confirmed
    for item, line in zip(campaign.items, CATALOGUE.split("\n")[1:-1], strict=True):
        letters = "".join(mark.mark for mark in campaign.marks_of(item)) or "-"
        assert f"{item.number} {item.key} {item.copies} {item.place} {item.original} {letters}" == line
    assert [i.key for i in campaign.items if i.if_any] == ["papers", "patents", "awards", "other"]


def test_items_that_the_notice_itself_asks_for(campaign: Campaign) -> None:
    asked = [item.number for item in campaign.items if item.from_notice]
    assert asked == [2, 3, 4, 5, 6, 9, 12, 17, 20, 21, 26]


def test_originals_that_the_notice_asks_for_are_required(campaign: Campaign) -> None:
    for key in ("education", "title", "papers", "patents"):
        assert campaign.item(key).original == "required"


def test_recommendation_has_four_check_points(campaign: Campaign) -> None:
    points = [point.code for point in campaign.item("recommendation").points]
    assert points == ["chosen", "qualified", "publicised", "vouched"]


def test_whoever_signs_alone_dates_it_himself_and_the_reviewer_dates_the_rest(campaign: Campaign) -> None:
    own = {item.key for item in campaign.items if "no_date" in item.faults}
    reviewed = {item.key for item in campaign.items if "no_review_date" in item.faults}
    assert own == {"publicity", "pledge", "appraisals", "exceptional"}
    assert not own & reviewed
    assert all("no_reviewer_name" in campaign.item(key).faults for key in reviewed)


@pytest.mark.parametrize(
    ("finding_class", "codes"),
    [(FindingClass.REFUSE, REFUSE), (FindingClass.CORRECT, CORRECT), (FindingClass.ADVISE, ADVISE)],
)
def test_every_finding_has_its_class(campaign: Campaign, finding_class: FindingClass, codes: str) -> None:
    assert {f.code for f in campaign.findings if f.finding_class is finding_class} == set(codes.split())


def test_what_may_be_put_right_passed_or_stated(campaign: Campaign) -> None:
    fixable = {f.code for f in campaign.findings if f.fixable}
    assert fixable >= {mark.finding for mark in campaign.marks} | {"out_of_order"}
    assert campaign.is_fixable("no_seal")
    assert not campaign.is_fixable("missing")
    assert not campaign.is_fixable("note_0")
    assert {f.code for f in campaign.findings if f.passable} == {"second_channel"}
    stated = {f.code for f in campaign.findings if f.stated}
    assert stated == {"not_bound", "not_a4", "out_of_scope", "not_filed_online"}


def test_the_words_of_every_finding_can_be_filled_from_its_facts(campaign: Campaign) -> None:
    for spec in campaign.findings:
        facts = dict.fromkeys(FINDING_FACTS[spec.code], date(2025, 6, 2))
        for words in (spec.problem, spec.remedy):
            assert "{" not in worded(words, facts)


def test_words_say_days_and_times_as_people_do(campaign: Campaign) -> None:
    facts = {"first": date(2025, 6, 25), "last": date(2025, 7, 4), "closing": time(17, 30)}
    assert worded(campaign.finding("after_window").problem, facts) == "线下受理已于2025年7月4日 17:30截止"
    facts = {"first": date(2025, 5, 30), "last": date(2025, 6, 5)}
    said = worded(campaign.finding("publicity_short").problem, {**facts, "days": 4, "needed": 5})
    assert said == "公示时间不足：2025年5月30日至2025年6月5日为4个工作日，应不少于5个"


def test_clauses_of_the_hard_stops(campaign: Campaign) -> None:
    clauses = {code: campaign.finding(code).clause for code in REFUSE.split()}
    assert clauses["not_bound"] == clauses["after_window"] == "通知第五条"
    assert clauses["dishonesty_record"] == "通知第六条"
    assert clauses["out_of_scope"] == "通知第一条"
    assert clauses["same_level_other_series"] == clauses["second_channel"] == "通知第三条第（一）项"


def test_lists_of_codes(campaign: Campaign) -> None:
    assert [(s.code, s.label, len(s.specialties)) for s in campaign.series] == [
        ("JG", "建设工程", 20),
        ("JC", "建筑材料", 8),
    ]
    assert [(level.code, level.titles) for level in campaign.levels] == [
        ("Z", ("工程师",)),
        ("C", ("助理工程师", "技术员")),
    ]
    kinds = [kind.label for kind in campaign.unit_kinds]
    assert kinds == ["机关", "事业单位", "国有企业", "非公有制企业", "社会团体", "个体经济组织"]
    assert [post.label for post in campaign.posts] == ["事业在编", "事业非在编", "企业", "非公", "其他"]
    assert [channel.non_public for channel in campaign.channels] == [False] + [True] * 6
    assert [channel.proof for channel in campaign.channels] == [False, False] + [True] * 5


def test_green_channel_is_filed_elsewhere(campaign: Campaign) -> None:
    refused = {route.label: route.refused for route in campaign.routes if route.refused}
    assert list(refused) == ["绿色通道"]
    assert "内蒙古人才信息库" in refused["绿色通道"]
    assert [r.label for r in campaign.routes if not r.refused] == ["正常", "转系列", "破格", "高技能人才"]


def test_roster_has_the_columns_of_annex_4_and_four_of_the_desk(campaign: Campaign) -> None:
    headers = [column.header for column in campaign.roster if not column.added]
    assert (len(headers), headers[0], headers[-1]) == (30, "序号", "备注")
    added = [column.header for column in campaign.roster if column.added]
    assert added == ["收件编号", "收件日期", "结论", "补正截止"]
    assert [column.header for column in campaign.roster if column.required] == ["姓名", "身份证号"]


def test_years_baseline(campaign: Campaign) -> None:
    def least(title: str, education: str) -> list[tuple[str, int]]:
        rules = campaign.experience.rules
        return [
            (r.title_held, r.years) for r in rules if r.title_sought == title and education in r.educations
        ]

    assert campaign.experience.counted_to == date(2025, 12, 31)
    assert least("工程师", "doctor") == [("", 0)]
    assert least("工程师", "master") == [("助理工程师", 2)]
    assert least("工程师", "bachelor") == least("工程师", "college") == [("助理工程师", 4)]
    assert least("工程师", "secondary") == []
    assert least("助理工程师", "college") == [("技术员", 2)]
    assert least("助理工程师", "secondary") == [("技术员", 4)]
    assert least("助理工程师", "senior_worker") == [("", 2)]
    assert least("工程师", "technician") == [("", 3)]


def test_statistics_and_unit_papers(campaign: Campaign) -> None:
    assert [table.post for table in campaign.statistics.tables] == ["established", "unestablished"]
    counted = [c for c in campaign.statistics.columns if not c.shows]
    assert [c.group + c.header for c in counted] == [
        "申报总人数", "建设工程中级", "建设工程助理级", "建设工程员级",
        "建筑材料中级", "建筑材料助理级", "建筑材料员级", "其中转系列", "其中破格",
    ]  # fmt: skip
    assert [p.key for p in campaign.unit_papers if not p.posts and not p.if_any] == [
        "roster_paper",
        "roster_file",
    ]


@pytest.mark.parametrize(
    ("key", "address", "code"),
    [
        ("chsi", "https://www.chsi.com.cn/xlcx/bg.do?vcode=A1B2C3D4E5F6G7H8&srcid=bgcx", "A1B2C3D4E5F6G7H8"),
        ("chsi", "HTTP://chsi.com.cn/xlcx/bg.do?ln=cn&vcode=102509633215", "102509633215"),
        ("chsi", "https://www.chsi.com.cn.example.org/xlcx/bg.do?vcode=A1B2C3D4E5F6G7H8", None),
        ("chsi", "https://www.chsi.com.cn/xlcx/bg.do?vcode=A1B2", None),
        ("nmgrck", "https://www.nmgrck.cn/cert?no=NM2020-123456", "NM2020-123456"),
        ("nmgrck", "https://www.nmgrck.cn/", None),
    ],
)
def test_verification_sites_know_their_addresses(
    campaign: Campaign, key: str, address: str, code: str | None
) -> None:
    site = next(site for site in campaign.sites if site.key == key)
    found = re.search(site.pattern, address)
    assert (found and found["code"]) == code


def test_an_unknown_key_is_a_key_error(campaign: Campaign) -> None:
    with pytest.raises(KeyError, match="passport"):
        campaign.item("passport")
    with pytest.raises(KeyError, match="too_heavy"):
        campaign.finding("too_heavy")
