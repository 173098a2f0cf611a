"""Every verb and whose it is (product §6): the services refuse by themselves, whatever the screen shows.

The verbs are found by looking: each public function of the services that takes an actor. A new one fails
here until it stands in one of the tables.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest

from intake_desk import services
from intake_desk.services.amend_unit import amend_unit, facts_of
from intake_desk.services.close_told import close_told, reopen_told
from intake_desk.services.records import ServedTo, Serving, Unit
from intake_desk.services.serve_notice import serve_notice
from tests.builders import MORNING
from tests.counter import CLERK, Counter, granted, refused
from tests.services.corrected import DUE, told

SUPERVISORS = {
    "accounts.create_account",
    "change_account.bring_back_account",
    "change_account.change_role",
    "change_account.retire_account",
    "change_password.set_new_password",
    "correct_record.correct_record",
    "dishonesty.enter_dishonesty",
    "dishonesty.strike_dishonesty",
    "dishonesty_file.export_dishonesty",
    "dishonesty_file.import_dishonesty",
    "excuse_original.excuse_original",
    "give_up.give_up",
    "give_up.reopen",
    "hand_in_files.roster_workbook",
    "idle_lock.set_idle_minutes",
    "merge_units.merge_units",
    "pass_finding.pass_finding",
    "printers.keep_print_setting",
    "recount_deadlines.lengthen",
    "recovery_code.make_recovery_code",
    "report_omission.rule_omission",
    "scanner_setting.keep_scanner_affixes",
    "undo_decision.undo_decision",
}
"""Overrides, undoing decisions, settings, people, export, restore: refused to a clerk before anything is
looked at.
"""

EVERYBODYS = {
    "accept_corrected.accept_corrected",
    "accounts.record_lock",
    "close_told.close_told",
    "corrections.phone_list",
    "decide.accept",
    "decide.send_back",
    "decide.tell_once",
    "hand_back_original.hand_back_original",
    "hand_in.set_publicity",
    "hand_in.take_figures",
    "hand_in.tick_paper",
    "hand_in_files.bag_covers",
    "hand_in_files.keep_label_setting",
    "hand_in_files.labels",
    "hand_in_files.statistics_pdf",
    "hand_in_files.statistics_workbook",
    "hand_in_files.unit_slip",
    "import_roster.import_roster",
    "inspect_packet.inspect",
    "inspect_packet.undo",
    "originals_register.originals_register",
    "print_paper.count_print",
    "print_paper.note_same_copy",
    "print_phone_list.print_phone_list",
    "printers.keep_offset",
    "receive_packet.open_packet",
    "register_person.amend_person",
    "register_person.walk_in",
    "report_omission.report_omission",
    "reprint.count_reprint",
    "scanner_setting.keep_camera",
    "withdraw.withdraw",
}
"""The day's work at the counter. Whatever shows whole numbers among it is written down."""

PARTLY = {"amend_unit.amend_unit", "close_told.reopen_told", "serve_notice.serve_notice"}
"""The clerk's up to a point; what lies behind it is tested below."""

PARTS = {
    "accounts.require",
    "hand_in_files.make_file",
    "hand_in_files.sheet_head",
    "overrides.refuse_override",
    "paper_texts.notice",
    "paper_texts.receipt",
    "paper_texts.register_head",
    "paper_texts.return_slip",
}
"""No verbs: what verbs are made of, never called by a screen."""


def takes_an_actor(function: Callable[..., object]) -> bool:
    """Whether one of its parameters is who acts."""
    return any("Actor" in str(p.annotation) for p in inspect.signature(function).parameters.values())


def verbs() -> dict[str, Callable[..., object]]:
    """Every public function of the services that takes an actor, by module and name."""
    found = {}
    for module in pkgutil.iter_modules(services.__path__):
        members = vars(import_module(f"{services.__name__}.{module.name}"))
        for name, function in members.items():
            own = inspect.isfunction(function) and function.__module__.endswith(f".{module.name}")
            if own and not name.startswith("_") and takes_an_actor(function):
                found[f"{module.name}.{name}"] = function
    return found


class Untouched:
    """An argument that nothing may be known of when the refusal comes."""

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"looked at ({name}) before the role was checked")

    def __bool__(self) -> bool:
        raise AssertionError("looked at before the role was checked")


def test_every_verb_stands_in_one_table() -> None:
    tables = (SUPERVISORS, EVERYBODYS, PARTLY, PARTS)
    assert sum(map(len, tables)) == len(set().union(*tables))
    assert set(verbs()) == set().union(*tables)


@pytest.mark.parametrize("name", sorted(SUPERVISORS))
def test_a_clerk_is_refused_what_is_the_supervisors(counter: Counter, name: str) -> None:
    before = counter.everything()
    known = {"desk": counter.desk, "store": counter.store, "actor": CLERK, "at": MORNING}
    verb = verbs()[name]
    arguments = {p: known.get(p) or Untouched for p in inspect.signature(verb).parameters}
    outcome = verb(**{p: value() if value is Untouched else value for p, value in arguments.items()})
    assert refused(outcome) == "not_allowed"
    assert counter.everything() == before


def test_another_channel_of_a_unit_is_the_supervisors(counter: Counter) -> None:
    unit = _unit_of(counter)
    facts = replace(facts_of(unit), channel="federation")
    before = counter.everything()
    assert refused(amend_unit(counter.desk, CLERK, unit.id, facts, "单位要求")) == "not_allowed"
    assert counter.everything() == before
    granted(amend_unit(counter.desk, CLERK, unit.id, replace(facts_of(unit), phone="0472-5220000")))


def test_what_moves_a_deadline_that_has_passed_is_the_supervisors(counter: Counter) -> None:
    packet_id = told(counter)
    granted(close_told(counter.desk, CLERK, packet_id, 1))
    counter.clock.at = DUE + timedelta(minutes=1)
    before = counter.everything(packet_id)
    assert refused(reopen_told(counter.desk, CLERK, packet_id, 1)) == "not_allowed"
    serving = Serving(MORNING + timedelta(days=1), ServedTo.APPLICANT)
    assert refused(serve_notice(counter.desk, CLERK, packet_id, serving)) == "not_allowed"
    assert counter.everything(packet_id) == before


def _unit_of(counter: Counter) -> Unit:
    packet = counter.view(counter.expect()).packet
    with counter.store.read() as reading:
        return reading.unit(packet.unit_id)
