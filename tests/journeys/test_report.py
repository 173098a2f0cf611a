"""The supervisor's day by keys, over a day of forty packets: every figure on the page and on paper agrees."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from intake_desk.documents.pdf.report_papers import PdfReportPapers
from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.reports import make_report
from intake_desk.services.reports.report_figures import ReportFigures, report_figures
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.history_tables import HistoryRow
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.pages.report import page as report_page
from intake_desk.ui.pages.report.page import ReportPage
from tests.journeys.conftest import TO_SUPERVISOR, Open, Table
from tests.looks import cut_words

CLOSING = datetime(2025, 6, 27, 17, 31)
FRIDAY, THURSDAY = date(2025, 6, 27), date(2025, 6, 26)
FULL = Trouble(TroubleKind.DISK_FULL, "磁盘已满。", "请清出空间。")


@pytest.fixture
def table(open_at: Open, busy_store: Path) -> Table:
    """The page of the day, after forty packets."""
    table = open_at(CLOSING, busy_store)
    table.hand.play("Alt+6")
    settle(table)
    return table


def page_of(table: Table) -> ReportPage:
    return table.window.report


def settle(table: Table) -> None:
    """Figures and files that are under way have come."""
    table.hand.wait_for(lambda: not page_of(table).busy, "the figures did not come")
    QApplication.processEvents()


def play(table: Table, keys: str) -> None:
    """Each key is answered before the next."""
    for key in keys.split():
        table.hand.play(key)
        settle(table)


def shown(table: Table) -> ReportFigures:
    view = page_of(table).view
    assert view is not None
    return view.figures


def words_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def said(table: Table) -> str:
    message = page_of(table).message
    return message.accessibleName() if message.isVisibleTo(table.window) else ""


def last_entry(table: Table) -> tuple[str, dict[str, object]]:
    with table.opened.store.read() as reading:
        row = reading._session.scalars(select(HistoryRow).order_by(HistoryRow.number.desc())).first()
        assert row is not None
        return row.act, json.loads(row.new)


def test_the_day_at_a_glance(table: Table) -> None:
    page, figures = page_of(table), report_figures(table.opened.desk, FRIDAY)
    assert (figures.counts.received, figures.counts.accepted) == (40, 34)
    cards = page.cards
    assert [card.figure for card in (cards.received, cards.accepted, cards.told, cards.returned)] == [
        "40",
        "34",
        "5",
        "1",
    ]
    assert (cards.passed.figure, cards.originals.figure) == ("85%", "0")
    assert "6/27 五 40" in page.chart.accessibleName()
    assert "7/4 五 需 7" in page.chart.accessibleName()
    assert page.rows.accessibleName().startswith("单位推荐意见：缺审核日期 3")
    assert cut_words(table.window) == []


def test_each_digit_shows_its_table_and_all_of_them_the_same_sum(table: Table) -> None:
    page = page_of(table)
    for digit in "23456":
        table.hand.play(digit)
        rows = page.rows.table.rows
        assert (rows[-1].words, rows[-1].figures) == ("合计", ("40", "34", "5", "1", "0", "0", "0"))
        for place in range(7):
            assert sum(int(row.figures[place]) for row in rows[:-1]) == int(rows[-1].figures[place])
    table.hand.play("7")
    assert sum(int(row.figures[0]) for row in page.rows.table.rows) == 40
    assert sum(int(row.figures[2]) for row in page.rows.table.rows) == sum(
        f.many for f in shown(table).faults
    )
    table.hand.play("8")
    QApplication.processEvents()
    head = printed_head(shown(table).head.digest)
    assert head in page._sentences.text()
    assert page._sentences.isVisibleTo(table.window)
    assert cut_words(table.window) == []
    table.hand.play("1")
    assert page.rows.table.bars


def test_days_and_the_window_are_chosen_by_keys(table: Table) -> None:
    page = page_of(table)
    play(table, "Right")
    assert page.day == FRIDAY
    play(table, "Left")
    assert (page.day, shown(table).day, shown(table).counts.received) == (THURSDAY, THURSDAY, 0)
    assert page.cards.passed.figure == "—"
    assert page.rows.table.empty in page.rows.accessibleName()
    play(table, "Left Left Left")
    assert page.day == date(2025, 6, 25)
    play(table, "Right w")
    assert (shown(table).day, shown(table).whole) == (THURSDAY, True)
    play(table, "Home")
    assert (page.day, page.whole, shown(table).counts.received) == (FRIDAY, True, 40)
    play(table, "w")
    assert not shown(table).whole
    table.hand.play("Esc")
    assert table.window.frame.current_page() == "counter"


def test_keys_pressed_while_figures_come_are_not_lost(table: Table) -> None:
    table.hand.play("Left w Home w Left")
    settle(table)
    assert (shown(table).day, shown(table).whole) == (THURSDAY, False)


def test_the_preview_is_turned_and_says_where_it_is(table: Table) -> None:
    preview = page_of(table).preview
    assert preview.view.place == (1, 2)
    table.hand.play("PgDn PgDn")
    assert preview.view.place == (2, 2)
    assert preview._place.text() == "第 2 页，共 2 页"
    table.hand.play("PgUp PgUp Up Down")
    assert preview.view.place == (1, 2)


def test_the_printed_report_says_what_the_page_says_and_is_written_down(table: Table) -> None:
    before, figures = table.entries(), shown(table)
    play(table, "Ctrl+P")
    preview = table.hand.front()
    assert isinstance(preview, PaperPreview)
    words = words_of(preview._paper.pdf)
    for sentence in page_of(table).view.sentences:  # type: ignore[union-attr]
        assert "".join(sentence.split()) in words
    assert "演练" in words
    assert table.entries() == before, "a preview leaves no trace"
    table.hand.play("Enter")
    assert table.printer.asked == 1
    act, told = last_entry(table)
    assert (act, told["day"], told["head"]) == ("report_printed", "2025-06-27", figures.head.digest)
    assert table.window.frame.current_page() == "report"
    assert table.entries() == before + 1


def test_the_report_of_the_window_is_printed_with_its_list(table: Table) -> None:
    play(table, "w Ctrl+P")
    preview = table.hand.front()
    assert isinstance(preview, PaperPreview)
    words = words_of(preview._paper.pdf)
    assert "受理期总报告" in words
    assert "收存材料39件" in words
    table.hand.play("Esc")


def save_at(path: Path) -> Callable[[object, str], Path | None]:
    return lambda _window, _suggested: path


def test_a_saved_report_is_written_down_too(table: Table, tmp_path: Path) -> None:
    page, path = page_of(table), tmp_path / "日报.pdf"
    page.files.ask_pdf = save_at(path)
    play(table, "Left Ctrl+S")
    assert "2025年6月26日（周四）" in words_of(path.read_bytes())
    assert "补印时间" in words_of(path.read_bytes())
    assert (last_entry(table)[0], "已存为" in said(table)) == ("report_saved", True)
    before = table.entries()
    page.files.ask_pdf = lambda _window, _suggested: None
    play(table, "Ctrl+S")
    page.files.ask_pdf = save_at(tmp_path / "nowhere" / "日报.pdf")
    play(table, "Ctrl+S")
    assert "没有存上：日报.pdf" in said(table)
    assert table.entries() == before


def test_the_roster_of_all_units_is_the_supervisors(table: Table, tmp_path: Path) -> None:
    page, path = page_of(table), tmp_path / "花名册.xlsx"
    page.files.ask_workbook = save_at(path)
    play(table, "Ctrl+E")
    assert "只有主管可以办理" in said(table)
    assert not path.exists()
    table.hand.play(TO_SUPERVISOR)
    play(table, "Ctrl+E")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert cells.count("JG-Z-0001") == 1
    with table.opened.store.read() as reading:
        people = [packet.applicant.id_number for packet in reading.packets_of_year(2025)]
    assert len(people) == 74
    assert set(people) <= set(cells)


def test_what_is_done_elsewhere_is_counted_when_the_page_opens_again(table: Table) -> None:
    before = shown(table).entries
    with table.opened.store.read() as reading:
        (unit, *_) = (line.unit for line in reading.unit_lines(2025) if line.absent)
        waiting = reading.waiting_of_unit(unit.id, 2025)[0]
    table.hand.play(f"Alt+1 F2 {waiting.id_tail} Enter Esc Alt+6")
    settle(table)
    assert shown(table).entries > before
    assert shown(table).counts.received == 40


def test_trouble_and_what_cannot_be_printed_are_said_on_the_page(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(error: Exception) -> Callable[..., object]:
        def fail(*_: object, **__: object) -> object:
            raise error

        return fail

    page = page_of(table)
    with monkeypatch.context() as patch:
        patch.setattr(PdfReportPapers, "daily", raising(GlyphMissing("𰻝")))
        play(table, "Left")
        assert "没有生成职称申报材料收件日报" in said(table)
        assert (page.preview.view.place, page.preview.print_it.isEnabled()) == ((0, 0), False)
    with monkeypatch.context() as patch:
        patch.setattr(report_page, "day_before", raising(FULL))
        play(table, "Home Left")
        assert "磁盘已满" in said(table)
    with monkeypatch.context() as patch:
        patch.setattr(report_page, "look_at_report", raising(FULL))
        play(table, "w")
        assert "磁盘已满" in said(table)
        patch.setattr(report_page, "look_at_report", raising(CalendarUnknown(2027)))
        play(table, "w")
        assert "2027" in said(table)
    play(table, "Home")
    assert said(table) == ""
    with monkeypatch.context() as patch:
        patch.setattr(make_report, "look_at_report", raising(FULL))
        play(table, "Ctrl+P")
        assert "磁盘已满" in said(table)
    with monkeypatch.context() as patch:
        patch.setattr("intake_desk.ui.pages.report.files.note_left", raising(FULL))
        page.files.ask_pdf = save_at(table.opened.folder.folder / "日报.pdf")
        play(table, "Ctrl+S")
        assert "磁盘已满" in said(table)


def test_no_figures_leave_no_paper_and_do_not_count_for_ever(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> object:
        raise FULL

    page = page_of(table)
    with monkeypatch.context() as patch:
        patch.setattr(report_page, "look_at_report", full)
        play(table, "Left")
    assert "磁盘已满" in said(table)
    assert "正在统计" not in page._head.text()
    assert not page.preview.print_it.isEnabled()
    play(table, "Home")
    assert page.preview.print_it.isEnabled()


def test_the_open_page_goes_over_to_the_new_day(table: Table) -> None:
    table.clock.at = datetime(2025, 6, 28, 0, 1)
    table.window._minute.timeout.emit()
    settle(table)
    assert shown(table).day == date(2025, 6, 28)


def test_a_file_wished_for_while_another_is_made_comes_behind_it(table: Table) -> None:
    files, asked = page_of(table).files, list[str]()
    files.ask_pdf = lambda _parent, name: asked.append(name)
    files.make_report(FRIDAY, Way.PRINTED, whole=False)
    files.make_report(FRIDAY, Way.SAVED, whole=False)
    settle(table)
    assert isinstance(table.hand.front(), PaperPreview)
    table.hand.wait_for(lambda: bool(asked), "the second file was never made")
    table.hand.play("Esc")


@pytest.mark.parametrize("size", [(1366, 768), (1280, 680)])
def test_nothing_is_cut_with_the_longest_figures(table: Table, size: tuple[int, int]) -> None:
    table.window.resize(*size)
    play(table, "w")
    for digit in "12345678":
        table.hand.play(digit)
        QApplication.processEvents()
        assert cut_words(table.window) == []


@pytest.mark.parametrize("verb", ["look_at_report", "files"])
def test_a_bug_beside_the_window_goes_to_the_crash_report(
    table: Table, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, verb: str
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(report_page, "look_at_report", broken)
    monkeypatch.setattr(make_report, "look_at_report", broken)
    with qtbot.captureExceptions() as caught:
        table.hand.play("w" if verb == "look_at_report" else "Ctrl+P")
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
