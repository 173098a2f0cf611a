"""Whatever was scanned, wherever it came from: our code opens its packet, a report fills the item in hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget

from intake_desk.domain.numbers import CodeFault, CodeProblem, parse_code
from intake_desk.domain.verification import recognise
from intake_desk.domain.wedge import Burst
from intake_desk.services.counter.identify import Found, identify
from intake_desk.services.desk import Desk
from intake_desk.services.originals.scanner_setting import camera_chosen, keep_camera, scanner_affixes
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.attempt import attempt_or_refuse
from intake_desk.ui.cameras import NO_MULTIMEDIA
from intake_desk.ui.code_sources import CodeSources
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.verification import VerificationDialog
from intake_desk.ui.file_places import start_at
from intake_desk.ui.scan_filter import ScanFilter
from intake_desk.ui.widgets.keys import Hint, Shortcut

FROM_FILE = Hint("Ctrl+O", "读图片或 PDF 中的码")
FROM_CAMERA = Hint("Ctrl+M", "用摄像头扫码")
PictureChooser = Callable[[QWidget], Path | None]
_BEHIND_A_DIALOG = "请先完成或关闭这个窗口，再扫码。"


def ask_picture(parent: QWidget) -> Path | None:
    """The system's open dialog."""
    kinds = parent.tr("图片和 PDF (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.pdf);;所有文件 (*)")
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("选择有二维码的图片或 PDF"), start_at(), kinds)
    return Path(name) if name else None


class Scans(QObject):
    """Emits `found` with the packet of our code, `addressed` with the text of a report's code, `refused`
    with why nothing came of it. `takes_scans` tells of fields that read scans themselves.
    """

    found = Signal(int)
    addressed = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        window: QWidget,
        takes_scans: Callable[[QWidget | None], bool],
        ask_file: PictureChooser = ask_picture,
    ) -> None:
        super().__init__(window)
        self._desk, self._session, self._window, self._ask_file = desk, session, window, ask_file
        self._affixes = scanner_affixes(desk)
        self._burst = Burst(desk.campaign.numbers.code_prefix, self._affixes)
        self.filter = ScanFilter(self._burst, takes_scans, self)
        self.sources = CodeSources(desk.codes, self)
        self.filter.scanned.connect(self.take)
        self.filter.picture_pasted.connect(self.sources.read_clipboard)
        self.sources.read.connect(self.take)
        self.sources.refused.connect(self._refuse)

    def reload(self) -> None:
        """The scanner may have been set otherwise."""
        affixes = attempt_or_refuse(lambda: scanner_affixes(self._desk), self._refuse)
        self._affixes = affixes or self._affixes
        self._burst.use(self._affixes)

    def offer_on(self, page: QWidget) -> None:
        """The keys for files and camera work on this page, and pictures can be dropped on it."""
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        for hint, slot in ((FROM_FILE, self.ask_file), (FROM_CAMERA, self.ask_camera)):
            Shortcut(hint, page, slot)

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        """A file or picture that is dropped is read."""
        if isinstance(event, QDropEvent) and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.sources.read_dropped(event.mimeData())
            return True
        return False

    def serve(self, dialog: VerificationDialog) -> None:
        """A verification asks for pictures; what is read goes to it."""
        dialog.file_asked.connect(self.ask_file)
        dialog.camera_asked.connect(self.ask_camera)

    def take(self, text: str) -> None:
        """A text that was scanned or read."""
        text = self._affixes.strip(text)
        dialog = QApplication.activeModalWidget()
        own = parse_code(text, self._desk.campaign.numbers.code_prefix)
        if isinstance(dialog, VerificationDialog) and isinstance(own, CodeProblem):
            dialog.take_text(text)
        elif isinstance(dialog, PaperPreview):
            dialog.reject()
            self._take_up(text)
        elif dialog is not None:
            QToolTip.showText(dialog.mapToGlobal(dialog.rect().center()), _BEHIND_A_DIALOG, dialog)
        else:
            self._take_up(text)

    def ask_file(self) -> None:
        """Choose a picture or PDF and read it."""
        path = self._ask_file(QApplication.activeModalWidget() or self._window)
        if path is not None:
            self.sources.read_file(path)

    def ask_camera(self) -> None:
        """Show the camera's picture until it sees a code."""
        try:
            from intake_desk.ui.dialogs.camera import CameraDialog
        except ImportError:
            self._refuse(NO_MULTIMEDIA)
            return
        chosen = attempt_or_refuse(lambda: camera_chosen(self._desk), self._refuse)
        if chosen is None:
            return
        parent = QApplication.activeModalWidget() or self._window
        dialog = CameraDialog(self._desk.codes, chosen, parent)
        dialog.captured.connect(self.sources.read)  # handed on once the camera is gone
        dialog.chosen.connect(self._on_camera_chosen)
        dialog.open()

    def close(self) -> None:
        """End what is being read."""
        self.sources.close()

    def _take_up(self, text: str) -> None:
        campaign = self._desk.campaign
        own = parse_code(text, campaign.numbers.code_prefix)
        if (
            isinstance(own, CodeProblem)
            and own.fault is CodeFault.FOREIGN
            and recognise(text, campaign.sites)
        ):
            self.addressed.emit(text)
            return
        meant = attempt_or_refuse(lambda: identify(self._desk, text), self.refused.emit)
        if isinstance(meant, Found) and not _foreign(own):
            self.found.emit(meant.packet_id)
        elif meant is not None:
            self.refused.emit(_FOREIGN)

    def _refuse(self, refusal: Refusal) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, VerificationDialog):
            dialog.say(refusal)
        else:
            self.refused.emit(refusal)

    def _on_camera_chosen(self, name: str) -> None:
        attempt_or_refuse(lambda: keep_camera(self._desk, self._session(), name), self._refuse)


_FOREIGN = Refusal("foreign_code", "这不是本台的编码。", "请扫材料袋或回执上的二维码，或按姓名查找。")


def _foreign(own: object) -> bool:
    """A barcode of something else may read like a name or a number; it never opens a packet."""
    return isinstance(own, CodeProblem) and own.fault is CodeFault.FOREIGN
