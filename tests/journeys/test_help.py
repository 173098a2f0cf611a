"""F1 tells of every screen what it is for and all its keys, neither more nor fewer than work there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import intake_desk.ui
from intake_desk.ui.dialogs.help_dialog import HelpDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.everywhere import HELP, LOCK
from intake_desk.ui.help import as_printed, places_in
from intake_desk.ui.helping import PURPOSES
from intake_desk.ui.main_window import SIZE
from intake_desk.ui.pages.settings.sections import SECTIONS
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.keys import Shortcut
from intake_desk.ui.widgets.row_table import PickTable
from tests.journeys.conftest import PASSWORD, TO_SUPERVISOR, Open, Table
from tests.looks import cut_words

PAGES = dict(enumerate(PURPOSES, start=1))
NATIVE = frozenset({"Ctrl+V", "Shift+Tab"})
"""Chords that Qt or the watch over scans answer without a shortcut."""
CHORD = re.compile(r"(Ctrl|Alt|Shift)\+.+|F\d+")


def help_shown(table: Table) -> HelpDialog:
    """F1, and what it opens."""
    table.hand.play("F1")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HelpDialog)
    return dialog


def told_keys(dialog: HelpDialog) -> dict[str, str]:
    return {hint.key: hint.words for place in dialog.told.places for hint in place.keys}


def shortcuts(screen: QWidget) -> list[QShortcut]:
    """Every shortcut of a screen; dialogs over it are screens of their own."""
    own = [one for one in screen.findChildren(QShortcut) if _screen_of(one) is screen]
    return [one for one in own if one.key().toString() not in (HELP.key, LOCK.key)]


def _screen_of(shortcut: QShortcut) -> QWidget:
    """The dialog or the page that a shortcut belongs to."""
    widget = shortcut.parent()
    assert isinstance(widget, QWidget)
    while not isinstance(widget, QDialog) and widget.objectName() != "told":
        above = widget.parentWidget()
        if above is None:
            break
        widget = above
    return widget


def assert_true_both_ways(screen: QWidget, told: dict[str, str]) -> None:
    """No shortcut that the help does not name, and no chord or F key in the help that nothing answers."""
    screen.setObjectName("told")
    bound = {as_printed(one.key().toString()) for one in shortcuts(screen)}
    raw = [one.key().toString() for one in shortcuts(screen) if not isinstance(one, Shortcut)]
    assert raw == [], "a shortcut without words: make it a Shortcut of ui/widgets/keys.py"
    assert bound - set(told) == set(), "bound, but not in the help"
    chords = {key for key in told if CHORD.fullmatch(key)} - NATIVE
    assert chords - bound == set(), "in the help, but nothing answers"
    assert all(told.values())


@pytest.mark.parametrize("number", PAGES)
def test_the_help_of_a_page_names_its_keys_and_no_others(table: Table, number: int) -> None:
    table.hand.play(f"{TO_SUPERVISOR} Alt+{number}")
    dialog = help_shown(table)
    key, label, page = table.window.frame.pages()[number - 1]
    assert key == PAGES[number]
    assert dialog.told.title == label
    assert dialog.told.purpose == PURPOSES[key]
    assert dialog.told.purpose.count("。") == 2
    told = told_keys(dialog)
    table.hand.play("Esc")
    if key == "settings":
        for part in table.window.settings.told_parts():
            assert_true_both_ways(part, told)
    else:
        assert_true_both_ways(page, told)


@pytest.mark.parametrize("row", range(len(SECTIONS)), ids=[entry.title for entry in SECTIONS])
def test_the_help_of_the_settings_is_that_of_the_section_in_sight(open_at: Open, row: int) -> None:
    table = open_at()
    table.hand.play(f"{TO_SUPERVISOR} Alt+7 Home {'Down ' * row}Enter")
    settings = table.window.settings
    section = settings.section
    assert section is not None
    assert section.isAncestorOf(table.window.focusWidget())
    shown = section.keys.hints()
    keys = told_keys(help_shown(table))
    table.hand.play("Esc")
    assert [hint for hint in shown if hint.words not in keys.get(as_printed(hint.key), "")] == []
    assert_true_both_ways(section, keys)
    letters = {hint.key for each in section.findChildren(PickTable) for hint in each.letters()}
    assert letters <= set(keys)


def letters_of(page: str, table: Table) -> tuple[set[str], set[str]]:
    """The letters that the help tells of a page's list, and those that the list answers when pressed."""
    widget = getattr(table.window, page).table
    told = {hint.key for hint in widget.KEYS if re.fullmatch("[A-Z]", hint.key)}
    spies = [QSignalSpy(getattr(widget, name)) for name in ("commanded", "filtered") if hasattr(widget, name)]
    answered = set()
    for code in range(ord("A"), ord("Z") + 1):
        before = sum(spy.count() for spy in spies)
        widget.keyPressEvent(
            QKeyEvent(QKeyEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, chr(code).lower())
        )
        if sum(spy.count() for spy in spies) > before:
            answered.add(chr(code))
        while QApplication.activeModalWidget() is not None:
            table.hand.play("Esc")
    return told, answered


@pytest.mark.parametrize("page", ["counter", "corrections"])
def test_every_letter_of_a_list_is_told_and_answers(table: Table, page: str) -> None:
    told, answered = letters_of(page, table)
    assert told == answered


def test_a_letter_of_the_help_does_what_it_says(table: Table) -> None:
    """Originals and units answer by the very table that the help reads."""
    for page in (table.window.originals, table.window.rosters.hand_in):
        told = {hint for place in places_in(page) for hint in place.keys}
        assert page.table.letters()
        assert set(page.table.letters()) <= told


TOLD = "wjy Enter ba 5 z d Enter yh F10 Enter Enter"
DIALOGS = {
    "person form": "F4",
    "paper": "wjy Enter ba yh F9",
    "verification": "wjy Enter ba 9 v",
    "history": "wjy Enter ba yh F9 Enter wjy Enter Ctrl+H",
    "withdrawal": "wjy Enter Ctrl+W",
    "handing over": "wjy Enter ba 5 z d Enter yh F10 Enter",
    "dishonesty": "Alt+3 Ctrl+D",
    "recounts": "Alt+3 Ctrl+K",
    "omissions": f"{TOLD} Alt+3 l Tab xx Ctrl+Enter Ctrl+O",
    "phones": f"{TOLD} Alt+3 p",
    "unit": "Alt+4 F2 hzjsy Enter F4",
    "labels": "Alt+4 F2 hzjsy Enter l",
    "export": "Alt+4 F2 hzjsy Enter e",
    "camera": "Ctrl+M",
    "closing": "Alt+6 F8",
    "backups": "Alt+7 End Up Enter Enter",
}


@pytest.mark.parametrize("keys", DIALOGS.values(), ids=DIALOGS.keys())
def test_the_help_of_a_dialog_names_its_keys_and_no_others(open_at: Open, keys: str) -> None:
    table = open_at()
    table.hand.play(f"{TO_SUPERVISOR} {keys}")
    screen = QApplication.activeModalWidget()
    assert isinstance(screen, QDialog)
    dialog = help_shown(table)
    assert dialog.told.title == screen.windowTitle()
    assert dialog.told.purpose
    told = told_keys(dialog)
    assert "Esc" in told
    assert dialog.everywhere == (HELP, LOCK)
    table.hand.play("F1")  # closes it again
    assert QApplication.activeModalWidget() is screen
    assert_true_both_ways(screen, told)


def test_the_keys_of_everything_are_on_one_sheet_of_two_pages(table: Table, tmp_path: Path) -> None:
    dialog = help_shown(table)
    assert {hint.key for hint in dialog.everywhere} == {"F1", "Ctrl+L", *(f"Alt+{n}" for n in PAGES)}
    before = table.entries()
    table.hand.play("Ctrl+P")
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PaperPreview)
    assert table.entries() == before + 1
    (tmp_path / "keys.pdf").write_bytes(preview._paper.pdf)
    pages = PdfReader(tmp_path / "keys.pdf").pages
    assert len(pages) <= 2
    sheet = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for screen in table.window.helping.screens():
        assert re.sub(r"\s", "", screen.title) in sheet
        for place in screen.places:
            for hint in place.keys:
                assert re.sub(r"\s", "", hint.key + hint.words) in sheet, (screen.title, hint)


def test_help_is_in_sight_and_does_nothing_behind_the_lock(table: Table) -> None:
    assert table.window.frame.status._help.isVisible()
    table.hand.play("Ctrl+L F1")
    assert QApplication.activeModalWidget() is None


def test_help_over_the_lock_makes_nothing_in_the_name_of_who_is_away(table: Table) -> None:
    table.hand.play("Ctrl+L")
    before = table.entries()
    table.hand.play("F6 F1")
    assert isinstance(table.hand.front(), HelpDialog)
    table.hand.play("Ctrl+P")
    assert isinstance(table.hand.front(), HelpDialog)
    assert "打印" not in "".join(b.text() for b in front_buttons(table))
    assert (table.window.locked, table.entries()) == (True, before)
    table.hand.play("F1 Esc")


def front_buttons(table: Table) -> list[ActionButton]:
    """The buttons in sight of the dialog in front."""
    return [button for button in table.hand.front().findChildren(ActionButton) if button.isVisible()]


def test_a_dialog_of_a_page_can_be_locked_too(table: Table) -> None:
    table.hand.play("Alt+3 Ctrl+K Ctrl+L")
    assert table.window.locked
    assert QApplication.activeModalWidget() is None
    table.hand.play(f"{PASSWORD} Enter")
    assert QApplication.activeModalWidget() is not None


@pytest.mark.parametrize("number", PAGES)
def test_the_help_of_every_page_is_seen_whole_on_a_usual_screen(table: Table, number: int) -> None:
    table.hand.play(f"{TO_SUPERVISOR} Alt+{number}")
    dialog = help_shown(table)
    dialog.fit(SIZE)
    QApplication.processEvents()
    assert dialog._scroll.verticalScrollBar().maximum() == 0
    assert not dialog._moves.isVisible()
    assert dialog.height() <= SIZE.height() - 48, "the title bar and the task bar have room"
    assert cut_words(dialog) == []
    table.hand.play("Esc")


def test_a_help_on_a_low_screen_says_that_there_is_more_and_moves_by_whole_rows(table: Table) -> None:
    dialog = help_shown(table)
    dialog.fit(QSize(1280, 360))
    QApplication.processEvents()
    bar, tops = dialog._scroll.verticalScrollBar(), [span.top for span in dialog._places.spans()]
    assert dialog._moves.isVisible()
    table.hand.play("Down Down")
    assert bar.value() == tops[2]
    table.hand.play("PgUp")
    assert bar.value() == 0
    table.hand.play("PgDn")
    assert bar.value() in {*tops, bar.maximum()}
    dialog.fit(SIZE)
    QApplication.processEvents()
    assert not dialog._moves.isVisible()


def test_no_shortcut_is_made_without_words() -> None:
    """Qt's own would not be in the help: `Shortcut(Hint(key, words), parent, act)` is."""
    folder = Path(intake_desk.ui.__file__).parent
    bare = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if "QShortcut(" in path.read_text(encoding="utf-8") and path.name != "keys.py"
    ]
    assert bare == []


def test_a_short_word_beside_its_key_is_told_at_length_in_the_help(table: Table) -> None:
    table.hand.play("wjy Enter")
    shown = {hint.key: hint.words for hint in table.window.counter.foot.keys.hints()}
    assert (shown["O"], shown["空格"]) == ("本项", "在位")
    told = told_keys(help_shown(table))
    assert told["O"] == "本项原件：已见 → 网上查验 → 未出示"
    assert {key for key in "VTIWP" if told[key] == shown[key]} == set()
    table.hand.play("Esc p")
    shown = {hint.key: hint.words for hint in table.window.counter.foot.keys.hints()}
    assert shown["空格"] == "见到这一份"
    table.hand.play("Esc")
