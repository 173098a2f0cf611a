"""What is typed at the foot of the list: read as it was meant, and what is too long is said, never cut."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intake_desk.domain import acts
from intake_desk.domain.acts import Act
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.view import ItemLine, PacketView
from intake_desk.services.refusal import Refusal
from intake_desk.ui.pages.counter.answers import Paging, Where, answer
from intake_desk.ui.pages.counter.commands import Command
from intake_desk.ui.pages.counter.questions import ask_copies, ask_note, ask_position, ask_scope
from tests.builders import ENGINEER, changed
from tests.counter import Counter, open_counter

SIXTY = "材" * 60


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = open_counter(tmp_path / "desk.db")
    yield counter
    counter.store.close()


@pytest.fixture
def view(counter: Counter) -> PacketView:
    return counter.view(counter.take())


def line_of(view: PacketView, key: str) -> ItemLine:
    return next(line for line in view.lines if line.item.key == key)


@pytest.mark.parametrize("typed", ["2", "２", "２ "])
def test_copies_may_be_typed_full_width(view: PacketView, typed: str) -> None:
    assert ask_copies(line_of(view, "appraisals")).read(typed) == acts.SetCopies("appraisals", 2)


@pytest.mark.parametrize("typed", ["", "两", "100", "-1", "②份"])
def test_what_is_no_number_of_copies_is_said(view: PacketView, typed: str) -> None:
    assert "请输入份数" in str(ask_copies(line_of(view, "appraisals")).read(typed))


@pytest.mark.parametrize(
    ("typed", "behind"), [("9", "education"), ("９", "education"), ("０", None), ("0", None)]
)
def test_a_position_may_be_typed_full_width(view: PacketView, typed: str, behind: str | None) -> None:
    assert ask_position(line_of(view, "pledge"), view).read(typed) == acts.PlaceBehind("pledge", behind)


@pytest.mark.parametrize(
    ("typed", "act"),
    [
        (f"{SIXTY}；{SIXTY}", acts.AddNote("pledge", SIXTY, SIXTY)),
        ("未署名；补签；注明日期", acts.AddNote("pledge", "未署名", "补签；注明日期")),
        ("未署名", acts.AddNote("pledge", "未署名", "请按要求补正")),
        ("", acts.DropNotes("pledge")),
    ],
)
def test_a_note_has_a_problem_and_what_to_do(view: PacketView, typed: str, act: Act) -> None:
    assert ask_note(line_of(view, "pledge")).read(typed) == act


@pytest.mark.parametrize("typed", [f"{SIXTY}材；补", f"缺；{SIXTY}材", f"{SIXTY}材"])
def test_each_part_of_a_note_has_its_own_length(view: PacketView, typed: str) -> None:
    assert "各不超过 60 字" in str(ask_note(line_of(view, "pledge")).read(typed))


def test_a_note_without_a_problem_is_asked_for_it() -> None:
    assert "请先写问题" in str(ask_note(None).read("；补交"))


def test_a_reason_that_is_too_long_is_said_and_not_cut(view: PacketView) -> None:
    asked = ask_scope(view)
    assert asked.read(SIXTY) == acts.StateOutOfScope(SIXTY)
    assert "不超过 60 字，现有 61 字" in str(asked.read(f"{SIXTY}材"))


def online(counter: Counter, person: Applicant) -> object:
    view = counter.view(counter.take(person))
    return answer(Command.ONLINE, Where(view.lines[0], view, Paging()))


def test_a_date_on_the_roster_is_not_overruled_by_a_key(counter: Counter) -> None:
    """It is put right with the person's facts, where the history tells who changed it from what (R9)."""
    refusal = online(counter, changed(filed_online=date(2025, 6, 26)))
    assert isinstance(refusal, Refusal)
    assert "花名册所填线上申报日期为 2025-06-26" in refusal.sentence
    assert "F4" in refusal.advice


def test_without_a_date_the_clerk_says_so(counter: Counter) -> None:
    assert ENGINEER.filed_online is not None
    assert online(counter, changed(filed_online=None)) == acts.StateFiledOnline(filed=True)
