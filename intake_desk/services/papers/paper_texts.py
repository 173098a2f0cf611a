"""Turn a decided packet into the text of its paper; `documents` only sets what stands here."""

from __future__ import annotations

from datetime import datetime

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.correction import Told
from intake_desk.domain.day_words import long_day
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import OriginalWay, Presence
from intake_desk.domain.masking import mask_id
from intake_desk.domain.numbers import code_for
from intake_desk.domain.original_acts import WAY
from intake_desk.domain.window import WindowPhase, phase
from intake_desk.services.counter.view import ItemLine, PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.office_words import campaign_note, office_of
from intake_desk.services.papers.papers import (
    Notice,
    PaperHead,
    PaperKind,
    Receipt,
    ReceivedItem,
    ReturnReason,
    ReturnSlip,
    ShownOriginal,
    ToldItem,
)
from intake_desk.services.records import Actor, Paper

NO_NUMBER = "未编号"
"""A packet that was not decided yet."""
WHOLE_PACKET = "全部材料"
"""What a fault is of that belongs to no single document: the order."""


def receipt(desk: Desk, actor: Actor, view: PacketView, number: str, at: datetime) -> Receipt:
    """受理回执: what was received and which originals were shown and went back."""
    present = [line for line in view.lines if line.record.presence is Presence.PRESENT]
    return Receipt(
        head=_head(desk, actor, view, PaperKind.RECEIPT, number, None, at),
        office=office_of(desk),
        items=tuple(_received(line) for line in present),
        originals=tuple(
            ShownOriginal(line.item.title, WAY[way], _went_back(line))
            for line in present
            if (way := line.record.original) and way is not OriginalWay.NOT_SHOWN
        ),
        sentence=desk.campaign.sentences.receipt,
        corrected=tuple(_mended_words(row.finding) for row in _told(view) if row.closing),
    )


def notice(
    desk: Desk, actor: Actor, view: PacketView, number: str, document_number: str, at: datetime
) -> Notice:
    """一次性告知书: every fault that was not put right at the counter, and the deadline (R7)."""
    deadline = view.verdict.deadline
    if deadline is None:
        raise ValueError("only a verdict of correction is told")
    told = view.verdict.of_class(FindingClass.CORRECT)
    return Notice(
        head=_head(desk, actor, view, PaperKind.NOTICE, number, document_number, at),
        office=office_of(desk),
        rows=tuple(ToldItem(f.number, f.title or WHOLE_PACKET, f.problem, f.remedy, f.clause) for f in told),
        sentence=desk.campaign.sentences.told_all,
        due=deadline.due,
        counted=deadline.counted,
        skipped=deadline.skipped,
        fixed_on_the_spot=tuple(_mended_words(f) for f in view.verdict.findings if f.fixed),
    )


def return_slip(
    desk: Desk, actor: Actor, view: PacketView, number: str, document_number: str, at: datetime
) -> ReturnSlip:
    """不予接收告知: the hard stops, and whether the person may come again."""
    over = phase(desk.campaign.window, at) is WindowPhase.AFTER
    sentences = desk.campaign.sentences
    reasons = view.verdict.of_class(FindingClass.REFUSE)
    return ReturnSlip(
        head=_head(desk, actor, view, PaperKind.RETURN, number, document_number, at),
        office=office_of(desk),
        reasons=tuple(ReturnReason(f.problem, f.clause, f.remedy) for f in reasons),
        may_come_again=sentences.window_over if over else sentences.come_again,
    )


def register_head(desk: Desk, actor: Actor, view: PacketView, at: datetime) -> PaperHead:
    """The head of the register of originals; a packet in hand may have no number yet."""
    return _head(desk, actor, view, PaperKind.ORIGINALS, view.packet.number or NO_NUMBER, None, at)


def _head(
    desk: Desk,
    actor: Actor,
    view: PacketView,
    kind: PaperKind,
    number: str,
    document: str | None,
    at: datetime,
) -> PaperHead:
    person, campaign = view.packet.applicant, desk.campaign
    return PaperHead(
        kind=kind,
        document_number=document,
        packet_number=number,
        code=code_for(campaign.numbers.code_prefix, campaign.year, number) if number != NO_NUMBER else "",
        name=person.name,
        id_masked=mask_id(person.id_number),
        unit=person.unit,
        applying_for=view.applying_for,
        issued_at=at,
        clerk=actor.name,
        campaign_note=campaign_note(desk),
        rehearsal=desk.rehearsal,
        voids=_voids(view, document),
    )


def _voids(view: PacketView, document: str | None) -> str:
    """原包住建职称补〔2025〕43号已作废: every earlier paper of the packet that counts no more. One with this
    paper's own letter number is told by its day: 本件代替2025年6月27日 09:12出具的同号文书，原件作废.
    """
    void = [paper for paper in reversed(view.papers) if paper.voided_at]
    same = [_moment(p) for p in void if document and p.document_number == document]
    others = dict.fromkeys(
        p.document_number or f"{_moment(p)}受理回执"
        for p in void
        if not document or p.document_number != document
    )
    words = f"原{'、'.join(others)}已作废。" if others else ""
    return words + (f"本件代替{'、'.join(same)}出具的同号文书，原件作废。" if same else "")


def _moment(paper: Paper) -> str:
    day = paper.issued_at
    return f"{long_day(day)} {day:%H:%M}"


def _told(view: PacketView) -> tuple[Told, ...]:
    correction = view.packet.correction
    return correction.told if correction else ()


def _received(line: ItemLine) -> ReceivedItem:
    way = line.record.original
    original = WAY[way] if way else ""
    return ReceivedItem(line.item.number, line.item.title, line.record.copies or line.item.copies, original)


def _went_back(line: ItemLine) -> bool | None:
    """Whether the original went back; None for one that never lay on the desk."""
    return line.record.handed_back if line.record.original is OriginalWay.SEEN else None


def _mended_words(finding: Finding) -> str:
    return f"{finding.title}：{finding.problem}" if finding.title else finding.problem
