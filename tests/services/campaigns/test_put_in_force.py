"""A draft is put in force from a day on, by the supervisor, with a reason; the checklist is confirmed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from intake_desk.domain.campaign_edits import AddRow, MoveRow, SetValue, edited
from intake_desk.domain.packet import PacketState
from intake_desk.services.campaigns.campaign_file import export_campaign, import_campaign
from intake_desk.services.campaigns.campaign_preview import helped_by_draft, preview_campaign
from intake_desk.services.campaigns.campaigns import KeptCampaigns
from intake_desk.services.campaigns.edit_campaign import campaign_board, edit_campaign, undo_campaign_edit
from intake_desk.services.campaigns.put_in_force import call_off, confirm_checklist, put_in_force
from intake_desk.services.corrections.recount_deadlines import recounts
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.ledger.history_words import ACTS, value_words
from intake_desk.services.papers.office_words import campaign_note
from intake_desk.services.records import ServedTo, Serving
from intake_desk.services.refusal import Refusal
from tests.builders import CAMPAIGN, CLEAN, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.campaign_texts import changed_text, history, keeping, next_year, put
from tests.services.corrected import DUE, not_served, told

TODAY, TOMORROW = MORNING.date(), date(2025, 6, 28)
PHONE = SetValue(("office", "phone"), "0472-1234567")
MOVE = MoveRow(("items",), 4, 3)
WHY = "附件1已到"


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """A desk that keeps versions of its campaign."""
    return keeping(counter)


def test_a_draft_in_force_today_judges_whoever_comes_next(kept: Counter) -> None:
    in_hand = kept.take()
    before = kept.do(in_hand, *CLEAN)
    granted(edit_campaign(kept.desk, SUPERVISOR, MOVE))
    put = granted(put_in_force(kept.desk, SUPERVISOR, TODAY, f" {WHY} "))
    assert (put.version, put.in_force_from, put.put_by, put.why) == ("2025-2", TODAY, SUPERVISOR.name, WHY)
    assert kept.desk.campaign.version == "2025-2"
    assert kept.view(in_hand) == before
    came = kept.view(kept.take(changed(name="李明浩", id_number=id_number(52))))
    assert [line.item.key for line in came.lines[3:5]] == ["recommendation", "catalogue"]
    board = granted(campaign_board(kept.desk, SUPERVISOR))
    assert (board.draft, board.in_force.version) == (None, "2025-2")


def test_the_history_keeps_what_changed(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, MOVE))
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    granted(put_in_force(kept.desk, SUPERVISOR, TOMORROW, WHY, "2025-定稿"))
    act, old, new = history(kept)[-1]
    assert (act, old, new["version"], new["from"]) == (
        "put_in_force",
        {"version": "2025-1"},
        "2025-定稿",
        TOMORROW.isoformat(),
    )
    assert new["changes"] == [
        "电话：0472-5220619 → 0472-1234567",
        "目录单：“目录单”移到“单位推荐意见”之后",
    ]
    assert act in ACTS
    assert (
        value_words(CAMPAIGN, '{"version": "2025-1", "from": "2025-06-28"}')
        == "版本：2025-1；生效日：2025-06-28"
    )


def test_from_tomorrow_it_comes_at_midnight_without_a_restart(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    granted(put_in_force(kept.desk, SUPERVISOR, TOMORROW, WHY))
    kept.clock.at = datetime(2025, 6, 27, 23, 59, 59)
    assert kept.desk.campaign.office.phone == "0472-5220619"
    kept.clock.at = datetime(2025, 6, 28)
    assert kept.desk.campaign.office.phone == "0472-1234567"


def test_it_is_in_force_for_whoever_opens_the_desk_again(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    granted(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY))
    with kept.store.read() as reading:
        again = KeptCampaigns(reading.campaign_versions())
    assert again.in_force(TODAY) == kept.desk.campaign


def test_what_cannot_be_put_in_force_stays_a_draft(kept: Counter) -> None:
    assert refused(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY)) == "no_draft"
    granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("version",), "2025-9")))
    assert refused(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY)) == "nothing_changed"
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    assert refused(put_in_force(kept.desk, SUPERVISOR, date(2025, 6, 26), WHY)) == "not_from"
    assert refused(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY, "2025-1")) == "name_taken"
    assert refused(put_in_force(kept.desk, SUPERVISOR, TODAY, "  ")) == "reason_missing"
    granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("items", 0, "copies"), 0)))
    assert refused(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY)) == "faulty"
    assert kept.desk.campaign == CAMPAIGN
    granted(undo_campaign_edit(kept.desk, SUPERVISOR))
    assert granted(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY)).version == "2025-9"


def test_a_clerk_puts_nothing_in_force(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    before = kept.store.check_chain().head
    assert refused(put_in_force(kept.desk, CLERK, TODAY, WHY)) == "not_allowed"
    assert refused(confirm_checklist(kept.desk, CLERK, WHY)) == "not_allowed"
    assert refused(call_off(kept.desk, CLERK, 2025, "2025-1", WHY)) == "not_allowed"
    assert kept.store.check_chain().head == before


def test_a_confirmed_checklist_loses_its_mark(kept: Counter) -> None:
    in_hand = kept.take()
    assert "拟定" in campaign_note(kept.desk)
    put = granted(confirm_checklist(kept.desk, SUPERVISOR, WHY))
    assert (put.version, put.why, put.put_by) == ("2025-2", f"核定目录单：{WHY}", SUPERVISOR.name)
    assert campaign_note(kept.desk) == "目录单版本 2025-2"
    assert "拟定" in campaign_note(
        kept.desk.judging(kept.view(in_hand).packet)
    )  # judged by the draft of then
    assert history(kept)[-1][2]["changes"] == ["目录单已核定：否 → 是"]
    assert refused(confirm_checklist(kept.desk, SUPERVISOR, WHY)) == "confirmed_before"


def test_a_checklist_that_is_being_edited_is_not_confirmed(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    assert refused(confirm_checklist(kept.desk, SUPERVISOR, WHY)) == "draft_there"
    granted(put_in_force(kept.desk, SUPERVISOR, TOMORROW, WHY))
    coming = confirm_checklist(kept.desk, SUPERVISOR, WHY)
    assert refused(coming) == "coming"
    assert isinstance(coming, Refusal)
    assert "“版本”里移到它，按 C" in coming.advice
    assert refused(confirm_checklist(kept.desk, SUPERVISOR, " ")) == "reason_missing"


def test_what_has_not_come_into_force_can_be_called_off(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    granted(put_in_force(kept.desk, SUPERVISOR, date(2025, 7, 1), WHY))
    granted(edit_campaign(kept.desk, SUPERVISOR, MOVE, on=(2025, "2025-2")))
    assert refused(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY)) == "not_from"
    assert refused(call_off(kept.desk, SUPERVISOR, 2025, "2025-2", WHY)) == "draft_on_it"
    granted(undo_campaign_edit(kept.desk, SUPERVISOR))
    board = granted(call_off(kept.desk, SUPERVISOR, 2025, "2025-2", WHY))
    assert (board.coming, board.base.version) == ((), "2025-1")
    kept.clock.at = datetime(2025, 7, 1, 9, 0)
    assert kept.desk.campaign == CAMPAIGN
    assert refused(call_off(kept.desk, SUPERVISOR, 2025, "2025-1", WHY)) == "not_coming"
    assert history(kept)[-1][:2] == ("call_off_campaign", {"version": "2025-2", "from": "2025-07-01"})


def test_who_was_told_before_a_new_day_off_is_named_before_it_is_in_force(kept: Counter) -> None:
    packet_id, waiting = told(kept), not_served(kept, person=changed(name="李明浩", id_number=id_number(52)))
    assert kept.view(waiting).packet.state is PacketState.CORRECTING  # one not served is counted when it is
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    assert granted(helped_by_draft(kept.desk, SUPERVISOR)) == ()
    days = sorted([*CAMPAIGN.days_off, date(2025, 7, 1)])
    granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("days_off",), days)))
    (one,) = granted(helped_by_draft(kept.desk, SUPERVISOR))
    assert (one.packet_id, one.told, one.counted.due) == (packet_id, DUE, DUE + timedelta(days=1))
    assert granted(preview_campaign(kept.desk, SUPERVISOR)).helped == (one,)
    granted(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY))
    assert [recount.packet_id for recount in recounts(kept.desk)] == [packet_id]  # the remedy
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE, SetValue(("office", "room"), "五楼")))
    assert granted(helped_by_draft(kept.desk, SUPERVISOR)) == ()  # that is not this draft's doing
    assert refused(helped_by_draft(kept.desk, CLERK)) == "not_allowed"
    granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("terms", "correction_days"), 0)))
    assert granted(helped_by_draft(kept.desk, SUPERVISOR)) == ()  # it cannot be read yet


def test_whom_a_draft_helps_is_counted_into_the_next_year_by_the_days_of_that_one(kept: Counter) -> None:
    """A notice reached somebody at the end of December; only the next campaign knows January's days off."""
    put(kept, next_year(), "2026-1", date(2026, 5, 1), 2026)
    known = [SetValue(("years_entered",), [2027]), SetValue(("days_off",), [date(2027, 1, 1)])]
    put(kept, edited(next_year(2027), known), "2027-1", date(2026, 12, 1), 2027)
    packet_id, served = not_served(kept), datetime(2026, 12, 30, 9, 0)
    kept.clock.at = served
    serving = Serving(served, ServedTo.APPLICANT, signed=True)
    granted(serve_notice(kept.desk, SUPERVISOR, packet_id, serving, "迟送"))
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE, on=(2026, "2026-1")))
    assert granted(helped_by_draft(kept.desk, SUPERVISOR)) == ()
    granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("days_off",), [date(2026, 12, 31)])))
    (one,) = granted(helped_by_draft(kept.desk, SUPERVISOR))
    assert (one.told.date(), one.counted.due.date()) == (date(2027, 1, 5), date(2027, 1, 6))
    assert granted(preview_campaign(kept.desk, SUPERVISOR)).helped == (one,)


def test_the_running_year_is_edited_while_the_next_one_waits_for_its_day(kept: Counter) -> None:
    put(kept, next_year(), "2026-1", date(2025, 7, 10), 2026)
    board = granted(campaign_board(kept.desk, SUPERVISOR))
    assert (board.base.version, board.of_today) == ("2025-1", True)
    next_one = granted(campaign_board(kept.desk, SUPERVISOR, (2026, "2026-1")))
    assert (next_one.tree["year"], next_one.of_today) == (2026, False)
    days = sorted([*CAMPAIGN.days_off, date(2025, 7, 1)])
    drafted = granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("days_off",), days)))
    assert drafted.tree["version"] == "2025-2"
    granted(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY))
    assert not kept.desk.calendar.is_workday(date(2025, 7, 1))
    assert granted(confirm_checklist(kept.desk, SUPERVISOR, WHY)).version == "2025-3"
    board = granted(campaign_board(kept.desk, SUPERVISOR))
    assert [version.version for version in board.coming] == ["2026-1"]
    kept.clock.at = datetime(2025, 7, 10, 9, 0)
    assert kept.desk.campaign.year == 2026
    assert not kept.desk.calendar.is_workday(date(2025, 7, 1))


def test_a_draft_of_the_next_year_begins_as_the_version_that_was_chosen(kept: Counter) -> None:
    put(kept, next_year(), "2026-1", date(2025, 7, 10), 2026)
    on = (2026, "2026-1")
    assert "2026" in granted(export_campaign(kept.desk, SUPERVISOR, on)).file_name
    board = granted(edit_campaign(kept.desk, SUPERVISOR, PHONE, on=on))
    assert (board.tree["version"], board.base.version) == ("2026-2", "2026-1")
    assert granted(undo_campaign_edit(kept.desk, SUPERVISOR)).named == on
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE, on=on))
    granted(put_in_force(kept.desk, SUPERVISOR, date(2025, 7, 10), WHY))
    kept.clock.at = datetime(2025, 7, 10, 9, 0)
    assert kept.desk.campaign.version == "2026-2"


def test_a_new_day_off_counts_for_whoever_is_told_from_then_on(kept: Counter) -> None:
    days = sorted([*CAMPAIGN.days_off, date(2025, 7, 1)])
    granted(
        edit_campaign(
            kept.desk,
            SUPERVISOR,
            SetValue(("days_off",), days),
            AddRow(("series", 0, "specialties"), 0, "新"),
        )
    )
    granted(put_in_force(kept.desk, SUPERVISOR, TODAY, WHY))
    assert not kept.desk.calendar.is_workday(date(2025, 7, 1))
    assert kept.desk.campaign.series[0].specialties[0] == "新"


def test_no_earlier_year_is_put_behind_a_later_one_that_is_to_come(kept: Counter, tmp_path: Path) -> None:
    put(kept, next_year(), "2026-1", date(2025, 8, 1), 2026)
    file = tmp_path / "2025.toml"
    file.write_text(changed_text(("0472-5220619", "0472-1234567")), encoding="utf-8")
    granted(import_campaign(kept.desk, SUPERVISOR, file))
    assert refused(put_in_force(kept.desk, SUPERVISOR, date(2025, 9, 1), WHY)) == "not_from"
    kept.clock.at = datetime(2025, 9, 2, 9, 0)
    assert kept.desk.campaign.year == 2026
