"""Files, clipboard and drops are read off the window's thread; whatever goes wrong is a sentence."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from intake_desk.services.originals.code_reading import Reading
from intake_desk.services.refusal import Refusal
from intake_desk.ui.code_sources import CodeSources, one_text
from tests.codes import NotedCodes, a_reading

FILE = Path("report.png")
CRASHED = Refusal("crashed", "识读这张图片时解码程序出错退出，收件台不受影响。", "可改用扫码枪。")


def dropped(image: QImage | None = None, *urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    if image is not None:
        data.setImageData(image)
    return data


def test_the_one_code_of_a_file_is_told(qtbot: QtBot) -> None:
    codes = NotedCodes(a_reading("ABC"))
    sources = CodeSources(codes)
    with qtbot.waitSignal(sources.read) as read:
        sources.read_file(FILE)
    assert read.args == ["ABC"]
    assert codes.asked == [FILE]
    assert not sources.busy


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (CRASHED, "crashed"),
        (a_reading(), "no_code"),
        (a_reading("A", "B"), "several_codes"),
        (Reading((), untold=1), "untold"),
    ],
)
def test_what_gives_no_code_is_refused_with_a_sentence(
    qtbot: QtBot, answer: Reading | Refusal, code: str
) -> None:
    sources = CodeSources(NotedCodes(answer))
    with qtbot.waitSignal(sources.refused) as refused:
        sources.read_file(FILE)
    (refusal,) = refused.args
    assert refusal.code == code
    assert refusal.sentence
    assert refusal.advice


def test_the_same_code_twice_is_one() -> None:
    assert one_text(Reading(a_reading("A").codes + a_reading("A").codes)) == "A"


def test_a_dropped_picture_goes_over_as_png(qtbot: QtBot) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    codes = NotedCodes(a_reading("A"))
    sources = CodeSources(codes)
    with qtbot.waitSignal(sources.read):
        sources.read_dropped(dropped(image))
    (data,) = codes.asked
    assert isinstance(data, bytes)
    assert QImage.fromData(data).size() == image.size()


def test_a_dropped_file_counts_before_the_picture_beside_it(qtbot: QtBot, tmp_path: Path) -> None:
    codes = NotedCodes(a_reading("A"))
    sources = CodeSources(codes)
    path = tmp_path / "a b.png"
    with qtbot.waitSignal(sources.read):
        sources.read_dropped(dropped(None, QUrl.fromLocalFile(str(path)).toString()))
    assert codes.asked == [path]


def test_what_holds_no_picture_is_refused(qtbot: QtBot) -> None:
    sources = CodeSources(NotedCodes())
    with qtbot.waitSignal(sources.refused) as refused:
        sources.read_dropped(dropped(None, "https://www.example.org/a.png"))
    assert refused.args[0].code == "no_picture"


class Slow(NotedCodes):
    """Reads until it is closed, as a decoder that hangs."""

    def __init__(self) -> None:
        super().__init__(CRASHED)
        self.gone = Event()

    def read_file(self, path: Path) -> Reading | Refusal:
        self.gone.wait(5)
        return super().read_file(path)

    def close(self) -> None:
        super().close()
        self.gone.set()


def test_one_picture_at_a_time_and_closing_does_not_wait(qtbot: QtBot) -> None:
    slow = Slow()
    sources = CodeSources(slow)
    sources.read_file(FILE)
    with qtbot.waitSignal(sources.refused) as refused:
        sources.read_file(FILE)
    assert refused.args[0].code == "busy"
    with qtbot.assertNotEmitted(sources.refused, wait=20):
        sources.close()
    assert slow.closed


def test_closing_an_idle_one_touches_no_decoder() -> None:
    codes = NotedCodes()
    CodeSources(codes).close()
    assert not codes.closed
