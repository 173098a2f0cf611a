"""A paper that never left the desk, neither printed nor saved as a file: nobody can hold it or have signed
for it, so it is marked where its packet is shown, and told before a day is closed.
"""

from __future__ import annotations

from collections.abc import Iterable

from intake_desk.domain.packet import HANDED_OUT, PacketState
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.papers import PaperKind
from intake_desk.services.records import PacketId, Paper
from intake_desk.services.refusal import Refusal

_SHORT = {
    PaperKind.RECEIPT: "受理回执",
    PaperKind.NOTICE: "一次性告知书",
    PaperKind.RETURN: "不予接收告知",
}

NOTICE_NOT_OUT = Refusal(
    "notice_not_printed",
    "告知书还没有打印，不能记为送达。",
    "请先按 Ctrl+P 打印，或在预览中按 Ctrl+S 存为 PDF，交给申报人后再记送达。",
)
"""Of a serving: what nobody holds was handed to nobody."""


def standing_paper(papers: Iterable[Paper]) -> Paper | None:
    """The paper that holds, of a packet's papers, the latest first; None when all are void."""
    return next((paper for paper in papers if not paper.voided_at), None)


def never_out(view: PacketView) -> Paper | None:
    """The standing paper of a packet when no copy of it ever left; None when there is nothing to print."""
    return _never_out(view.packet.state, view.papers)


def look_never_out(desk: Desk, packet_id: PacketId, state: PacketState) -> Paper | None:
    """The same of a packet in this `state` of which no more is read: for a cursor that runs over a list."""
    with desk.store.read() as reading:
        return _never_out(state, reading.papers_of(packet_id))


def never_out_words(paper: Paper) -> str:
    """受理回执未打印."""
    return f"{paper_words(paper.kind)}未打印"


def paper_words(kind: str) -> str:
    """What a paper of this kind is called in a sentence."""
    return _SHORT[PaperKind(kind)]


def left_unprinted(view: PacketView) -> Refusal | None:
    """What to say when a paper was closed and never came out; None when a copy did."""
    paper = never_out(view)
    if paper is None:
        return None
    packet = view.packet
    return Refusal(
        "not_printed",
        f"{packet.number} {packet.applicant.name} 的{never_out_words(paper)}。",
        "在这件材料上按 Ctrl+P 打印，已不在本页的，到台账（Alt+2）选中后再按；"
        "没有打印机的，在预览中按 Ctrl+S 存为 PDF。",
    )


def _never_out(state: PacketState, papers: Iterable[Paper]) -> Paper | None:
    paper = standing_paper(papers) if state in HANDED_OUT else None
    return None if paper is None or paper.out else paper
