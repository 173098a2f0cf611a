"""The first start by keyboard alone: two keys to a rehearsal; a real desk, each slip told at its field."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.window import window_days
from intake_desk.services.people.passwords import is_long_enough
from intake_desk.services.people.setup import Mode, Wanted
from intake_desk.services.records import Account, AccountId, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.door_heading import Heading
from intake_desk.ui.dialogs.first_start import FirstStart
from intake_desk.ui.dialogs.first_start_pages import PersonFields
from intake_desk.ui.dialogs.help_dialog import HelpDialog
from tests.builders import CALENDAR, CAMPAIGN
from tests.looks import cut_words

CLERK = Account(AccountId(2), "收件员甲", Role.CLERK, active=True)
DAYS = window_days(CAMPAIGN.window, CALENDAR)
HEADING = Heading("512 收件台", "2025年度", rehearsal=False)
DRAFT, CONFIRMED = replace(CAMPAIGN, confirmed=False), replace(CAMPAIGN, confirmed=True)


class Maker:
    """Makes the desk that is wanted, or refuses when told to."""

    refusal: Refusal | None = None

    def __init__(self) -> None:
        self.wanted: list[Wanted] = []

    def __call__(self, wanted: Wanted) -> Account | Refusal:
        self.wanted.append(wanted)
        return self.refusal or CLERK


@pytest.fixture
def maker() -> Maker:
    return Maker()


def open_dialog(
    qtbot: QtBot,
    maker: Maker,
    only: Mode | None = None,
    campaign: Campaign = CAMPAIGN,
    today: date = CAMPAIGN.window.first_day,
) -> FirstStart:
    made = FirstStart(HEADING, campaign, DAYS, maker, today=today, only=only)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, maker: Maker) -> FirstStart:
    return open_dialog(qtbot, maker)


def press(qtbot: QtBot, dialog: FirstStart, *keys: str | Qt.Key) -> None:
    """Press keys where the cursor is; Chinese comes from an input method, as it does at the desk."""
    for key in keys:
        if isinstance(key, str) and key.isascii():
            qtbot.keyClicks(dialog.focusWidget(), key)
        elif isinstance(key, str):
            chosen = QInputMethodEvent()
            chosen.setCommitString(key)
            QApplication.sendEvent(dialog.focusWidget(), chosen)
        else:
            qtbot.keyClick(dialog.focusWidget(), key)


def said(dialog: FirstStart) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


TAB, ENTER, ESC, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space
WHOLE_FORM = ("张主管", TAB, "super-4729", TAB, "super-4729", TAB)
WHOLE_FORM += ("李收件", TAB, "clerk-4729", TAB, "clerk-4729", TAB, SPACE)


def test_enter_twice_rehearses_the_first_day_of_the_window(
    qtbot: QtBot, dialog: FirstStart, maker: Maker
) -> None:
    press(qtbot, dialog, ENTER)
    shown = said(dialog)
    press(qtbot, dialog, ENTER)
    [wanted] = maker.wanted
    assert wanted.rehearsal_day == DAYS[0]
    assert (wanted.clerk.name, wanted.supervisor.name) == ("收件员甲", "主管乙")
    assert wanted.clerk.password in shown, "nobody can sign in with a password they never saw"
    assert wanted.supervisor.password in shown
    assert (dialog.wanted, dialog.clerk) == (wanted, CLERK)
    assert dialog.result() == FirstStart.DialogCode.Accepted


def test_all_eight_days_are_offered_and_another_may_be_chosen(
    qtbot: QtBot, dialog: FirstStart, maker: Maker
) -> None:
    press(qtbot, dialog, "1", Qt.Key.Key_End, ENTER)
    assert maker.wanted[0].rehearsal_day == DAYS[7]


def test_the_passwords_are_made_up_anew_each_time(qtbot: QtBot, maker: Maker) -> None:
    for _ in range(2):
        press(qtbot, open_dialog(qtbot, maker), "1", ENTER)
    first, second = maker.wanted
    passwords = {who.password for wanted in (first, second) for who in (wanted.clerk, wanted.supervisor)}
    assert len(passwords) == 4
    assert all(is_long_enough(password) for password in passwords)


def test_a_real_desk_is_filled_in_by_keyboard_alone(qtbot: QtBot, dialog: FirstStart, maker: Maker) -> None:
    press(qtbot, dialog, "2", *WHOLE_FORM, ENTER)
    [wanted] = maker.wanted
    assert wanted.rehearsal_day is None
    assert (wanted.supervisor.name, wanted.supervisor.password) == ("张主管", "super-4729")
    assert (wanted.clerk.name, wanted.clerk.password) == ("李收件", "clerk-4729")
    assert not dialog.isVisible()


def test_tab_and_enter_reach_the_second_card(qtbot: QtBot, dialog: FirstStart) -> None:
    press(qtbot, dialog, TAB, ENTER)
    assert isinstance(dialog.focusWidget(), QLineEdit)


def test_the_campaign_is_shown_to_be_confirmed(qtbot: QtBot, dialog: FirstStart) -> None:
    press(qtbot, dialog, "2")
    shown = said(dialog)
    for fact in ("2025年6月25日（周三）", "2025年7月4日（周五） 17:30", "共 8 个工作日", "512室", "27 项"):
        assert fact in shown


@pytest.mark.parametrize(("campaign", "marked"), [(DRAFT, True), (CONFIRMED, False)])
def test_a_draft_checklist_is_marked(qtbot: QtBot, maker: Maker, campaign: Campaign, marked: bool) -> None:
    dialog = open_dialog(qtbot, maker, only=Mode.REAL, campaign=campaign)
    assert ("拟定" in said(dialog)) == marked


@pytest.mark.parametrize(
    ("place", "typed", "sentence"),
    [
        (0, "", "未填姓名"),
        (2, "short", "密码至少 8 位"),
        (4, "super-4728", "两次输入的密码不一致"),
        (6, "张主管", "已有名为“张主管”的账户"),
        (8, "short", "密码至少 8 位"),
        (10, "clerk-4728", "两次输入的密码不一致"),
    ],
)
def test_a_slip_is_told_and_its_field_gets_the_cursor(
    qtbot: QtBot, dialog: FirstStart, maker: Maker, place: int, typed: str, sentence: str
) -> None:
    keys = list(WHOLE_FORM)
    keys[place] = typed
    press(qtbot, dialog, "2", *keys, ENTER)
    assert maker.wanted == []
    assert sentence in said(dialog)
    wrong = dialog.focusWidget()
    assert wrong.property("wrong") == "true"
    assert isinstance(wrong, QLineEdit)
    wrong.selectAll()
    press(qtbot, dialog, str(WHOLE_FORM[place]))
    assert sentence not in said(dialog)  # before Enter looks again
    assert wrong.property("wrong") == "false"
    press(qtbot, dialog, ENTER)
    assert sentence not in said(dialog)


def test_the_dates_must_be_confirmed(qtbot: QtBot, dialog: FirstStart, maker: Maker) -> None:
    press(qtbot, dialog, "2", *WHOLE_FORM[:-1], ENTER)
    assert maker.wanted == []
    assert "请核对后勾选" in said(dialog)
    press(qtbot, dialog, SPACE)
    assert "请核对后勾选" not in said(dialog)
    press(qtbot, dialog, ENTER)
    assert len(maker.wanted) == 1


def test_what_fails_around_the_desk_is_told_and_can_be_tried_again(
    qtbot: QtBot, dialog: FirstStart, maker: Maker
) -> None:
    maker.refusal = Refusal("disk_full", "磁盘空间已满。", "请清理磁盘后再试一次。")
    press(qtbot, dialog, "1", ENTER)
    assert "磁盘空间已满。\n请清理磁盘后再试一次。" in said(dialog)
    assert dialog.isVisible()
    assert dialog.wanted is None
    maker.refusal = None
    press(qtbot, dialog, ENTER)
    assert dialog.clerk == CLERK


def test_escape_goes_back_to_the_choice_and_from_there_away(qtbot: QtBot, dialog: FirstStart) -> None:
    press(qtbot, dialog, "2", ESC)
    assert dialog.isVisible()
    press(qtbot, dialog, ESC)
    assert not dialog.isVisible()
    assert dialog.wanted is None


def test_what_was_typed_is_given_up_only_by_a_second_escape(qtbot: QtBot, dialog: FirstStart) -> None:
    press(qtbot, dialog, "2", "zhang", ESC)
    assert "还没有启用" not in said(dialog)
    press(qtbot, dialog, ESC)
    assert "再按一次 Esc 退出；要继续填写，请按 2" in said(dialog)
    press(qtbot, dialog, "2")
    assert "还没有启用" not in said(dialog)
    assert dialog.focusWidget().property("text") == "zhang"
    press(qtbot, dialog, ESC, ESC)
    assert dialog.isVisible(), "it asks anew"
    press(qtbot, dialog, ESC)
    assert not dialog.isVisible()


def test_beside_another_desk_typing_on_takes_the_leaving_back(qtbot: QtBot, maker: Maker) -> None:
    dialog = open_dialog(qtbot, maker, only=Mode.REAL)
    press(qtbot, dialog, "zhang", ESC)
    assert "接着填即可" in said(dialog)
    press(qtbot, dialog, "a")
    assert "还没有启用" not in said(dialog)
    press(qtbot, dialog, ESC, ESC)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("page", "key"), [("", "退出"), ("1", "开始演练"), ("2", "正式启用")])
def test_the_help_tells_the_keys_of_the_page_in_sight(
    qtbot: QtBot, dialog: FirstStart, page: str, key: str
) -> None:
    press(qtbot, dialog, *page, Qt.Key.Key_F1)
    told = QApplication.activeModalWidget()
    assert isinstance(told, HelpDialog)
    assert key in [hint.words for place in told.told.places for hint in place.keys]
    assert "帮助" in said(dialog)
    told.activateWindow()
    qtbot.waitUntil(told.isActiveWindow)
    qtbot.keyClick(told, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: not isValid(told))
    assert dialog.isVisible()


def test_a_long_problem_leaves_the_two_columns_alike(qtbot: QtBot, dialog: FirstStart) -> None:
    press(qtbot, dialog, "2", *WHOLE_FORM)
    before = dialog.size()
    fields = dialog.findChildren(PersonFields)
    fields[1].name.setText("张主管")
    press(qtbot, dialog, ENTER)
    assert "已有名为“张主管”的账户" in said(dialog)
    assert fields[0].size() == fields[1].size()
    assert dialog.size() == before
    assert cut_words(dialog) == []


def test_the_days_stand_in_columns(qtbot: QtBot, dialog: FirstStart) -> None:
    press(qtbot, dialog, "1")
    days = dialog.findChildren(QListWidget)[0]
    assert [days.item(n).text() for n in (0, 4)] == [
        "6月25日\t周三\t第 1 个工作日",
        "7月1日\t周二\t第 5 个工作日",
    ]


def test_where_the_other_desk_is_there_already_escape_leaves_at_once(qtbot: QtBot, maker: Maker) -> None:
    dialog = open_dialog(qtbot, maker, only=Mode.REHEARSAL)
    press(qtbot, dialog, ESC)
    assert not dialog.isVisible()


def test_it_is_freed(qtbot: QtBot, maker: Maker) -> None:
    dialog = FirstStart(HEADING, CAMPAIGN, DAYS, maker, today=DAYS[0])
    with qtbot.waitExposed(dialog):
        dialog.open()
    press(qtbot, dialog, "1", ENTER)
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not isValid(dialog))


@pytest.mark.parametrize(
    ("only", "keys"), [("2", (*WHOLE_FORM, TAB)), ("1", (TAB,))], ids=["a real desk", "a rehearsal"]
)
def test_enter_goes_back_where_the_ring_is_on_going_back(
    qtbot: QtBot, dialog: FirstStart, maker: Maker, only: str, keys: tuple[str | Qt.Key, ...]
) -> None:
    press(qtbot, dialog, only, *keys)
    while "返回" not in getattr(dialog.focusWidget(), "text", str)():
        press(qtbot, dialog, TAB)
    press(qtbot, dialog, ENTER)
    assert maker.wanted == []
    assert "演练" in said(dialog)
    assert "正式" in said(dialog)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (CAMPAIGN.window.last_day, ""),
        (CAMPAIGN.window.last_day + timedelta(days=1), "线下报送已于"),
        (CAMPAIGN.window.first_day - timedelta(days=60), ""),
        (CAMPAIGN.window.first_day - timedelta(days=61), "距线下报送开始还有 61 天"),
    ],
)
def test_a_window_of_another_time_is_told_at_the_first_start(
    qtbot: QtBot, maker: Maker, today: date, words: str
) -> None:
    dialog = open_dialog(qtbot, maker, Mode.REAL, today=today)
    told = said(dialog)
    assert words in told
    assert ("导入该年度的申报文件" in told) is bool(words)
