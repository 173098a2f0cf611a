"""The report on paper says what was counted, of the day it is of; that it left the desk is history."""

from __future__ import annotations

import io
import json
from collections import Counter as Tallying
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import event, select

from intake_desk.domain import acts, original_acts
from intake_desk.domain.calendar import weekday_zh
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.masking import mask_id
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import accept, tell_once
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.window_figures import window_figures
from intake_desk.services.day.day_state import day_state, report_words
from intake_desk.services.day.reopen_day import reopen_day
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.records import Packet, ServedTo, Serving
from intake_desk.services.reports.make_report import (
    MadeReport,
    ReportView,
    look_at_report,
    make_report,
    note_left,
)
from intake_desk.services.reports.report_days import day_after, day_before
from intake_desk.services.reports.report_figures import Breakdown, Pace, report_figures
from intake_desk.services.reports.report_texts import RESULT_WORDS, pace_words, period_words
from intake_desk.storage.day_tables import DayReportRow
from intake_desk.storage.history_tables import HistoryRow
from tests.builders import CAMPAIGN, CLEAN, FIRST_MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.days import DAY, LOOK, Ending, busy_day, expected, lodge
from tests.services.campaign_texts import keeping, next_year, put
from tests.services.day.test_close_day import closed

LONG_UNIT = "内蒙古自治区包头市稀土高新技术产业开发区" * 3
THURSDAY = date(2025, 6, 26)


class TwoYears(OneCampaign):
    """Another year's campaign is in force; a packet of 2025 is judged by its own."""

    def judging(self, year: int, _version: str, _day: date) -> Campaign:
        return CAMPAIGN if year == CAMPAIGN.year else self.campaign


@pytest.fixture
def busy(counter: Counter) -> Counter:
    """Eight packets of a Friday: six accepted, one told, one returned; two more are expected."""
    counter.clock.at = FIRST_MORNING
    for n in range(10):
        unit = LONG_UNIT if n == 2 else "包头市恒筑建设有限公司"
        counter.expect(changed(name=f"王{chr(0x4E00 + n)}", id_number=id_number(n), unit=unit))
    busy_day(counter, expected(counter, 8))
    return counter


def report(counter: Counter, day: date = DAY, *, whole: bool = False) -> MadeReport:
    return granted(make_report(counter.desk, SUPERVISOR, day, whole=whole))


def words_of(made: MadeReport) -> str:
    pages = PdfReader(io.BytesIO(made.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def solid(words: str) -> str:
    return "".join(words.split())


def last_entry(counter: Counter) -> tuple[str, dict[str, object]]:
    with counter.store.read() as reading:
        row = reading._session.scalars(select(HistoryRow).order_by(HistoryRow.number.desc())).first()
        assert row is not None
        return row.act, json.loads(row.new)


def entries(counter: Counter) -> int:
    with counter.store.read() as reading:
        return reading.chain_head().count


def test_every_figure_of_the_day_stands_on_paper(busy: Counter) -> None:
    figures, words = report_figures(busy.desk, DAY), words_of(report(busy))
    counts, head = figures.counts, figures.head
    assert (counts.received, counts.accepted, counts.told, counts.returned) == (8, 6, 1, 1)
    for part in figures.parts[Breakdown.AIM]:
        row = (part.counts.received, part.counts.accepted, part.counts.told, part.counts.returned)
        assert f"{solid(part.words)}{''.join(map(str, row))}000" in words
    assert "收件8件次：受理6，补正告知1，不予接收1。" in words
    assert "一次通过率75%（首次报送8件，未经告知或退回即受理6件）" in words
    assert "在册10人，收存7件" in words
    assert "补正：在办1件，当日到期未补齐0件，过期待主管确认0件；此后到期：7月2日1件。" in words
    assert f"日志链{printed_head(head.digest)}，共{head.count}条（当日{figures.entries}条）" in words
    assert f"已见{figures.originals.seen}件，其中交还{figures.originals.handed_back}件" in words
    assert "收件按收件员：乌兰" in words
    for fault in figures.faults:
        assert f"{solid(fault.words)}{fault.many}" in words
    for day in figures.window:
        assert f"{day.day.month}/{day.day.day}{weekday_zh(day.day)}" in words
    assert words.count("需") >= 5
    assert "收件员：主管：日期：" in words
    assert "拟定" in words


def test_every_packet_of_the_day_stands_on_paper_once_and_agrees_with_the_store(busy: Counter) -> None:
    words = words_of(report(busy))
    with busy.store.read() as reading:
        hits = reading.decided_on(DAY, 100)
        packets = [reading.packet(hit.id) for hit in hits]
    numbers = sorted(packet.number or "" for packet in packets)
    assert len(numbers) == 8
    for packet in packets:
        person = packet.applicant
        line = f"{packet.number}{person.name}{mask_id(person.id_number)}"
        assert words.count(line) == 1
        assert person.id_number not in words
    assert [words.index(number) for number in numbers] == sorted(words.index(n) for n in numbers)
    told = Tallying(packet.state.value for packet in packets)
    assert words.count("补正告知7/2") == told["correcting"] == 1
    assert LONG_UNIT in words
    assert "当日材料（8件次）" in words


def test_a_past_day_is_counted_again_as_it_was_and_says_when_and_whose_facts(busy: Counter) -> None:
    before, was = report(busy), report_figures(busy.desk, DAY)
    assert "打印时间2025-06-27" in words_of(before)
    busy.clock.at += timedelta(days=3)
    lodge(busy, expected(busy, 1)[0], Ending.ACCEPTED)
    again = report(busy)
    assert f"补印时间{busy.clock.at:%Y-%m-%d%H:%M}，姓名、单位按此时登记" in words_of(again)
    now = report_figures(busy.desk, DAY)
    assert replace(now, made_at=was.made_at, over=False) == was
    parted = (
        words_of(again)
        .replace("，姓名、单位按此时登记", "")
        .replace("补印", "打印")
        .replace(f"{busy.clock.at:%Y-%m-%d%H:%M}", "")
    )
    assert parted == words_of(before).replace(f"{was.made_at:%Y-%m-%d%H:%M}", "")


def test_the_report_of_a_closed_day_is_printed_again_from_its_bytes(busy: Counter) -> None:
    closed(busy, DAY)
    first = report(busy)
    note_left(busy.desk, SUPERVISOR, first, Way.PRINTED)
    busy.clock.at += timedelta(minutes=14)
    evening = report(busy)
    assert evening.data == first.data + f"补印 {busy.clock.at:%Y-%m-%d %H:%M}".encode(), "also on its day"
    note_left(busy.desk, SUPERVISOR, evening, Way.PRINTED)
    busy.clock.at += timedelta(days=3)
    packet = next(p for p in _packets(busy) if p.number)
    person = replace(packet.applicant, name="王建叶")
    granted(correct_record(busy.desk, SUPERVISOR, packet.id, person, "写错"))
    again = report(busy)
    assert again.data == first.data + f"补印 {busy.clock.at:%Y-%m-%d %H:%M}".encode()
    note_left(busy.desk, SUPERVISOR, again, Way.PRINTED)
    assert report(busy).data == again.data, "a later print does not take the place of the first"
    assert "王建叶" in words_of(report(busy, whole=True))


def test_what_was_printed_before_the_day_was_opened_again_is_past(busy: Counter) -> None:
    closed(busy, DAY)
    first = report(busy)
    note_left(busy.desk, SUPERVISOR, first, Way.PRINTED)
    busy.clock.at += timedelta(minutes=1)
    granted(reopen_day(busy.desk, SUPERVISOR, DAY, "补办"))
    open_again = report(busy)
    assert "已重新开工" in words_of(open_again)
    assert open_again.figures.head.count > first.figures.head.count
    closed(busy, DAY)
    assert "补印" not in words_of(report(busy)), "the second closing has a paper of its own"


def test_page_and_book_of_a_closed_day_name_the_head_that_its_kept_paper_names(busy: Counter) -> None:
    closed(busy, DAY)
    first = report(busy)
    note_left(busy.desk, SUPERVISOR, first, Way.PRINTED)
    head = first.figures.head
    for later in (timedelta(minutes=14), timedelta(days=3)):
        busy.clock.at += later
        view = look_at_report(busy.desk, CLERK, DAY)
        assert (view.figures.head.digest, view.figures.head.count) == (head.digest, head.count)
        assert view.figures.entries == first.figures.entries
        assert view.sentences == first.sentences, "the page says what the paper says"
        note_left(busy.desk, SUPERVISOR, report(busy), Way.PRINTED)
        assert last_entry(busy)[1]["head"] == head.digest, "the printed head is the one on the paper"
    assert busy.store.check_chain(head).printed_found
    assert report_figures(busy.desk, DAY, whole=True).head.count > head.count


def test_only_the_first_print_of_a_closing_is_kept(busy: Counter) -> None:
    closed(busy, DAY)
    for _ in range(3):
        note_left(busy.desk, SUPERVISOR, report(busy), Way.PRINTED)
    with busy.store._reader() as session:
        assert session.query(DayReportRow).count() == 1


def test_a_day_without_a_packet_has_its_report(busy: Counter) -> None:
    words = words_of(report(busy, THURSDAY))
    assert "收件0件次" in words
    assert "一次通过率—" in words
    assert "当日没有作出结论的材料。" in words
    assert "最常见的问题" not in words


def test_a_day_off_is_no_day_of_the_window(busy: Counter) -> None:
    busy.clock.at += timedelta(days=1)
    words = words_of(report(busy, busy.desk.today))
    assert "2025年6月28日（周六）" in words
    assert "个工作日，共" not in words


def test_a_day_to_come_has_none(busy: Counter) -> None:
    assert refused(make_report(busy.desk, SUPERVISOR, DAY + timedelta(days=1))) == "day_to_come"


def test_the_report_of_the_window_has_days_units_and_the_list_of_hand_over(busy: Counter) -> None:
    busy.clock.at += timedelta(days=3)
    lodge(busy, expected(busy, 1)[0], Ending.TOLD)
    made = report(busy, busy.desk.today, whole=True)
    words, figures = words_of(made), made.figures
    assert made.title == "职称申报材料受理期总报告"
    assert "2025年6月25日（周三）至6月30日（周一）" in words
    assert "6月27日（周五）8611000" in words
    assert "6月30日（周一）1010000" in words
    assert "合计9621000" in words
    for unit in figures.units:
        assert f"{unit.unit}{unit.received}" in words
    kept = words.partition("职称申报材料移交清单")[2]
    assert f"收存材料{figures.pace.kept}件，2个单位" in kept
    assert figures.pace.kept == 8
    with busy.store.read() as reading:
        for packet in reading.packets_of_year(2025):
            here = packet.state.value in {"accepted", "correcting"}
            assert kept.count(f"{packet.number}{packet.applicant.name}") == (1 if here else 0)
    assert "移交人：接收人：日期：" in kept
    assert "不予接收" not in kept
    assert PdfReader(io.BytesIO(made.data)).metadata.title.startswith(made.title)  # type: ignore[union-attr]


def test_an_empty_window_has_a_report_too(counter: Counter) -> None:
    words = words_of(report(counter, counter.desk.today, whole=True))
    assert "没有收存的材料。" in words
    assert "合计0000000" in words


def test_looking_leaves_no_trace_and_each_way_out_does(busy: Counter) -> None:
    before = entries(busy)
    view = look_at_report(busy.desk, CLERK, DAY)
    made = report(busy)
    assert isinstance(view.paper, MadeReport)
    assert view.paper.figures == made.figures
    assert view.sentences == made.sentences
    assert entries(busy) == before
    for way, act in ((Way.PRINTED, "report_printed"), (Way.SAVED, "report_saved")):
        note_left(busy.desk, SUPERVISOR, made, way)
        told = {"day": "2025-06-27", "whole": False, "head": made.figures.head.digest, "count": before}
        assert last_entry(busy) == (act, told)
    assert entries(busy) == before + 2
    assert busy.store.check_chain(made.figures.head).printed_found


def test_a_printed_report_of_a_closed_day_stands_in_the_book_of_days(busy: Counter) -> None:
    closed(busy, DAY)
    made = report(busy)
    assert solid("收工：已收工（") in words_of(made)
    note_left(busy.desk, SUPERVISOR, made, Way.SAVED)
    note_left(busy.desk, SUPERVISOR, report(busy, whole=True), Way.PRINTED)
    assert report_words(day_state(busy.desk, DAY)) == "日报尚未打印"
    note_left(busy.desk, SUPERVISOR, made, Way.PRINTED)
    assert report_words(day_state(busy.desk, DAY)).startswith("日报已打印（6/27")


def test_what_stayed_over_night_stands_on_the_report(busy: Counter) -> None:
    packet_id = expected(busy, 1)[0]
    granted(open_packet(busy.desk, CLERK, packet_id))
    busy.do(packet_id, *LOOK, original_acts.KeepOriginals("待复印"))
    closed(busy, DAY)
    words = words_of(report(busy))
    assert "留台原件：核对中" in words
    assert "（待复印）" in words
    assert "留待续核：" in words
    assert f"日终台上{report_figures(busy.desk, DAY).originals.on_desk}件" in words


def test_days_of_another_year_have_the_figures_of_that_year(busy: Counter) -> None:
    campaign = replace(CAMPAIGN, year=2026)
    next_year = replace(busy.desk, campaigns=TwoYears(campaign))
    assert report_figures(next_year, DAY).counts == report_figures(busy.desk, DAY).counts


def test_a_name_that_no_font_has_is_a_refusal_and_the_figures_are_there(counter: Counter) -> None:
    packet_id = counter.expect(changed(name="王\U00031350"))
    lodge(counter, packet_id, Ending.ACCEPTED)
    assert refused(make_report(counter.desk, SUPERVISOR, DAY)) == "glyph_missing"
    view = look_at_report(counter.desk, SUPERVISOR, DAY)
    assert isinstance(view, ReportView)
    assert view.figures.counts.accepted == 1


@pytest.mark.parametrize(
    ("pace", "words"),
    [
        (
            Pace(100, 30, 70, 3, 5, 20),
            "日均收存 10 件，照此进度截止前将有 20 件来不及收（余 5 个工作日，每日须收 14 件）",
        ),
        (
            Pace(100, 62, 38, 4, 4, 0),
            "日均收存 15.5 件，照此进度截止前能够收完（余 4 个工作日，每日须收 10 件）",
        ),
        (Pace(100, 9, 91, 1, 7, None), "收存不足 10 件，进度暂不推算（余 7 个工作日，每日须收 13 件）"),
        (Pace(100, 0, 100, 0, 8, None), "受理期尚未开始，此后每日须收 13 件"),
        (Pace(100, 90, 10, 8, 0, 10), "受理期末日，在册尚有 10 件未收"),
        (Pace(100, 100, 0, 8, 0, 0), "在册材料已全部收下"),
        (Pace(100, 101, 0, 4, 4, 0), "在册材料已全部收下"),
        (Pace(100, 90, 10, 8, 0, 10, over=True), "受理期已结束，在册尚有 10 件未收"),
        (Pace(100, 100, 0, 8, 0, 0, over=True), "受理期已结束，在册材料已全部收下"),
        (Pace(0, 0, 0, 0, 8, None), "还没有花名册，进度无从推算"),
        (Pace(0, 12, 0, 4, 4, 0), "还没有花名册，进度无从推算"),
        (Pace(0, 12, 0, 8, 0, 0, over=True), "受理期已结束，没有花名册"),
    ],
)
def test_the_pace_in_words(pace: Pace, words: str) -> None:
    assert pace_words(pace) == words


def test_days_around_the_window_are_said_for_what_they_are(counter: Counter) -> None:
    counter.expect()
    before, last, after = date(2025, 6, 20), date(2025, 7, 4), date(2025, 7, 9)
    counter.clock.at = datetime.combine(after, time(17, 0))
    whole = period_words(report_figures(counter.desk, before, whole=True))
    assert whole == "2025年受理期（6月25日（周三）起）尚未开始，截至6月20日（周五）"
    assert period_words(report_figures(counter.desk, before)) == "2025年6月20日（周五）"
    assert pace_words(report_figures(counter.desk, last).pace) == "受理期末日，在册尚有 1 件未收"
    assert pace_words(report_figures(counter.desk, after).pace) == "受理期已结束，在册尚有 1 件未收"


def test_every_result_has_its_words() -> None:
    assert len(set(RESULT_WORDS.values())) == len(RESULT_WORDS) == 6


def test_days_are_gone_through_from_one_with_a_report_to_the_next(busy: Counter) -> None:
    busy.clock.at += timedelta(days=4)  # a Tuesday
    tuesday = busy.desk.today
    assert day_before(busy.desk, tuesday) == date(2025, 6, 30)
    assert day_before(busy.desk, date(2025, 6, 30)) == DAY
    assert day_before(busy.desk, date(2025, 6, 25)) is None
    assert day_after(busy.desk, DAY) == date(2025, 6, 30)
    assert day_after(busy.desk, tuesday) is None


def test_a_day_off_on_which_somebody_worked_has_a_report(busy: Counter) -> None:
    busy.clock.at += timedelta(days=1)
    saturday = busy.desk.today
    lodge(busy, expected(busy, 1)[0], Ending.ACCEPTED)
    assert day_after(busy.desk, DAY) == saturday
    busy.clock.at += timedelta(days=2)
    assert day_before(busy.desk, busy.desk.today) == saturday
    assert day_after(busy.desk, DAY) == saturday


def test_what_was_undone_of_earlier_days_is_told(busy: Counter) -> None:
    with busy.store.read() as reading:
        packet_id = next(hit.id for hit in reading.decided_on(DAY, 100) if hit.state.value == "accepted")
    busy.clock.at += timedelta(days=3)
    granted(undo_decision(busy.desk, SUPERVISOR, packet_id, "漏核一项"))
    told = "当日撤销以前各日的结论1件，已从受理期累计中减去。"
    assert told in words_of(report(busy, busy.desk.today))
    assert "撤销结论1次" in words_of(report(busy, busy.desk.today))
    assert "收件7件次：受理5" in words_of(report(busy, busy.desk.today, whole=True))
    assert "收件8件次：受理6" in words_of(report(busy))


def test_what_is_due_today_and_what_is_late_are_told_apart(busy: Counter) -> None:
    busy.clock.at = busy.clock.at.replace(month=7, day=2, hour=9)
    assert "在办1件，当日到期未补齐1件，过期待主管确认0件" in words_of(report(busy, busy.desk.today))
    busy.clock.at += timedelta(days=1)
    assert "在办1件，当日到期未补齐0件，过期待主管确认1件" in words_of(report(busy, busy.desk.today))


def test_days_of_a_year_without_published_days_off_can_be_gone_through(busy: Counter) -> None:
    busy.clock.at = busy.clock.at.replace(year=2035)
    day = busy.desk.today - timedelta(days=2)
    assert day_after(busy.desk, day) == day + timedelta(days=1)
    assert day_before(busy.desk, busy.desk.today) == busy.desk.today - timedelta(days=1)


def test_days_of_last_year_go_by_last_years_window_in_two_questions(counter: Counter) -> None:
    kept = keeping(counter)
    put(kept, next_year(), "2026-1", date(2026, 1, 1), 2026)
    asked: list[str] = []
    event.listen(kept.store._engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    kept.clock.at = kept.clock.at.replace(year=2026, month=6, day=24)
    assert day_after(kept.desk, date(2025, 6, 27)) == date(2025, 6, 30)
    assert day_before(kept.desk, date(2025, 6, 30)) == date(2025, 6, 27)
    assert day_after(kept.desk, date(2025, 12, 31)) == kept.desk.today  # 2026 has no window yet
    assert len([words for words in asked if words.startswith("SELECT")]) == 6


def test_walk_ins_take_no_place_of_the_roster(counter: Counter) -> None:
    counter.expect(changed(id_number=id_number(60)))
    view = counter.come(changed())
    counter.do(view.packet.id, *CLEAN)
    granted(accept(counter.desk, CLERK, view.packet.id))
    pace = report_figures(counter.desk, counter.desk.today).pace
    assert (pace.on_roster, pace.kept, pace.waiting, pace.walked_in) == (1, 1, 1, 1)
    assert "进度：在册1人，收存1件（其中册外1件）。收存不足10件，进度暂不推算" in words_of(report(counter))
    assert window_figures(counter.desk).tally.waiting == 1


def test_a_notice_that_is_served_later_was_still_to_be_served_on_its_day(counter: Counter) -> None:
    packet_id = counter.take(changed())
    counter.do(packet_id, *LOOK, original_acts.HandBack(), acts.ToggleFault("education", "no_seal"))
    granted(tell_once(counter.desk, CLERK, packet_id))
    counter.print_paper(packet_id)
    was = words_of(report(counter))
    assert "告知书待送达1件" in was
    assert "补正告知收件员" in was, "no deadline runs yet"
    counter.clock.at += timedelta(days=3)
    granted(
        serve_notice(
            counter.desk, CLERK, packet_id, Serving(counter.clock.at, ServedTo.APPLICANT, signed=True)
        )
    )
    assert "此后到期：7月3日1件" in words_of(report(counter, counter.desk.today))
    again = words_of(report(counter))
    assert "告知书待送达1件" in again
    assert "7月3日" not in again
    assert "补正告知收件员" in again


def test_a_deadline_that_was_moved_later_is_printed_as_it_was_on_the_day(busy: Counter) -> None:
    (told,) = (p for p in _packets(busy) if p.state.value == "correcting")
    busy.clock.at += timedelta(days=3)
    serving = Serving(busy.clock.at, ServedTo.APPLICANT, signed=True)
    granted(serve_notice(busy.desk, SUPERVISOR, told.id, serving, "送达日有误"))
    assert "此后到期：7月3日1件" in words_of(report(busy, busy.desk.today))
    again = words_of(report(busy))
    assert "此后到期：7月2日1件" in again
    assert "补正告知7/2" in again


def _packets(counter: Counter) -> tuple[Packet, ...]:
    with counter.store.read() as reading:
        return reading.packets_of_year(2025)
