"""No character of a paper is left to chance."""

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.trouble import Trouble, TroubleKind


def test_standard_rare_characters_are_set_by_the_first_font(faces: Typefaces) -> None:
    # 𫖮 stands above U+FFFF, 㛃 in extension A, 䶮 at its end: all of them in 通用规范汉字表.
    assert [run.font for run in faces.runs("王𫖮㛃䶮·", Face.SERIF, 12)] == ["NotoSerifSC-Regular"]


def test_a_rarer_character_alone_goes_to_the_fallback_font(faces: Typefaces) -> None:
    runs = faces.runs("赵𪚥明", Face.BOLD, 12)
    assert [(run.text, run.font) for run in runs] == [
        ("赵", "NotoSansSC-Bold"),
        ("𪚥", "HanaMinB"),
        ("明", "NotoSansSC-Bold"),
    ]


def test_runs_are_measured_in_points(faces: Typefaces) -> None:
    assert faces.runs("王建业", Face.SERIF, 10)[0].width == pytest.approx(30)
    assert faces.width("赵𪚥明", Face.SERIF, 10) == pytest.approx(30, rel=0.05)
    assert faces.runs("", Face.SERIF, 10) == ()


def test_a_character_without_a_glyph_stops_with_its_name_and_code_point(faces: Typefaces) -> None:
    with pytest.raises(GlyphMissing) as stopped:
        faces.runs("王\U00031350明", Face.SERIF, 10)
    assert stopped.value.character == "\U00031350"
    assert stopped.value.code_point == "U+31350"
    assert "U+31350" in str(stopped.value)


def test_a_font_of_the_canvas_is_loaded_by_its_name(faces: Typefaces) -> None:
    assert faces.name(Face.SANS) == "NotoSansSC-Regular"
    assert "NotoSansSC-Regular" in pdfmetrics.getRegisteredFontNames()


@pytest.mark.parametrize("content", [None, b"no font at all"])
def test_a_missing_or_damaged_font_file_is_trouble_that_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setattr(pdfmetrics, "getRegisteredFontNames", list)  # as in a process that just started
    if content is not None:
        (tmp_path / "NotoSansSC-Bold.ttf").write_bytes(content)
    with pytest.raises(Trouble) as trouble:
        Typefaces(tmp_path).runs("王", Face.BOLD, 10)
    assert trouble.value.kind is TroubleKind.DAMAGED
    assert "NotoSansSC-Bold.ttf" in trouble.value.sentence
    assert trouble.value.advice
