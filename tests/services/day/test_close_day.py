"""收工: what keeps a day open, what its closing names, how it is opened again, and what is said of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from intake_desk.domain import original_acts
from intake_desk.domain.day_words import full_day
from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.decide import accept
from intake_desk.services.day.close_day import close_day, leave_report, refuse_closing
from intake_desk.services.day.day_records import DayAct, DayState
from intake_desk.services.day.day_state import closing_words, day_notice, day_state, report_words
from intake_desk.services.day.reopen_day import reopen_day
from intake_desk.services.day.review_day import review_day
from intake_desk.services.ledger.history_words import act_words, value_words
from intake_desk.services.originals.hand_back_original import hand_back_original
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.reports.make_report import make_report, note_left
from intake_desk.services.safety.backups import Backup
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.history_tables import HistoryRow
from tests.builders import ALL_THERE, CLEAN, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.corrected import DUE, close_all, told

TODAY = MORNING.date()


def backed_up(counter: Counter) -> Backup:
    return counter.desk.backups.make(counter.clock.at, "day_end")


def closed(counter: Counter, day: date = TODAY, unprinted: str = "") -> DayState:
    return granted(close_day(counter.desk, SUPERVISOR, day, backed_up(counter), unprinted))


def lying(counter: Counter) -> PacketId:
    """A packet whose originals lie on the desk."""
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE)
    return packet_id


def test_originals_keep_the_day_open_until_they_went_back_or_somebody_wrote_why(counter: Counter) -> None:
    packet_id = lying(counter)
    review = review_day(counter.desk)
    assert len(review.unreasoned) == 2
    refusal = refuse_closing(counter.desk, review)
    assert refused(refusal) == "originals_on_desk"
    assert "2 件原件" in str(refusal)
    assert "王建业" in str(refusal)
    assert refused(close_day(counter.desk, CLERK, TODAY, backed_up(counter))) == "originals_on_desk"
    granted(hand_back_original(counter.desk, CLERK, packet_id, "title"))
    counter.do(packet_id, original_acts.KeepOriginals("单位经办人明日取"))
    review = review_day(counter.desk)
    assert (len(review.kept), review.unreasoned) == (1, ())
    closing = closed(counter).closing
    assert closing is not None
    assert closing.facts.originals == ("核对中 王建业 学历证书（单位经办人明日取）",)


def test_a_closing_names_what_stays_and_the_copy_that_holds_it(counter: Counter) -> None:
    packet_id = told(counter)
    counter.clock.at = DUE + timedelta(minutes=1)
    counter.take(changed(id_number=id_number(7), name="李文博"))
    backup = backed_up(counter)
    head = counter.everything()[0]
    state = granted(close_day(counter.desk, CLERK, DUE.date(), backup))
    assert state.closing is not None
    facts = state.closing.facts
    assert facts.drafts == ("李文博",)
    assert facts.due == (f"{counter.view(packet_id).packet.number} 王建业",)
    assert (facts.backup, facts.head, facts.entries) == (backup.path.name, head.digest, head.count)
    assert backup.path.is_file()
    assert (state.closing.by, state.late) == (CLERK.name, False)
    with counter.store.read() as reading:
        assert reading.chain_head().count == head.count + 1
    assert counter.store.check_chain(head).sound


def test_a_review_is_one_reading_however_many_lie_in_hand(counter: Counter) -> None:
    asked: list[str] = []
    event.listen(counter.store._engine, "before_cursor_execute", lambda *call: asked.append(call[2]))

    def statements() -> int:
        asked.clear()
        review_day(counter.desk)
        assert asked.count("BEGIN") == 1
        return len(asked)

    counter.take(changed(id_number=id_number(7), name="李文博"))
    of_one = statements()
    for n in range(3):
        counter.take(changed(id_number=id_number(60 + n)))
    assert statements() == of_one
    assert [hit.name for hit in review_day(counter.desk).drafts] == ["李文博", *["王建业"] * 3]


def test_nobody_is_closed_out_of_a_correction_that_ends_today(counter: Counter) -> None:
    packet_id = told(counter)
    counter.clock.at = DUE
    outcome = close_day(counter.desk, CLERK, DUE.date(), backed_up(counter))
    assert refused(outcome) == "correction_runs"
    assert "还有 1 件补正今日 17:30 截止，未补齐：JG-Z-0001 王建业。" in str(outcome)
    close_all(counter, packet_id)
    assert refuse_closing(counter.desk, review_day(counter.desk)) is None  # it may be accepted later


def test_once_the_deadline_is_over_the_day_is_closed(counter: Counter) -> None:
    told(counter)
    counter.clock.at = DUE + timedelta(minutes=1)
    granted(close_day(counter.desk, CLERK, DUE.date(), backed_up(counter)))


def test_nothing_may_happen_between_backup_and_closing(counter: Counter) -> None:
    backup = backed_up(counter)
    counter.expect()
    assert refused(close_day(counter.desk, CLERK, TODAY, backup)) == "backup_old"
    assert day_state(counter.desk).closing is None
    closed(counter)


def test_a_day_is_closed_once_and_never_ahead(counter: Counter) -> None:
    closed(counter)
    assert refused(close_day(counter.desk, CLERK, TODAY, backed_up(counter))) == "closed_before"
    ahead = TODAY + timedelta(days=1)
    assert refused(close_day(counter.desk, CLERK, ahead, backed_up(counter))) == "day_to_come"


def test_only_the_supervisor_opens_a_day_again_and_says_why(counter: Counter) -> None:
    assert refused(reopen_day(counter.desk, SUPERVISOR, TODAY, "补办")) == "day_open"
    closed(counter)
    assert refused(reopen_day(counter.desk, CLERK, TODAY, "补办")) == "not_allowed"
    assert refused(reopen_day(counter.desk, SUPERVISOR, TODAY, "  ")) == "reason_missing"
    state = granted(reopen_day(counter.desk, SUPERVISOR, TODAY, " 申报人还在窗口 "))
    assert state.closing is None
    assert [entry.reason for entry in state.reopenings] == ["申报人还在窗口"]
    assert closing_words(state) == "已重新开工（6/27 09:12 高主管：申报人还在窗口），尚未再收工"
    again = closed(counter)
    assert [entry.act for entry in again.entries] == [DayAct.CLOSED, DayAct.REOPENED, DayAct.CLOSED]


def test_a_day_that_is_over_stays_closed_and_keeps_its_report(counter: Counter) -> None:
    closed(counter)
    signed = printed(counter)
    counter.clock.at += timedelta(days=3)
    before = counter.everything()
    refusal = reopen_day(counter.desk, SUPERVISOR, TODAY, "误按")
    assert refused(refusal) == "day_over"
    assert "今天由主管" in str(refusal), "what is done instead"
    assert refused(reopen_day(counter.desk, CLERK, TODAY, "误按")) == "not_allowed"
    assert counter.everything() == before
    with counter.store.read() as reading:
        assert reading.printed_report(TODAY) == signed


def test_yesterday_is_closed_late_with_what_was_of_yesterday(counter: Counter) -> None:
    lying_over_night = lying(counter)
    counter.clock.at = MORNING + timedelta(days=3)
    assert day_notice(counter.desk).left_open == TODAY
    today = changed(id_number=id_number(7), name="李文博")
    counter.do(counter.take(today), *ALL_THERE)
    review = review_day(counter.desk, TODAY)
    assert review.late
    assert {one.packet.id for one in review.originals} == {lying_over_night}
    assert [packet.id for packet in review.drafts] == [lying_over_night]
    counter.do(lying_over_night, original_acts.HandBack())
    state = closed(counter)
    assert state.late
    assert closing_words(state) == "已补收工（6月30日（周一） 09:12 高主管）"
    assert day_notice(counter.desk).left_open is None
    granted(accept(counter.desk, CLERK, lying_over_night))  # today is open


def test_a_desk_without_a_day_before_says_nothing(counter: Counter) -> None:
    notice = day_notice(counter.desk)
    assert (notice.left_open, notice.today.closing) == (None, None)
    assert closing_words(notice.today) == "尚未收工"
    assert report_words(notice.today) == ""


def test_the_last_day_is_the_one_on_which_something_was_decided_or_opened(counter: Counter) -> None:
    packet_id = counter.take()
    counter.clock.at += timedelta(days=3)
    counter.do(packet_id, *CLEAN)
    granted(accept(counter.desk, CLERK, packet_id))
    assert counter.view(packet_id).packet.state is PacketState.ACCEPTED
    counter.clock.at += timedelta(days=1)
    assert day_notice(counter.desk).left_open == date(2025, 6, 30)


def test_the_report_is_printed_or_somebody_says_why_not(counter: Counter) -> None:
    assert refused(leave_report(counter.desk, CLERK, TODAY, "打印机缺墨")) == "day_open"
    assert report_words(closed(counter)) == "日报尚未打印"
    assert refused(leave_report(counter.desk, CLERK, TODAY, " ")) == "reason_missing"
    state = granted(leave_report(counter.desk, CLERK, TODAY, "打印机缺墨"))
    assert report_words(state) == "日报未打印：打印机缺墨"
    made = granted(make_report(counter.desk, CLERK, TODAY))
    note_left(counter.desk, CLERK, made, Way.PRINTED)
    assert report_words(day_state(counter.desk)) == "日报已打印（6/27 09:12 李会文）"
    assert refused(leave_report(counter.desk, CLERK, TODAY, "打印机缺墨")) == "report_printed"
    assert report_words(day_state(counter.desk)) == "日报已打印（6/27 09:12 李会文）"
    granted(reopen_day(counter.desk, SUPERVISOR, TODAY, "补办"))
    assert report_words(day_state(counter.desk)) == ""
    assert report_words(closed(counter)) == "日报尚未打印", "the report of the first closing is another one"


def test_a_report_that_was_made_before_the_closing_is_not_the_one_of_the_closed_day(counter: Counter) -> None:
    early = granted(make_report(counter.desk, CLERK, TODAY))
    counter.clock.at += timedelta(minutes=5)
    closed(counter)
    note_left(counter.desk, CLERK, early, Way.PRINTED)
    assert report_words(day_state(counter.desk)) == "日报尚未打印"
    with counter.store.read() as reading:
        assert reading.printed_report(TODAY) is None


def test_why_the_report_is_not_printed_may_be_said_at_closing(counter: Counter) -> None:
    state = closed(counter, unprinted="打印机送修")
    assert report_words(state) == "日报未打印：打印机送修"
    assert closing_words(state) == "已收工（09:12 高主管）"
    with counter.store.read() as reading:
        assert reading.day_state(TODAY) == state


def test_a_clock_that_was_set_back_closes_nothing(counter: Counter) -> None:
    counter.expect()
    counter.clock.at -= timedelta(hours=2)
    backup = backed_up(counter)
    with pytest.raises(Trouble) as caught:
        close_day(counter.desk, CLERK, TODAY, backup)
    assert caught.value.kind is TroubleKind.CLOCK_BACK
    assert day_state(counter.desk).closing is None


def test_a_full_disk_closes_nothing(counter: Counter) -> None:
    backup = backed_up(counter)
    with counter.store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(Trouble) as caught:
        for _ in range(60):  # until the page that is begun is full
            granted(close_day(counter.desk, CLERK, TODAY, backup, "字" * 2000))
    assert caught.value.kind is TroubleKind.DISK_FULL
    assert day_state(counter.desk).closing is None
    assert counter.everything()[0].count == 0


def printed(counter: Counter, by: Actor = CLERK, day: date = TODAY) -> bytes:
    """The report is printed now; gives what came out."""
    made = granted(make_report(counter.desk, by, day))
    note_left(counter.desk, by, made, Way.PRINTED)
    return made.data


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE day_entry SET reason = 'x'",
        "DELETE FROM day_entry",
        "UPDATE day_report SET pdf = x'00'",
        "DELETE FROM day_report",
        "INSERT OR REPLACE INTO day_report SELECT entry_id, sha256, x'00' FROM day_report",
    ],
)
def test_the_book_of_days_and_its_reports_only_grow(counter: Counter, change: str) -> None:
    closed(counter)
    printed(counter)
    with (
        pytest.raises(IntegrityError, match="only grows"),
        counter.store._engine.begin() as connection,
    ):
        connection.exec_driver_sql(change)


def test_a_kept_report_that_is_no_longer_what_was_printed_is_not_given_out(counter: Counter) -> None:
    closed(counter)
    printed(counter)
    with counter.store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER day_report_no_update")
        connection.exec_driver_sql("UPDATE day_report SET pdf = x'00'")
    counter.clock.at += timedelta(days=1)
    with pytest.raises(Trouble) as caught:
        make_report(counter.desk, SUPERVISOR, TODAY)
    assert caught.value.kind is TroubleKind.DAMAGED


def test_a_line_of_the_book_is_not_replaced(counter: Counter) -> None:
    closed(counter)
    replace = "INSERT OR REPLACE INTO day_entry SELECT * FROM day_entry"
    with (
        pytest.raises(IntegrityError, match="only grows"),
        counter.store._engine.begin() as connection,
    ):
        connection.exec_driver_sql(replace)


def test_days_are_said_as_people_say_them() -> None:
    assert full_day(TODAY) == "6月27日（周五）"


def test_a_backup_is_named_by_its_day_and_reason(counter: Counter) -> None:
    made = backed_up(counter)
    assert made.path == Path(made.path.parent / "desk-20250627-091200-day_end.db")


def test_the_history_tells_of_closing_and_opening_in_words(counter: Counter) -> None:
    counter.take(changed(id_number=id_number(7), name="李文博"))
    closed(counter, unprinted="打印机送修")
    granted(reopen_day(counter.desk, SUPERVISOR, TODAY, "补办"))
    with counter.store._reader() as session:
        told = [(row.act, row.new) for row in session.query(HistoryRow).order_by(HistoryRow.number)]
    words = [f"{act_words(act)}：{value_words(counter.desk.campaign, new)}" for act, new in told[-3:]]
    assert words == [
        "收工：日期：2025-06-27；补收：否；核对中：李文博；备份：desk-20250627-091200-day_end.db；日志条数：2",
        "日报未打印：理由：打印机送修；日期：2025-06-27",
        "重新开工：理由：补办；日期：2025-06-27",
    ]
