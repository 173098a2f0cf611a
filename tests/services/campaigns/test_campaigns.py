"""Each packet is judged by the campaign its visit was opened with; a new version changes nothing about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.campaign_edits import RemoveRow, SetValue, edited, tree_of
from intake_desk.domain.inspection import Presence
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.services.campaigns.campaigns import KeptCampaigns, OneCampaign
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.corrections import corrections, phone_list
from intake_desk.services.corrections.give_up import give_up, reopen
from intake_desk.services.corrections.recount_deadlines import recounts
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.decide import accept, tell_once
from intake_desk.services.counter.identify import Found, identify
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.register_person import amend_person, walk_in
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.ledger.packet_history import packet_history
from intake_desk.services.originals.originals_here import originals_here
from intake_desk.services.originals.originals_register import originals_register
from intake_desk.services.papers.papers import Notice, OriginalsRegister, Receipt
from intake_desk.services.records import PacketId, ServedTo, Serving
from intake_desk.services.reports.report_figures import report_figures
from intake_desk.services.trouble import Trouble
from tests.builders import ALL_THERE, CAMPAIGN, CAMPAIGN_TEXT, CLEAN, ENGINEER, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.campaign_texts import changed_text, keeping, next_year, put
from tests.services.corrected import close_all, not_served, told

TODAY = MORNING.date()
STRICTER = changed_text(
    ('version = "2025-1"', 'version = "2025-2"'),
    ('problem = "缺公章"', 'problem = "未见公章"'),
    ('title = "单位推荐意见"', 'title = "单位推荐书"'),
    ("publicity_days = 5", "publicity_days = 9"),
    ("correction_days = 3", "correction_days = 7"),
    (
        'original = "online"\nfaults = ["illegible", "code',
        'original = "required"\nfaults = ["illegible", "code',
    ),
)
OTHER = changed(name="李明浩", id_number=id_number(52))
THIRD = changed(name="马晓燕", id_number=id_number(53))


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """A desk that keeps versions of its campaign."""
    return keeping(counter)


def told_of(kept: Counter, packet_id: PacketId) -> Notice:
    """The notice of a packet whose recommendation has no seal."""
    kept.do(packet_id, *ALL_THERE, acts.ToggleFault("recommendation", "no_seal"), original_acts.HandBack())
    granted(tell_once(kept.desk, CLERK, packet_id))
    notice = kept.papers.asked[-1]
    assert isinstance(notice, Notice)
    return notice


def test_a_packet_in_hand_keeps_its_list_its_words_and_its_verdict(kept: Counter) -> None:
    packet_id = kept.take()
    before = kept.do(packet_id, *CLEAN)
    put(kept, STRICTER, "2025-2", TODAY)
    assert kept.desk.campaign.version == "2025-2"
    assert kept.view(packet_id) == before
    assert before.verdict.outcome is Outcome.ACCEPT
    granted(accept(kept.desk, CLERK, packet_id))
    receipt = kept.papers.asked[-1]
    assert isinstance(receipt, Receipt)
    assert "目录单版本 2025-1" in receipt.head.campaign_note
    assert "单位推荐意见" in [item.title for item in receipt.items]


def test_who_comes_after_it_is_judged_by_the_new_version(kept: Counter) -> None:
    put(kept, STRICTER, "2025-2", TODAY)
    packet_id = kept.take(OTHER)
    notice = told_of(kept, packet_id)
    assert "目录单版本 2025-2" in notice.head.campaign_note
    assert ("单位推荐书", "未见公章") in [(row.title, row.problem) for row in notice.rows]
    assert "公示时间不足" in "".join(row.problem for row in notice.rows)
    assert len(notice.counted) == 7


def test_a_packet_in_hand_is_told_in_its_own_words_by_the_days_of_today(kept: Counter) -> None:
    packet_id = kept.take()
    days_off = STRICTER.replace("2025-06-02]", "2025-06-02, 2025-07-01]")
    put(kept, days_off, "2025-2", TODAY)
    notice = told_of(kept, packet_id)
    assert [(row.title, row.problem) for row in notice.rows] == [("单位推荐意见", "缺公章")]
    assert notice.counted == (date(2025, 6, 30), date(2025, 7, 2), date(2025, 7, 3))
    assert (date(2025, 7, 1), "放假") in notice.skipped


def test_a_running_correction_ends_as_it_began(kept: Counter) -> None:
    packet_id = kept.take()
    told_of(kept, packet_id)
    before, lines = kept.view(packet_id), corrections(kept.desk)
    put(kept, STRICTER, "2025-2", TODAY)
    assert kept.view(packet_id) == before
    assert corrections(kept.desk) == lines
    (line,) = phone_list(kept.desk, CLERK, [packet_id])
    assert line.to_bring == ("5 单位推荐意见：缺公章",)
    close_all(kept, packet_id)
    granted(accept_corrected(kept.desk, CLERK, packet_id))
    receipt = kept.papers.asked[-1]
    assert "目录单版本 2025-1" in receipt.head.campaign_note
    assert {visit.campaign_version for visit in kept.view(packet_id).packet.visits} == {"2025-1"}


def test_an_accepted_packet_is_shown_as_it_was_accepted(kept: Counter) -> None:
    packet_id = kept.take()
    kept.do(packet_id, *CLEAN)
    granted(accept(kept.desk, CLERK, packet_id))
    before, history = kept.view(packet_id), packet_history(kept.desk, packet_id)
    put(kept, STRICTER.replace('short = "单位推荐意见"', 'short = "推荐书"'), "2025-2", TODAY)
    assert kept.view(packet_id) == before
    assert packet_history(kept.desk, packet_id) == history


def test_a_person_in_hand_may_have_what_only_the_own_version_knows(kept: Counter) -> None:
    packet_id = kept.take()
    no_skilled = changed_text(
        ('code = "skilled"', 'code = "workers"'), ('routes = ["skilled"]', 'routes = ["workers"]')
    )
    put(kept, no_skilled.replace('version = "2025-1"', 'version = "2025-2"'), "2025-2", TODAY)
    view = granted(amend_person(kept.desk, CLERK, packet_id, changed(route="skilled")))
    assert "vocational" in [line.item.key for line in view.lines]


def test_new_days_off_help_those_who_were_told_before(kept: Counter) -> None:
    packet_id = kept.take()
    told_of(kept, packet_id)
    kept.print_paper(packet_id)
    granted(serve_notice(kept.desk, CLERK, packet_id, Serving(MORNING, ServedTo.APPLICANT, signed=True)))
    assert recounts(kept.desk) == ()
    put(kept, STRICTER.replace("2025-06-02]", "2025-06-02, 2025-07-01]"), "2025-2", TODAY)
    (recount,) = recounts(kept.desk)
    assert recount.packet_id == packet_id
    assert recount.counted.due == datetime(2025, 7, 3, 17, 30)  # three days, as its own version gives


def test_the_window_in_force_guards_the_first_lodging(kept: Counter) -> None:
    packet_id = kept.take()
    kept.clock.at = datetime(2025, 7, 7, 9, 0)
    assert [f.code for f in kept.view(packet_id).verdict.findings] == ["after_window"]
    longer = changed_text(
        ('version = "2025-1"', 'version = "2025-2"'), ("last_day = 2025-07-04", "last_day = 2025-07-11")
    )
    put(kept, longer, "2025-2", date(2025, 7, 7))
    view = kept.view(packet_id)
    assert (view.verdict.findings, view.campaign.version) == ((), "2025-1")


def test_a_version_from_tomorrow_comes_at_midnight(kept: Counter) -> None:
    put(kept, STRICTER, "2025-2", date(2025, 6, 28))
    kept.clock.at = datetime(2025, 6, 27, 23, 59, 59)
    assert kept.desk.campaign.version == "2025-1"
    kept.clock.at = datetime(2025, 6, 28, 0, 0, 0)
    assert kept.desk.campaign.version == "2025-2"
    assert kept.desk.campaign is kept.desk.campaign


OWN_DAY_OFF = changed_text(('version = "2025-1"', 'version = "2025-2"'), ("06-02]", "06-02, 2025-07-08]"))


def test_last_years_days_off_count_on_when_the_next_year_is_in_force(kept: Counter) -> None:
    """2026 may begin on 5 July, when notices of 4 July still run."""
    put(kept, OWN_DAY_OFF, "2025-2", TODAY)
    packet_id = not_served(kept, at=datetime(2025, 7, 4, 16, 0))
    report = report_figures(kept.desk, date(2025, 7, 4))
    put(kept, next_year(), "2026-1", date(2025, 7, 5), 2026)
    kept.clock.at = served = datetime(2025, 7, 7, 10, 0)
    serving = Serving(served, ServedTo.APPLICANT, signed=True)
    view = granted(serve_notice(kept.desk, CLERK, packet_id, serving)).view
    assert view.packet.correction is not None
    assert view.packet.correction.due == datetime(2025, 7, 11, 17, 30)
    assert recounts(kept.desk) == ()
    assert report_figures(kept.desk, date(2025, 7, 4)).window == report.window


def entered(year: int) -> list[SetValue]:
    """The days off of a year that the program does not know, entered by hand."""
    return [SetValue(("years_entered",), [year]), SetValue(("days_off",), [date(year, 5, 1)])]


def test_a_year_entered_by_hand_stays_known_in_the_next_one(kept: Counter) -> None:
    for year in (2035, 2036):
        text = edited(next_year(year), entered(year))
        put(kept, text, f"{year}-1", date(year, 1, 1), year)
    kept.clock.at = datetime(2036, 6, 26, 9, 0)
    assert kept.desk.campaign.year == 2036
    assert not kept.desk.calendar.is_workday(date(2035, 5, 1))
    window = report_figures(kept.desk, date(2035, 6, 26)).window
    assert (window[0].day, len(window)) == (date(2035, 6, 25), 8)


def test_a_desk_of_one_campaign_counts_each_year_by_its_own_too() -> None:
    one, mine, theirs = OneCampaign(CAMPAIGN), date(2025, 5, 1), date(2026, 7, 1)
    later = replace(CAMPAIGN, year=2026, days_off=frozenset({theirs}), days_worked=frozenset())
    both = one.calendar_with(TODAY, later)
    assert (both.is_workday(mine), both.is_workday(theirs)) == (False, False)
    same = replace(CAMPAIGN, days_off=frozenset({TODAY}))
    assert not one.calendar_with(TODAY, same).is_workday(TODAY)


NEXT_MORNING = datetime(2026, 6, 26, 9, 0)


@pytest.fixture
def next_campaign(kept: Counter) -> Counter:
    """A desk a year later, with packets of both years; 2025 left one in correction, given time until 2026."""
    left = kept.take(THIRD)
    told_of(kept, left)
    put(kept, next_year(), "2026-1", date(2026, 5, 1), 2026)
    kept.clock.at = NEXT_MORNING
    return kept


def test_next_year_has_packets_numbers_and_words_of_its_own(next_campaign: Counter) -> None:
    old = next_campaign.view(PacketId(1)).packet
    person = replace(ENGINEER, filed_online=date(2026, 6, 20))
    view = granted(walk_in(next_campaign.desk, CLERK, person))
    next_campaign.do(view.packet.id, *CLEAN[:1], acts.SetPublicity(date(2026, 6, 10), date(2026, 6, 25)))
    next_campaign.do(
        view.packet.id, acts.RestInPlace(), original_acts.OriginalsSeen(), original_acts.HandBack()
    )
    decided = granted(accept(next_campaign.desk, CLERK, view.packet.id))
    assert (decided.view.packet.year, decided.view.packet.number) == (2026, old.number)
    head = next_campaign.papers.asked[-1].head
    assert head.code.startswith("D512-2026-JG-Z-0001-")
    assert "目录单版本 2026-1" in head.campaign_note
    assert [line.number for line in corrections(next_campaign.desk)] == [old.number]
    assert next_campaign.view(old.id).campaign.year == 2025


def test_last_years_correction_is_found_by_its_code_and_goes_on(next_campaign: Counter) -> None:
    code = next_campaign.papers.asked[-1].head.code
    assert identify(next_campaign.desk, code) == Found(PacketId(1))
    next_campaign.clock.at = datetime(2025, 7, 2, 9, 0)
    close_all(next_campaign, PacketId(1))
    next_campaign.clock.at = NEXT_MORNING
    granted(accept_corrected(next_campaign.desk, CLERK, PacketId(1)))
    assert identify(next_campaign.desk, code) == Found(PacketId(1))
    shown = granted(open_packet(next_campaign.desk, CLERK, PacketId(1)))
    assert (shown.packet.state, shown.packet.year) == (PacketState.ACCEPTED, 2025)


def test_what_was_given_up_last_year_runs_again_to_its_own_closing_time(kept: Counter) -> None:
    packet_id = told(kept)
    earlier = next_year().replace("[14:30:00, 17:30:00]", "[14:00:00, 16:00:00]")
    put(kept, earlier, "2026-1", date(2026, 5, 1), 2026)
    kept.clock.at = NEXT_MORNING
    granted(give_up(kept.desk, SUPERVISOR, [packet_id]))
    view = granted(reopen(kept.desk, SUPERVISOR, packet_id, "住院", date(2026, 6, 30)))
    assert view.packet.correction is not None
    assert kept.desk.campaign.window.closing == time(16, 0)
    assert view.packet.correction.due == datetime(2026, 6, 30, 17, 30)


def test_what_last_year_announced_is_not_lodged_this_year(next_campaign: Counter) -> None:
    next_campaign.clock.at = MORNING
    packet_id = next_campaign.expect(OTHER)
    next_campaign.clock.at = NEXT_MORNING
    assert refused(open_packet(next_campaign.desk, CLERK, packet_id)) == "other_year"
    assert next_campaign.view(packet_id).campaign.version == "2025-1"
    assert next_campaign.view(packet_id).packet.state is PacketState.EXPECTED


def test_a_text_that_no_longer_holds_stops_the_desk_in_words(kept: Counter) -> None:
    put(kept, "year = ", "2025-2", TODAY)
    with pytest.raises(Trouble, match="年度申报文件有误"):
        _ = kept.desk.campaign
    with pytest.raises(Trouble):
        KeptCampaigns(()).in_force(TODAY)


def test_a_packet_of_a_year_that_was_never_kept_is_shown_by_what_is_in_force(kept: Counter) -> None:
    assert kept.desk.judging_by(2019, "2019-1").campaign.version == "2025-1"
    assert kept.desk.judging_by(2025, "lost").campaign.version == "2025-1"


def test_one_campaign_is_all_there_is() -> None:
    one = OneCampaign(CAMPAIGN)
    one.renew(())
    assert one.judging(2026, "2026-1", TODAY) is one.in_force(TODAY) is CAMPAIGN
    assert one.calendar(TODAY) == CAMPAIGN.calendar


def test_absence_is_told_by_the_own_list(kept: Counter) -> None:
    """An item that the new version has no more stays on the list of a packet in hand."""
    packet_id = kept.take()
    put(kept, without("other"), "2025-2", TODAY)
    view = kept.do(packet_id, acts.Judge("other", Presence.PRESENT))
    assert "other" in [line.item.key for line in view.lines]
    assert "other" not in [item.key for item in kept.desk.campaign.items]


def without(*keys: str) -> str:
    """The next version of the campaign without these items."""
    tree = tree_of(CAMPAIGN_TEXT)
    places = [n for n, item in enumerate(tree["items"]) if item["key"] in keys]
    gone = [RemoveRow(("items",), place) for place in reversed(places)]
    return edited(CAMPAIGN_TEXT, [*gone, SetValue(("version",), "2025-2")])


def test_an_original_of_an_item_that_is_gone_still_lies_here(kept: Counter) -> None:
    packet_id = kept.take()
    kept.do(packet_id, *ALL_THERE)
    before = [(one.packet.id, one.item.key) for one in originals_here(kept.desk)]
    put(kept, without("title"), "2025-2", TODAY)
    assert (packet_id, "title") in before
    assert [(one.packet.id, one.item.key) for one in originals_here(kept.desk)] == before


def test_what_an_earlier_visit_had_is_told_by_its_key_when_the_list_has_it_no_more(kept: Counter) -> None:
    packet_id = kept.take()
    kept.do(packet_id, *CLEAN)
    granted(accept(kept.desk, CLERK, packet_id))
    granted(withdraw(kept.desk, CLERK, packet_id, "本人要求"))
    put(kept, without("title"), "2025-2", TODAY)
    view = granted(open_packet(kept.desk, CLERK, packet_id))
    assert view.campaign.version == "2025-2"
    assert view.campaign.title_of("title") == "title"
    assert view.campaign.title_of("education") == "学历证书"
    granted(originals_register(kept.desk, CLERK, packet_id))
    register = kept.papers.asked[-1]
    assert isinstance(register, OriginalsRegister)
    assert {"学历证书", "title"} <= {row.title for row in register.rows}


def test_where_the_office_is_today_is_told_to_everybody(kept: Counter) -> None:
    """Words and terms are the packet's own; a door that moved is nobody's old door."""
    packet_id = kept.take()
    moved = changed_text(('version = "2025-1"', 'version = "2025-2"'), ("0472-5220619", "0472-1234567"))
    put(kept, moved, "2025-2", TODAY)
    notice = told_of(kept, packet_id)
    assert notice.office.phone == "0472-1234567"
    assert "目录单版本 2025-1" in notice.head.campaign_note
