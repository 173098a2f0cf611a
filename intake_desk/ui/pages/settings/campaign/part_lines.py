"""The lines of a part of the campaign as the editor shows them: values, what is changed, what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from intake_desk.domain.campaign_checks import Fault, Path
from intake_desk.domain.campaign_edits import value_at
from intake_desk.domain.campaign_part import Group, Kind, Part, Value, groups_of
from intake_desk.domain.campaign_places import fault_in_words
from intake_desk.domain.campaign_values import said
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.ui.widgets.cell_table import Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

_MARK_WIDTH, _LABEL_WIDTH = 52, 190
_CONTENT = 2
"""The column of what a single value is."""
_IDENTITIES = ("key", "code", "specialty", "label")
_EMPTY = "（没有）"
_MARKS = {"新": Tone.GOOD, "改": Tone.INFO, "误": Tone.BAD}


@dataclass(frozen=True)
class PartLine:
    """One line: a row of a list (`row` is its place), a single value (`value`), the heading of a list, or
    what stands in an `empty` one.

    `path` is where it stands in the campaign, `words` what its cells say, `mark` one of 新, 改, '', `faults`
    what is wrong with it, in words.
    """

    path: Path
    group: Group
    words: tuple[str, ...]
    row: int | None = None
    value: Value | None = None
    mark: str = ""
    faults: tuple[str, ...] = ()
    empty: bool = False

    @property
    def heading(self) -> bool:
        """Whether it only names the lines below it."""
        return self.row is None and self.value is None and not self.empty


def columns_of(part: Part) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Headers and widths of the part's table; the first column tells what is changed or wrong."""
    first = part.groups[0]
    if first.rows is None:
        return ("", "项目", "内容"), (_MARK_WIDTH, _LABEL_WIDTH, 0)
    shown = [value for value in first.values if value.width is not None]
    return ("", *(v.label for v in shown)), (_MARK_WIDTH, *(v.width or 0 for v in shown))


def lines_of(part: Part, board: CampaignBoard) -> tuple[PartLine, ...]:
    """The lines of a part, in the order of the campaign."""
    columns = len(columns_of(part)[0]) - 1
    return tuple(line for group in groups_of(part, board.tree) for line in _lines(group, board, columns))


def faults_of(part: Part, board: CampaignBoard) -> tuple[Fault, ...]:
    """What is wrong within a part."""
    places = [place for group in part.groups for place in _places(group)]
    return tuple(f for f in board.faults if any(f.path[: len(place)] == place for place in places))


def cells_of(line: PartLine) -> Line:
    """The cells of a line; a heading in quiet words. What is wrong is said in the widest of them."""
    mark = "误" if line.faults else line.mark
    first = Cell(mark, _MARKS[mark], chip=True) if mark else Cell("")
    quiet = Tone.QUIET if line.heading or line.empty else Tone.NEUTRAL
    tone = Tone.BAD if line.faults and not line.heading else quiet
    cells = [Cell(words, tone) for words in line.words]
    if line.faults:
        at = _widest(line)
        told = "；".join(line.faults)
        behind = replace(cells[at], extra=told, extra_tone=Tone.BAD)
        cells[at] = behind if cells[at].words else Cell(told, tone)
    return (first, *cells)


def _widest(line: PartLine) -> int:
    """The column of a line's words that has the most room."""
    if line.row is None:
        return 0 if line.value is None else 1
    shown = [value for value in line.group.values if value.width is not None]
    return next((n for n, value in enumerate(shown) if not value.width), 0)


def whole_line(line: PartLine, board: CampaignBoard, cut: Collection[int]) -> str:
    """What has no column at all, and what the columns `cut` are too narrow for; by its name."""
    if line.value is not None:
        return said(line.value, value_at(board.tree, line.path), board.tree) if _CONTENT in cut else ""
    if line.row is None:
        return ""
    shown = [value for value in line.group.values if value.width is not None]
    inside = {value for column, value in enumerate(shown, start=1) if column not in cut}
    hidden = [value for value in line.group.values if not value.fixed and value not in inside]
    told = [(value, words) for value in hidden if (words := _said_at(line, value, board))]
    return "　".join(v.label if v.kind is Kind.YES else f"{v.label}：{words}" for v, words in told)


def _said_at(line: PartLine, value: Value, board: CampaignBoard) -> str:
    return said(value, value_at(board.tree, (*line.path, *value.path)), board.tree)


def _lines(group: Group, board: CampaignBoard, columns: int) -> Iterator[PartLine]:
    if group.rows is None:
        if group.title:
            yield PartLine((), group, _fill((group.title,), columns))
        yield from (_single(group, value, board, columns) for value in group.values)
        return
    rows = value_at(board.tree, group.rows) or ()
    faults = tuple(fault.message for fault in board.faults if fault.path == group.rows)
    if group.title:
        yield PartLine(group.rows, group, _fill((group.title,), columns), faults=faults if rows else ())
    if not rows and group.grows:
        yield PartLine(group.rows, group, _fill((_EMPTY,), columns), faults=faults, empty=True)
    for n, row in enumerate(rows):
        yield _row(group, n, row, board)


def _single(group: Group, value: Value, board: CampaignBoard, columns: int) -> PartLine:
    now, base = value_at(board.tree, value.path), value_at(board.base_tree, value.path)
    return PartLine(
        path=value.path,
        group=group,
        words=_fill((value.label, said(value, now, board.tree)), columns),
        value=value,
        mark="改" if now != base else "",
        faults=_faults_at(board, value.path),
    )


def _row(group: Group, n: int, row: object, board: CampaignBoard) -> PartLine:
    path = (*(group.rows or ()), n)
    shown = [value for value in group.values if value.width is not None]
    words = tuple(said(v, value_at(row, v.path) if v.path else row, board.tree) for v in shown)
    mark = _mark(row, value_at(board.base_tree, group.rows or ()) or ())
    return PartLine(path, group, words, row=n, mark=mark, faults=_faults_at(board, path))


def _mark(row: object, base: Sequence[object]) -> str:
    """Whether the row is new or other than its namesake in the version the draft began as."""
    if not isinstance(row, dict):
        return "" if row in base else "新"
    key = next((key for key in _IDENTITIES if key in row), "")
    before = next((each for each in base if isinstance(each, dict) and each.get(key) == row.get(key)), None)
    if before is None:
        return "新"
    return "改" if {**before, "number": 0} != {**row, "number": 0} else ""


def _faults_at(board: CampaignBoard, path: Path) -> tuple[str, ...]:
    found = (fault for fault in board.faults if fault.path[: len(path)] == path)
    return tuple(fault_in_words(fault, board.tree, path) for fault in found)


def _places(group: Group) -> Iterator[Path]:
    """Where a group stands in the campaign; a list of every series under the series."""
    if group.rows is not None:
        yield group.rows[: group.rows.index("*")] if "*" in group.rows else group.rows
    else:
        yield from (value.path for value in group.values)


def _fill(words: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return (*words, *("",) * (columns - len(words)))
