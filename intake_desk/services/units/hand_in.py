"""What the clerk does at a unit's hand-in (R13): tick its papers, take its publicity and its own figures."""

from __future__ import annotations

from datetime import date

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.statistics import counting_columns
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.hand_in_view import HandInView, view_hand_in
from intake_desk.services.units.unit_records import TheirFigures


def tick_paper(desk: Desk, actor: Actor, unit_id: UnitId, paper: str) -> HandInView:
    """A paper of the unit came today, or did not come after all: the tick is taken back wherever it is.

    Raises KeyError for a paper that the campaign does not know.
    """
    title = {known.key: known.title for known in desk.campaign.unit_papers}[paper]
    with desk.store.write(actor, desk.clock.now()) as writing:
        unit = writing.unit(unit_id)
        days = writing.hand_ins(unit.id, desk.campaign.year)
        having = next((day for day in days if paper in day.papers), None)
        hand_in_id = having.id if having else writing.open_hand_in(unit.id, desk.today)
        writing.set_hand_in_paper(hand_in_id, paper, there=having is None)
        old, new = {"unit": unit.name}, {"paper": title, "there": having is None}
        writing.record("tick_unit_paper", old=old, new=new)
        return view_hand_in(desk, writing, unit.id)


def set_publicity(desk: Desk, actor: Actor, unit_id: UnitId, first: date, last: date) -> HandInView | Refusal:
    """The days on which the unit's roster was on show (R6): packets opened from now on take them over."""
    if first > last:
        return Refusal("publicity_reversed", "公示的起止日期颠倒了。", "请先输起始日，再输截止日。")
    try:
        desk.calendar.workdays(first, last)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)
    with desk.store.write(actor, desk.clock.now()) as writing:
        unit, year = writing.unit(unit_id), desk.campaign.year
        known = writing.unit_year(unit.id, year).publicity
        if known != (first, last):
            writing.set_unit_publicity(unit.id, year, (first, last))
            before = [day.isoformat() for day in known or ()]
            new = {"publicity": [first.isoformat(), last.isoformat()]}
            writing.record("unit_publicity", old={"unit": unit.name, "publicity": before}, new=new)
        return view_hand_in(desk, writing, unit.id)


def take_figures(desk: Desk, actor: Actor, unit_id: UnitId, annex: str, figures: TheirFigures) -> HandInView:
    """The figures that the unit wrote into its own Annex 2 or 3, one for each counting column.

    Raises ValueError when they are not one for each column.
    """
    columns = counting_columns(desk.campaign.statistics)
    if len(figures) != len(columns):
        raise ValueError(f"{len(figures)} figures for {len(columns)} columns")
    with desk.store.write(actor, desk.clock.now()) as writing:
        unit = writing.unit(unit_id)
        writing.set_hand_in_figures(writing.open_hand_in(unit.id, desk.today), annex, figures)
        new = {"annex": annex, "figures": list(figures)}
        writing.record("unit_figures", old={"unit": unit.name}, new=new)
        return view_hand_in(desk, writing, unit.id)
