"""The pages of a PDF held in memory, as pictures of any size: for the preview and for the printer."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument


class PdfUnreadable(Exception):
    """These bytes are no PDF that can be shown or printed."""


class PdfPages:
    """Reads `pdf` at once; raises `PdfUnreadable`. Lives as long as `owner` when one is given."""

    def __init__(self, pdf: bytes, owner: QObject | None = None) -> None:
        self._holder = QObject(owner)
        self._document = QPdfDocument(self._holder)
        # The document reads from the buffer whenever a page is asked for: both are freed together.
        self._buffer = QBuffer(self._document)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.status() is not QPdfDocument.Status.Ready or self._document.pageCount() == 0:
            raise PdfUnreadable(self._document.error().name)

    def free(self) -> None:
        """Let the document go before its owner does."""
        self._holder.deleteLater()

    @property
    def count(self) -> int:
        """How many pages."""
        return self._document.pageCount()

    def size(self, page: int) -> QSizeF:
        """The size of a page (counted from 0) in points, 1/72 inch."""
        return self._document.pagePointSize(page)

    def picture(self, page: int, pixels: QSize) -> QImage:
        """A page on white paper, stretched to exactly `pixels`."""
        paper = QImage(pixels, QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        painter.drawImage(QRectF(paper.rect()), self._document.render(page, pixels))
        painter.end()
        return paper
