"""The desk with its window, from start to end: one copy, log, crash reports, door, window, backups."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from intake_desk import __version__
from intake_desk.bootstrap import OpenDesk
from intake_desk.door import Entry, enter, way_in_words
from intake_desk.gate import DeskGate
from intake_desk.runtime.crash import CrashHook, take_unread
from intake_desk.runtime.lock import AlreadyRunning, one_copy
from intake_desk.runtime.logs import start_log, stop_log
from intake_desk.runtime.paths import Paths
from intake_desk.services.counter.window_figures import chain_head
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.setup import Mode
from intake_desk.services.safety.back_up import BackedUp
from intake_desk.services.safety.restore_backup import RestorePlan
from intake_desk.services.trouble import DAMAGE, Trouble
from intake_desk.ui import theme
from intake_desk.ui.backing_up import BackingUp
from intake_desk.ui.dialogs.trouble_box import show_done, show_trouble
from intake_desk.ui.file_places import speak_chinese
from intake_desk.ui.screen import make_application
from intake_desk.ui.watching import CrashTeller, qt_logged

TROUBLE = 3
"""The exit code when something around the desk failed; the person was told."""

if TYPE_CHECKING:
    from intake_desk.ui.main_window import MainWindow

log = logging.getLogger(__name__)


def run(paths: Paths, passwords: Passwords | None = None) -> int:
    """Work at the desk until its window is closed; gives the exit code of the process."""
    choose_input_method(os.environ, sys.platform)
    with ExitStack() as stack:
        try:
            stack.enter_context(one_copy(paths.root))
            stack.enter_context(_logged(paths.logs))
            stack.enter_context(_reported(paths.logs))
        except AlreadyRunning:
            return _stop(paths, "收件台已经打开了。", "请在任务栏中找到已打开的窗口，不必再开一个。")
        except OSError:
            advice = f"请检查数据文件夹是否存在、当前用户能否写入：{paths.root}"
            return _stop(paths, "数据文件夹不能写入，收件台没有打开。", advice)
        try:
            return _work(paths, passwords or Passwords())
        except Trouble as trouble:
            log.error("stopped by trouble: %s", trouble.kind)  # noqa: TRY400 - no bug, so no traceback
            return _stop(paths, trouble.sentence, trouble.advice)


def choose_input_method(environment: MutableMapping[str, str], platform: str) -> None:
    """Have Qt ask ibus for Chinese on a Linux where nobody chose: its wheels bring no fcitx plugin.

    Must come before the application is made.
    """
    if platform == "linux" and not environment.keys() & {"QT_IM_MODULE", "QT_IM_MODULES"}:
        environment["QT_IM_MODULE"] = "ibus"


def _work(paths: Paths, passwords: Passwords) -> int:
    app = _dressed(paths.resources)
    if reports := take_unread(paths.logs):
        advice = f"已保存的内容都在。故障报告不含个人信息，可交给维护人员：{reports[-1]}"
        show_trouble("上次使用时程序出过错。", advice)
    mode: Mode | None = None
    while entry := _entered(paths, passwords, mode):
        try:
            code, plan = _sit(app, entry)
            if plan is None:
                return code
            mode = entry.opened.mode
            _restore(entry.opened, plan)
        finally:
            entry.opened.close()
    return 0


def _entered(paths: Paths, passwords: Passwords, mode: Mode | None) -> Entry | None:
    """Through the door; when the store is damaged, a backup is offered first. Raises Trouble."""
    while True:
        try:
            return enter(paths, passwords, mode)
        except Trouble as trouble:
            if trouble.kind not in DAMAGE:
                raise
            log.error("damaged store: %s", trouble.kind)  # noqa: TRY400 - no bug, so no traceback
            from intake_desk.rescue import rescue

            mode = rescue(paths, passwords, trouble)
            if mode is None:
                raise


def _sit(app: QApplication, entry: Entry) -> tuple[int, RestorePlan | None]:
    """The window for whoever came in, with a backup when it opens and one when it has closed; gives the
    exit code, or what is to be restored before the desk opens again.
    """
    from intake_desk.ui.main_window import MainWindow
    from intake_desk.ui.small_screen import show_on

    opened = entry.opened
    window = MainWindow(opened.desk, entry.account, DeskGate(opened))
    backups = BackingUp(opened.back_up, lambda: chain_head(opened.desk).count, window)
    _BackupTeller(window, backups)
    backups.start("start")
    show_on(window, window.screen().availableSize())
    code = app.exec()
    backups.wait()
    window.deleteLater()
    if window.restoring is None:
        opened.back_up("close")
    return code, window.restoring


def _restore(opened: OpenDesk, plan: RestorePlan) -> None:
    """Put the copy in the place of the store and say so; the door opens on what is there then."""
    try:
        kept = opened.restore(plan)
    except Trouble as trouble:
        log.error("not restored: %s", trouble.kind)  # noqa: TRY400 - no bug, so no traceback
        show_trouble(f"没有恢复：{trouble.sentence}", f"{trouble.advice}现有数据没有改动，请重新登录。")
        return
    show_done(
        f"已恢复备份 {plan.backup.name}，共 {plan.check.entries:,} 条日志。",
        f"原来的数据文件保留在同一文件夹，名为 {kept.name}。请重新登录，核对后继续收件。"
        f"{way_in_words(opened.mode, plan.way_in)}",
    )


class _BackupTeller(QObject):
    """Tells of the backups that are made beside the window; of trouble once, until one succeeds again."""

    def __init__(self, window: MainWindow, backups: BackingUp) -> None:
        super().__init__(window)
        self._window, self._told = window, False
        backups.made.connect(self._on_made)
        backups.failed.connect(self._on_failed)
        window.backed_up.connect(backups.note)

    def _on_made(self, done: BackedUp) -> None:
        self._told = False
        self._window.status.show_backup(done)

    def _on_failed(self, trouble: Trouble) -> None:
        log.error("no backup: %s", trouble.kind)
        self._window.status.show_no_backup()
        if not self._told:
            self._told = True
            show_trouble(f"备份没有成功：{trouble.sentence}", trouble.advice, self._window)


def _dressed(resources: Path) -> QApplication:
    """The application in the desk's look."""
    app = make_application()
    for name in theme.apply(app, resources):
        log.warning("font not loaded: %s", name)
    if not speak_chinese(app):
        log.warning("Qt's Chinese words not loaded")
    return app


def _stop(paths: Paths, sentence: str, advice: str) -> int:
    _dressed(paths.resources)
    show_trouble(sentence, advice)
    return TROUBLE


@contextmanager
def _logged(folder: Path) -> Iterator[None]:
    """The log file of this run, with Qt's messages in it."""
    handler = start_log(folder)
    try:
        with qt_logged():
            yield
    finally:
        stop_log(handler)


@contextmanager
def _reported(folder: Path) -> Iterator[None]:
    """Reports of the bugs of this run; the one that ends it too."""
    teller = CrashTeller()
    hook = CrashHook(folder, __version__, teller.struck.emit)
    hook.install()
    try:
        yield
    except Exception as error:
        hook.report(error)
        raise
    finally:
        hook.remove()
