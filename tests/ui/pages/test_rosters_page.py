"""The page of units by keys: finding, ticking, comparing, merging, importing, making files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.domain import acts
from intake_desk.services.counter.decide import send_back
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.progress import Progress
from intake_desk.services.records import Actor, Role, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.import_roster import Plan, import_roster
from intake_desk.services.rosters.roster_sheet import Workbook
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.services.units.hand_in import tick_paper
from intake_desk.services.units.hand_in_view import HandInView, hand_in_of
from intake_desk.ui.pages.rosters import hand_in_panel
from intake_desk.ui.pages.rosters.columns_form import ColumnsForm
from intake_desk.ui.pages.rosters.forms import (
    ExportForm,
    FiguresForm,
    LabelsForm,
    PartingForm,
    SpellingForm,
    UnitForm,
)
from intake_desk.ui.pages.rosters.page import RostersPage
from intake_desk.ui.widgets.keys import Keycap
from tests.builders import ENGINEER, PUBLICITY, changed, id_number
from tests.counter import CLERK, Counter, granted, open_counter
from tests.looks import cut_words
from tests.rosters import people, roster

HEADERS = ("姓名", "身份证号", "工作单位", "申报系列", "申报专业", "申报资格名称")
OTHER_UNIT = "包头市青山区城建中心"
TWIN = "恒筑建设有限责任公司"
_F = TypeVar("_F", bound=QWidget)
SUPERVISOR = Actor(None, "赵主管", Role.SUPERVISOR)


class Clerk:
    """Whoever sits at the page, and the files they choose."""

    def __init__(self) -> None:
        self.actor = CLERK
        self.file: Path | None = None

    def session(self) -> Actor:
        return self.actor

    def ask_file(self, _parent: QWidget) -> Path | None:
        return self.file


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A desk with three people of one unit and one, on the establishment, of another."""
    opened = open_counter(tmp_path / "desk.db")
    counter = replace(opened, desk=replace(opened.desk, read_workbook=read_roster))
    import_roster(counter.desk, CLERK, roster(*people()))
    elsewhere = changed(name="高志远", id_number=id_number(70), unit=OTHER_UNIT, post="established")
    import_roster(counter.desk, CLERK, roster(elsewhere))
    yield counter
    counter.store.close()


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def page(counter: Counter, clerk: Clerk, qtbot: QtBot) -> RostersPage:
    page = RostersPage(counter.desk, clerk.session, clerk.ask_file)
    qtbot.addWidget(page)
    page.refresh()  # as the window does when it opens a page
    page.resize(1258, 660)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def type_keys(text: str) -> None:
    for character in text:
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        QTest.keyClicks(widget, character)


def press(*keys: Qt.Key, ctrl: bool = False) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget, key, held)


def back(page: RostersPage, qtbot: QtBot) -> None:
    """The page is in front again, as a window system has it after a dialog."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.hand_in.setFocus()


def planned(page: RostersPage) -> Plan:
    """What storing the file in preview would do."""
    assert page.file is not None
    return page.file.plan


def go_into(page: RostersPage, keys: str) -> HandInView:
    """Find a unit and go into its people."""
    page.units.field.clear()
    page.units.field.setFocus()
    type_keys(keys)
    press(Qt.Key.Key_Return)
    return shown(page)


def shown(page: RostersPage) -> HandInView:
    view = page.hand_in.view
    assert view is not None
    return view


def cells(page: RostersPage, column: int) -> list[str]:
    model = page.hand_in.table.model()
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def form_of(page: RostersPage, kind: type[_F], qtbot: QtBot) -> _F:
    """The open form of this kind."""
    qtbot.waitUntil(lambda: any(form.isVisible() for form in page.findChildren(kind)))
    form = next(form for form in page.findChildren(kind) if form.isVisible())
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def row_of(name: str, serial: int, unit: str = ENGINEER.unit, specialty: str = "工程造价") -> tuple[str, ...]:
    return (name, id_number(serial), unit, "建设工程", specialty, "工程师")


def read(page: RostersPage, clerk: Clerk, path: Path, qtbot: QtBot) -> None:
    clerk.file = path
    press(Qt.Key.Key_O, ctrl=True)
    qtbot.waitUntil(lambda: not page.importing.busy)


# -- units ----------------------------------------------------------------------------------------


def test_units_are_found_by_initials_and_shown_as_the_cursor_moves(page: RostersPage) -> None:
    assert shown(page).unit.name == ENGINEER.unit
    press(Qt.Key.Key_Down)
    assert shown(page).unit.name == OTHER_UNIT
    press(Qt.Key.Key_Up)
    assert shown(page).unit.name == ENGINEER.unit
    type_keys("qsq")
    assert shown(page).unit.name == OTHER_UNIT
    type_keys("zzz")
    assert not page.hand_in.isVisible()
    press(Qt.Key.Key_Return)
    assert page.units.field.hasFocus()


def test_nothing_on_the_page_is_cut(page: RostersPage) -> None:
    assert cut_words(page) == []


def test_a_unit_is_read_again_only_when_something_was_done(
    page: RostersPage, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[UnitId] = []

    def reading(desk: Desk, unit_id: UnitId) -> HandInView:
        read.append(unit_id)
        return hand_in_of(desk, unit_id)

    monkeypatch.setattr(hand_in_panel, "hand_in_of", reading)
    page.refresh()
    page.refresh()
    assert read == []
    unit, paper = shown(page).unit.id, counter.desk.campaign.unit_papers[0].key
    tick_paper(counter.desk, CLERK, unit, paper)
    page.refresh()
    assert read == [unit]
    assert shown(page).papers[0].day == counter.desk.today
    page.refresh()
    press(Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert len(read) == 3


def test_digits_tick_and_untick_the_papers_of_the_unit(page: RostersPage, counter: Counter) -> None:
    go_into(page, "hz")
    type_keys("12")
    assert [line.day for line in shown(page).papers[:3]] == [counter.desk.today, counter.desk.today, None]
    type_keys("19")
    assert [line.day for line in shown(page).papers[:3]] == [None, counter.desk.today, None]


def test_the_publicity_is_typed_once_and_counted(page: RostersPage, qtbot: QtBot) -> None:
    go_into(page, "hz")
    type_keys("t")
    type_keys("0618 06")
    press(Qt.Key.Key_Return)
    assert shown(page).publicity is None
    type_keys("24")
    press(Qt.Key.Key_Return)
    publicity = shown(page).publicity
    assert publicity is not None
    assert ((publicity.first, publicity.last), publicity.enough) == (PUBLICITY, True)
    qtbot.waitUntil(page.hand_in.table.hasFocus)
    type_keys("t")
    press(Qt.Key.Key_Escape)
    assert page.hand_in.keys.isVisible()


def test_a_publicity_in_a_year_without_calendar_is_refused_in_words(page: RostersPage) -> None:
    go_into(page, "hz")
    type_keys("t")
    type_keys("2099-6-1 2099-6-9")
    press(Qt.Key.Key_Return)
    assert "2099" in page.message.accessibleName()


def test_r_shows_only_those_on_whom_roster_and_packets_differ(page: RostersPage, counter: Counter) -> None:
    first, second, _ = (member.packet.id for member in shown(page).members)
    granted(open_packet(counter.desk, CLERK, first))
    newer = roster(replace(people()[0], phone="13000000000"))
    import_roster(counter.desk, CLERK, newer)
    counter.come(changed(name="石磊", id_number=id_number(80)))
    page.refresh()
    go_into(page, "hz")
    assert cells(page, 4) == ["1 项不同", "在册无材料", "在册无材料", "花名册无此人"]
    assert page.hand_in.differences.isVisible()
    press(Qt.Key.Key_Down)
    assert not page.hand_in.differences.isVisible()
    granted(open_packet(counter.desk, CLERK, second))
    page.refresh()
    type_keys("r")
    assert [words.split()[0] for words in cells(page, 1)] == ["王建业", "赵雅静", "石磊"]
    type_keys("r")
    assert len(cells(page, 1)) == 4


def test_enter_and_f9_take_packets_to_the_counter(page: RostersPage, qtbot: QtBot) -> None:
    view = go_into(page, "hz")
    ids = [member.packet.id for member in view.members]
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(page.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args == [ids[1]]
    with qtbot.waitSignal(page.opened) as opened:
        press(Qt.Key.Key_F9)
    assert opened.args == [ids[0]]
    press(Qt.Key.Key_Escape)
    assert page.units.field.hasFocus()


def offered(page: RostersPage) -> set[str]:
    return {hint.key for hint in page.hand_in.keys.hints()}


def live_caps(page: RostersPage) -> list[str]:
    """The caps beside the lists of papers and figures that look as if they could be pressed."""
    return [
        cap.text() for cap in page.hand_in.side.findChildren(Keycap) if cap.isVisible() and cap.isEnabled()
    ]


def test_letters_are_offered_only_where_they_are_not_typed(page: RostersPage, qtbot: QtBot) -> None:
    assert page.units.field.hasFocus()
    assert offered(page) == {"F4"}
    assert live_caps(page) == []
    go_into(page, "hz")
    assert {"T", "R", "C", "L", "G", "E", "F4", "Esc"} <= offered(page)
    qtbot.waitUntil(lambda: {"1", "2", "T"} <= set(live_caps(page)))
    press(Qt.Key.Key_Escape)
    assert offered(page) == {"F4"}
    assert live_caps(page) == []


def test_figures_are_offered_only_of_tables_that_the_unit_has(page: RostersPage) -> None:
    go_into(page, "hz")
    assert not {"S", "D"} & offered(page)
    go_into(page, "qsq")
    assert "S" in offered(page)
    assert "D" not in offered(page)
    type_keys("d")
    assert page.findChildren(FiguresForm) == []


def test_when_all_are_done_there_is_no_next(page: RostersPage, counter: Counter) -> None:
    view = go_into(page, "qsq")
    (member,) = view.members
    open_packet(counter.desk, CLERK, member.packet.id)
    counter.do(member.packet.id, acts.StateBinding(bound=False, a4=True))
    granted(send_back(counter.desk, CLERK, member.packet.id))
    page.hand_in.open_next()
    assert "都已核对" in page.message.accessibleName()
    page.refresh()
    assert not page.hand_in.next.isEnabled()


# -- forms ----------------------------------------------------------------------------------------


def test_the_facts_of_a_unit_are_put_right_and_nonsense_is_refused(page: RostersPage, qtbot: QtBot) -> None:
    go_into(page, "hz")
    press(Qt.Key.Key_F4)
    form = form_of(page, UnitForm, qtbot)
    assert form.name.hasFocus()
    form.agent.setText("孙丽")
    form.uscc.setText("123")
    press(Qt.Key.Key_Return, ctrl=True)
    assert form.isVisible()
    form.uscc.setText("91150200MA0000000C")
    press(Qt.Key.Key_Return, ctrl=True)
    unit = shown(page).unit
    assert (unit.agent, unit.uscc) == ("孙丽", "91150200MA0000000C")


def test_another_channel_is_the_supervisors(page: RostersPage, clerk: Clerk, qtbot: QtBot) -> None:
    go_into(page, "hz")
    for actor, kept in ((CLERK, "direct"), (SUPERVISOR, "federation")):
        clerk.actor = actor
        press(Qt.Key.Key_F4)
        form = form_of(page, UnitForm, qtbot)
        form.channel.setCurrentIndex(form.channel.findData("federation"))
        form.reason.setText("单位已更正")
        press(Qt.Key.Key_Return, ctrl=True)
        assert shown(page).channel == kept
        if form.isVisible():
            press(Qt.Key.Key_Escape)
        back(page, qtbot)


def test_a_trouble_in_a_form_is_told_there(
    page: RostersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_into(page, "hz")
    press(Qt.Key.Key_F4)
    form = form_of(page, UnitForm, qtbot)

    def full(*_: object) -> None:
        raise Trouble(TroubleKind.DISK_FULL, "磁盘已满。", "请清理磁盘。")

    monkeypatch.setattr(form, "save", full)
    press(Qt.Key.Key_Return, ctrl=True)
    assert form._message.accessibleName() == "磁盘已满。请清理磁盘。"
    press(Qt.Key.Key_Escape)


def test_figures_are_typed_and_compared(page: RostersPage, qtbot: QtBot) -> None:
    go_into(page, "qsq")
    type_keys("s")
    form = form_of(page, FiguresForm, qtbot)
    assert "附件2" in form.purpose()
    assert not any(field.property("wrong") == "true" for field in form.fields), "nothing was entered yet"
    type_keys("x")
    assert form.fields[0].property("wrong") == "true"
    press(Qt.Key.Key_Return, ctrl=True)
    assert form.isVisible()
    for field, pair in zip(form.fields, shown(page).tables[0].pairs, strict=True):
        field.setText(str(pair.ours) if pair.ours else "")
    assert form.fields[0].property("wrong") == "false"
    press(Qt.Key.Key_Return, ctrl=True)
    assert shown(page).tables[0].agrees


def test_each_table_of_figures_has_a_key_of_its_own(
    page: RostersPage, counter: Counter, qtbot: QtBot
) -> None:
    aide = changed(name="石磊", id_number=id_number(80), unit=OTHER_UNIT, post="unestablished")
    import_roster(counter.desk, CLERK, roster(aide))
    page.refresh()
    go_into(page, "qsq")
    for letter, annex in (("s", "附件2"), ("d", "附件3"), ("s", "附件2"), ("d", "附件3")):
        type_keys(letter)
        form = form_of(page, FiguresForm, qtbot)
        assert annex in form.purpose()
        form.fields[1].setText("7")
        press(Qt.Key.Key_Return, ctrl=True)
        qtbot.waitUntil(lambda shut=form: not isValid(shut) or not shut.isVisible())
        back(page, qtbot)
    assert [(one.told, one.pairs[1].theirs) for one in shown(page).tables] == [(True, 7), (True, 7)]


def test_what_is_empty_is_red_only_above_what_was_entered(page: RostersPage, qtbot: QtBot) -> None:
    go_into(page, "qsq")
    type_keys("s")
    form = form_of(page, FiguresForm, qtbot)
    wrong = [pair.ours > 0 for pair in shown(page).tables[0].pairs]
    assert wrong[:2] == [True, True]
    form.fields[2].setText("0")
    assert [field.property("wrong") == "true" for field in form.fields] == [True, True, *[False] * 7]
    press(Qt.Key.Key_Return, ctrl=True)
    back(page, qtbot)
    type_keys("s")
    form = form_of(page, FiguresForm, qtbot)
    assert [field.property("wrong") == "true" for field in form.fields] == wrong


def test_a_spelling_is_offered_and_merged_by_a_person(
    page: RostersPage, counter: Counter, clerk: Clerk, qtbot: QtBot
) -> None:
    import_roster(counter.desk, CLERK, roster(changed(name="石磊", id_number=id_number(80), unit=TWIN)))
    page.refresh()
    go_into(page, "qsq")
    type_keys("m")  # nothing is offered here
    assert page.findChildren(SpellingForm) == []
    view = go_into(page, "btshz")
    assert [unit.name for unit in view.spellings] == [TWIN]
    type_keys("m")
    assert "主管" in page.message.accessibleName()
    assert page.findChildren(SpellingForm) == []
    clerk.actor = SUPERVISOR
    type_keys("m")
    form_of(page, SpellingForm, qtbot)
    press(Qt.Key.Key_Return, ctrl=True)
    assert len(shown(page).members) == 4
    assert shown(page).spellings == ()


def test_a_merging_by_mistake_is_taken_back_with_a_reason(
    page: RostersPage, counter: Counter, clerk: Clerk, qtbot: QtBot
) -> None:
    import_roster(counter.desk, CLERK, roster(changed(name="石磊", id_number=id_number(80), unit=TWIN)))
    page.refresh()
    go_into(page, "btshz")
    clerk.actor = SUPERVISOR
    type_keys("u")  # nothing was merged
    assert page.findChildren(PartingForm) == []
    type_keys("m")
    form_of(page, SpellingForm, qtbot)
    press(Qt.Key.Key_Return, ctrl=True)
    back(page, qtbot)
    assert [merged.unit.name for merged in shown(page).merged] == [TWIN]
    clerk.actor = CLERK
    type_keys("u")
    assert "主管" in page.message.accessibleName()
    clerk.actor = SUPERVISOR
    type_keys("u")
    form = form_of(page, PartingForm, qtbot)
    press(Qt.Key.Key_Return, ctrl=True)
    assert form.isVisible()  # a reason is asked for
    assert cut_words(form) == []
    form.reason.setText("两家公司")
    press(Qt.Key.Key_Return, ctrl=True)
    assert len(shown(page).members) == 3
    assert shown(page).merged == ()
    assert [unit.name for unit in shown(page).spellings] == [TWIN]


# -- files ----------------------------------------------------------------------------------------


def test_papers_are_handed_on_to_be_printed(page: RostersPage, qtbot: QtBot) -> None:
    go_into(page, "hz")
    for keys, title in (("c", "材料袋封面"), ("g", "统计表")):
        with qtbot.waitSignal(page.paper_made, timeout=20_000) as made:
            type_keys(keys)
        assert made.args is not None
        assert made.args[0].title == title
    with qtbot.waitSignal(page.paper_made, timeout=20_000) as made:
        press(Qt.Key.Key_P, ctrl=True)
    assert made.args is not None
    assert isinstance(made.args[0], MadeFile)


def test_labels_ask_for_sheet_and_offset_and_need_numbers(page: RostersPage, qtbot: QtBot) -> None:
    go_into(page, "hz")
    type_keys("l")
    form = form_of(page, LabelsForm, qtbot)
    for first, right in (("0", "0"), ("99", "0"), ("x", "0"), ("1", "x"), ("1", "11"), ("1", "nan")):
        form.first.setText(first)
        form.right.setText(right)
        press(Qt.Key.Key_Return, ctrl=True)
        assert form.isVisible(), (first, right)
    form.right.setText("1.5")
    press(Qt.Key.Key_Return, ctrl=True)
    qtbot.waitUntil(lambda: "编号" in page.message.accessibleName())


def test_an_export_is_saved_where_the_person_wants_it(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    clerk.actor = SUPERVISOR
    go_into(page, "hz")
    answers = [None, tmp_path / "no folder" / "a.xlsx", tmp_path / "a.xlsx"]
    page.making.ask_where = lambda _parent, _name: answers.pop(0)
    said = ["", "没有存上", "已存为"]
    for words in said:
        left = len(answers)
        back(page, qtbot)
        type_keys("e")
        form_of(page, ExportForm, qtbot)
        press(Qt.Key.Key_Return, ctrl=True)
        qtbot.waitUntil(lambda left=left: len(answers) < left, timeout=20_000)  # type: ignore[misc]
        qtbot.waitUntil(lambda words=words: words in page.message.accessibleName())  # type: ignore[misc]
    assert isinstance(read_roster(tmp_path / "a.xlsx"), Workbook)


# -- import ---------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the list that opens
def test_the_clerk_chooses_the_sheet_when_several_fit(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    first = [HEADERS, row_of("石磊", 80), row_of("范成", 81)]
    path = workbook(tmp_path / "a.xlsx", {"中级": first, "初级": [HEADERS, row_of("卢志刚", 82)]})
    read(page, clerk, path, qtbot)
    assert page.importing.sheets.isVisible()
    assert [person.name for person in planned(page).add] == ["石磊", "范成"]
    assert "“初级”没有读取" in page.importing.words
    press(Qt.Key.Key_F7)
    assert page.importing.sheets.view().isVisible()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [person.name for person in planned(page).add] == ["卢志刚"]
    assert "“中级”没有读取" in page.importing.words
    press(Qt.Key.Key_F7, Qt.Key.Key_Escape)
    assert not page.importing.sheets.view().isVisible()
    press(Qt.Key.Key_Escape)
    assert page.importing.table.hasFocus()
    press(Qt.Key.Key_Escape)
    assert page.file is None
    assert page.units.field.hasFocus()


def test_an_emptied_sheet_with_the_right_headers_does_not_stand_for_this_years(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    headers = ("人员", "公民证号", "性别", *HEADERS[2:], "手机")
    person = row_of("石磊", 80)
    rows = [headers, (*person[:2], "男", *person[2:], "13000000000")]
    book = workbook(tmp_path / "a.xlsx", {"2025年": rows, "2024年": [(*HEADERS, "性别", "联系电话")]})
    read(page, clerk, book, qtbot)
    assert "“2025年”缺少" in page.message.accessibleName()
    assert page.importing.sheets.currentText() == "2025年"
    assert "F7" in page.importing.words


def test_one_sheet_alone_offers_no_choice(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, clerk, workbook(tmp_path / "a.xlsx", {"名册": [HEADERS, row_of("石磊", 80)]}), qtbot)
    assert not page.importing.sheets.isVisible()
    assert "没有读取" not in page.importing.words
    assert "F7" not in [cap.text() for cap in page.importing.findChildren(Keycap) if cap.isVisible()]
    press(Qt.Key.Key_F7)
    assert page.importing.table.hasFocus()


def test_unknown_headers_are_mapped_by_hand_and_remembered_for_the_unit(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    headers = ("姓名", "公民证号", *HEADERS[2:])
    path = workbook(tmp_path / "a.xlsx", {"名册": [headers, row_of("石磊", 80)]})
    read(page, clerk, path, qtbot)
    assert "F6" in page.message.accessibleName()
    press(Qt.Key.Key_F6)
    form = form_of(page, ColumnsForm, qtbot)
    box = form.boxes["公民证号"]
    box.setCurrentIndex(box.findData("id_number"))
    press(Qt.Key.Key_Return, ctrl=True)
    assert len(planned(page).add) == 1
    back(page, qtbot)
    page.importing.setFocus()
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not page.importing.busy)
    later = workbook(tmp_path / "b.xlsx", {"名册": [headers, row_of("石磊", 80), row_of("范成", 81)]})
    read(page, clerk, later, qtbot)
    assert (len(planned(page).add), len(planned(page).same)) == (1, 1)


def test_what_changes_is_shown_old_and_new_and_what_was_decided_is_left(
    page: RostersPage, counter: Counter, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    import_roster(counter.desk, CLERK, roster(changed(name="石磊", id_number=id_number(80), channel="")))
    counter.take(changed(name="范成", id_number=id_number(81)))
    rows = [HEADERS, row_of("石磊", 80, specialty="结构工程"), row_of("范成", 81), row_of("卢志刚", 82)]
    read(page, clerk, workbook(tmp_path / "a.xlsx", {"名册": rows}), qtbot)
    model = page.importing.table.model()
    outcomes = [str(model.data(model.index(row, 5))) for row in range(3)]
    assert outcomes[0].startswith("更新 ")
    assert outcomes[1].startswith("已在办理")
    assert outcomes[2].startswith("新增")
    changes = page.importing.differences
    assert changes.isVisible()
    shown_changes = [
        tuple(str(changes.model().data(changes.model().index(row, column))) for column in range(3))
        for row in range(changes.model().rowCount())
    ]
    assert ("申报专业", "工程造价", "结构工程") in shown_changes
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not page.importing.busy)
    assert "1 人已在办理，未改动" in page.message.accessibleName()


def test_esc_stops_reading_and_nothing_is_kept(
    page: RostersPage, counter: Counter, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    def slow(_path: Path, progress: Progress) -> Workbook | Refusal:
        done = 0
        while True:
            progress(done % 100, 100)
            done += 1
            QTest.qSleep(1)

    page.importing._desk = replace(counter.desk, read_workbook=slow)
    clerk.file = tmp_path / "a.xlsx"
    before = counter.everything()
    press(Qt.Key.Key_O, ctrl=True)
    qtbot.waitUntil(lambda: "%" in page.importing._words.text())
    press(Qt.Key.Key_O, ctrl=True)  # a second file while one is read is not begun
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.importing.busy)
    assert "已停止" in page.message.accessibleName()
    assert counter.everything() == before
    page.wait()


def test_a_trouble_while_storing_is_told_and_nothing_is_kept(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(page, clerk, workbook(tmp_path / "a.xlsx", {"名册": [HEADERS, row_of("石磊", 80)]}), qtbot)

    def full(*_: object) -> None:
        raise Trouble(TroubleKind.DISK_FULL, "磁盘已满。", "请清理磁盘。")

    monkeypatch.setattr("intake_desk.ui.pages.rosters.import_panel.import_roster", full)
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not page.importing.busy)
    assert page.message.accessibleName() == "磁盘已满。请清理磁盘。"
    assert page.file is None


def test_what_was_not_imported_is_told_and_said_only_over_its_unit(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [HEADERS, row_of("石磊", 80, OTHER_UNIT), ("范成", "", OTHER_UNIT, *row_of("", 81)[3:])]
    read(page, clerk, workbook(tmp_path / "a.xlsx", {"名册": rows}), qtbot)
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not page.importing.busy)
    assert shown(page).unit.name == OTHER_UNIT
    assert page.message.isVisible()
    assert "新增 1 人，更新 0 人，相同 0 人；1 行未导入。" in page.message.accessibleName()
    page.refresh()
    assert page.message.isVisible()
    page.units.setFocus()
    press(Qt.Key.Key_Up)
    assert shown(page).unit.name == ENGINEER.unit
    assert not page.message.isVisible()


def test_no_file_chosen_changes_nothing(page: RostersPage) -> None:
    press(Qt.Key.Key_O, ctrl=True)
    assert page.hand_in.isVisible()


def test_publicity_of_a_roster_stands_in_its_summary(
    page: RostersPage, clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [HEADERS, row_of("石磊", 80), ("公示时间：2025年6月16日至6月20日",)]
    read(page, clerk, workbook(tmp_path / "a.xlsx", {"名册": rows}), qtbot)
    assert "公示 6/16–6/20" in page.importing._words.text()
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not page.importing.busy)
    days = shown(page).publicity
    assert days is not None
    assert (days.first, days.last) == (date(2025, 6, 16), date(2025, 6, 20))
