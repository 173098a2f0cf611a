"""Boxes in which nothing is chosen until somebody chooses, by arrows or by letters of the pinyin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from intake_desk.domain.pinyin import initials


class ChoiceBox(QComboBox):
    """Starts with 请选择, whose data is `nothing`. A letter goes to the next choice that begins with it."""

    def __init__(self, nothing: object = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(self.tr("请选择"), nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """j: 建设工程, j once more: 建筑材料; all other keys are the box's own."""
        letter = event.text().lower()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            fitting = [n for n in range(1, self.count()) if _begins_with(self.itemText(n), letter)]
            after = [n for n in fitting if n > self.currentIndex()]
            if fitting:
                self.setCurrentIndex((after or fitting)[0])
        else:
            super().keyPressEvent(event)

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
