"""A paper is printed as it was given out, and every printing is counted and told."""

from __future__ import annotations

import json

from intake_desk.services.counter import decide
from intake_desk.services.papers.print_paper import Way, count_print, note_same_copy, paper_bytes
from intake_desk.services.papers.reprint import Reprint, count_reprint, reprint
from tests.builders import CLEAN
from tests.counter import CLERK, Counter, granted


def test_the_very_bytes_come_back_and_each_printing_counts(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    made = granted(decide.accept(counter.desk, CLERK, packet_id))
    assert paper_bytes(counter.desk, made.paper_id) == made.pdf
    assert [count_print(counter.desk, CLERK, packet_id, made.paper_id) for _ in range(2)] == [1, 2]
    (paper,) = counter.view(packet_id).papers
    assert paper.prints == 2
    with counter.desk.store.read() as reading:
        entry = reading.history(packet_id)[-1]
    assert (entry.act, json.loads(entry.new)) == ("print", {"paper": made.paper_id, "times": 2})
    assert paper_bytes(counter.desk, made.paper_id) == made.pdf


def test_a_copy_saved_as_a_file_counts_so_no_two_copies_carry_the_same_mark(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    made = granted(decide.accept(counter.desk, CLERK, packet_id))

    def again() -> Reprint:
        return granted(reprint(counter.desk, packet_id, made.paper_id))

    assert again().mark == ""
    assert count_reprint(counter.desk, CLERK, again(), Way.SAVED) == 1
    first = again()
    assert first.mark.startswith("补打 第1次")
    assert count_reprint(counter.desk, CLERK, first, Way.SAVED) == 2
    note_same_copy(counter.desk, CLERK, packet_id, made.paper_id, Way.PRINTED, first.mark)
    assert again().mark.startswith("补打 第2次")
    assert counter.acts_of(packet_id)[-3:] == ["save_paper", "save_paper", "print"]
