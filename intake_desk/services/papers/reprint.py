"""补打: the very bytes that were given out, with a mark that tells the how manieth reprint this is."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.services.desk import Desk
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.records import Actor, PacketId, Paper, PaperId
from intake_desk.services.refusal import Refusal


@dataclass(frozen=True)
class Reprint:
    """A paper as a print now would bring it. `mark` is '' on one that never reached the printer before."""

    paper: Paper
    pdf: bytes
    mark: str


def reprint(desk: Desk, packet_id: PacketId, paper_id: PaperId) -> Reprint | Refusal:
    """The bytes with the mark that a print now carries. Looking leaves no trace: `count_reprint` counts."""
    with desk.store.read() as reading:
        paper = next((p for p in reading.papers_of(packet_id) if p.id == paper_id), None)
        if paper is None:
            return Refusal("no_paper", "这件材料没有这份文书。", "请在文书列表中选择。")
        pdf = reading.paper_bytes(paper_id)
    marks = ["已作废"] if paper.voided_at else []
    marks += [f"补打 第{paper.prints}次 {desk.clock.now():%Y-%m-%d %H:%M}"] if paper.prints else []
    mark = "　".join(marks)
    return Reprint(paper, desk.papers.stamp(pdf, mark) if mark else pdf, mark)


def count_reprint(desk: Desk, actor: Actor, again: Reprint, way: Way = Way.PRINTED) -> int:
    """Record that the marked paper left the desk; gives how often the paper did by now.

    One that had never come out before is a print in the history, no reprint.
    """
    paper = again.paper
    with desk.store.write(actor, desk.clock.now()) as writing:
        times = writing.count_print(paper.id)
        act = "reprint" if times > 1 and way is Way.PRINTED else way.value
        writing.record(act, paper.packet_id, new={"paper": paper.id, "times": times, "mark": again.mark})
        return times
