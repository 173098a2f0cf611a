"""What the scanner sends around a code, and which camera is used, is remembered with the desk."""

from __future__ import annotations

from intake_desk.domain.wedge import Affixes
from intake_desk.services.originals.scanner_setting import (
    camera_chosen,
    keep_camera,
    keep_scanner_affixes,
    scanner_affixes,
)
from tests.counter import CLERK, SUPERVISOR, Counter


def test_a_new_desk_knows_of_nothing(counter: Counter) -> None:
    assert scanner_affixes(counter.desk) == Affixes()
    assert camera_chosen(counter.desk) == ""


def test_the_affixes_are_kept(counter: Counter) -> None:
    keep_scanner_affixes(counter.desk, SUPERVISOR, Affixes("~", "#"))
    assert scanner_affixes(counter.desk) == Affixes("~", "#")


def test_a_camera_is_kept_once(counter: Counter) -> None:
    keep_camera(counter.desk, CLERK, "高拍仪")
    head = counter.everything()[0]
    keep_camera(counter.desk, CLERK, "高拍仪")
    assert camera_chosen(counter.desk) == "高拍仪"
    assert counter.everything()[0] == head
