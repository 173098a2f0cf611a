"""The supervisor edits the campaign by keys: a draft, checked and previewed, in force from a day on, while
the packets that are running stay as they are; a new year; files.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from threading import Thread, current_thread

import pytest
from PySide6.QtCore import QPoint, QSize
from tomlkit import TOMLDocument

from intake_desk.domain import campaign_edits
from intake_desk.domain.campaign_parts import PARTS
from intake_desk.domain.packet import PacketState
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.services.counter.register_person import walk_in
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.counter.view import PacketView
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.table_dialog import TableDialog
from intake_desk.ui.main_window import SIZE
from intake_desk.ui.pages.settings.campaign import acts
from intake_desk.ui.pages.settings.campaign.in_force_form import InForceForm
from intake_desk.ui.pages.settings.campaign.preview_dialog import PreviewDialog
from intake_desk.ui.pages.settings.campaign.section import CampaignSection
from intake_desk.ui.pages.settings.campaign.value_form import ValueForm
from intake_desk.ui.small_screen import LEAST
from tests.builders import CAMPAIGN_TEXT, changed
from tests.counter import SUPERVISOR
from tests.journeys.conftest import TO_CLERK, TO_SUPERVISOR, Open, SlowBackups, Table
from tests.looks import cut_words
from tests.services.campaign_texts import changed_text, next_year

PLACE = {part.key: place for place, part in enumerate(PARTS)}
CLEAN = "Enter ba yh"
"""Open the one who was found, and look through the packet: nothing is wrong."""


def editor(table: Table) -> CampaignSection:
    """The section, open under the cursor."""
    section = table.window.settings.section
    assert isinstance(section, CampaignSection)
    return section


def go_in(table: Table, part: str = "window", sign_in: str = TO_SUPERVISOR) -> CampaignSection:
    """The supervisor opens the campaign, and a part of it with the cursor in its table."""
    table.hand.play(f"{sign_in} Alt+7 Home")
    while not isinstance(table.window.settings.section, CampaignSection):
        table.hand.play("Down")
    section = editor(table)
    table.hand.play(f"Enter Home {'Down ' * PLACE.get(part, len(PARTS))}Enter")
    assert section.editor.table.hasFocus()
    return section


def put_next_year(table: Table) -> None:
    """The campaign of 2026 waits for its day, 10 July."""
    desk = table.opened.desk
    with desk.store.write(SUPERVISOR, table.clock.at) as writing:
        writing.add_campaign(2026, "2026-1", next_year(), date(2025, 7, 10), "明年")
        writing.record("put_in_force")
        versions = writing.campaign_versions()
    desk.campaigns.renew(versions)


def wait_until_told(table: Table, words: str) -> None:
    table.hand.wait_for(lambda: words in said(table), f"told: {words}")


def to_part(table: Table, part: str) -> None:
    """From the table of one part into that of another, past a message."""
    if said(table):
        table.hand.play("Esc")
    table.hand.play(f"Esc Home {'Down ' * PLACE.get(part, len(PARTS))}Enter")


def board_of(section: CampaignSection) -> CampaignBoard:
    """What is shown."""
    assert section.board is not None
    return section.board


def words(section: CampaignSection) -> list[list[str]]:
    """What the cells of the table say."""
    model = section.editor.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def said(table: Table) -> str:
    """What the section says was done, or why not."""
    return editor(table).message.accessibleName() if editor(table).message.isVisible() else ""


def shown(table: Table, name: str) -> PacketView:
    """A packet as a screen shows it now."""
    return show_packet(table.opened.desk, table.packet_of(name).id)


def test_an_item_is_moved_and_a_day_off_added_while_packets_are_running(open_at: Open) -> None:
    table = open_at(datetime(2025, 6, 27, 9, 12))
    table.hand.play(f"wjy {CLEAN} F9 Enter")  # accepted
    table.hand.play("lmh Enter ba 5zd Enter yh F10 Enter Enter")  # told
    table.hand.play(f"mxy {CLEAN}")  # in hand
    running = {name: shown(table, name) for name in ("王建业", "李明浩", "马晓燕")}
    section = go_in(table, "items")
    table.hand.play("Down Down Down Down Alt+Up")
    assert [row[2] for row in words(section)[3:5]] == ["单位推荐意见", "《职称评审材料目录单》（附件1）"]
    to_part(table, "days")
    table.hand.play("A 2025-07-01 Enter")
    assert ["新", "2025-07-01（周二）"] in words(section)
    table.hand.play("F9")
    form = table.hand.front()
    assert isinstance(form, InForceForm)
    assert [form.changes.item(n).text() for n in range(form.changes.count())] == [
        "放假的日子：增加 2025-07-01（周二）",
        "目录单：“目录单”移到“单位推荐意见”之后",
    ]
    assert "1 件已告知的补正期限" in form.helped.text()
    assert cut_words(form) == []
    table.hand.play("Ctrl+Enter")  # no reason yet: what is said covers nothing
    said_at = form._message.mapTo(form, QPoint()).y()
    assert said_at >= form.changes.mapTo(form, QPoint(0, form.changes.height())).y()
    form.why.setText("附件1已到")
    table.hand.play("Ctrl+Enter")
    assert said(table).startswith("2025-2 即刻生效。1 件已告知的补正期限印出的日期不变")
    assert "到“补正”按 Ctrl+K（期限复核）" in said(table)
    for name, before in running.items():
        after = shown(table, name)
        assert (after.lines, after.verdict.findings) == (before.lines, before.verdict.findings)
        assert after.campaign.version == "2025-1"
    assert running["李明浩"].verdict == shown(table, "李明浩").verdict  # the deadline that was told
    table.hand.play(f"Esc Esc {TO_CLERK} Alt+1 mxy Enter F9 Enter")
    assert table.packet_of("马晓燕").state is PacketState.ACCEPTED
    table.hand.play("zxd Enter")
    assert [line.item.key for line in table.view.lines[3:5]] == ["recommendation", "catalogue"]
    assert table.view.campaign.version == "2025-2"


def test_in_force_from_tomorrow_comes_true_at_midnight_without_a_restart(open_at: Open) -> None:
    table = open_at(datetime(2025, 6, 27, 23, 50))
    go_in(table, "office")
    table.hand.play("Down Enter 五楼大厅 Enter F9 2025-06-28 Tab Tab 搬了 Ctrl+Enter")
    assert said(table) == "2025-2 自 2025-06-28 零时起生效。"
    desk = table.opened.desk
    assert desk.campaign.office.room == "512室"
    table.clock.at = datetime(2025, 6, 28, 0, 0)
    assert desk.campaign.office.room == "五楼大厅"
    table.window.settings.refresh()
    assert "现行 2025-2" in editor(table).status.text()
    table.clock.at = datetime(2025, 6, 30, 9, 0)
    table.hand.play(f"Esc Esc {TO_CLERK} Alt+1 wjy Enter")
    assert (table.view.campaign.version, table.view.campaign.office.room) == ("2025-2", "五楼大厅")


def test_what_is_to_come_is_called_off(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "office")
    table.hand.play("Down Enter 五楼 Enter F9 2025-07-01 Tab Tab 搬了 Ctrl+Enter")
    to_part(table, "versions")
    assert [row[:3] for row in words(section)] == [
        ["未生效", "2025-2 正在看", "2025-07-01"],
        ["现行", "2025-1", "2025-06-20"],
    ]
    table.hand.play("C 不搬了 Ctrl+Enter")
    assert said(table) == "2025-2 已撤下。"
    assert words(section)[0][0] == "已撤下"
    table.hand.play("Down C 再撤 Ctrl+Enter")
    form = table.hand.front()
    assert isinstance(form, AskDialog)
    assert "已经生效，不能撤下" in form._message.accessibleName()
    table.hand.play("Esc Esc")


def test_the_running_year_is_seen_and_edited_while_the_next_one_waits(open_at: Open) -> None:
    table = open_at()
    put_next_year(table)
    section = go_in(table, "window")
    assert words(section)[0][2] == "2025"
    assert "现行 2025-1" in section.status.text()
    assert "没有草稿，下面是 2025-1" in section.status.text()
    to_part(table, "versions")
    assert [row[:2] for row in words(section)] == [["未生效", "2026-1"], ["现行", "2025-1 正在看"]]
    table.hand.play("Up Up Enter")
    assert said(table) == "各部分现在显示 2026-1，改动由它开始。"
    assert "正在看 2026-1，改动由它开始" in section.status.text()
    assert cut_words(table.window) == []
    to_part(table, "window")
    assert words(section)[0][2] == "2026"
    table.hand.play("H")
    assert "核定的是现行版本 2025-1，现在看的是 2026-1。" in said(table)
    to_part(table, "versions")
    table.hand.play("Down Enter")
    to_part(table, "days")
    table.hand.play("A 0701 Enter F9 Tab Tab 停电 Ctrl+Enter")
    assert said(table) == "2025-2 即刻生效。"
    assert "2026-1 自 7月10日 生效" in section.status.text()
    to_part(table, "versions")
    table.hand.play("Home Down C 不要了 Ctrl+Enter")
    assert said(table) == "2026-1 已撤下。"
    table.hand.play("Esc Enter")
    assert "这个版本已撤下" in said(table)
    to_part(table, "days")
    table.hand.play("A 0702 Enter")
    to_part(table, "versions")
    table.hand.play("Down Enter")
    assert "现在显示的是草稿" in said(table)


def test_in_force_proposes_a_day_that_fits_and_the_cursor_goes_to_what_is_wrong(open_at: Open) -> None:
    table = open_at()
    section = go_in(table)
    table.hand.play("N Tab 2026-06-24 Tab 2026-07-03 Tab 2026-06-24 Ctrl+Enter")
    assert board_of(section).faults == ()
    table.hand.play("F9")
    form = table.hand.front()
    assert isinstance(form, InForceForm)
    assert form.day.text() == "2025-07-05"  # the window of 2025 is over
    assert not form.changes.horizontalScrollBar().isVisible()
    table.hand.play("Ctrl+Enter")
    assert form.why.hasFocus()
    table.hand.play("明年 Shift+Tab Shift+Tab 0704 Ctrl+Enter")
    assert form.day.hasFocus()
    assert form.day.selectedText()
    table.hand.play("2025-07-05 Ctrl+Enter")
    assert said(table) == "2026-1 自 2025-07-05 零时起生效。"


def test_a_fault_is_shown_where_it_is_and_keeps_the_draft_from_being_put_in_force(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "items")
    table.hand.play("Down Enter Tab Tab 0 Ctrl+Enter")
    assert words(section)[1][0] == "误"
    assert "份数：应大于 0" in section.editor.fault.text()
    assert "份数：应大于 0" in words(section)[1][2]  # in the row itself too
    assert section.parts.item(PLACE["items"]).text() == "目录单  1 误"
    assert "1 处须改正" in section.status.text()
    table.hand.play("F9")
    assert said(table).startswith("草稿还有 1 处须改正，不能生效。")
    table.hand.play("Esc F5")
    assert said(table).startswith("草稿还有 1 处须改正，不能预览。")
    assert table.hand.front() is table.window
    assert cut_words(table.window) == []
    table.hand.play("Ctrl+Z")
    assert said(table) == "已撤销：目录单·评审表·份数：2 → 0"
    assert "没有草稿" in section.status.text()


def test_a_slip_of_the_fingers_is_told_in_the_form(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "window")
    table.hand.play("Down Down Down Down Enter 2025-6-31 Enter")
    form = table.hand.front()
    assert isinstance(form, ValueForm)
    assert "没有“2025-6-31”这一天" in form._message.accessibleName()
    table.hand.play("Ctrl+A 6月 Enter")
    assert "日期可写 0709、7-9、7月9日 或 2025-07-09" in form._message.accessibleName()
    assert cut_words(form) == []
    table.hand.play("Ctrl+A 0624 Enter")
    assert words(section)[4] == ["改", "受理首日", "2025-06-24（周二）"]
    table.hand.play("Up Up Up Up Enter")
    assert "年度不能改" in said(table)


def test_an_item_is_added_changed_and_taken_away(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "items")
    table.hand.play("A")
    form = table.hand.front()
    assert cut_words(form) == []
    table.hand.play("近期照片 Tab 照片 Tab photo Ctrl+Enter")
    assert words(section)[1][:4] == ["新", "2", "近期照片", "1"]
    assert section.editor.table.row == 1
    table.hand.play("Enter 免冠照片 Ctrl+Enter")
    assert words(section)[1][2] == "免冠照片"
    table.hand.play("F A Space Ctrl+Enter")
    ways = table.hand.front()
    assert isinstance(ways, TableDialog)
    assert cut_words(ways) == []
    table.hand.play("A Right Space Ctrl+Enter")
    assert [ways._model.index(row, 1).data() for row in range(2)] == ["级别 中级", "级别 初级"]
    table.hand.play("Down Del Enter Tab Space Ctrl+Enter Esc")
    assert words(section)[1][-1] == "级别 中级，申报资格 工程师"
    table.hand.play("Del")
    assert len(words(section)) == 27
    assert words(section)[1][2] == "《专业技术职称评审表》（系统导出）"


def test_what_does_not_grow_says_so(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "findings")
    assert section.editor.table.row == 1  # the first finding, below its heading
    assert "A" not in [hint.key for hint in section.keys.hints()]
    table.hand.play("A")
    assert "不能增加、删去" in said(table)
    table.hand.play("Esc Del")
    assert "不能增加、删去" in said(table)
    table.hand.play("Esc F Alt+Up Enter 附件没有装订 Ctrl+Enter")
    assert words(section)[1][:3] == ["改", "不予接收", "附件没有装订"]
    assert section.editor.table.columnSpan(0, 1) == 4


def test_the_cursor_passes_over_sub_headings(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "days")
    inside = section.editor.table
    assert (inside.row, words(section)[0][1]) == (1, "放假的日子")
    table.hand.play("Up")
    assert inside.row == 1
    table.hand.play("Down Down Down Down")
    assert words(section)[inside.row][1] == "2025-04-27（周日）"  # not the heading between
    table.hand.play("Down")
    assert words(section)[inside.row][1] == "（没有）"
    assert section.keys.hints()[0].key == "A"
    table.hand.play("Del")
    assert "这里还没有内容。按 A 增加。" in said(table)
    table.hand.play("Esc Enter 2027 Enter")  # Enter adds too: there is nothing to change
    assert words(section)[inside.row] == ["新", "2027"]
    table.hand.play("Del")
    assert words(section)[inside.row][1] == "（没有）"


def test_esc_is_told_as_it_works_where_the_cursor_is(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "days")

    def told() -> str:
        return next(hint.words for hint in section.keys.hints() if hint.key == "Esc")

    assert told() == "回到各部分"
    table.hand.play("Esc")
    assert section.parts.hasFocus()
    assert told() == "回到设置目录"
    table.hand.play("Esc")
    assert table.window.settings.list.hasFocus()
    table.hand.play("Enter Enter")
    assert told() == "回到各部分"


def test_a_new_day_gets_the_cursor_wherever_it_stands(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "days")
    table.hand.play("A 0701 Enter")
    assert words(section)[section.editor.table.row] == ["新", "2025-07-01（周二）"]
    table.hand.play("A 4-4 Enter")
    assert words(section)[section.editor.table.row] == ["新", "2025-04-04（周五）"]


def test_all_dates_that_are_missing_are_named_in_one_sentence(open_at: Open) -> None:
    table = open_at(datetime(2025, 7, 7, 9, 0))
    section = go_in(table)
    table.hand.play("N Ctrl+Enter")
    to_part(table, "window")
    fault = section.editor.fault
    assert fault.text() == "受理首日、受理末日、线上申报截止（含当日）还没有填，选中该行按 Enter 填写。"
    table.hand.play("Down Down Down Down")
    assert words(section)[4] == ["误", "受理首日", "还没有填"]
    assert fault.text() == "还没有填"
    table.hand.play("F9")
    assert "例如：受理首日还没有填。" in said(table)
    table.hand.play("Esc Enter 0624 Enter Down Enter 0623 Enter Down Enter 0623 Enter")
    assert "不能早于受理首日" in words(section)[5][2]


def test_the_preview_shows_what_the_draft_would_mean(open_at: Open) -> None:
    table = open_at()
    go_in(table, "days")
    table.hand.play("A 2025-07-01 Enter F5")
    preview = table.hand.front()
    assert isinstance(preview, PreviewDialog)
    assert cut_words(preview) == []
    table.hand.play(f"{'Down ' * 8}")
    assert preview.table is not None
    model = preview.table.model()
    rows = [[model.index(r, c).data() for c in range(4)] for r in range(model.rowCount())]
    assert [cell.partition(" 不计")[0] for cell in rows[2]] == [
        "6月27日（五）",
        "7月3日（四）",
        "6/30、7/2、7/3",
        "7月2日（三）",
    ]
    table.hand.play("Down Tab Esc")
    assert table.hand.front() is table.window


def test_below_the_preview_stands_only_what_a_line_has_no_room_for(open_at: Open) -> None:
    table = open_at()
    go_in(table, "items")
    table.hand.play(f"Enter {'长' * 60} Ctrl+Enter F5")
    preview = table.hand.front()
    assert isinstance(preview, PreviewDialog)
    preview.resize(1120, 660)
    table.hand.play("Tab")
    assert preview._whole.text() == f"材料：{'长' * 60}"
    table.hand.play("Down")
    assert preview._whole.text() == ""
    preview.resize(800, 660)  # on a small screen
    table.hand.wait_for(lambda: "评审表" in preview._whole.text(), "what has no room is not said")
    table.hand.play("Esc")


def test_the_lists_of_near_majors_are_edited_on_screen(open_at: Open) -> None:
    table = open_at()
    section = go_in(table, "majors")
    assert "本表为拟定" in section.editor._purpose.text()
    near = next(n for n, line in enumerate(words(section)) if line[1] == "建筑设计")
    inside = section.editor.table
    while inside.row < near:
        table.hand.play("Down")
    table.hand.play("Enter")
    assert cut_words(table.hand.front()) == []
    table.hand.play("Tab Space Ctrl+Enter")  # 土木类 is near no more
    assert words(section)[near] == ["改", "建筑设计", "建筑类、园林类"]
    assert not section.editor.whole.isVisible()  # nothing of it is cut
    table.hand.play("Up A 古建类 Tab 古建、文物 Ctrl+Enter")  # above the heading stands the last family
    assert words(section)[inside.row] == ["新", "古建类", "古建、文物"]


def test_the_checklist_is_confirmed_and_the_mark_goes_from_the_strip(open_at: Open) -> None:
    table = open_at()
    go_in(table)
    assert table.window.frame.strip._draft.isVisible()
    table.hand.play("H")
    assert cut_words(table.hand.front()) == []
    table.hand.play("附件1 Ctrl+Enter")
    assert said(table) == "目录单已核定，版本 2025-2 即刻生效。"
    assert not table.window.frame.strip._draft.isVisible()
    assert "拟定" not in editor(table).status.text()


def test_2026_is_opened_and_receives_its_first_packet_in_its_window(open_at: Open) -> None:
    table = open_at(datetime(2025, 7, 7, 9, 0))
    section = go_in(table)
    table.hand.play("N Tab 2026-06-24 Tab 2026-07-03 Ctrl+Enter")
    assert said(table) == "已另起 2026 年度草稿 2026-1。还有 1 处须补上。"
    to_part(table, "window")
    assert section.editor.fault.text() == "线上申报截止（含当日）还没有填，选中该行按 Enter 填写。"
    table.hand.play("Esc Esc Enter Home Enter" + " Down" * 6 + " Enter 2026-06-24 Enter")
    table.hand.play("F9 2026-05-06 Tab Tab 2026年通知 Ctrl+Enter")
    assert said(table) == "2026-1 自 2026-05-06 零时起生效。"
    table.clock.at = datetime(2026, 6, 24, 9, 0)
    table.window.settings.refresh()
    table.hand.play(f"Esc Esc Esc {TO_CLERK} Alt+1")
    assert table.window.frame.strip._subtitle.text().startswith("2026年度")
    table.hand.play("wjy Enter")
    assert "没有找到" in table.said
    person = changed(name="张新", filed_online=date(2026, 6, 1))
    view = walk_in(table.opened.desk, table.window.actor(), person)
    assert isinstance(view, PacketView)
    table.window.counter.show_opened(view)
    table.hand.play("ba t")
    table.hand.type("0615 0622")
    table.hand.play("Enter yh F9 Enter")
    packet = table.packet_of("张新")
    assert (packet.year, packet.number, packet.state) == (2026, "JG-Z-0001", PacketState.ACCEPTED)


def test_2027_is_refused_until_its_days_off_are_entered(open_at: Open) -> None:
    table = open_at(datetime(2025, 7, 7, 9, 0))
    section = go_in(table)
    table.hand.play("N 2027 Tab 2027-06-23 Tab 2027-07-02 Tab 2027-06-23 Ctrl+Enter")
    assert section.parts.item(PLACE["days"]).text() == "放假调休  1 误"
    table.hand.play("F9")
    assert "不能生效" in said(table)
    to_part(table, "days")
    assert "2027 年的放假安排程序还不知道" in section.editor.fault.text()
    table.hand.play("Down Down A 2027 Enter")
    assert "没有录入 2027 年的任何放假日" in section.editor.fault.text()
    table.hand.play("Up Up A 0101 Enter A 6月28日 Enter")
    assert board_of(section).faults == ()
    table.hand.play("F9 2027-05-01 Tab Tab 2027年通知 Ctrl+Enter")
    assert said(table) == "2027-1 自 2027-05-01 零时起生效。"
    table.clock.at = datetime(2027, 6, 25, 9, 0)
    assert table.opened.desk.calendar.add_workdays(date(2027, 6, 25), 1) == (date(2027, 6, 29),)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that is chosen in the system's dialogs."""
    path = tmp_path / "campaign.toml"
    monkeypatch.setattr(acts, "ask_source", lambda _parent: path)
    monkeypatch.setattr(acts, "ask_target", lambda _parent, _name: path)
    return path


def test_it_goes_out_as_a_file_and_comes_in_again(open_at: Open, files: Path) -> None:
    table = open_at()
    section = go_in(table)
    table.hand.play("E")
    assert said(table) == "已导出 campaign.toml。"
    assert files.read_text(encoding="utf-8") == CAMPAIGN_TEXT
    files.write_text(changed_text(("0472-5220619", "0472-1")), encoding="utf-8")
    table.hand.play("I")
    wait_until_told(table, "已导入 campaign.toml 为草稿，与现行相比改了 1 处。")
    table.hand.play("I")
    wait_until_told(table, "已有一份草稿")
    table.hand.play("X Ctrl+Enter")
    assert said(table) == "草稿已放弃。"
    assert "没有草稿" in section.status.text()
    table.hand.play("X")
    assert "没有草稿" in said(table)


def test_a_faulty_file_tells_its_lines_and_changes_nothing(open_at: Open, files: Path) -> None:
    table = open_at()
    section = go_in(table)
    files.write_text(changed_text(("copies = 3", 'copies = "3"')), encoding="utf-8")
    before = table.entries()
    table.hand.play("I")
    table.hand.wait_for(lambda: isinstance(table.hand.front(), TableDialog), "the problems are shown")
    problems = table.hand.front()
    assert isinstance(problems, TableDialog)
    assert [problems._model.index(0, column).data() for column in (1, 2)] == [
        "items[16].copies",
        "应为整数，现为“3”",
    ]
    assert cut_words(problems) == []
    table.hand.play("Esc")
    assert "没有草稿" in section.status.text()
    assert table.entries() == before
    files.unlink()
    table.hand.play("I")
    wait_until_told(table, "打不开")


def test_the_window_takes_keys_while_a_campaign_file_is_backed_up_for(
    open_at: Open, files: Path, slow_backups: SlowBackups
) -> None:
    table = open_at()
    section = go_in(table)
    files.write_text(changed_text(("0472-5220619", "0472-1")), encoding="utf-8")
    table.hand.play("I I")
    assert "正在备份并导入 campaign.toml" in said(table)
    table.hand.play("Esc Esc")
    assert section.parts.hasFocus()
    slow_backups.go_on()
    wait_until_told(table, "已导入 campaign.toml 为草稿")
    assert slow_backups.made == 1


def test_no_edit_waits_until_the_campaign_was_parsed(open_at: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    parse, parsed_by = campaign_edits._parsed, set[Thread]()

    def watched(text: str) -> TOMLDocument:
        parsed_by.add(current_thread())
        return parse(text)

    monkeypatch.setattr(campaign_edits, "_parsed", watched)
    monkeypatch.setattr(campaign_edits, "_open", {})
    table = open_at()
    section = go_in(table, "days")

    def ready() -> None:
        board = board_of(section)
        table.hand.wait_for(lambda: board.text in campaign_edits._open, "the text is parsed")

    ready()
    table.hand.play("Down Down A 2027-01-01 Enter")
    table.hand.play("A 2027-01-02 Enter Ctrl+Z")
    ready()
    table.hand.play("A 2027-01-03 Enter")
    assert len(board_of(section).changes) > 0
    assert parsed_by
    assert current_thread() not in parsed_by


def test_a_file_that_cannot_be_written_is_told(open_at: Open, files: Path) -> None:
    table = open_at()
    go_in(table)
    files.mkdir()
    table.hand.play("E")
    assert "没有存上" in said(table)


def test_nothing_is_put_in_force_without_a_change(open_at: Open) -> None:
    table = open_at()
    go_in(table)
    table.hand.play("F9")
    assert "没有可生效的改动" in said(table)


def test_an_edit_is_told_as_saved_and_so_is_taking_it_back(open_at: Open) -> None:
    table = open_at(datetime(2025, 6, 27, 9, 12))
    go_in(table, "items")
    before = table.status
    table.hand.play("Down Enter Tab Tab 3 Ctrl+Enter")
    assert "09:12" in table.status != before
    table.clock.at = datetime(2025, 6, 27, 9, 30)
    table.hand.play("Ctrl+Z")
    assert "09:30" in table.status


def test_a_key_that_cannot_do_anything_says_why(open_at: Open) -> None:
    table = open_at()
    go_in(table, "window")
    table.hand.play("F")
    assert "没有适用情形" in said(table)
    table.hand.play("Alt+Up")
    assert said(table)
    to_part(table, "items")
    table.hand.play("Alt+Up")
    assert "不能再移" in said(table)


def test_keys_of_the_list_go_in_and_out(open_at: Open) -> None:
    table = open_at()
    section = go_in(table)
    table.hand.play("Esc")
    assert section.parts.hasFocus()
    table.hand.play("A Del F Alt+Up")
    assert board_of(section).draft is None
    table.hand.play("Right")
    assert section.editor.table.hasFocus()
    table.hand.play("Esc Left")
    assert table.window.settings.list.hasFocus()


@pytest.mark.parametrize("size", [SIZE, LEAST], ids=["usual", "least"])
def test_every_part_can_be_read(open_at: Open, size: QSize) -> None:
    table = open_at()
    table.window.resize(size)
    section = go_in(table)
    for part in range(section.parts.count()):
        table.hand.play(f"Esc Home {'Down ' * part}")
        assert cut_words(table.window) == []
        table.hand.play("Enter")
        for _ in range(min(section.editor.table.model().rowCount(), 14)):
            assert cut_words(table.window) == []
            table.hand.play("Down")


def test_a_day_off_that_comes_later_lengthens_what_was_told_before(open_at: Open) -> None:
    """Ctrl+K counts by the version in force, as many days as the packet's own version gives."""
    table = open_at(datetime(2025, 6, 27, 9, 12))
    table.hand.play("lmh Enter ba 5zd Enter yh F10 Enter Enter")
    go_in(table, "days")
    table.hand.play("A 2025-07-01 Enter")
    to_part(table, "terms")
    table.hand.play("Enter 7 Enter F9 Tab Tab 新通知 Ctrl+Enter")
    assert "到“补正”按 Ctrl+K（期限复核）" in said(table)
    table.hand.play("Esc Alt+3 Ctrl+K")
    recounts = table.hand.front()
    assert isinstance(recounts, TableDialog)
    told = [recounts._model.index(0, column).data() for column in range(recounts._model.columnCount())]
    assert told[-2:] == ["7月2日（周三） 17:30", "7月3日（周四） 17:30"]
    table.hand.play("Enter Esc")
    notice = table.packet_of("李明浩").correction
    assert notice is not None
    assert notice.due == datetime(2025, 7, 3, 17, 30)
