"""The tour goes through the whole day, keeps every paper and picture, and tells true counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from intake_desk import cli
from intake_desk.tour import day
from intake_desk.tour.hand import DidNotHappen
from intake_desk.tour.record import Record
from intake_desk.tour.sitting import Sitting
from intake_desk.tour.walk import walk
from tests.looks import cut_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.usefixtures("qapp")
def test_the_whole_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: dict[str, list[str]] = {}
    keep = Record.screen

    def look_and_keep(record: Record, name: str, window: QWidget) -> None:
        keep(record, name, window)
        if words := cut_words(window):
            cut[name] = words

    monkeypatch.setattr(Record, "screen", look_and_keep)
    record = walk(tmp_path / "out")
    assert cut == {}
    told = json.loads((tmp_path / "out" / "tour.json").read_text(encoding="utf-8"))
    packets = {packet["kind"]: packet for packet in told["packets"]}
    clean, faulty, unbound = packets["clean"], packets["two_faults"], packets["unbound"]
    assert {k: clean[k] for k in ("items", "faults", "originals", "clicks", "paper")} == {
        "items": 17, "faults": 0, "originals": 2, "clicks": 0, "paper": "receipt.pdf",
    }  # fmt: skip
    assert clean["keystrokes"] <= 12
    assert (faulty["faults"], faulty["originals"], faulty["clicks"]) == (2, 2, 0)
    assert faulty["keystrokes"] <= 25
    assert (unbound["paper"], unbound["clicks"]) == ("return.pdf", 0)
    for packet in told["packets"]:
        assert PdfReader(tmp_path / "out" / packet["paper"]).pages
    for report in ("daily-report.pdf", "window-report.pdf"):
        assert PdfReader(tmp_path / "out" / report).pages
    assert len(told["screens"]) == len(record.screens) > 30
    for screen in told["screens"]:
        assert not QImage(str(tmp_path / "out" / screen)).isNull()


@pytest.mark.usefixtures("qapp")
def test_a_tour_that_comes_to_a_stop_says_why_and_leaves_no_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_day: Sitting) -> None:
        raise DidNotHappen("the roster was not read")

    monkeypatch.setattr(day, "import_rosters", stop)
    assert cli.main(["tour", str(tmp_path / "out")]) == 1
    assert "the tour stopped: the roster was not read" in capsys.readouterr().err
    assert not (tmp_path / "out" / "tour.json").exists()


@pytest.mark.usefixtures("qapp")
def test_a_bug_in_a_slot_stops_the_tour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Bug(Exception):
        pass

    def broken(_self: object, _text: str) -> None:
        raise Bug

    from intake_desk.ui.pages.counter.identify_panel import IdentifyPanel

    monkeypatch.setattr(day, "import_rosters", lambda _day: None)
    monkeypatch.setattr(IdentifyPanel, "_on_text", broken)
    with pytest.raises(Bug):
        walk(tmp_path / "out")
    assert QApplication.activeModalWidget() is None
