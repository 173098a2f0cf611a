"""The lines of the people, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from intake_desk.services.people.accounts import FREE_FAILURES
from intake_desk.services.people.people import Person
from intake_desk.services.records import Actor, Role
from intake_desk.ui.widgets.cell_table import Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

ROLES: Final = {Role.CLERK: "收件员", Role.SUPERVISOR: "主管"}
HEADERS = ("姓名", "角色", "状态", "密码")
WIDTHS = (340, 100, 100, 0)


def lines(everybody: Iterable[Person], me: Actor) -> tuple[Line, ...]:
    """One line a person; who is signed in is told apart."""
    return tuple(_line(person, me) for person in everybody)


def _line(person: Person, me: Actor) -> Line:
    account = person.account
    tone = Tone.NEUTRAL if account.active else Tone.QUIET
    state = Cell("在用", Tone.GOOD, chip=True) if account.active else Cell("停用", Tone.NEUTRAL, chip=True)
    return (
        Cell(account.name, tone, extra="本人" if account.id == me.account_id else ""),
        Cell(ROLES[account.role], tone),
        state,
        _password(person) if account.active else Cell(""),
    )


def _password(person: Person) -> Cell:
    """What is odd about the password, if anything."""
    if person.failures >= FREE_FAILURES:
        wait = f"须等 {person.wait} 秒" if person.wait else ""
        return Cell(f"连续输错 {person.failures} 次", Tone.WARN, "warn", wait)
    if person.account.must_change:
        return Cell("主管所设，待本人修改", Tone.WARN)
    return Cell("本人所设", Tone.QUIET)
