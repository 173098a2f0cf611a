"""A supervisor who forgot the password comes in again by the code in the envelope; a real desk has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from intake_desk.bootstrap import OpenDesk, make_desk, shipped_campaign
from intake_desk.gate import DeskGate
from intake_desk.runtime.paths import find_paths
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.people.accounts import SYSTEM, active_accounts
from intake_desk.services.people.recovery_code import void_code
from intake_desk.services.people.setup import NewPerson, Wanted
from intake_desk.services.records import Role
from intake_desk.tour.hand import Hand
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.lock_screen import LockScreen
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.main_window import SIZE, MainWindow
from intake_desk.ui.pages.settings.people import PeopleSection
from tests.journeys.conftest import CHEAP, PASSWORD, FixedClock, Printer

NEW, NEWER = "snow-8364", "moon-1122"


@dataclass(frozen=True)
class RealDesk:
    """A real desk with its supervisor in front of it, and the papers that it showed."""

    hand: Hand
    window: MainWindow
    opened: OpenDesk
    printer: Printer
    made: list[MadeFile]

    @property
    def section(self) -> PeopleSection:
        section = self.window.settings.section
        assert isinstance(section, PeopleSection)
        return section

    def words(self) -> str:
        """What stands on the lock screen."""
        screen = self.window.findChildren(LockScreen)[-1]
        return "".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


@pytest.fixture(name="desk")
def _desk(hand: Hand, tmp_path: Path) -> Iterator[RealDesk]:
    paths = find_paths(tmp_path)
    wanted = Wanted(None, NewPerson("高主管", PASSWORD), NewPerson("李会文", PASSWORD))
    made = make_desk(paths, wanted, shipped_campaign(paths.resources), CHEAP)
    assert isinstance(made, tuple)
    opened = made[0]
    clock = FixedClock(datetime(2099, 6, 25, 9))
    opened = replace(opened, desk=replace(opened.desk, clock=clock))
    supervisor = next(a for a in active_accounts(opened.store) if a.role is Role.SUPERVISOR)
    printer = Printer(hand, tmp_path / "printed.pdf")
    window = MainWindow(opened.desk, supervisor, DeskGate(opened), chooser=printer)
    window.resize(SIZE)
    window.show()
    papers: list[MadeFile] = []
    window.settings.file_made.connect(papers.append)
    yield RealDesk(hand, window, opened, printer, papers)
    hand.close_dialogs()
    window.close()
    window.deleteLater()
    opened.close()
    QApplication.processEvents()


def code_on(pdf: bytes) -> str:
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    line = next(line for line in text.splitlines() if line.count("–") == 4)
    return line.replace(" ", "").replace("–", "-")


def test_the_envelope_is_made_used_and_made_again(desk: RealDesk) -> None:
    hand = desk.hand
    hand.play("Alt+7 Home Enter")
    assert "还没有生成" in desk.section.recovery.text()
    hand.play("c Ctrl+Enter")
    assert isinstance(hand.front(), PaperPreview)
    assert "没有打印记录" in desk.section.recovery.text()
    hand.play("Enter")
    hand.wait_for(lambda: hand.front() is desk.window, "the code was not printed")
    assert desk.printer.asked == 1
    assert "2099-06-25 09:00 生成，已于 2099-06-25 09:00 打印" in desk.section.recovery.text()
    code = code_on(desk.made[0].data)

    hand.play("Ctrl+L")
    assert "主管忘记密码" in desk.words()
    hand.play("Up F7" if "李会文" in chosen(desk) else "F7")
    form = hand.front()
    assert isinstance(form, AskDialog)
    assert form.windowTitle() == "用恢复码设新密码　高主管"
    hand.play(f"abcde-abcde-abcde-abcde-abcde Tab {NEW} Tab {NEW} Ctrl+Enter")
    assert "恢复码不对，已连续 1 次" in form._message.accessibleName()
    hand.play("Esc")
    form._widgets[0].setFocus()
    form._widgets[0].clear()  # type: ignore[union-attr]
    hand.play(f"{code.lower()} Ctrl+Enter")
    preview = hand.front()
    assert isinstance(preview, PaperPreview)
    assert code_on(preview._paper.pdf) != code
    hand.play("Esc")
    assert "新密码已设好，请用它登录" in desk.words()
    hand.play(f"{PASSWORD} Enter")
    assert "密码不对" in desk.words()
    hand.play(f"{NEW} Enter")
    assert not desk.window.locked

    later = code_on(preview._paper.pdf)
    hand.play(f"Ctrl+L F7 {code} Tab {NEWER} Tab {NEWER} Ctrl+Enter")
    assert "恢复码不对" in form_over(desk)._message.accessibleName()
    hand.play("Esc Esc")
    hand.play(f"F7 {later} Tab {NEWER} Tab {NEWER} Ctrl+Enter Esc {NEWER} Enter")
    assert not desk.window.locked
    desk.window.settings.refresh()
    assert "没有打印记录" in desk.section.recovery.text()  # the next one was closed
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert desk.window.findChildren(AskDialog) == []
    assert desk.window.findChildren(PaperPreview) == []


def form_over(desk: RealDesk) -> AskDialog:
    form = desk.hand.front()
    assert isinstance(form, AskDialog)
    return form


def chosen(desk: RealDesk) -> str:
    screen = desk.window.findChildren(LockScreen)[-1]
    return screen._form._chosen.name


def test_a_restored_desk_asks_for_a_new_code(desk: RealDesk) -> None:
    hand, store = desk.hand, desk.opened.store
    hand.play("Alt+7 Home Enter c Ctrl+Enter Esc")
    with store.write(SYSTEM, desk.opened.desk.clock.now()) as writing:
        assert void_code(writing)
        writing.record("restore")
    hand.play("Alt+1 Alt+7 Home Enter")
    assert "恢复过备份，原来的恢复码已作废。请按 C 重新生成" in desk.section.recovery.text()
    hand.play("c Ctrl+Enter Esc")
    assert "2099-06-25 09:00 生成" in desk.section.recovery.text()


def test_the_code_is_for_the_supervisor_whoever_is_marked(desk: RealDesk) -> None:
    desk.hand.play("Alt+7 Home Enter c Ctrl+Enter Esc Ctrl+L Up")
    assert chosen(desk) == "李会文"
    desk.hand.play("F7")
    assert form_over(desk).windowTitle() == "用恢复码设新密码　高主管"
    desk.hand.play(f"{code_on(desk.made[0].data)} Tab {NEW} Tab {NEW} Ctrl+Enter")
    preview = desk.hand.front()
    assert isinstance(preview, PaperPreview)
    preview.saved.emit(Path("code.pdf"))  # as Ctrl+S does, past the system's dialog
    desk.hand.play("Esc")
    assert chosen(desk) == "高主管"
    desk.hand.play(f"{NEW} Enter")
    assert not desk.window.locked
    desk.window.settings.refresh()
    assert "09:00 存为 PDF，没有打印记录" in desk.section.recovery.text()
