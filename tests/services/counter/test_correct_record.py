"""What stands against new facts stands against them whoever brings them, clerk or supervisor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from intake_desk.domain import original_acts
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.register_person import amend_person
from intake_desk.services.counter.window_figures import window_figures
from intake_desk.services.originals.originals_here import originals_here
from intake_desk.services.records import PacketId
from tests.builders import ALL_THERE, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.days import Ending, finish

Verb = Callable[[Counter, PacketId, Applicant], object]


def amended(counter: Counter, packet_id: PacketId, person: Applicant) -> object:
    return amend_person(counter.desk, CLERK, packet_id, person)


def corrected(counter: Counter, packet_id: PacketId, person: Applicant) -> object:
    return correct_record(counter.desk, SUPERVISOR, packet_id, person, "录错")


EITHER = pytest.mark.parametrize("change", [amended, corrected])


@EITHER
def test_an_original_on_the_desk_keeps_its_line_on_the_list(counter: Counter, change: Verb) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE, original_acts.KeepOriginals("复印机坏了"))
    technician = changed(level="C", title_sought="技术员", education="bachelor", title="")
    before = counter.everything(packet_id), len(originals_here(counter.desk))
    assert refused(change(counter, packet_id, technician)) == "originals_on_desk"
    assert (counter.everything(packet_id), len(originals_here(counter.desk))) == before
    counter.do(packet_id, original_acts.HandBack())
    granted(change(counter, packet_id, technician))
    assert window_figures(counter.desk).tally.originals_on_desk == 0


@EITHER
def test_a_channel_put_right_is_the_units_own(counter: Counter, change: Verb) -> None:
    first = counter.come(changed(channel="federation")).packet.id
    granted(change(counter, first, changed(channel="direct")))
    fellow = counter.come(changed(id_number=id_number(60), name="李同事", channel="direct"))
    for view in (counter.view(first), fellow):
        assert "second_channel" not in [finding.code for finding in view.verdict.findings]
    with counter.store.read() as reading:
        assert reading.unit_year(fellow.packet.unit_id, 2025).channel == "direct"


def test_a_channel_is_put_right_after_the_decision_too(counter: Counter) -> None:
    first = counter.come(changed(channel="federation")).packet.id
    finish(counter, first, Ending.ACCEPTED)
    granted(corrected(counter, first, changed(channel="society")))
    fellow = counter.come(changed(id_number=id_number(60), name="李同事", channel="society"))
    assert "second_channel" not in [finding.code for finding in fellow.verdict.findings]
