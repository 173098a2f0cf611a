"""Boxes in which nothing is chosen until somebody chooses, by arrows or by letters of the pinyin."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from intake_desk.domain.pinyin import initials

_PAUSE = 1.0
"""Seconds after which a letter begins anew."""


class ChoiceBox(QComboBox):
    """Starts with 请选择, whose data is `nothing`. Letters that follow each other within a second are the
    initials of a choice; `ticks` counts the seconds.
    """

    def __init__(self, nothing: object = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: Callable[[], float] = time.monotonic
        self._typed, self._last = "", 0.0
        self.addItem(self.tr("请选择"), nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """bk: 本科; j: 建设工程, j once more: 建筑材料; all other keys are the box's own."""
        letter = event.text().lower()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            self._go_by(letter)
        else:
            self._typed = ""
            super().keyPressEvent(event)

    def _go_by(self, letter: str) -> None:
        """To the choice with the initials typed so far; where there is none, to the next with this letter."""
        now = self.ticks()
        typed = self._typed if now - self._last <= _PAUSE else ""
        self._last = now
        longer = self._fitting(typed + letter) if typed else []
        if longer:
            self._typed = typed + letter
            if self.currentIndex() not in longer:
                self.setCurrentIndex(longer[0])
        else:
            self._typed = letter
            fitting = self._fitting(letter)
            after = [n for n in fitting if n > self.currentIndex()]
            if fitting:
                self.setCurrentIndex((after or fitting)[0])

    def _fitting(self, letters: str) -> list[int]:
        return [n for n in range(1, self.count()) if _begins_with(self.itemText(n), letters)]

    def choose(self, value: object) -> None:
        """Choose by data; nothing when there is no such choice. Qt's own search knows no pairs."""
        self.setCurrentIndex(next((n for n in range(self.count()) if self.itemData(n) == value), 0))

    def is_open(self) -> bool:
        """Whether nothing is chosen yet."""
        return self.currentIndex() <= 0


class TypedChoice(QComboBox):
    """Any words, or one of the choices: gczj stands for 工程造价, when nothing else begins so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        if field := self.lineEdit():
            field.setPlaceholderText(self.tr("名称或拼音首字母"))
            field.editingFinished.connect(self._on_done)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is there is typed over."""
        super().focusInEvent(event)
        if field := self.lineEdit():
            field.selectAll()

    def show_choices(self, choices: Sequence[str]) -> None:
        """Offer others; none of them is chosen, and what was typed stays."""
        typed = self.currentText()
        self.clear()
        self.addItems(list(choices))
        self.setCurrentIndex(-1)
        self.setEditText(typed)

    def words(self) -> str:
        """What is chosen or typed."""
        typed = self.currentText().strip()
        choices = (self.itemText(n) for n in range(self.count()))
        fitting = [words for words in choices if _are_letters(typed) and _begins_with(words, typed.lower())]
        return fitting[0] if len(fitting) == 1 else typed

    def is_open(self) -> bool:
        """Whether nothing is chosen or typed yet."""
        return not self.words()

    def is_unclear(self) -> bool:
        """Whether there are only letters, which stand for no choice or for several."""
        return _are_letters(self.words())

    def _on_done(self) -> None:
        if self.words() != self.currentText():
            self.setCurrentText(self.words())


def _are_letters(typed: str) -> bool:
    return typed.isascii() and typed.isalpha()


def _begins_with(words: str, letters: str) -> bool:
    return any(key.startswith(letters) for key in initials(words))
