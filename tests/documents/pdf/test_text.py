"""Lines that read as Chinese print does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.documents.pdf.text import NEVER_FIRST, NEVER_LAST, Style, break_lines, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces

STYLE = Style(Face.SERIF, 10, 15)
EM = STYLE.size

HAN = "包头市住房和城乡建设局职称评审材料原件核验王建业𫖮㛃䶮"
PIECES = st.one_of(
    st.text(HAN, min_size=1, max_size=8),
    st.sampled_from(["，", "。", "；", "）", "》", "（", "《", "“", "”", "·", " "]),
    st.sampled_from(
        ["2025年7月2日（周三）17:30", "6月30日", "0472-5220619", "150203********0512", "JG-Z-0143"]
    ),
    st.sampled_from(["包住建职称补〔2025〕43号", "3个", "512 室", "www.nmgrck.cn", "\n"]),
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)
WORDS = st.builds(
    lambda before, word, after: before + word + after,
    st.sampled_from(["", "（", "《", "（《"]),
    st.text(HAN, min_size=1, max_size=3),
    st.sampled_from(["", "，", "》", "》）", "”。", "）；"]),
)


def lines_of(text: str, ems: float, faces: Typefaces) -> list[str]:
    return [line.text for line in break_lines(text, STYLE, ems * EM, faces)]


@given(TEXTS, st.floats(min_value=2, max_value=40))
def test_nothing_is_wider_than_the_frame(faces: Typefaces, text: str, ems: float) -> None:
    lines = break_lines(text, STYLE, ems * EM, faces)
    assert all(line.width <= ems * EM + 1e-6 for line in lines)
    assert all(line.width == pytest.approx(sum(run.width for run in line.runs)) for line in lines)


@given(TEXTS, st.floats(min_value=1, max_value=40))
def test_every_character_is_set_once_and_in_order(faces: Typefaces, text: str, ems: float) -> None:
    def solid(line: str) -> str:
        return line.replace(" ", "").replace("\n", "")

    assert solid("".join(lines_of(text, ems, faces))) == solid(text)


@given(st.lists(WORDS, min_size=1, max_size=40).map("".join))
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(faces: Typefaces, text: str) -> None:
    lines = lines_of(text, 15, faces)
    assert not [line for line in lines if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


@pytest.mark.parametrize(
    "whole",
    [
        "2025年7月2日（周三）17:30",
        "2025年7月2日（周三） 17:30",
        "6月30日（周一）",
        "包住建职称补〔2025〕43号",
        "150203********0512",
        "D512-2025-JG-Z-0143-K",
        "0472-5220619",
        "08:30–12:00",
        "30个",
    ],
)
def test_a_date_a_number_or_a_code_stays_on_one_line(faces: Typefaces, whole: str) -> None:
    for before in range(1, 20):
        text = "材" * before + whole + "，请按时补正。"
        assert any(whole in line for line in lines_of(text, 16, faces)), text


def test_a_moment_wider_than_the_line_parts_between_day_and_hour(faces: Typefaces) -> None:
    assert lines_of("2025年7月2日（周三）17:30", 7, faces) == ["2025年7月2日", "（周三）17:30"]


def test_a_word_wider_than_the_line_is_cut_at_the_last_possible_character(faces: Typefaces) -> None:
    lines = lines_of("A" * 30, 5, faces)
    assert "".join(lines) == "A" * 30
    assert len({len(line) for line in lines[:-1]}) == 1


def test_a_row_of_closing_punctuation_is_cut_rather_than_hung_out(faces: Typefaces) -> None:
    assert lines_of("。" * 12, 5, faces) == ["。。。。。", "。。。。。", "。。"]


def test_a_newline_begins_a_line_and_an_empty_text_is_one_empty_line(faces: Typefaces) -> None:
    assert lines_of("包头市\n王建业", 20, faces) == ["包头市", "王建业"]
    assert lines_of("", 20, faces) == [""]


def test_spaces_at_the_ends_of_a_line_are_dropped_but_an_indent_stays(faces: Typefaces) -> None:
    assert lines_of("包头市住 房和城乡", 4, faces) == ["包头市住", "房和城乡"]
    assert lines_of("\u3000\u3000经核对", 20, faces) == ["\u3000\u3000经核对"]


def test_a_single_line_is_never_broken(faces: Typefaces) -> None:
    assert set_line("包头市住房和城乡建设局", STYLE, faces).width == pytest.approx(11 * EM)
