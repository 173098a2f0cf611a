"""A paper that never left the desk is marked as long as it holds, and told before the day is closed."""

from __future__ import annotations

from datetime import date, timedelta

from intake_desk.domain import original_acts
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.counter.decide import accept, tell_once
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.day.review_day import review_day, unprinted_words
from intake_desk.services.papers.never_out import (
    left_unprinted,
    look_never_out,
    never_out,
    never_out_words,
    paper_words,
)
from intake_desk.services.records import PacketId
from tests.builders import CLEAN
from tests.counter import CLERK, SUPERVISOR, Counter, granted
from tests.services.corrected import FAULTS, close_all


def accepted(counter: Counter) -> PacketId:
    """A receipt was made, and the preview closed."""
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN, original_acts.HandBack())
    granted(accept(counter.desk, CLERK, packet_id))
    return packet_id


def told(counter: Counter, day: date | None = None) -> tuple[str, ...]:
    """What the closing of the day says of papers."""
    return unprinted_words(review_day(counter.desk, day).unprinted)


def test_a_receipt_is_marked_until_it_came_out(counter: Counter) -> None:
    packet_id = accepted(counter)
    view = counter.view(packet_id)
    paper = never_out(view)
    assert paper is not None
    assert never_out_words(paper) == "受理回执未打印"
    assert look_never_out(counter.desk, packet_id, view.packet.state) == paper
    words = left_unprinted(view)
    assert words is not None
    assert words.sentence == "JG-Z-0001 王建业 的受理回执未打印。"
    assert "Ctrl+P" in words.advice
    assert "台账（Alt+2）" in words.advice, "from the list of corrections it has gone"
    assert told(counter) == ("JG-Z-0001 王建业 受理回执",)
    counter.print_paper(packet_id)
    view = counter.view(packet_id)
    assert (never_out(view), left_unprinted(view), told(counter)) == (None, None, ())


def test_it_is_told_on_its_own_day(counter: Counter) -> None:
    accepted(counter)
    day = counter.desk.today
    counter.clock.at += timedelta(days=1)
    assert (told(counter), told(counter, day)) == ((), ("JG-Z-0001 王建业 受理回执",))


def test_nothing_is_to_be_printed_of_what_is_undone_or_withdrawn(counter: Counter) -> None:
    packet_id = accepted(counter)
    granted(withdraw(counter.desk, CLERK, packet_id, "本人要求"))
    assert (never_out(counter.view(packet_id)), told(counter)) == (None, ())
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    assert (never_out(counter.view(packet_id)), told(counter)) == (None, ())


def test_of_two_papers_that_hold_the_later_one_is_to_be_printed(counter: Counter) -> None:
    """A notice that nobody printed is past when its correction is accepted; when that is undone it is not."""
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN, *FAULTS, original_acts.HandBack())
    granted(tell_once(counter.desk, CLERK, packet_id))
    assert told(counter) == ("JG-Z-0001 王建业 一次性告知书",)
    close_all(counter, packet_id)
    granted(accept_corrected(counter.desk, CLERK, packet_id))
    assert told(counter) == ("JG-Z-0001 王建业 受理回执",)
    counter.print_paper(packet_id)
    assert (never_out(counter.view(packet_id)), told(counter)) == (None, ())
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    paper = never_out(counter.view(packet_id))
    assert paper is not None
    assert (
        told(counter)
        == (f"JG-Z-0001 王建业 {paper_words(paper.kind)}",)
        == ("JG-Z-0001 王建业 一次性告知书",)
    )
