"""The camera's picture with the codes it sees: the first whole code is taken at once."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.services.originals.code_reading import CodeReader, Reading
from intake_desk.services.refusal import Refusal
from intake_desk.ui.code_sources import one_text
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_PREVIEW = QSize(640, 400)
_LONGEST = 1600
"""Pixels of a frame's longer side that are worth reading; document cameras send many more."""
_NO_CAMERA = Refusal(
    "no_camera", "没有找到摄像头或高拍仪。", "请检查接线后重新打开；也可读图片、用扫码枪或键入查验码。"
)
_log = logging.getLogger(__name__)


class CameraDialog(QDialog):
    """Closes when it sees a code, and emits `captured` with its text; `chosen` names a camera.

    Frames come through `sink`, whoever fills it. It frees itself when it closes.
    """

    PURPOSE = "用摄像头或高拍仪扫码。把码放到画面中间，看清即自动读取。"
    captured = Signal(str)
    chosen = Signal(str)

    def __init__(self, reader: CodeReader, last_used: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("摄像头"))
        self._reader = reader
        self._job = Job(self)
        self._job.finished.connect(self._on_read)
        self._session = QMediaCaptureSession(self)
        self._camera: QCamera | None = None
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._on_frame)
        self._session.setVideoSink(self.sink)
        self.devices = QComboBox()
        self.message = MessageBar()
        self._picture = QLabel(self.tr("等待画面…"))
        self._lay_out()
        self._show_devices(last_used)
        self.devices.currentIndexChanged.connect(self._on_chosen)

    def done(self, code: int) -> None:
        """Stop the camera; a frame that is being read ends at once."""
        if self._camera is not None:
            self._camera.stop()
        self.sink.videoFrameChanged.disconnect(self._on_frame)
        self._job.finished.disconnect(self._on_read)
        if self._job.running:
            self._reader.close()
            self._job.wait()
        super().done(code)

    def _show_devices(self, last_used: str) -> None:
        cameras = QMediaDevices.videoInputs()
        for camera in cameras:
            self.devices.addItem(camera.description(), camera)
        self.devices.setVisible(len(cameras) > 1)
        if not cameras:
            self._say(_NO_CAMERA)
            return
        self.devices.setCurrentIndex(max(self.devices.findText(last_used), 0))
        self._run()

    def _on_chosen(self) -> None:
        self._run()
        self.chosen.emit(self.devices.currentText())

    def _run(self) -> None:
        if self._camera is not None:
            self._camera.stop()
        self._camera = QCamera(self.devices.currentData(), self)
        self._camera.errorOccurred.connect(self._on_camera_error)
        self._session.setCamera(self._camera)
        self._camera.start()

    def _on_camera_error(self, _error: QCamera.Error, words: str) -> None:
        _log.info("camera: %s", words)
        advice = self.tr("请关闭正在使用摄像头的其他程序，再重新打开；也可读图片或键入查验码。")
        self._say(Refusal("camera_failed", self.tr("摄像头打不开。"), advice))

    def _on_frame(self, frame: QVideoFrame) -> None:
        image = frame.toImage()
        if image.isNull():
            return
        self._picture.setPixmap(
            QPixmap.fromImage(image).scaled(
                _PREVIEW, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
            )
        )
        if not self._job.running:
            grey = _grey(image)
            self._job.start(partial(self._reader.read_frame, _bytes(grey), grey.width(), grey.height()))

    def _on_read(self, outcome: object) -> None:
        match outcome:
            case Reading() as reading:
                text = one_text(reading)
                if isinstance(text, str):
                    self.accept()
                    self.captured.emit(text)
            case Refusal() as refusal:
                self._say(refusal)
            case Failure(error):
                raise error

    def _say(self, refusal: Refusal) -> None:
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def _lay_out(self) -> None:
        self._picture.setFixedSize(_PREVIEW)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(self.tr("把二维码放到画面中间，看清即自动读取。"))
        words.setProperty("tone", "quiet")
        cancel = ActionButton(self.tr("取消"), "Esc")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(words, stretch=1)
        foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (self.devices, self._picture, self.message):
            column.addWidget(widget)
        column.addLayout(foot)


def _grey(image: QImage) -> QImage:
    size = image.size()
    if max(size.width(), size.height()) > _LONGEST:
        size.scale(_LONGEST, _LONGEST, Qt.AspectRatioMode.KeepAspectRatio)
        image = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _bytes(grey: QImage) -> bytes:
    """A byte for each pixel, row by row; Qt pads its rows."""
    rows, width, stride = grey.constBits(), grey.width(), grey.bytesPerLine()
    return b"".join(bytes(rows[y * stride : y * stride + width]) for y in range(grey.height()))
