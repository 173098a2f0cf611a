"""A paper is printed as it was given out, and every printing is counted and told."""

from __future__ import annotations

import json

from intake_desk.services import decide
from intake_desk.services.print_paper import count_print, paper_bytes
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
