"""Every test of the screen sees the desk's own look: its fonts, its colours, its icons."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from intake_desk.ui import theme

HERE = Path(__file__).resolve().parent

MakePdf = Callable[..., bytes]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns about each window that has a least size; that says nothing about ours."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.fixture(scope="session", autouse=True)
def _desk_look(qapp: QApplication) -> None:
    assert theme.apply(qapp, HERE.parents[1] / "resources") == ()


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """A PDF with one page for each (width, height) in millimetres; on each a black square of 100 mm whose
    upper left corner is 20 mm from both edges."""

    def make(*sizes: tuple[float, float]) -> bytes:
        buffer = BytesIO()
        canvas = Canvas(buffer)
        for wide, high in sizes:
            canvas.setPageSize((wide * mm, high * mm))
            canvas.rect(20 * mm, (high - 120) * mm, 100 * mm, 100 * mm, stroke=0, fill=1)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def two_pages(make_pdf: MakePdf) -> bytes:
    """Two A4 pages."""
    return make_pdf((210, 297), (210, 297))
