"""The cameras that are plugged in, by name; Qt's camera parts are loaded at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from intake_desk.services.originals.code_reading import CodeReader
from intake_desk.services.refusal import Refusal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices

    from intake_desk.ui.dialogs.camera import CameraDialog

NO_MULTIMEDIA = Refusal(
    "no_camera", "本机缺少摄像头组件，不能使用摄像头。", "可读图片、用扫码枪，或键入查验码。"
)


class Cameras(QComboBox):
    """Emits `chosen` with the name of a camera that a person chose, '' for whichever is the first."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._devices: QMediaDevices | None = None
        self._kept = ""
        self.activated.connect(self._on_activated)

    def show_cameras(self, kept: str) -> None:
        """Show what is plugged in now; `kept` is chosen even when it is not."""
        self._kept = kept
        names = self._names()
        self.clear()
        self.addItem(self.tr("第一台（自动）") if names else self.tr("没有接摄像头"), "")
        for name in names:
            self.addItem(name, name)
        if kept and kept not in names:
            self.addItem(self.tr("{0}（没有接上）").format(kept), kept)
        self.setCurrentIndex(max(self.findData(kept), 0))

    def dialog(self, reader: CodeReader, kept: str, parent: QWidget) -> CameraDialog | Refusal:
        """The camera's picture."""
        try:
            from intake_desk.ui.dialogs.camera import CameraDialog
        except ImportError:
            return NO_MULTIMEDIA
        return CameraDialog(reader, kept, parent)

    def _names(self) -> list[str]:
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:
            return []
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.videoInputsChanged.connect(self._on_plugged)
        return [camera.description() for camera in QMediaDevices.videoInputs()]

    def _on_plugged(self) -> None:
        self.show_cameras(self._kept)

    def _on_activated(self) -> None:
        self._kept = str(self.currentData())
        self.chosen.emit(self._kept)
