"""A correction from the notice to its end, by keys: in time, late, given up, reopened, left out (R7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from intake_desk.domain.packet import PacketState
from intake_desk.domain.verification import CheckResult
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.corrections.report_omission import open_omissions
from intake_desk.services.records import Packet
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.table_dialog import TableDialog
from intake_desk.ui.dialogs.verification import VerificationDialog
from intake_desk.ui.small_screen import LEAST
from intake_desk.ui.widgets.key_chip import KeyChip
from tests.builders import CAMPAIGN
from tests.journeys.conftest import TO_SUPERVISOR, Open, Table
from tests.looks import cut_words

TOLD = "lmh Enter ba 5zd19q yh F10 Enter Enter"
"""李明浩 is told of two faults: a review without its date, a document that is missing."""
FRIDAY = datetime(2025, 7, 4, 10, 0)
DUE = datetime(2025, 7, 9, 17, 30)


def packet(table: Table) -> Packet:
    """The packet that was told."""
    return table.packet_of("李明浩")


def closed(table: Table) -> list[bool]:
    """Which told items are closed."""
    notice = packet(table).correction
    assert notice is not None
    return [told.closing is not None for told in notice.told]


def due(table: Table) -> datetime | None:
    """The deadline as it stands."""
    notice = packet(table).correction
    assert notice is not None
    return notice.due


def said(table: Table) -> str:
    """What stands above the list of corrections."""
    bar = table.window.corrections.message
    return bar.accessibleName() if bar.isVisibleTo(table.window) else ""


def dialog() -> QDialog:
    """The dialog in front."""
    front = QApplication.activeModalWidget()
    assert isinstance(front, QDialog)
    return front


def rows(shown: QDialog) -> list[tuple[str, ...]]:
    """The rows of a table in a dialog."""
    assert isinstance(shown, TableDialog)
    model = shown.table.model()
    columns = range(model.columnCount())
    return [tuple(str(model.index(row, c).data()) for c in columns) for row in range(model.rowCount())]


def at(table: Table, *moment: int) -> None:
    """Time goes on."""
    table.clock.at = datetime(*moment)  # type: ignore[misc]  # year to minute


@pytest.fixture
def told(open_at: Open) -> Table:
    """Told on Friday 4 July, the last day of the window: due on Wednesday 9 July."""
    table = open_at(FRIDAY)
    table.hand.play(TOLD)
    assert due(table) == DUE
    return table


@pytest.fixture
def lapsed(told: Table) -> Table:
    """The deadline has passed and nothing was mended; the list of corrections is open."""
    at(told, 2025, 7, 10, 9, 0)
    told.hand.play("Alt+3")
    return told


# -- in time ----------------------------------------------------------------------------------


def test_told_on_the_last_day_of_the_window_it_is_accepted_in_the_last_minute(told: Table) -> None:
    at(told, 2025, 7, 9, 17, 30)
    told.hand.play("lmh Enter")
    assert told.window.frame.current_page() == "corrections"
    told.hand.play("Space Space F9")
    assert isinstance(dialog(), PaperPreview)
    told.hand.play("Enter")
    assert packet(told).state is PacketState.ACCEPTED
    assert packet(told).number == "JG-Z-0001"
    assert told.window.frame.current_page() == "counter"
    assert told.is_ready


def test_one_minute_late_is_late(told: Table) -> None:
    at(told, 2025, 7, 9, 17, 31)
    told.hand.play("lmh Enter Space")
    assert "补正已于 2025-07-09 17:30 截止" in said(told)
    assert closed(told) == [False, False]
    assert packet(told).state is PacketState.CORRECTING


def test_several_visits_close_one_item_each(told: Table) -> None:
    at(told, 2025, 7, 7, 9, 0)
    told.hand.play("lmh Enter 19 Space")
    assert closed(told) == [False, True]
    told.hand.play("F9")
    assert "还有 1 项未补正" in said(told)
    at(told, 2025, 7, 8, 9, 0)
    told.hand.play("Esc F2 lmh Enter Space F9 Enter")
    assert packet(told).state is PacketState.ACCEPTED


def test_an_item_closed_by_mistake_is_opened_again(told: Table) -> None:
    told.hand.play("Alt+3 Space Left Space")
    assert closed(told) == [False, False]


def test_a_weekend_and_a_holiday_in_between_do_not_count(open_at: Open) -> None:
    table = open_at(FRIDAY)
    off = OneCampaign(replace(CAMPAIGN, days_off=frozenset({date(2025, 7, 7)})))
    object.__setattr__(table.opened.desk, "campaigns", off)
    table.hand.play(TOLD)
    assert due(table) == datetime(2025, 7, 10, 17, 30)
    at(table, 2025, 7, 10, 17, 30)
    table.hand.play("lmh Enter Space Space F9 Enter")
    assert packet(table).state is PacketState.ACCEPTED


def test_an_original_shown_later_closes_what_only_an_original_can(open_at: Open) -> None:
    table = open_at(FRIDAY)
    table.hand.play("lmh Enter ba y h 9oo 19q F10 Enter Enter")
    table.hand.play("Alt+3 9 Space")
    assert "须出示原件或网上查验" in said(table)
    table.hand.play("O")
    assert closed(table).count(True) == 1
    table.hand.play("Space F9 Enter")
    assert packet(table).state is PacketState.ACCEPTED


def test_an_original_verified_online_counts_too(open_at: Open) -> None:
    table = open_at(FRIDAY)
    table.hand.play("lmh Enter ba y h 9oo 19q F10 Enter Enter Alt+3 9 W")
    assert isinstance(dialog(), VerificationDialog)
    table.hand.play("Ctrl+Enter")
    assert closed(table) == [False, False]  # a check that nobody made is not recorded
    table.hand.play("ABCD1234 Tab Tab y Ctrl+Enter")
    assert closed(table) == [True, False]
    table.hand.play("19 Space F9 Enter")
    assert packet(table).state is PacketState.ACCEPTED
    notice = packet(table).correction
    assert notice is not None
    check = notice.closings[notice.told[0].position].online
    assert check is not None
    assert (check.code, check.site, check.result) == ("ABCD1234", CAMPAIGN.sites[0].label, CheckResult.VALID)


def test_a_report_is_scanned_into_the_form_of_a_correction(open_at: Open) -> None:
    table = open_at(FRIDAY)
    table.hand.play("lmh Enter ba y h 9oo 19q F10 Enter Enter Alt+3 9 W")
    form = dialog()
    assert isinstance(form, VerificationDialog)
    table.window._scans.take("https://www.chsi.com.cn/xlcx/bg.do?vcode=ABCD1234EFGH5678&srcid=bgcx")
    assert form.code.text() == "ABCD1234EFGH5678"
    assert not form.certificates.isVisible()
    table.hand.play("Esc")
    assert closed(table) == [False, False]


def test_what_has_no_original_opens_no_form(told: Table) -> None:
    told.hand.play("lmh Enter 5 W")
    assert "没有应核对的原件" in said(told)
    assert QApplication.activeModalWidget() is None


def test_a_moment_that_is_none_is_not_served(told: Table) -> None:
    told.hand.play("Alt+3 S yesterday Ctrl+Enter")
    assert due(told) == DUE
    assert isinstance(dialog(), QDialog)
    told.hand.play("Esc")


def test_the_agent_takes_it_on_monday_and_the_clock_starts_then(open_at: Open) -> None:
    table = open_at(FRIDAY)
    table.hand.play("lmh Enter ba 5zd19q yh F10 Enter Esc")  # printed, and nobody there to take it
    at(table, 2025, 7, 7, 9, 0)
    table.hand.play("Alt+3 S J Enter")
    assert isinstance(dialog(), QDialog)  # without the agent's name it stays open
    table.hand.type("周敏")
    table.hand.play("Enter")
    assert isinstance(dialog(), PaperPreview)  # the notice with the deadline that runs now
    table.hand.play("Enter")
    assert due(table) == datetime(2025, 7, 10, 17, 30)
    table.hand.play("Alt+3")
    words = " ".join(label.text() for label in table.window.corrections.findChildren(QLabel))
    assert "由周敏代领" in words


# -- 漏告知 -------------------------------------------------------------------------------------


def test_what_is_found_later_is_written_down_and_ruled_on_but_never_told(told: Table) -> None:
    before = packet(told).correction
    told.hand.play("Alt+3 L Tab")
    told.hand.type("劳动合同缺公章")
    told.hand.play("Ctrl+Enter")
    assert packet(told).correction == before
    told.hand.play("Ctrl+O")
    assert [row[-1] for row in rows(dialog())] == ["劳动合同缺公章"]
    told.hand.play("Ctrl+Enter")
    register = dialog()
    assert isinstance(register, TableDialog)
    assert "只有主管可以办理" in register.message.accessibleName()
    told.hand.play("Esc Esc")
    told.hand.play(f"{TO_SUPERVISOR} Ctrl+O Ctrl+Enter Tab")
    told.hand.type("评审时注意")
    told.hand.play("Ctrl+Enter")
    assert open_omissions(told.opened.desk) == ()
    told.hand.play("Esc")
    assert due(told) == DUE


# -- given up, reopened -----------------------------------------------------------------------


def test_only_the_supervisor_confirms_that_it_is_given_up(lapsed: Table) -> None:
    lapsed.hand.play("Enter")
    assert "只有主管可以办理" in said(lapsed)
    assert packet(lapsed).state is PacketState.CORRECTING
    lapsed.hand.play(f"{TO_SUPERVISOR} Enter")
    assert packet(lapsed).state is PacketState.ABANDONED
    assert lapsed.window.corrections.table.corrections == ()


def test_nobody_is_given_up_in_time(told: Table) -> None:
    at(told, 2025, 7, 9, 17, 30)
    told.hand.play(f"{TO_SUPERVISOR} Alt+3 Enter")
    assert "才截止，不能视为放弃" in said(told)
    assert packet(told).state is PacketState.CORRECTING


def test_all_are_given_up_with_one_key(open_at: Open) -> None:
    table = open_at(FRIDAY)
    table.hand.play(f"{TOLD} mxy Enter ba 5zd Enter yh F10 Enter Enter")
    at(table, 2025, 7, 10, 9, 0)
    table.hand.play(f"{TO_SUPERVISOR} Alt+3")
    assert "（2 件）" in table.window.corrections.panel.confirm_all.text()
    table.hand.play("Ctrl+G")
    assert [table.packet_of(name).state for name in ("李明浩", "马晓燕")] == [PacketState.ABANDONED] * 2


def test_the_supervisor_reopens_with_a_reason_and_a_day(lapsed: Table) -> None:
    lapsed.hand.play(f"{TO_SUPERVISOR} Enter F R Ctrl+Enter")
    assert packet(lapsed).state is PacketState.ABANDONED  # no reason was given
    lapsed.hand.type("住院，有证明")
    lapsed.hand.play("Tab 2025-07-11 Ctrl+Enter")
    assert packet(lapsed).state is PacketState.CORRECTING
    assert due(lapsed) == datetime(2025, 7, 11, 17, 30)
    lapsed.hand.play("Space Space F9 Enter")
    assert packet(lapsed).state is PacketState.ACCEPTED


def test_a_clerk_cannot_reopen(lapsed: Table) -> None:
    lapsed.hand.play(f"{TO_SUPERVISOR} Enter {TO_SUPERVISOR} F R")
    assert "只有主管可以办理" in said(lapsed)
    assert packet(lapsed).state is PacketState.ABANDONED


# -- the list ---------------------------------------------------------------------------------


def test_filters_show_the_lights_they_name(told: Table) -> None:
    page = told.window.corrections
    at(told, 2025, 7, 7, 9, 0)
    told.hand.play("Alt+3")
    shown = {}
    for key in "TMZGF":
        told.hand.play(key)
        shown[key] = [line.name for line in page.table.corrections]
    assert shown == {"T": [], "M": [], "Z": ["李明浩"], "G": [], "F": []}
    told.hand.play("A")
    assert [line.name for line in page.table.corrections] == ["李明浩"]


def test_midnight_changes_light_badge_and_strip_by_itself(told: Table) -> None:
    strip, rail = told.window.frame.strip, told.window.frame.rail
    at(told, 2025, 7, 8, 17, 0)
    told.hand.play("Alt+3")
    assert "补正期内 1 件，最晚 7月9日" in strip._figures.text()
    at(told, 2025, 7, 9, 8, 30)
    told.window._minute.timeout.emit()
    assert "今日到期 1 件" in strip._figures.text()
    assert rail._entries["corrections"].accessibleName() == "补正 1"
    assert told.window.corrections.table.corrections[0].remaining.minutes == 9 * 60


def test_whole_phone_numbers_are_in_the_list_for_phoning_alone_and_logged(told: Table) -> None:
    phone = packet(told).applicant.phone
    before = told.entries()
    told.hand.play("Alt+3")
    texts = " ".join(label.text() for label in told.window.findChildren(QLabel))
    assert phone not in texts
    told.hand.play("P")
    assert phone in rows(dialog())[0]
    assert told.entries() == before + 1
    told.hand.play("Esc")


def test_a_reprint_is_marked_and_counted_when_it_is_printed(told: Table) -> None:
    before = told.entries()
    told.hand.play("Alt+3 Ctrl+P Esc")
    assert told.entries() == before
    told.hand.play("Ctrl+P")
    preview = dialog()
    assert isinstance(preview, PaperPreview)
    words = PdfReader(BytesIO(preview._paper.pdf)).pages[0].extract_text()
    assert "补打 第1次" in preview.windowTitle()
    assert "补打" in words
    told.hand.play("Enter")
    packet_id = packet(told).id
    with told.opened.store.read() as reading:
        assert reading.papers_of(packet_id)[0].prints == 2
    assert told.window.frame.current_page() == "corrections"


def test_the_history_tells_every_act_with_who_when_old_and_new(told: Table) -> None:
    told.hand.play("Alt+3 Space Ctrl+H")
    lines = rows(dialog())
    assert [line[2] for line in lines][-4:] == ["作出结论", "打印", "告知书送达", "补正一项"]
    assert lines[-1][1] == "收件员甲"
    decision = next(line for line in lines if line[2] == "作出结论")
    assert "状态：核对中" in decision[3]
    assert "状态：补正中" in decision[4]
    assert packet(told).applicant.id_number not in str(lines)
    told.hand.play("Esc")


def test_nothing_is_cut_on_the_page_and_every_dialog_goes(told: Table) -> None:
    told.hand.play("Alt+3")
    assert cut_words(told.window) == []
    for key in ("S", "L", "P", "Ctrl+H", "Ctrl+D"):
        told.hand.play(key)
        assert cut_words(dialog()) == []
        told.hand.play("Esc")
    told.hand._settle()
    assert told.window.findChildren(QDialog) == []


@pytest.mark.parametrize("many", [0, 12_345])
def test_no_count_is_cut_in_the_least_window(table: Table, many: int) -> None:
    table.window.resize(LEAST)
    table.hand.play("Alt+3")
    for part in table.window.corrections.filters.findChildren(KeyChip):
        part.show_count(many, chosen=False)
    table.hand.wait_for(lambda: cut_words(table.window) == [], "a count is cut")


def test_only_keys_that_work_are_shown(told: Table) -> None:
    def shown() -> set[str]:
        return {hint.key for hint in told.window.corrections.keys.hints()}

    told.hand.play("Alt+3")
    assert {"数字", "空格", "S", "P", "Ctrl+H", "Ctrl+D", "Ctrl+K", "Esc"} <= shown()
    told.hand.play("G")  # nothing is overdue
    assert shown() == {"Ctrl+D", "Ctrl+K", "Esc"}
    told.hand.play("A")
    assert "空格" in shown()


def test_an_empty_list_says_so_and_its_keys_do_no_harm(table: Table) -> None:
    before = table.entries()
    table.hand.play("Alt+3 Space O W S L 1 Right Enter F9 Ctrl+P Ctrl+H Ctrl+U")
    assert QApplication.activeModalWidget() is None
    assert table.entries() == before
    table.hand.play("Esc")
    assert table.is_ready


def test_closing_time_is_that_of_the_campaign(told: Table) -> None:
    assert DUE.time() == told.opened.desk.campaign.window.closing == time(17, 30)
