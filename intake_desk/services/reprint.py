"""补打: the very bytes that were given out, with a mark that tells the how manieth reprint this is."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, PacketId, Paper, PaperId
from intake_desk.services.refusal import Refusal


@dataclass(frozen=True)
class Reprint:
    """A paper to be printed again. `mark` is '' on one that never reached the printer before."""

    paper: Paper
    pdf: bytes
    mark: str


def reprint(desk: Desk, actor: Actor, packet_id: PacketId, paper_id: PaperId) -> Reprint | Refusal:
    """Count one more printing and give the marked bytes; no mark is ever given twice.

    It counts when it is asked for: `count_print` must not follow.
    """
    at = desk.clock.now()
    with desk.store.write(actor, at) as writing:
        paper = next((p for p in writing.papers_of(packet_id) if p.id == paper_id), None)
        if paper is None:
            return Refusal("no_paper", "这件材料没有这份文书。", "请在文书列表中选择。")
        times = writing.count_print(paper_id)
        marks = ["已作废"] if paper.voided_at else []
        marks += [f"补打 第{times - 1}次 {at:%Y-%m-%d %H:%M}"] if times > 1 else []
        mark = "　".join(marks)
        writing.record("reprint", packet_id, new={"paper": paper_id, "times": times, "mark": mark})
        pdf = writing.paper_bytes(paper_id)
        return Reprint(paper, desk.papers.stamp(pdf, mark) if mark else pdf, mark)
