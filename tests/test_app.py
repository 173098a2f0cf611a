"""The whole start and end of the program, by keys, over a real data folder."""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from intake_desk import app, bootstrap, door, gate, rescue
from intake_desk.bootstrap import OpenDesk, open_desk
from intake_desk.runtime.crash import take_unread
from intake_desk.runtime.lock import one_copy
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.recovery_code import make_recovery_code, recover
from intake_desk.services.people.setup import Mode, NewPerson, Wanted
from intake_desk.services.records import Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.restore_backup import RestorePlan, plan_restore
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.backup import all_backups, latest_backup, name_parts
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.main_window import MainWindow
from tests.counter import granted, refused
from tests.person import Deed, Person, close, keys
from tests.services.sample_people import code_on

# The offscreen platform warns about every window with a least size, and the program logs what Qt says.
pytestmark = [
    pytest.mark.expects_log,
    pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"),
    pytest.mark.usefixtures("qapp"),
]

CHEAP = Passwords(rounds=1, memory=8, lanes=1)
TAB, ENTER, ESC, SPACE, F8 = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_F8,
)
CTRL = Qt.KeyboardModifier.ControlModifier
SUPERVISOR = ("张主管", TAB, "super-4729", TAB, "super-4729", TAB)
CLERK = ("李收件", TAB, "clerk-4729", TAB, "clerk-4729", TAB, SPACE, ENTER)


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paths]:
    """A new data folder, without the samples, which take their time."""
    monkeypatch.setenv("QT_IM_MODULE", "none")
    paths = replace(find_paths(tmp_path / "收件 数据"), samples=tmp_path)
    yield paths
    sys.last_value = sys.last_traceback = None  # the interpreter keeps the last bug, and the window with it
    assert take_unread(paths.logs) == (), "an uncaught exception in the run"


def run(paths: Paths, *deeds: tuple[str, Deed]) -> int:
    person = Person(*deeds)
    code = app.run(paths, CHEAP)
    person.leave()
    assert not person.gave_up
    assert person.left == []
    return code


def text_of(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


class Read:
    """Reads what a window says before its button is pressed."""

    def __init__(self) -> None:
        self.text = ""

    def __call__(self, window: QWidget) -> None:
        self.text = text_of(window)
        keys(ENTER)(window)


def test_two_keys_lead_to_a_rehearsal_with_backups(paths: Paths) -> None:
    assert run(paths, ("FirstStart", keys(ENTER, ENTER)), ("MainWindow", close)) == 0
    opened = open_desk(paths, Mode.REHEARSAL)
    assert opened is not None
    assert opened.desk.rehearsal
    assert opened.desk.clock.now().date() == datetime(2025, 6, 25).date()
    opened.close()
    assert latest_backup(paths.rehearsal.backups) is not None
    assert not paths.desk.folder.exists()
    assert (paths.logs / "desk.log").exists()


def test_who_wrote_the_password_down_signs_in_next_time(paths: Paths) -> None:
    seen: list[str] = []

    def remember(window: QWidget) -> None:
        keys(ENTER)(window)
        seen.extend(label.text() for label in window.findChildren(QLabel, "password"))
        keys(ENTER)(window)

    run(paths, ("FirstStart", remember), ("MainWindow", close))
    clerk, _supervisor = seen
    assert run(paths, ("SignIn", keys(Qt.Key.Key_Down, clerk, ENTER)), ("SignIn", keys(ESC))) == 0
    assert run(paths, ("SignIn", keys(clerk, ENTER)), ("MainWindow", close)) == 0


def test_who_was_here_last_only_types_the_password(paths: Paths) -> None:
    _clerk, password = supervisor_at(paths)
    come_in = ("SignIn", keys(Qt.Key.Key_Down, password, ENTER))
    assert run(paths, come_in, ("MainWindow", close)) == 0
    assert run(paths, ("SignIn", keys(password, ENTER)), ("MainWindow", close)) == 0


def test_a_real_desk_asks_for_the_password_that_was_just_chosen(paths: Paths) -> None:
    deeds = (
        ("FirstStart", keys("2", *SUPERVISOR, *CLERK)),
        ("PaperPreview", keys(ESC)),
        ("TroubleBox", keys(ENTER)),
        ("SignIn", keys(Qt.Key.Key_Down, "super-4729", ENTER)),
        ("MainWindow", close),
    )
    assert run(paths, *deeds) == 0
    opened = open_desk(paths, Mode.REAL)
    assert opened is not None
    assert not opened.desk.rehearsal
    opened.close()


def test_turning_away_at_the_first_start_makes_no_desk(paths: Paths) -> None:
    assert run(paths, ("FirstStart", keys(ESC))) == 0
    assert not paths.desk.folder.exists()
    assert not paths.rehearsal.folder.exists()


def test_the_other_desk_is_one_key_away_and_escape_leads_back(paths: Paths) -> None:
    run(paths, ("FirstStart", keys(ENTER, ENTER)), ("MainWindow", close))
    assert run(paths, ("SignIn", keys(F8)), ("FirstStart", keys(ESC)), ("SignIn", keys(ESC))) == 0
    deeds = (
        ("SignIn", keys(F8)),
        ("FirstStart", keys(*SUPERVISOR, *CLERK)),
        ("PaperPreview", keys(ESC)),
        ("TroubleBox", keys(ENTER)),
        ("SignIn", keys(F8)),
        ("SignIn", keys(ESC)),
    )
    assert run(paths, *deeds) == 0
    assert paths.desk.store.exists()


def test_a_second_copy_is_told_of_the_first(paths: Paths) -> None:
    read = Read()
    with one_copy(paths.root):
        assert run(paths, ("TroubleBox", read)) == app.TROUBLE
    assert "收件台已经打开了" in read.text


def test_a_data_folder_that_cannot_be_written_is_told(paths: Paths) -> None:
    read = Read()
    paths.root.write_text("not a folder", encoding="utf-8")
    assert run(paths, ("TroubleBox", read)) == app.TROUBLE
    assert "不能写入" in read.text
    assert str(paths.root) in read.text


def test_a_damaged_store_is_told_with_what_to_do_and_left_alone(paths: Paths) -> None:
    read = Read()
    paths.desk.folder.mkdir(parents=True)
    paths.desk.store.write_bytes(b"no database at all" * 100)
    assert run(paths, ("TroubleBox", read)) == app.TROUBLE
    assert "请" in read.text
    assert paths.desk.store.read_bytes().startswith(b"no database")


def test_the_crash_of_the_last_run_is_told_once(paths: Paths) -> None:
    read = Read()
    paths.logs.mkdir(parents=True)
    (paths.logs / "crash-1.new.txt").touch()
    assert run(paths, ("TroubleBox", read), ("FirstStart", keys(ESC))) == 0
    assert "上次使用时程序出过错" in read.text
    assert run(paths, ("FirstStart", keys(ESC))) == 0


def test_a_bug_is_told_at_once_reported_and_the_desk_goes_on(paths: Paths) -> None:
    read = Read()

    def stumble(_window: QWidget) -> None:
        QTimer.singleShot(0, lambda: 1 / 0)

    deeds = (("FirstStart", keys(ENTER, ENTER)), ("MainWindow", stumble))
    assert run(paths, *deeds, ("TroubleBox", read), ("MainWindow", close)) == 0
    assert "已保存的内容都在" in read.text
    [report] = take_unread(paths.logs)
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_a_bug_that_ends_the_program_is_reported_too(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(app, "enter", stumble)
    with pytest.raises(ZeroDivisionError):
        run(paths)
    assert len(take_unread(paths.logs)) == 1


def test_a_backup_that_fails_is_told_and_stands_in_the_status_bar(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Trouble(TroubleKind.DISK_FULL, "磁盘空间已满。", "请清理磁盘。")

    def fail(_desk: OpenDesk, _why: str) -> Path:
        raise full

    monkeypatch.setattr(OpenDesk, "back_up", fail)
    at_start, at_end = Read(), Read()
    deeds = (("FirstStart", keys(ENTER, ENTER)), ("TroubleBox", at_start), ("MainWindow", close))
    assert run(paths, *deeds, ("TroubleBox", at_end)) == app.TROUBLE
    assert at_start.text.startswith("备份没有成功：磁盘空间已满。\n请清理磁盘。")
    assert at_end.text.startswith("磁盘空间已满。")


def test_a_bug_in_the_backup_is_reported_as_one(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_desk: OpenDesk, why: str) -> Path:
        if why == "start":
            raise ZeroDivisionError
        return Path()

    monkeypatch.setattr(OpenDesk, "back_up", stumble)
    deeds = (("FirstStart", keys(ENTER, ENTER)), ("TroubleBox", keys(ENTER)), ("MainWindow", close))
    assert run(paths, *deeds) == 0
    assert len(take_unread(paths.logs)) == 1


def test_the_store_going_away_at_the_door_is_told_there(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise Trouble(TroubleKind.LOCKED, "数据文件被占用。", "请稍后再试。")

    monkeypatch.setattr(gate, "sign_in", fail)
    seen: list[str] = []

    def try_once(window: QWidget) -> None:
        keys("whatever", ENTER)(window)
        seen.append(text_of(window))
        keys(ESC)(window)

    assert run(paths, ("FirstStart", keys(ENTER, ENTER)), ("SignIn", try_once)) == 0
    assert "数据文件被占用。请稍后再试。" in seen[0]


def test_a_first_start_on_a_full_disk_is_told_there_and_can_be_tried_again(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, outcomes = door.make_desk, [Trouble(TroubleKind.DISK_FULL, "磁盘空间已满。", "请清理磁盘。")]

    def make_desk(*args: Any) -> Any:
        if outcomes:
            raise outcomes.pop()
        return make(*args)

    monkeypatch.setattr(door, "make_desk", make_desk)
    seen: list[str] = []

    def try_twice(window: QWidget) -> None:
        keys(ENTER, ENTER)(window)
        seen.append(text_of(window))
        keys(ENTER)(window)

    assert run(paths, ("FirstStart", try_twice), ("MainWindow", close)) == 0
    assert "磁盘空间已满。\n请清理磁盘。" in seen[0]


def test_what_the_services_refuse_at_the_first_start_is_told_there(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "make_desk", lambda *_args: Refusal("no", "不行。"))
    seen: list[str] = []

    def try_once(window: QWidget) -> None:
        keys(ENTER, ENTER)(window)
        seen.append(text_of(window))
        window.close()

    run(paths, ("FirstStart", try_once), ("FirstStart", keys(ESC)))
    assert "不行。" in seen[0]


def test_a_missing_font_is_logged(paths: Paths, tmp_path: Path) -> None:
    resources = tmp_path / "resources"
    resources.mkdir()
    for name in ("styles", "icons", "campaigns"):
        (resources / name).symlink_to(paths.resources / name)
    assert run(replace(paths, resources=resources), ("FirstStart", keys(ESC))) == 0
    assert "font not loaded: NotoSansSC-Regular.ttf" in (paths.logs / "desk.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("platform", "chosen", "after"),
    [
        ("linux", {}, "ibus"),
        ("linux", {"QT_IM_MODULE": "fcitx"}, "fcitx"),
        ("linux", {"QT_IM_MODULES": "wayland"}, None),
        ("win32", {}, None),
    ],
)
def test_chinese_can_be_typed_on_a_linux_where_nobody_chose(
    platform: str, chosen: dict[str, str], after: str | None
) -> None:
    app.choose_input_method(chosen, platform)
    assert chosen.get("QT_IM_MODULE") == after


def supervisor_at(paths: Paths) -> list[str]:
    """A rehearsal was set up and closed again; the passwords that were shown."""
    seen: list[str] = []

    def remember(window: QWidget) -> None:
        keys(ENTER)(window)
        seen.extend(label.text() for label in window.findChildren(QLabel, "password"))
        keys(ENTER)(window)

    run(paths, ("FirstStart", remember), ("MainWindow", close))
    return seen


def planned(backup: Path, reason: str) -> Deed:
    """The supervisor planned to restore this backup in the window."""

    def deed(window: QWidget) -> None:
        assert isinstance(window, MainWindow)
        plan = plan_restore(window._desk, window.actor(), backup, reason)
        assert isinstance(plan, RestorePlan)
        window.settings.asked.emit(plan)

    return deed


def test_a_backup_is_restored_and_the_desk_goes_on_with_it(paths: Paths) -> None:
    _clerk, password = supervisor_at(paths)
    backup = all_backups(paths.rehearsal.backups)[-1]
    read, names = Read(), list[str]()

    def look(window: QWidget) -> None:
        assert isinstance(window, MainWindow)
        with window._desk.store.read() as reading:
            names.append(reading.chain_head().digest)
        close(window)

    sign_in = ("SignIn", keys(Qt.Key.Key_Down, password, ENTER))
    deeds = (sign_in, ("MainWindow", planned(backup, "误操作")), ("TroubleBox", read), sign_in)
    assert run(paths, *deeds, ("MainWindow", look)) == 0
    assert f"已恢复备份 {backup.name}" in read.text
    (kept,) = paths.rehearsal.folder.glob("desk-replaced-*.sqlite3")
    assert kept.name in read.text
    opened = open_desk(paths, Mode.REHEARSAL)
    assert opened is not None
    with opened.store.read() as reading:
        assert names == [reading.chain_head().digest], "a look writes nothing"
    with closing(sqlite3.connect(paths.rehearsal.store)) as connection:
        acts = [act for (act,) in connection.execute("SELECT act FROM history ORDER BY number")]
    assert acts[-2:] == ["restore", "sign_in"]
    assert opened.store.check_chain().sound
    opened.close()
    assert "restore" in {why for _, why in map(name_parts, all_backups(paths.rehearsal.backups))}


def test_a_restore_that_fails_leaves_the_desk_as_it_was(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise Trouble(TroubleKind.DISK_FULL, "磁盘空间已满。", "请清理磁盘。")

    _clerk, password = supervisor_at(paths)
    backup = all_backups(paths.rehearsal.backups)[-1]
    monkeypatch.setattr(bootstrap, "restore", full)
    read = Read()
    sign_in = ("SignIn", keys(Qt.Key.Key_Down, password, ENTER))
    deeds = (sign_in, ("MainWindow", planned(backup, "误操作")), ("TroubleBox", read))
    assert run(paths, *deeds, ("SignIn", keys(ESC))) == 0
    assert "没有恢复：磁盘空间已满。" in read.text
    assert "现有数据没有改动" in read.text
    assert list(paths.rehearsal.folder.glob("desk-replaced-*")) == []


def make_real(paths: Paths) -> OpenDesk:
    """A real desk beside the rehearsal."""
    supervisor_at(paths)
    wanted = Wanted(None, NewPerson("张主管", "super-4729"), NewPerson("李收件", "clerk-4729"))
    made = bootstrap.make_desk(paths, wanted, bootstrap.shipped_campaign(paths.resources), CHEAP)
    assert not isinstance(made, Refusal)
    return made[0]


def make_real_and_lose_it(paths: Paths) -> None:
    """A real desk beside the rehearsal, with a backup; its store is gone."""
    made = make_real(paths)
    made.back_up("close")
    made.close()
    paths.desk.store.unlink()


def damage(paths: Paths) -> None:
    """The store cannot be read any more."""
    paths.rehearsal.store.write_bytes(b"no database at all" * 500)


def test_a_damaged_store_is_replaced_by_a_backup_under_the_supervisors_hand(paths: Paths) -> None:
    clerk, password = supervisor_at(paths)
    damage(paths)
    asked, read = list[str](), Read()

    def sign_in(window: QWidget) -> None:
        asked.append(text_of(window))
        keys(clerk, ENTER)(window)  # the clerk's password is not a supervisor's
        keys(password, ENTER)(window)

    deeds = (
        ("RescueDialog", keys(ENTER)),
        ("SignIn", sign_in),
        ("TroubleBox", read),
        ("SignIn", keys(Qt.Key.Key_Down, password, ENTER)),
        ("MainWindow", close),
    )
    assert run(paths, *deeds) == 0
    assert "已恢复" in read.text
    (kept,) = paths.rehearsal.folder.glob("desk-replaced-*.sqlite3")
    assert kept.read_bytes().startswith(b"no database")
    with closing(sqlite3.connect(paths.rehearsal.store)) as connection:
        acts = connection.execute("SELECT act, actor_role FROM history ORDER BY number").fetchall()
    assert ("restore", "supervisor") in acts


def test_a_damaged_store_on_a_full_disk_is_told_and_left_alone(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervisor_at(paths)
    damage(paths)
    before, read = paths.rehearsal.store.read_bytes(), Read()

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(rescue, "TemporaryDirectory", full)
    assert run(paths, ("RescueDialog", keys(ENTER)), ("TroubleBox", read)) == app.TROUBLE
    assert "磁盘空间已满" in read.text
    assert paths.rehearsal.store.read_bytes() == before


@pytest.mark.parametrize("state", ["gone", "empty"])
def test_a_lost_store_is_brought_back_from_a_backup_not_begun_anew(paths: Paths, state: str) -> None:
    _clerk, password = supervisor_at(paths)
    paths.rehearsal.store.unlink()
    if state == "empty":
        paths.rehearsal.store.touch()
    asked, read = Read(), Read()
    deeds = (
        ("RescueDialog", asked),
        ("SignIn", keys(password, ENTER)),
        ("TroubleBox", read),
        ("SignIn", keys(Qt.Key.Key_Down, password, ENTER)),
        ("MainWindow", close),
    )
    assert run(paths, *deeds) == 0
    assert "备份还在" in asked.text
    assert "已恢复" in read.text
    assert ("名为" in read.text) is (state == "empty")
    assert "恢复码" not in read.text


def test_a_lost_rehearsal_keeps_nobody_from_the_real_desk(paths: Paths) -> None:
    supervisor_at(paths)
    paths.rehearsal.store.unlink()
    asked, read = Read(), Read()

    def switch(window: QWidget) -> None:
        asked.text = text_of(window)
        keys(F8)(window)

    deeds = (
        ("RescueDialog", switch),
        ("FirstStart", keys(ESC)),
        ("RescueDialog", keys(ESC)),
        ("TroubleBox", read),
    )
    assert run(paths, *deeds) == app.TROUBLE
    for told in (asked.text, read.text):
        assert f"删除文件夹 {paths.rehearsal.folder}" in told
    real = ("FirstStart", keys(*SUPERVISOR, *CLERK)), ("PaperPreview", keys(ESC)), ("TroubleBox", keys(ENTER))
    come_in = ("SignIn", keys("clerk-4729", ENTER)), ("MainWindow", close)
    assert run(paths, ("RescueDialog", keys(F8)), *real, *come_in) == 0
    assert paths.desk.store.exists()


def test_a_damaged_rehearsal_is_what_is_restored_beside_a_sound_real_desk(paths: Paths) -> None:
    make_real(paths).close()
    paths.rehearsal.store.write_bytes(b"no database at all" * 500)
    asked = Read()

    def leave(window: QWidget) -> None:
        asked.text = text_of(window)
        keys(F8)(window)

    deeds = (("SignIn", keys(F8)), ("RescueDialog", leave), ("SignIn", keys(ESC)))
    assert run(paths, *deeds) == 0
    assert "这只是演练" in asked.text


def test_a_lost_real_desk_is_offered_before_the_rehearsal_that_is_there(paths: Paths) -> None:
    make_real_and_lose_it(paths)
    asked = Read()
    deeds = (("RescueDialog", asked), ("SignIn", keys(ESC)), ("TroubleBox", keys(ENTER)))
    assert run(paths, *deeds) == app.TROUBLE
    assert "备份还在" in asked.text
    assert not paths.desk.store.exists()
    read, come_in = Read(), keys("super-4729", ENTER)
    sign_in = keys(Qt.Key.Key_Down, "super-4729", ENTER)
    back = (("RescueDialog", keys(ENTER)), ("SignIn", come_in), ("TroubleBox", read), ("SignIn", sign_in))
    assert run(paths, *back, ("MainWindow", close)) == 0
    assert "原来的恢复码已作废" in read.text


def test_what_the_envelope_opened_at_the_rescue_opens_the_restored_desk(paths: Paths) -> None:
    """The only supervisor forgot the password: code, new password and new code outlive the copy on which
    they were typed.
    """
    made = bootstrap.make_desk(
        paths,
        Wanted(None, NewPerson("张主管", "super-4729"), NewPerson("李收件", "clerk-4729")),
        bootstrap.shipped_campaign(paths.resources),
        CHEAP,
    )
    assert not isinstance(made, Refusal)
    opened, boss = made[0], next(a for a in active_accounts(made[0].store) if a.role is Role.SUPERVISOR)
    code = code_on(granted(make_recovery_code(opened.desk, boss.actor)))
    opened.back_up("close")
    opened.close()
    paths.desk.store.write_bytes(b"no database at all" * 500)
    printed, read = list[str](), Read()

    def take_code(window: QWidget) -> None:
        assert isinstance(window, PaperPreview)
        printed.append(code_on(MadeFile("", "", window._paper.pdf)))
        window.close()

    form = (code, TAB, "snow-8364", TAB, "snow-8364")
    deeds = (
        ("RescueDialog", keys(ENTER)),
        ("SignIn", keys(Qt.Key.Key_F7)),
        ("AskDialog", lambda window: (keys(*form)(window), QTest.keyClick(window, ENTER, CTRL))),
        ("PaperPreview", take_code),
        ("SignIn", keys("snow-8364", ENTER)),
        ("TroubleBox", read),
        ("SignIn", keys(Qt.Key.Key_Down, "snow-8364", ENTER)),
        ("MainWindow", close),
    )
    assert run(paths, *deeds) == 0
    assert "张主管的密码不变" in read.text
    assert "最近生成的恢复码仍有效" in read.text
    again = open_desk(paths, Mode.REAL, CHEAP)
    assert again is not None
    assert refused(recover(again.desk, boss.id, code, "moon-1122")) == "wrong_code"
    granted(recover(again.desk, boss.id, printed[0], "moon-1122"))
    again.close()


def test_who_is_no_supervisor_restores_nothing(paths: Paths) -> None:
    supervisor_at(paths)
    damage(paths)
    read = Read()
    deeds = (("RescueDialog", keys(ENTER)), ("SignIn", keys(ESC)), ("TroubleBox", read))
    assert run(paths, *deeds) == app.TROUBLE
    assert "数据文件已损坏" in read.text
    assert paths.rehearsal.store.read_bytes().startswith(b"no database")


def test_a_damaged_backup_is_refused_at_the_damaged_desk_too(paths: Paths) -> None:
    supervisor_at(paths)
    damage(paths)
    for backup in all_backups(paths.rehearsal.backups):
        backup.write_bytes(b"neither is this" * 500)
    seen: list[str] = []

    def try_it(window: QWidget) -> None:
        keys(ENTER)(window)
        seen.append(text_of(window))
        window.close()

    assert run(paths, ("RescueDialog", try_it), ("TroubleBox", keys(ENTER))) == app.TROUBLE
    assert "这份备份已损坏，不能恢复。" in seen[0]
