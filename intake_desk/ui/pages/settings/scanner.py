"""Scanner and camera in the settings: scanning a code that is known sets the scanner up by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout

from intake_desk.domain.scanner_trial import Change, try_scanner
from intake_desk.domain.wedge import Affixes
from intake_desk.services.desk import Desk
from intake_desk.services.originals.scanner_setting import (
    camera_chosen,
    keep_camera,
    keep_scanner_affixes,
    scanner_affixes,
)
from intake_desk.services.papers.desk_sheets import print_scanner_trial, scanner_trial_code
from intake_desk.services.refusal import Refusal
from intake_desk.ui.cameras import Cameras
from intake_desk.ui.pages.settings.code_picture import CodePicture
from intake_desk.ui.pages.settings.section import Section, Session
from intake_desk.ui.pages.settings.trial_field import TrialField
from intake_desk.ui.widgets.keys import Hint, Shortcut

_FORGIVEN = {
    Change.CASE: "大小写被改动（大写锁定开着？），不影响使用",
    Change.FULL_WIDTH: "字符成了全角，不影响使用",
    Change.MARK: "码前带有码制标记，收件台会去掉",
}
_REFUSALS = {
    Change.INPUT_METHOD: Refusal(
        "input_method", "输入法没有关闭，扫码被它改动了。", "请切换到英文输入（Shift）后再扫一次。"
    ),
    Change.DASHES: Refusal(
        "dashes",
        "连字符“-”被换成了别的字符，收件台认不出这样的码。",
        "请把扫码枪的键盘国家设为“美国 / 中国”，或把系统键盘布局设为美式，再扫一次。",
    ),
    Change.PART: Refusal(
        "part", "只收到测试码的一部分。", "请离近些再扫；仍不完整时，把扫码枪的字符间隔调大。"
    ),
    Change.OTHER: Refusal("other", "收到的不是测试码。", "请扫左边的码，或打印出来的测试页。"),
}


class ScannerSection(Section):
    """The cursor waits for a scan of the code at the left; what the scanner adds is kept at once."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.heading.setText(self.tr("扫码枪与摄像头"))
        self._code = scanner_trial_code(desk)
        self.field = TrialField()
        self.field.setAccessibleName(self.tr("测试栏"))
        self.field.setPlaceholderText(self.tr("光标在这里，扫左边的码"))
        self.field.arrived.connect(self._on_arrived)
        self.received, self.kept, self.changes = (self._fact() for _ in range(3))
        self.cameras = Cameras()
        self.cameras.chosen.connect(self._on_camera)
        on_paper, camera = Hint("Ctrl+P", self.tr("打印测试码")), Hint("Ctrl+M", self.tr("试摄像头"))
        Shortcut(on_paper, self, self._on_print)
        Shortcut(camera, self, self._on_camera_trial)
        self._lay_out()
        self.set_keys(on_paper, camera, Hint("Tab", self.tr("到摄像头")))
        self.setFocusProxy(self.field)

    def refresh(self) -> None:
        """Read what is kept, and the cameras that are there, anew."""
        read = self.run(lambda: (scanner_affixes(self.desk), camera_chosen(self.desk)))
        if read is not None:
            affixes, camera = read
            self.kept.setText(_affix_words(affixes))
            self.cameras.show_cameras(camera)

    def _on_arrived(self, text: str, end: str, composed: bool) -> None:  # noqa: FBT001  # a signal's argument
        self.received.setText(f"{_visible(text)}　{_end_words(end)}")
        trial = try_scanner(text, self._code, composed=composed)
        changes = [words for change, words in _FORGIVEN.items() if change in trial.changes]
        self.changes.setText("；".join(changes) or ("无" if trial.sound else "—"))
        if trial.affixes is None:
            (change,) = trial.changes
            self.say(_REFUSALS[change])
        else:
            self._keep(trial.affixes)

    def _keep(self, affixes: Affixes) -> None:
        kept = self.run(lambda: scanner_affixes(self.desk))
        if kept is None:
            return
        if affixes == kept:
            self.tell(self.tr("扫码枪可以使用，设置没有变化。"))
            return
        if self._write(affixes):
            self.refresh()
            self.tell(self.tr("扫码枪可以使用，前缀和后缀已记下，即刻生效。"))
            self.changed.emit()

    def _write(self, affixes: Affixes) -> bool:
        def keep() -> bool:
            keep_scanner_affixes(self.desk, self.session(), affixes)
            return True

        return self.run(keep) is not None

    def _on_camera(self, name: str) -> None:
        def keep() -> bool:
            keep_camera(self.desk, self.session(), name)
            return True

        if self.run(keep) is not None:
            self.changed.emit()

    def _on_camera_trial(self) -> None:
        dialog = self.run(
            lambda: self.cameras.dialog(self.desk.codes, camera_chosen(self.desk), self.window())
        )
        if dialog is not None:
            dialog.captured.connect(self._on_captured)
            dialog.open()

    def _on_captured(self, text: str) -> None:
        if try_scanner(text, self._code).sound:
            self.tell(self.tr("摄像头读到了测试码，可以使用。"))
        else:
            self.tell(self.tr("摄像头可以使用；读到的不是测试码：{0}").format(_visible(text)))

    def _on_print(self) -> None:
        made = self.run(lambda: print_scanner_trial(self.desk, self.session()))
        if made is not None:
            self.changed.emit()
            self.file_made.emit(made)

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr(
                "扫左边的码（从屏幕上扫，或按 Ctrl+P 打印出来扫），收件台自己认出扫码枪在码前、码后加了什么。"
            )
        )
        words.setWordWrap(True)
        words.setProperty("tone", "quiet")
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("测试栏"), self.field)
        form.addRow(self.tr("收到"), self.received)
        form.addRow(self.tr("改动"), self.changes)
        form.addRow(self.tr("现用设置"), self.kept)
        form.addRow(self.tr("摄像头"), self.cameras)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(words)
        right.addLayout(form)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(20)
        picture = CodePicture(self.desk.desk_sheets.code(self._code), self._code)
        row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, stretch=1)
        self.content.addLayout(row)
        self.content.addStretch(1)

    def _fact(self) -> QLabel:
        label = QLabel("—")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


def _visible(text: str) -> str:
    """What came, with its blanks to be seen."""
    return text.replace(" ", "␣")


def _end_words(end: str) -> str:
    return f"（以 {end} 结束）" if end else "（没有结束键）"


def _affix_words(affixes: Affixes) -> str:
    before = f"前缀“{affixes.before}”" if affixes.before else "没有前缀"
    behind = f"后缀“{affixes.behind}”" if affixes.behind else "没有后缀"
    return f"{before}，{behind}"
