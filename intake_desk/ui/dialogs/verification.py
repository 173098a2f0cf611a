"""How the original behind one item was checked: certificate numbers, the online verification, an excuse."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from intake_desk.domain.campaign import VerificationSite
from intake_desk.domain.inspection import ItemRecord, OriginalPiece, OriginalWay
from intake_desk.domain.original_acts import RESULT
from intake_desk.domain.verification import CheckResult, OnlineCheck, ReportDoubt, doubts, recognise
from intake_desk.services.counter.view import ItemLine
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import read_day
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.widgets.choice_box import ChoiceBox
from intake_desk.ui.widgets.keys import Hint, KeyBar, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageKind
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import mark_state

_WORDS = "扫报告上的二维码即填好查验码；也可读图片、摄像头，或键入。查验由经办人在网站上办理，这里记下结果。"
_FILE, _PASTE, _CAMERA = (
    Hint("Ctrl+O", "图片或 PDF"),
    Hint("Ctrl+V", "剪贴板图片"),
    Hint("Ctrl+M", "摄像头"),
)
_DOUBTS = {
    ReportDoubt.OTHER_PERSON: "二维码中的身份证号不是本人的，请核对是不是拿错了报告。",
    ReportDoubt.EXPIRED: "报告已过有效期，请申报人重新申请。",
    ReportDoubt.GUESSED: "这个网站的网址写法为拟定，请与报告上印的号码核对。",
}
_MARKS = {"-": OriginalWay.NOT_SHOWN, "@": OriginalWay.ONLINE}
_NO_RESULT = Refusal("result_open", "未选查验结果。", "请在网站上查验后选定（可键入拼音首字母）。")
_LIKELY = 6
"""Letters and digits that a verification code has at least."""


@dataclass(frozen=True)
class Checked:
    """What was entered; None for what was left as it was."""

    pieces: tuple[OriginalPiece, ...] | None
    check: OnlineCheck | None
    excuse: str


@dataclass(frozen=True)
class Subject:
    """Whose original it is, which sites are known, and what day it is."""

    line: ItemLine
    id_number: str
    sites: tuple[VerificationSite, ...]
    today: date


class VerificationDialog(FormDialog):
    """`keep` takes a Checked. `file_asked` and `camera_asked` ask for a picture to be read; what comes of
    it, or of a scan, is handed to `take_text`.
    """

    TITLE, PURPOSE = "原件与网上查验", _WORDS
    KEYS = (_FILE, _PASTE, _CAMERA)
    file_asked = Signal()
    camera_asked = Signal()

    def __init__(
        self, subject: Subject, keep: Callable[[Checked], Refusal | None], parent: QWidget | None = None
    ) -> None:
        item = subject.line.item
        super().__init__(f"{item.number} {item.short}：原件与网上查验", _WORDS, "保存", parent, 620)
        self._subject, self._keep = subject, keep
        self._text = ""
        record = subject.line.record
        self.site, self.code = QComboBox(), QLineEdit()
        self.site.setEditable(True)
        self.site.addItems([site.label for site in subject.sites])
        self.checked_on, self.valid_until = QLineEdit(subject.today.isoformat()), QLineEdit()
        self.valid_until.setPlaceholderText(self.tr("报告上印的最后一天，没有则留空"))
        self.outcome = ChoiceBox()
        for result, words in RESULT.items():
            self.outcome.addItem(words, result)
        self.certificates, self.excuse = QLineEdit(_certificates(record)), QLineEdit(record.excuse)
        self.excuse.setPlaceholderText(self.tr("主管同意不出示原件时填写"))
        several = small_label(self.tr("几件用空格隔开；未出示的前加 -，网上查验的前加 @。"))
        several.setWordWrap(False)  # one line: it keeps close to its field
        self._doubt = QLabel()
        self._doubt.setWordWrap(True)
        self.add_fields(
            [
                ("查验码", self.code),
                ("查验网站", self.site),
                ("结果", self.outcome),
                ("报告有效期至", self.valid_until),
                ("查验日期", self.checked_on),
                ("", self._doubt),
                ("证书编号", self.certificates),
                ("", several),
                ("免验理由", self.excuse),
                ("", KeyBar(self.KEYS)),
            ]
        )
        self._show_record(record)
        self._connect()

    def ask_for_check_alone(self) -> None:
        """Of the original nothing else is noted: its number and what it is excused by stay as they are."""
        for field in (self.certificates, self.excuse):
            self._form.setRowVisible(field, False)

    def take_text(self, text: str) -> None:
        """Fill site and code from a scanned text; the text itself is kept as it was read."""
        self._message.hide()
        report = recognise(text, self._subject.sites)
        if report is None:
            self.say(Refusal("unknown_address", f"不认识这个码：{text[:60]}", "请核对后键入网站和查验码。"))
            return
        self._text = text
        self.site.setCurrentText(report.site.label)
        self.code.setText(report.code)
        self._show_doubts()
        self.outcome.setFocus()

    def say(self, refusal: Refusal) -> None:
        """Why nothing could be read."""
        self._message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def save(self) -> Refusal | None:
        """Hand what was entered over."""
        check = self._check() if self.code.text().strip() else None
        if isinstance(check, Refusal):
            return check
        typed = self.certificates.text()
        pieces = None if typed == _certificates(self._subject.line.record) else read_pieces(typed)
        return self._keep(Checked(pieces, check, self._new_excuse()))

    def _new_excuse(self) -> str:
        excuse = self.excuse.text().strip()
        return "" if excuse == self._subject.line.record.excuse else excuse

    def _check(self) -> OnlineCheck | Refusal:
        code = self.code.text().strip()
        if len(re.sub(r"[^0-9A-Za-z]", "", code)) < _LIKELY:
            return Refusal("code_short", f"查验码“{code}”太短。", "请照报告键入全部查验码。")
        if self.outcome.is_open():
            self.outcome.setFocus()
            return _NO_RESULT
        days = self._days()
        if isinstance(days, Refusal):
            return days
        checked_on, valid_until = days
        site = self.site.currentText().strip()
        result = CheckResult(self.outcome.currentData())  # Qt hands back the bare text
        return OnlineCheck(site, code, checked_on, result, valid_until, self._text)

    def _days(self) -> tuple[date, date | None] | Refusal:
        checked_on = read_day(self.checked_on.text().strip())
        until = self.valid_until.text().strip()
        valid_until = read_day(until) if until else None
        for day in (checked_on, valid_until):
            if isinstance(day, Refusal):
                return day
        if isinstance(checked_on, date) and checked_on > self._subject.today:
            return Refusal("day_later", "查验日期晚于今天。", "请核对日期。")
        return checked_on, valid_until  # type: ignore[return-value]  # refusals have left above

    def _show_record(self, record: ItemRecord) -> None:
        """The verification there is."""
        if check := record.online:
            self._text = check.text
            self.site.setCurrentText(check.site)
            self.code.setText(check.code)
            self.checked_on.setText(check.checked_on.isoformat())
            self.valid_until.setText(check.valid_until.isoformat() if check.valid_until else "")
            self.outcome.setCurrentIndex(self.outcome.findData(check.result))
        self._show_doubts()

    def _show_doubts(self) -> None:
        """What speaks against the report; an expired one starts with that result."""
        until = read_day(self.valid_until.text().strip())
        report = recognise(self._text, self._subject.sites)
        found: tuple[ReportDoubt, ...] = ()
        if report:
            day = until if isinstance(until, date) else None
            found = doubts(report, self._subject.id_number, self._subject.today, day)
        elif isinstance(until, date) and until < self._subject.today:
            found = (ReportDoubt.EXPIRED,)
        if ReportDoubt.EXPIRED in found:
            self.outcome.setCurrentIndex(self.outcome.findData(CheckResult.INVALID))
        self._doubt.setText("".join(_DOUBTS[doubt] for doubt in found))
        mark_state(self._doubt, "tone", "warn" if found == (ReportDoubt.GUESSED,) else "bad")
        self._form.setRowVisible(self._doubt, bool(found))

    def _on_code_edited(self, text: str) -> None:
        """An address that was typed or pasted is taken apart; a code by hand is nobody's scan."""
        if "//" in text and recognise(text, self._subject.sites):
            self.take_text(text)
        elif "//" not in text:
            self._text = ""

    def _connect(self) -> None:
        self.code.textEdited.connect(self._on_code_edited)
        self.valid_until.textChanged.connect(self._show_doubts)
        for hint, signal in ((_FILE, self.file_asked), (_CAMERA, self.camera_asked)):
            Shortcut(hint, self, signal)


def read_pieces(typed: str) -> tuple[OriginalPiece, ...]:
    """Certificate numbers as typed, each an original: `CN101 -CN102` was shown one and not the other."""
    words = [word for word in re.split(r"[\s、，,;；]+", typed) if word]
    return tuple(OriginalPiece(word.lstrip("-@"), _MARKS.get(word[0], OriginalWay.SEEN)) for word in words)


def _certificates(record: ItemRecord) -> str:
    marks = {way: mark for mark, way in _MARKS.items()}
    ways = ((piece, piece.way or record.original) for piece in record.pieces)
    return " ".join((marks.get(way, "") if way else "") + piece.certificate for piece, way in ways)
