"""Every verb is refused to whom it is not meant for: the services do it, whatever the screen shows."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import timedelta

import pytest

from intake_desk.services.corrections.close_told import close_told, reopen_told
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.records import ServedTo, Serving, Unit
from intake_desk.services.units.amend_unit import amend_unit, facts_of
from tests.builders import MORNING
from tests.counter import CLERK, Counter, granted, refused
from tests.services.corrected import DUE, told
from tests.verbs import SUPERVISORS, verbs


class Untouched:
    """An argument that nothing may be known of when the refusal comes."""

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"looked at ({name}) before the role was checked")

    def __bool__(self) -> bool:
        raise AssertionError("looked at before the role was checked")


@pytest.mark.parametrize("name", sorted(SUPERVISORS))
def test_a_clerk_is_refused_what_is_the_supervisors(counter: Counter, name: str) -> None:
    before = counter.everything()
    known = {"desk": counter.desk, "store": counter.store, "actor": CLERK, "at": MORNING}
    verb = verbs()[name]
    asked = (p for p in inspect.signature(verb).parameters.values() if p.kind is not p.VAR_POSITIONAL)
    outcome = verb(**{p.name: known[p.name] if p.name in known else Untouched() for p in asked})
    assert refused(outcome) == "not_allowed"
    assert counter.everything() == before


def test_another_channel_of_a_unit_is_the_supervisors(counter: Counter) -> None:
    unit = _unit_of(counter)
    facts = replace(facts_of(unit, "direct"), channel="federation")
    before = counter.everything()
    assert refused(amend_unit(counter.desk, CLERK, unit.id, facts, "单位要求")) == "not_allowed"
    assert counter.everything() == before
    granted(amend_unit(counter.desk, CLERK, unit.id, replace(facts_of(unit, "direct"), phone="0472-5220000")))


def test_what_moves_a_deadline_that_has_passed_is_the_supervisors(counter: Counter) -> None:
    packet_id = told(counter)
    granted(close_told(counter.desk, CLERK, packet_id, 1))
    counter.clock.at = DUE + timedelta(minutes=1)
    before = counter.everything(packet_id)
    assert refused(reopen_told(counter.desk, CLERK, packet_id, 1)) == "not_allowed"
    serving = Serving(MORNING + timedelta(days=1), ServedTo.APPLICANT, signed=True)
    assert refused(serve_notice(counter.desk, CLERK, packet_id, serving)) == "not_allowed"
    assert counter.everything(packet_id) == before


def _unit_of(counter: Counter) -> Unit:
    packet = counter.view(counter.expect()).packet
    with counter.store.read() as reading:
        return reading.unit(packet.unit_id)
