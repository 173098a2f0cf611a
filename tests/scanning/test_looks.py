"""How a picture is searched: what spoils codes is made good, nothing is read that is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from intake_desk.scanning.engines import Found, Picture, load_engines
from intake_desk.scanning.looks import looks_at_frame, looks_at_scan, search
from tests.scanning.pictures import OUR_CODE, PAGE_600_DPI, REPORT, Scene, draw, scenes

SAMPLE = [scene for scene in scenes() if scene.text in (OUR_CODE, "") and scene.size != PAGE_600_DPI][::7]
BLURRED = Scene("blur", OUR_CODE, module=5, blur=2)


def texts(scene: Scene) -> set[str]:
    """What is read in the picture of a scene."""
    found = search(looks_at_scan(draw(scene)), load_engines().working)
    assert found.untold == 0
    return {code.text for code in found.codes}


@pytest.mark.parametrize("scene", SAMPLE, ids=lambda scene: scene.group)
def test_nothing_wrong_is_ever_read(scene: Scene) -> None:
    assert texts(scene) <= {scene.text} - {""}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"turn": 30.0},
        {"turn": 180.0},
        {"tilt": 0.2},
        {"shade": 150, "contrast": 0.6},
        {"noise": 35.0},
        {"module": 1.5},
        {"module": 5.0, "blur": 2.5},
        {"jpeg": 15},
        {"written": True, "blur": 1.5, "noise": 6.0, "turn": 8.0, "shade": 80},
    ],
    ids=str,
)
def test_a_spoiled_code_is_read(change: dict[str, float]) -> None:
    assert texts(replace(Scene("", REPORT), **change)) == {REPORT}  # type: ignore[arg-type]  # fields by name


def test_a_page_at_600_dpi_is_read() -> None:
    page = Scene("", REPORT, size=PAGE_600_DPI, module=7, turn=2, blur=1.5, written=True)
    assert texts(page) == {REPORT}


def test_a_page_of_letters_has_no_code() -> None:
    assert not texts(Scene("", "", kind="", written=True))


def test_a_frame_out_of_focus_is_read() -> None:
    assert {code.text for code in search(looks_at_frame(draw(BLURRED)), load_engines().working).codes} == {
        OUR_CODE
    }


def test_what_is_found_first_ends_the_search() -> None:
    asked: list[tuple[str, Picture]] = []

    def blind(picture: Picture) -> Found:
        asked.append(("blind", picture))
        return Found()

    def seeing(picture: Picture) -> Found:
        asked.append(("seeing", picture))
        return Found(untold=1)

    picture = Image.new("L", (40, 40), 255)
    assert search(looks_at_scan(picture), (blind, seeing)) == Found(untold=1)
    assert asked == [("blind", picture), ("seeing", picture)]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1300, 900), [(1300, 900), (1300, 900), (2600, 1800), (2600, 1800)]),
        ((1400, 900), [(1400, 900), (1400, 900)]),
        ((2600, 100), [(2600, 100), (2600, 100)]),
        ((2601, 100), [(1301, 50), (1301, 50), (2601, 100), (2601, 100)]),
    ],
)
def test_large_pictures_are_first_reduced_and_small_ones_at_last_enlarged(
    size: tuple[int, int], expected: list[tuple[int, int]]
) -> None:
    assert [look.size for look in looks_at_scan(Image.new("L", size, 255))] == expected
