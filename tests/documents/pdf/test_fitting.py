"""Text for a place that cannot grow: whole while it can be, smaller first, cut at last and visibly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.documents.pdf.fitting import CUT, Fitted, fit, height_of
from intake_desk.documents.pdf.text import Style
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.papers.papers import GlyphMissing

STYLE = Style(Face.BOLD, 12, 15)
UNIT = "包头市恒筑建设有限公司"


def text_of(fitted: Fitted) -> str:
    return "".join(run.text for line in fitted[0] for run in line.runs)


@given(st.text("包头市建设·（）A1 ", max_size=80), st.floats(0, 300), st.integers(1, 3))
def test_nothing_is_wider_higher_or_smaller_than_asked(
    faces: Typefaces, text: str, width: float, rows: int
) -> None:
    lines, style = fitted = fit(text, STYLE, width, rows, 6, faces)
    assert len(lines) <= rows
    assert all(line.width <= width for line in lines)
    assert 6 <= style.size <= STYLE.size
    shown = text_of(fitted)
    assert shown.replace(" ", "") == text.replace(" ", "") or shown.endswith(CUT) or not lines


def test_short_text_keeps_its_size(faces: Typefaces) -> None:
    assert fit(UNIT, STYLE, 200, 1, 6, faces)[1] == STYLE


def test_text_rather_shrinks_a_little_than_takes_two_lines(faces: Typefaces) -> None:
    lines, style = fit(UNIT, STYLE, 110, 2, 6, faces)
    assert (len(lines), style.size < STYLE.size) == (1, True)
    lines, style = fitted = fit(UNIT, STYLE, 80, 2, 6, faces)
    assert (len(lines), style) == (2, STYLE)
    assert height_of(fitted) == 30


def test_what_is_too_long_is_cut_with_a_mark(faces: Typefaces) -> None:
    assert text_of(fit(UNIT * 3, STYLE, 80, 1, 9, faces)) == "包头市恒筑建设…"


def test_where_nothing_fits_nothing_is_set(faces: Typefaces) -> None:
    assert fit(UNIT, STYLE, 3, 1, 9, faces)[0] == ()


def test_a_character_without_a_glyph_stops_the_paper(faces: Typefaces) -> None:
    with pytest.raises(GlyphMissing):
        fit("王\U00031350", STYLE, 100, 1, 6, faces)
