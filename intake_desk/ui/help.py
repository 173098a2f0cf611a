"""What the help says of a screen: what it is for, and every key in it, read off the screen itself.

Nothing is listed here a second time. The keys are those of the bars, caps and buttons that a screen is
made of (hidden ones too: they come at another time), the letters that its lists answer, and its shortcuts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.dialogs.table_dialog import TableDialog
from intake_desk.ui.everywhere import HELP, LOCK
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.keys import Hint, KeyBar, KeyHint, Shortcut
from intake_desk.ui.widgets.row_table import PickTable

_PRINTED = {"Return": "Enter", "Up": "↑", "Down": "↓", "↑↓": "↑ ↓"}
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@dataclass(frozen=True)
class Place:
    """A part of a screen with its keys; the title is '' for what belongs to no part."""

    title: str
    keys: tuple[Hint, ...]


@dataclass(frozen=True)
class Help:
    """A screen: its name, what it is for in two sentences, its keys."""

    title: str
    purpose: str
    places: tuple[Place, ...]


@runtime_checkable
class InParts(Protocol):
    """A screen of which only some parts are meant at a time."""

    def told_parts(self) -> tuple[QWidget, ...]:
        """What is in sight."""


def help_of(title: str, screen: QWidget, purpose: str = "") -> Help:
    """The help of a page or a dialog."""
    parts = screen.told_parts() if isinstance(screen, InParts) else (screen,)
    return Help(title, purpose or _purpose(screen), places_in(*parts))


def places_in(*roots: QWidget) -> tuple[Place, ...]:
    """Every key below these widgets, by place. A shortcut is told only where nothing shows its key."""
    told = _Told()
    for root in roots:
        for place, hint in _shown(root, ""):
            told.add(place, hint)
    shown = set(told.keys)
    for root in roots:
        for place, hint in _bound(root, ""):
            if as_printed(hint.key) not in shown:
                told.add(place, hint)
    return told.places()


class _Told:
    """Collects keys; the same key with the same words is told once, with other words beside its others. Where
    one of them has a meaning, that is told instead of its words.
    """

    def __init__(self) -> None:
        self._places: dict[str, dict[str, list[str]]] = {"": {}}
        self.keys: dict[str, set[str]] = {}
        self._meanings: dict[tuple[str, str], str] = {}

    def add(self, place: str, hint: Hint) -> None:
        """One more."""
        key = as_printed(hint.key)
        if hint.meaning:
            self._meanings[key, hint.words] = hint.meaning
        if hint.words not in self.keys.setdefault(key, set()):
            self.keys[key].add(hint.words)
            self._places.setdefault(place, {}).setdefault(key, []).append(hint.words)

    def places(self) -> tuple[Place, ...]:
        """What belongs to no part comes first."""
        return tuple(
            Place(place, tuple(Hint(key, self._at_length(key, words)) for key, words in keys.items()))
            for place, keys in self._places.items()
            if keys
        )

    def _at_length(self, key: str, words: list[str]) -> str:
        return "；".join(self._meanings.get((key, one), one) for one in words)


def as_printed(key: str) -> str:
    """A key as printed on keyboards, however it was written."""
    held, plus, last = key.rpartition("+")
    return f"{held}{plus}{_PRINTED.get(last, last)}"


def _purpose(screen: QWidget) -> str:
    """What a dialog says of its kind; a form or a table what stands above its fields."""
    words = getattr(screen, "PURPOSE", "")
    if not words and isinstance(screen, FormDialog | TableDialog):
        return screen.purpose()
    return str(words)


def _shown(widget: QWidget, place: str) -> Iterator[tuple[str, Hint]]:
    place = getattr(widget, "PLACE", place)
    yield from ((place, hint) for hint in getattr(widget, "KEYS", ()))
    if isinstance(widget, FormDialog):
        yield from ((place, hint) for hint in widget.MOVES)
    if isinstance(widget, PickTable):
        yield from ((place, hint) for hint in widget.letters())
    if isinstance(widget, KeyBar):
        yield from ((place, hint) for hint in widget.every())
    elif isinstance(widget, KeyHint | ActionButton):
        yield place, widget.hint
    else:
        for child in _children(widget):
            yield from _shown(child, place)


def _bound(widget: QWidget, place: str) -> Iterator[tuple[str, Hint]]:
    place = getattr(widget, "PLACE", place)
    for shortcut in widget.findChildren(QShortcut, options=_DIRECT):
        if isinstance(shortcut, Shortcut) and shortcut.hint not in (HELP, LOCK):
            yield place, shortcut.hint
    for child in _children(widget):
        yield from _bound(child, place)


def _children(widget: QWidget) -> list[QWidget]:
    """What stands in a widget; dialogs over it are screens of their own."""
    children = widget.findChildren(QWidget, options=_DIRECT)
    return [child for child in children if not isinstance(child, QDialog)]
