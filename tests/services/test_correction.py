"""A correction from the notice to its end: only what was told, each on its own, in time, kept apart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.calendar import Calendar
from intake_desk.domain.correction import Mending
from intake_desk.domain.inspection import OriginalWay, Presence
from intake_desk.domain.packet import PacketState
from intake_desk.domain.remaining import Light
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.close_told import close_told, reopen_told
from intake_desk.services.corrections.correction_records import Ruling
from intake_desk.services.corrections.corrections import (
    correction_figures,
    corrections,
    given_up,
    phone_list,
    remaining_words,
)
from intake_desk.services.corrections.give_up import give_up, proposed, reopen
from intake_desk.services.corrections.recount_deadlines import lengthen, recounts
from intake_desk.services.corrections.report_omission import (
    omissions_of,
    open_omissions,
    report_omission,
    rule_omission,
)
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.papers import papers
from intake_desk.services.records import PacketId, ServedTo, Serving, Visit
from intake_desk.services.reports.report_figures import report_figures
from tests.builders import CALENDAR, CAMPAIGN, LAST_MINUTE, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.corrected import CHECK, DUE, close_all, corrected, not_served, told

BY_APPLICANT = Serving(MORNING, ServedTo.APPLICANT, signed=True)


def notice_of(counter: Counter, packet_id: PacketId) -> Visit:
    visit = counter.view(packet_id).packet.correction
    assert visit is not None
    return visit


def positions(counter: Counter, packet_id: PacketId) -> dict[str, int]:
    return {row.finding.code: row.position for row in notice_of(counter, packet_id).told}


def test_a_notice_runs_from_the_day_on_which_it_was_handed_over(counter: Counter) -> None:
    visit = notice_of(counter, told(counter))
    assert visit.serving == BY_APPLICANT
    assert visit.deadline is not None
    assert visit.deadline.due == visit.due == DUE
    assert visit.deadline.counted == (date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2))
    assert visit.deadline.calendar_version == CALENDAR.version
    assert [row.closing for row in visit.told] == [None, None, None]


def test_a_shown_packet_still_tells_its_deadline_with_the_days(counter: Counter) -> None:
    view = counter.view(told(counter))
    assert view.verdict.deadline == notice_of(counter, view.packet.id).deadline


@pytest.mark.parametrize(
    ("served", "due"),
    [
        (MORNING, DUE),
        (datetime(2025, 6, 28, 9, 0), DUE),  # a Saturday: the days counted are the same
        (datetime(2025, 6, 30, 17, 0), datetime(2025, 7, 3, 17, 30)),
        (datetime(2025, 7, 1, 9, 0), datetime(2025, 7, 4, 17, 30)),
    ],
)
def test_the_clock_starts_on_the_day_of_serving(counter: Counter, served: datetime, due: datetime) -> None:
    packet_id = not_served(counter)
    counter.clock.at = datetime(2025, 7, 1, 10, 0)
    serving = Serving(served, ServedTo.AGENT, "赵经办", signed=False)
    view = granted(serve_notice(counter.desk, CLERK, packet_id, serving)).view
    visit = notice_of(counter, packet_id)
    assert (visit.serving, visit.due) == (serving, due)
    assert view.packet.visit == visit
    assert counter.acts_of(packet_id)[-1] == "serve_notice"


def test_serving_never_makes_a_deadline_earlier(counter: Counter) -> None:
    packet_id = not_served(counter)
    counter.clock.at = datetime(2025, 6, 30, 17, 0)
    late = Serving(counter.clock.at, ServedTo.APPLICANT, signed=True)
    granted(serve_notice(counter.desk, CLERK, packet_id, late))
    later = notice_of(counter, packet_id).deadline
    granted(serve_notice(counter.desk, CLERK, packet_id, BY_APPLICANT))
    assert notice_of(counter, packet_id).deadline == later


@pytest.mark.parametrize(
    ("serving", "code"),
    [
        (Serving(MORNING, ServedTo.AGENT, " ", signed=True), "agent_missing"),
        (Serving(MORNING + timedelta(hours=2), ServedTo.APPLICANT, signed=True), "served_later"),
        (Serving(MORNING - timedelta(minutes=1), ServedTo.APPLICANT, signed=True), "served_before"),
        (Serving(datetime(2027, 1, 4), ServedTo.APPLICANT, signed=True), "calendar_unknown"),
    ],
)
def test_an_odd_serving_is_refused(counter: Counter, serving: Serving, code: str) -> None:
    packet_id = told(counter)
    counter.clock.at = max(MORNING + timedelta(hours=1), serving.at if serving.at.year > 2025 else MORNING)
    before = counter.everything(packet_id)
    actor = SUPERVISOR if code == "calendar_unknown" else CLERK
    assert refused(serve_notice(counter.desk, actor, packet_id, serving)) == code
    if code != "calendar_unknown":  # another day shows other figures
        assert counter.everything(packet_id) == before


def test_once_the_deadline_has_passed_only_the_supervisor_names_another_day(counter: Counter) -> None:
    packet_id = told(counter)
    counter.clock.at = DUE + timedelta(minutes=1)
    late = Serving(datetime(2025, 7, 1, 9, 0), ServedTo.AGENT, "赵经办", signed=True)
    assert refused(serve_notice(counter.desk, CLERK, packet_id, late)) == "not_allowed"
    granted(serve_notice(counter.desk, SUPERVISOR, packet_id, late, "送达日登记有误"))
    assert notice_of(counter, packet_id).due == LAST_MINUTE


def test_what_moves_a_deadline_that_runs_is_the_supervisors_with_a_reason(counter: Counter) -> None:
    """Else a clerk could serve the same notice anew on each last day, without end."""
    packet_id = told(counter)
    counter.clock.at = datetime(2025, 7, 2, 17, 0)
    anew = Serving(counter.clock.at, ServedTo.APPLICANT, signed=True)
    before = counter.everything(packet_id)
    assert refused(serve_notice(counter.desk, CLERK, packet_id, anew, "未收到")) == "not_allowed"
    assert refused(serve_notice(counter.desk, SUPERVISOR, packet_id, anew, " ")) == "reason_missing"
    assert counter.everything(packet_id) == before
    to_agent = Serving(MORNING, ServedTo.AGENT, "赵经办", signed=True)
    granted(serve_notice(counter.desk, CLERK, packet_id, to_agent))  # who took it, not until when
    granted(serve_notice(counter.desk, SUPERVISOR, packet_id, anew, " 首次送错人 "))
    assert notice_of(counter, packet_id).due == datetime(2025, 7, 7, 17, 30)
    with counter.store.read() as reading:
        *_, told_of = reading.history(packet_id)
    assert (told_of.act, json.loads(told_of.new)["reason"]) == ("move_serving", "首次送错人")
    overrides = dict(report_figures(counter.desk, counter.desk.today).overrides)
    assert overrides == {"更改送达并推后截止": 1}


def test_several_visits_close_one_thing_after_the_other(counter: Counter) -> None:
    packet_id = told(counter)
    at = positions(counter, packet_id)
    granted(close_told(counter.desk, CLERK, packet_id, at["missing"]))
    assert refused(accept_corrected(counter.desk, CLERK, packet_id)) == "still_open"
    counter.clock.at = MORNING + timedelta(days=3)
    granted(close_told(counter.desk, CLERK, packet_id, at["no_review_date"]))
    granted(close_told(counter.desk, SUPERVISOR, packet_id, at["original_not_shown"], Mending.ORIGINAL_SEEN))
    closings = notice_of(counter, packet_id).closings
    assert {(c.by, c.at.day) for c in closings.values()} == {("李会文", 27), ("李会文", 30), ("高主管", 30)}
    granted(accept_corrected(counter.desk, CLERK, packet_id))


def test_a_told_original_closes_by_the_original_only(counter: Counter) -> None:
    packet_id = told(counter)
    place = positions(counter, packet_id)["original_not_shown"]
    assert refused(close_told(counter.desk, CLERK, packet_id, place)) == "original_needed"
    granted(close_told(counter.desk, CLERK, packet_id, place, Mending.VERIFIED_ONLINE, CHECK))
    assert (
        refused(close_told(counter.desk, CLERK, packet_id, place, Mending.ORIGINAL_SEEN)) == "closed_before"
    )


def test_what_was_not_told_cannot_be_closed_or_opened(counter: Counter) -> None:
    packet_id = told(counter)
    assert refused(close_told(counter.desk, CLERK, packet_id, 99)) == "not_told"
    assert refused(reopen_told(counter.desk, CLERK, packet_id, 99)) == "not_told"


def test_a_fault_put_right_at_the_counter_is_not_told(counter: Counter) -> None:
    fixed = (
        acts.ToggleFault("catalogue", "no_catalogue_pages"),
        acts.ToggleFixed("catalogue", "no_catalogue_pages"),
    )
    packet_id = told(counter, *fixed, acts.Judge("achievements", Presence.MISSING))
    assert list(positions(counter, packet_id)) == ["missing"]


def test_a_closing_by_mistake_is_taken_back(counter: Counter) -> None:
    packet_id = told(counter)
    place = positions(counter, packet_id)["missing"]
    assert refused(reopen_told(counter.desk, CLERK, packet_id, place)) == "still_open"
    granted(close_told(counter.desk, CLERK, packet_id, place))
    granted(reopen_told(counter.desk, CLERK, packet_id, place))
    assert notice_of(counter, packet_id).closings == {}
    assert counter.acts_of(packet_id)[-2:] == ["close_told", "reopen_told"]


def test_late_is_late_by_the_minute(counter: Counter) -> None:
    packet_id = told(counter)
    at = positions(counter, packet_id)
    counter.clock.at = DUE + timedelta(seconds=59)
    granted(close_told(counter.desk, CLERK, packet_id, at["missing"]))
    counter.clock.at = DUE + timedelta(minutes=1)
    assert refused(close_told(counter.desk, CLERK, packet_id, at["no_review_date"])) == "late"
    assert refused(reopen_told(counter.desk, CLERK, packet_id, at["missing"])) == "not_allowed"
    granted(reopen_told(counter.desk, SUPERVISOR, packet_id, at["missing"]))


def test_what_was_brought_in_time_is_accepted_when_the_printer_takes_a_minute(counter: Counter) -> None:
    packet_id = told(counter)
    counter.clock.at = DUE
    close_all(counter, packet_id)
    counter.clock.at = DUE + timedelta(minutes=3)
    assert refused(give_up(counter.desk, SUPERVISOR, [packet_id])) == "all_closed"
    assert proposed(counter.desk) == ()
    assert corrected(counter, packet_id).view.packet.state is PacketState.ACCEPTED


def test_told_on_the_last_day_of_the_window_runs_to_the_ninth(counter: Counter) -> None:
    packet_id = told(counter, at=LAST_MINUTE)
    assert notice_of(counter, packet_id).due == datetime(2025, 7, 9, 17, 30)
    counter.clock.at = datetime(2025, 7, 9, 17, 29)
    assert corrected(counter, packet_id).view.packet.state is PacketState.ACCEPTED


def test_the_receipt_has_the_same_number_and_says_what_was_corrected(counter: Counter) -> None:
    packet_id = told(counter)
    number = counter.view(packet_id).packet.number
    decided = corrected(counter, packet_id)
    assert decided.view.packet.number == number
    receipt = counter.papers.asked[-1]
    assert isinstance(receipt, papers.Receipt)
    assert receipt.head.packet_number == number
    assert receipt.corrected == (
        "单位推荐意见：缺审核日期",
        "现专业技术资格证书：原件未出示",
        "业绩成果证明：缺件",
    )
    assert "业绩成果证明" in [item.title for item in receipt.items]
    shown = {original.title: original.returned for original in receipt.originals}
    assert shown["现专业技术资格证书"] is True
    assert [paper.kind for paper in decided.view.papers] == ["receipt", "notice"]


def test_nothing_runs_on_after_the_end(counter: Counter) -> None:
    packet_id = told(counter)
    corrected(counter, packet_id)
    assert refused(close_told(counter.desk, CLERK, packet_id, 1)) == "no_correction"
    assert refused(reopen_told(counter.desk, CLERK, packet_id, 1)) == "no_correction"
    assert refused(accept_corrected(counter.desk, CLERK, packet_id)) == "no_correction"
    assert refused(serve_notice(counter.desk, CLERK, packet_id, BY_APPLICANT)) == "no_correction"
    assert refused(give_up(counter.desk, SUPERVISOR, [packet_id])) == "no_correction"


def test_a_character_without_a_glyph_leaves_the_correction_open(counter: Counter) -> None:
    packet_id = told(counter)
    close_all(counter, packet_id)
    counter.papers.missing = "王"
    before = counter.everything(packet_id)
    assert refused(accept_corrected(counter.desk, CLERK, packet_id)) == "glyph_missing"
    assert counter.everything(packet_id) == before


def test_given_up_is_proposed_and_confirmed_together_or_not_at_all(counter: Counter) -> None:
    first = told(counter)
    second = told(counter, person=changed(name="单雄", id_number=id_number(53)))
    third = told(
        counter,
        person=changed(name="张晓羽", id_number=id_number(52)),
        at=datetime(2025, 6, 30, 9, 0),
    )
    counter.clock.at = DUE + timedelta(minutes=1)
    assert {line.packet_id for line in proposed(counter.desk)} == {first, second}
    assert refused(give_up(counter.desk, CLERK, [first])) == "not_allowed"
    assert refused(give_up(counter.desk, SUPERVISOR, [first, third])) == "in_time"
    assert counter.view(first).packet.state is PacketState.CORRECTING
    assert granted(give_up(counter.desk, SUPERVISOR, [first, second, first])) == (first, second)
    assert proposed(counter.desk) == ()
    assert {line.packet_id for line in given_up(counter.desk)} == {first, second}
    assert given_up(counter.desk)[0].remaining.light is Light.GIVEN_UP
    assert counter.acts_of(first)[-1] == "give_up"


def test_only_the_supervisor_reopens_with_a_reason_and_a_day_to_come(counter: Counter) -> None:
    packet_id = told(counter)
    counter.clock.at = DUE + timedelta(minutes=1)
    friday = date(2025, 7, 4)
    assert refused(reopen(counter.desk, SUPERVISOR, packet_id, "住院", friday)) == "not_given_up"
    granted(give_up(counter.desk, SUPERVISOR, [packet_id]))
    assert refused(reopen(counter.desk, CLERK, packet_id, "住院", friday)) == "not_allowed"
    assert refused(reopen(counter.desk, SUPERVISOR, packet_id, " ", friday)) == "reason_missing"
    assert refused(reopen(counter.desk, SUPERVISOR, packet_id, "住院", date(2025, 7, 2))) == "day_past"
    assert refused(reopen(counter.desk, SUPERVISOR, packet_id, "住院", date(2025, 7, 5))) == "day_off"
    assert (
        refused(reopen(counter.desk, SUPERVISOR, packet_id, "住院", date(2027, 7, 5))) == "calendar_unknown"
    )
    view = granted(reopen(counter.desk, SUPERVISOR, packet_id, "住院", friday))
    assert view.packet.state is PacketState.CORRECTING
    visit = notice_of(counter, packet_id)
    assert visit.deadline is not None
    assert (visit.due, visit.deadline.counted) == (LAST_MINUTE, (date(2025, 7, 3), friday))
    assert corrected(counter, packet_id).view.packet.state is PacketState.ACCEPTED


def test_a_new_calendar_helps_and_never_shortens(counter: Counter) -> None:
    packet_id = told(counter)
    fewer = Calendar(CAMPAIGN.days_off | {date(2025, 7, 1)}, CAMPAIGN.days_worked)
    more = Calendar(CAMPAIGN.days_off, CAMPAIGN.days_worked | {date(2025, 6, 28)})
    assert recounts(counter.desk) == ()
    assert recounts(replace(counter.desk, campaigns=OneCampaign(CAMPAIGN, more))) == ()
    desk = replace(counter.desk, campaigns=OneCampaign(CAMPAIGN, fewer))
    (recount,) = recounts(desk)
    assert (recount.packet_id, recount.told, recount.counted.due) == (
        packet_id,
        DUE,
        datetime(2025, 7, 3, 17, 30),
    )
    assert refused(lengthen(desk, CLERK, [packet_id])) == "not_allowed"
    assert granted(lengthen(desk, SUPERVISOR, [])) == ()
    assert granted(lengthen(desk, SUPERVISOR, [packet_id])) == (recount,)
    assert notice_of(counter, packet_id).deadline == recount.counted
    assert recounts(desk) == ()


def test_what_the_notice_left_out_moves_nothing(counter: Counter) -> None:
    packet_id = told(counter)
    before = notice_of(counter, packet_id)
    assert refused(report_omission(counter.desk, CLERK, packet_id, "pledge", " ")) == "problem_missing"
    omission = granted(report_omission(counter.desk, CLERK, packet_id, "pledge", "缺本人签名"))
    whole = granted(report_omission(counter.desk, CLERK, packet_id, "", "材料袋破损"))
    assert notice_of(counter, packet_id) == before
    assert open_omissions(counter.desk) == omissions_of(counter.desk, packet_id) == (omission, whole)
    rule = (omission.id, Ruling.PASSED_ON, "评审时注意")
    assert refused(rule_omission(counter.desk, CLERK, *rule)) == "not_allowed"
    ruled = granted(rule_omission(counter.desk, SUPERVISOR, *rule))
    assert (ruled.ruling, ruled.ruled_by, ruled.note) == (Ruling.PASSED_ON, "高主管", "评审时注意")
    assert refused(rule_omission(counter.desk, SUPERVISOR, *rule)) == "ruled_before"
    assert open_omissions(counter.desk) == (whole,)
    close_all(counter, packet_id)
    assert corrected(counter, packet_id).view.packet.state is PacketState.ACCEPTED


def test_before_a_notice_nothing_can_have_been_left_out(counter: Counter) -> None:
    packet_id = counter.take()
    assert refused(report_omission(counter.desk, CLERK, packet_id, "pledge", "缺签名")) == "no_notice"


def test_the_page_goes_by_time_left(counter: Counter) -> None:
    first = told(counter)
    second = told(
        counter,
        person=changed(name="单雄", id_number=id_number(53), phone="13804720053"),
        at=datetime(2025, 6, 30, 9, 0),
    )
    third = told(
        counter,
        original_acts.SetOriginal("title", OriginalWay.NOT_SHOWN),
        person=changed(name="张晓羽", id_number=id_number(52)),
        at=datetime(2025, 7, 1, 9, 0),
    )
    counter.clock.at = datetime(2025, 7, 2, 14, 21)
    granted(close_told(counter.desk, CLERK, second, positions(counter, second)["missing"]))
    lines = corrections(counter.desk)
    assert [line.packet_id for line in lines] == [first, second, third]
    assert [remaining_words(line.remaining) for line in lines] == ["3 小时", "1 个工作日", "2 个工作日"]
    assert [line.remaining.light for line in lines] == [Light.TODAY, Light.TOMORROW, Light.IN_TIME]
    assert [(line.closed, line.told) for line in lines] == [(0, 3), (1, 3), (0, 1)]
    assert lines[1].phone == "138****0053"
    figures = correction_figures(counter.desk)
    assert (figures.running, figures.due_today, figures.overdue) == (3, 1, 0)
    assert figures.latest_due == LAST_MINUTE
    counter.clock.at = datetime(2025, 7, 2, 17, 31)  # the page stays open: nothing is kept by day
    assert [line.packet_id for line in corrections(counter.desk)] == [second, third, first]
    assert correction_figures(counter.desk).overdue == 1
    counter.clock.at = datetime(2025, 7, 3, 16, 50)
    assert [remaining_words(line.remaining) for line in corrections(counter.desk)] == [
        "40 分钟",
        "1 个工作日",
        "已过",
    ]


def test_an_empty_page_has_no_figures(counter: Counter) -> None:
    assert corrections(counter.desk) == ()
    assert correction_figures(counter.desk).latest_due is None


def test_whole_phone_numbers_are_shown_for_phoning_and_that_is_history(counter: Counter) -> None:
    packet_id = told(counter, person=changed(phone="13804720051"))
    other = told(counter, person=changed(id_number=id_number(53), phone="13804720053"))
    (line,) = phone_list(counter.desk, CLERK, [packet_id])
    assert (line.phone, line.due, line.still_open) == ("13804720051", DUE, 3)
    assert counter.acts_of(packet_id)[-1] == "phone_list"
    assert "phone_list" not in counter.acts_of(other)
    assert phone_list(counter.desk, CLERK, []) == ()
