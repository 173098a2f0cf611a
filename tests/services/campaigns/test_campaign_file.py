"""A campaign as a file, there and back, and the campaign of a new year."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from intake_desk.domain.campaign_edits import SetValue
from intake_desk.services.campaigns.campaign_file import (
    LARGEST,
    TakenIn,
    copy_to_year,
    export_campaign,
    import_campaign,
)
from intake_desk.services.campaigns.campaign_preview import preview_campaign
from intake_desk.services.campaigns.edit_campaign import (
    CampaignBoard,
    campaign_board,
    drop_draft,
    edit_campaign,
    undo_campaign_edit,
)
from intake_desk.services.campaigns.put_in_force import put_in_force
from intake_desk.services.counter.register_person import walk_in
from intake_desk.services.refusal import Refusal
from tests.builders import CAMPAIGN_TEXT, changed
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.campaign_texts import changed_text, history, keeping

WINDOW_2026 = (date(2026, 6, 24), date(2026, 7, 3), date(2026, 6, 24))
PHONE = SetValue(("office", "phone"), "0472-1234567")
WHY = "新年度通知"


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """A desk that keeps versions of its campaign."""
    return keeping(counter)


def file(tmp_path: Path, text: str) -> Path:
    """A campaign file."""
    path = tmp_path / "2025.toml"
    path.write_text(text, encoding="utf-8")
    return path


def taken_in(outcome: TakenIn | Refusal) -> CampaignBoard:
    """The board with the file as its draft."""
    board = granted(outcome).board
    assert board is not None
    return board


def test_what_is_given_out_is_the_text_word_for_word(kept: Counter) -> None:
    made = granted(export_campaign(kept.desk, SUPERVISOR))
    assert (made.file_name, made.data.decode()) == ("年度申报 2025-1.toml", CAMPAIGN_TEXT)
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    made = granted(export_campaign(kept.desk, SUPERVISOR))
    assert made.file_name == "年度申报 2025-2 草稿.toml"
    assert 'office.phone = "0472-1234567"' in made.data.decode()
    assert history(kept)[-1] == ("export_campaign", {}, {"version": "2025-2"})


def test_a_file_comes_in_as_a_draft_under_a_free_name(kept: Counter, tmp_path: Path) -> None:
    board = taken_in(
        import_campaign(kept.desk, SUPERVISOR, file(tmp_path, changed_text(("0472-5220619", "0472-1"))))
    )
    assert (board.tree["version"], [change.new for change in board.changes]) == ("2025-2", ["0472-1"])
    assert history(kept)[-1] == ("import_campaign", {"version": "2025-1"}, {"version": "2025-2"})
    assert refused(import_campaign(kept.desk, SUPERVISOR, file(tmp_path, CAMPAIGN_TEXT))) == "draft_there"
    granted(drop_draft(kept.desk, SUPERVISOR))
    own = changed_text(('version = "2025-1"', 'version = "2025-7"'))
    board = taken_in(import_campaign(kept.desk, SUPERVISOR, file(tmp_path, own)))
    assert board.tree["version"] == "2025-7"


def test_a_faulty_file_leaves_everything_as_it_was(kept: Counter, tmp_path: Path) -> None:
    before = kept.store.check_chain().head
    path = file(
        tmp_path, changed_text(("copies = 3", 'copies = "3"'), ("correction_days = 3", "correction_days = 0"))
    )
    faulty = granted(import_campaign(kept.desk, SUPERVISOR, path))
    assert faulty.board is None
    lines = [CAMPAIGN_TEXT.partition(words)[0].count("\n") + 1 for words in ("correction_days", "copies = 3")]
    assert [str(problem) for problem in faulty.problems] == [
        f"第 {lines[0]} 行 terms.correction_days：应大于 0",
        f"第 {lines[1]} 行 items[16].copies：应为整数，现为“3”",
    ]
    assert granted(campaign_board(kept.desk, SUPERVISOR)).draft is None
    assert kept.store.check_chain().head == before


def test_what_is_no_campaign_file_is_told(kept: Counter, tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (LARGEST + 1))
    assert refused(import_campaign(kept.desk, SUPERVISOR, large)) == "too_large"
    other = tmp_path / "gbk.toml"
    other.write_bytes("标题".encode("gbk"))
    assert refused(import_campaign(kept.desk, SUPERVISOR, other)) == "not_text"
    assert refused(import_campaign(kept.desk, SUPERVISOR, tmp_path / "nothing.toml")) == "unreadable"
    assert refused(import_campaign(kept.desk, SUPERVISOR, tmp_path)) == "unreadable"


def test_the_next_year_begins_with_its_own_dates_and_no_days_off(kept: Counter) -> None:
    board = granted(copy_to_year(kept.desk, SUPERVISOR, 2026, WINDOW_2026))
    assert (board.faults, board.tree["version"]) == ((), "2026-1")
    campaign = board.campaign
    assert campaign is not None
    assert (campaign.year, campaign.confirmed, campaign.days_off, campaign.days_worked) == (
        2026,
        False,
        set(),
        set(),
    )
    assert (campaign.window.first_day, campaign.window.last_day) == WINDOW_2026[:2]
    assert campaign.title.startswith("2026年")
    assert campaign.experience.counted_to == date(2026, 12, 31)
    assert "2025" not in str(campaign.statistics)
    assert refused(copy_to_year(kept.desk, SUPERVISOR, 2026, WINDOW_2026)) == "draft_there"


def test_a_draft_that_came_in_as_a_whole_has_no_step_to_undo(kept: Counter) -> None:
    granted(copy_to_year(kept.desk, SUPERVISOR, 2026, WINDOW_2026))
    assert refused(undo_campaign_edit(kept.desk, SUPERVISOR)) == "nothing_to_undo"


def test_dates_that_are_not_known_yet_have_to_be_filled_in(kept: Counter) -> None:
    board = granted(copy_to_year(kept.desk, SUPERVISOR, 2026, (None, None, None)))
    assert [fault.path for fault in board.faults] == [
        ("window", "first_day"),
        ("window", "last_day"),
        ("window", "online_until"),
    ]
    assert refused(put_in_force(kept.desk, SUPERVISOR, date(2026, 5, 1), WHY)) == "faulty"
    assert refused(preview_campaign(kept.desk, SUPERVISOR)) == "faulty"
    days = zip(("first_day", "last_day", "online_until"), WINDOW_2026, strict=True)
    board = granted(
        edit_campaign(kept.desk, SUPERVISOR, *(SetValue(("window", key), day) for key, day in days))
    )
    assert board.faults == ()


def test_only_a_later_year_near_by_is_one(kept: Counter) -> None:
    for year in (2024, 2025, 2031, 9999):
        assert refused(copy_to_year(kept.desk, SUPERVISOR, year, WINDOW_2026)) == "year_bad"


def test_2026_receives_its_first_packet_in_its_own_window(kept: Counter) -> None:
    granted(copy_to_year(kept.desk, SUPERVISOR, 2026, WINDOW_2026))
    assert refused(put_in_force(kept.desk, SUPERVISOR, date(2025, 7, 4), WHY)) == "not_from"
    granted(put_in_force(kept.desk, SUPERVISOR, date(2026, 5, 6), WHY))
    assert kept.desk.campaign.year == 2025
    kept.clock.at = datetime(2026, 6, 24, 9, 0)
    view = granted(walk_in(kept.desk, CLERK, changed(filed_online=date(2026, 6, 1))))
    assert (view.packet.year, view.campaign.version) == (2026, "2026-1")
    assert [finding.code for finding in view.verdict.findings] == ["not_on_roster"]


def test_2027_waits_until_its_days_off_are_entered(kept: Counter) -> None:
    window = (date(2027, 6, 23), date(2027, 7, 2), date(2027, 6, 23))
    board = granted(copy_to_year(kept.desk, SUPERVISOR, 2027, window))
    assert [fault.path for fault in board.faults] == [("years_entered",)]
    assert "2027 年的放假安排" in board.faults[0].message
    assert refused(put_in_force(kept.desk, SUPERVISOR, date(2027, 5, 1), WHY)) == "faulty"
    board = granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("years_entered",), [2027])))
    assert "没有录入 2027 年的任何放假日" in board.faults[0].message
    granted(
        edit_campaign(kept.desk, SUPERVISOR, SetValue(("days_off",), [date(2027, 1, 1), date(2027, 6, 28)]))
    )
    granted(put_in_force(kept.desk, SUPERVISOR, date(2027, 5, 1), WHY))
    kept.clock.at = datetime(2027, 6, 23, 9, 0)
    assert kept.desk.calendar.add_workdays(date(2027, 6, 25), 1) == (date(2027, 6, 29),)
    view = granted(walk_in(kept.desk, CLERK, changed(filed_online=date(2027, 6, 1))))
    assert view.packet.year == 2027


def test_the_preview_lays_the_draft_beside_what_is_in_force(kept: Counter) -> None:
    same = granted(preview_campaign(kept.desk, SUPERVISOR))
    assert not any(sample.differs for sample in same.samples)
    assert {(told.day, told.deadline.due.date()) for told in same.deadlines} >= {
        (date(2025, 6, 25), date(2025, 6, 30)),
        (date(2025, 7, 4), date(2025, 7, 9)),
    }
    assert all(told.was == told.deadline.due.date() for told in same.deadlines)
    assert (date(2025, 5, 28), date(2025, 6, 3), 4, False) in [
        (p.first, p.last, p.days, p.enough) for p in same.publicities
    ]
    granted(
        edit_campaign(
            kept.desk,
            SUPERVISOR,
            SetValue(("items", 8, "copies"), 2),
            SetValue(("days_off",), [date(2025, 7, 1)]),
        )
    )
    draft = granted(preview_campaign(kept.desk, SUPERVISOR))
    assert [sample.differs for sample in draft.samples] == [1] * len(draft.samples)
    told = next(told for told in draft.deadlines if told.day == date(2025, 6, 27))
    assert (told.deadline.due.date(), told.was) == (date(2025, 7, 3), date(2025, 7, 2))


def test_the_preview_of_another_year_has_no_deadlines_of_this_one(kept: Counter) -> None:
    granted(copy_to_year(kept.desk, SUPERVISOR, 2026, WINDOW_2026))
    preview = granted(preview_campaign(kept.desk, SUPERVISOR))
    assert [told.was for told in preview.deadlines] == [None] * 8


def test_a_clerk_has_nothing_to_do_with_it(kept: Counter, tmp_path: Path) -> None:
    before = kept.store.check_chain().head
    for outcome in (
        export_campaign(kept.desk, CLERK),
        import_campaign(kept.desk, CLERK, file(tmp_path, CAMPAIGN_TEXT)),
        copy_to_year(kept.desk, CLERK, 2026, WINDOW_2026),
        preview_campaign(kept.desk, CLERK),
    ):
        assert refused(outcome) == "not_allowed"
    assert kept.store.check_chain().head == before
