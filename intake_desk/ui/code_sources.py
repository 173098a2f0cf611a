"""Where codes come from besides the scanner: files, the clipboard, drag and drop, a camera's frames.

Reading goes through the job runner; a decoder that is missing, crashes or hangs is told in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from intake_desk.services.originals.code_reading import CodeReader, Reading
from intake_desk.services.refusal import Refusal
from intake_desk.ui.jobs import Failure, Job

_NO_PICTURE = Refusal("no_picture", "剪贴板中没有图片。", "请先截图或复制图片，再按 Ctrl+V。")
_BUSY = Refusal("busy", "上一张图片还在识读。", "请稍候再试。")
_NO_CODE = Refusal(
    "no_code", "没有识读到二维码或条码。", "请换一张清楚、完整的图片，或用扫码枪、键入查验码。"
)
_UNTOLD = Refusal("untold", "图中有码，但其中的文字不能确认。", "请键入查验码。")
_SEVERAL = Refusal("several_codes", "图中有几个不同的码，不能确定用哪一个。", "请只截取要用的码，再读一次。")


class CodeSources(QObject):
    """Emits `read` with the text of the one code, `refused` when there is none, `began` with what is read."""

    read = Signal(str)
    refused = Signal(object)
    began = Signal(str)

    def __init__(self, reader: CodeReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._job = Job(self)
        self._job.finished.connect(self._on_finished)

    @property
    def busy(self) -> bool:
        """Whether a picture is being read."""
        return self._job.running

    def read_file(self, path: Path) -> None:
        """Read a picture file or PDF."""
        self._start(partial(self._reader.read_file, path), path.name)

    def read_clipboard(self) -> None:
        """Read the picture that was copied."""
        self.read_dropped(QApplication.clipboard().mimeData())

    def read_dropped(self, data: QMimeData) -> None:
        """Read what was dropped or copied: a file, else a picture."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        image = data.imageData() if data.hasImage() else None
        if files:
            self.read_file(files[0])
        elif isinstance(image, QImage) and not image.isNull():
            self._start(partial(self._reader.read_picture, _png(image)), self.tr("剪贴板图片"))
        else:
            self.refused.emit(_NO_PICTURE)

    def close(self) -> None:
        """Let go of the decoder; what is being read ends at once."""
        if self._job.running:
            self._job.finished.disconnect(self._on_finished)
            self._reader.close()
            self._job.wait()

    def _start(self, work: Callable[[], Reading | Refusal], name: str) -> None:
        if self._job.running:
            self.refused.emit(_BUSY)
            return
        self.began.emit(name)
        self._job.start(work)

    def _on_finished(self, outcome: object) -> None:
        match outcome:
            case Reading() as reading:
                self._tell(reading)
            case Refusal() as refusal:
                self.refused.emit(refusal)
            case Failure(error):
                raise error

    def _tell(self, reading: Reading) -> None:
        found = one_text(reading)
        if isinstance(found, Refusal):
            self.refused.emit(found)
        else:
            self.read.emit(found)


def one_text(reading: Reading) -> str | Refusal:
    """The text of the only code, or why there is none to go by."""
    texts = {code.text for code in reading.codes}
    if len(texts) == 1:
        return texts.pop()
    if texts:
        return _SEVERAL
    return _UNTOLD if reading.untold else _NO_CODE


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
