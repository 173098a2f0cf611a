"""原件核验登记: a packet's whole ledger of originals on paper, with room to sign for what went back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.day_words import month_day
from intake_desk.services.counter.view import view_packet
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_records import OriginalEntry
from intake_desk.services.originals.original_words import state_words
from intake_desk.services.originals.originals_here import on_desk_since
from intake_desk.services.papers.letters import unprintable
from intake_desk.services.papers.office_words import office_of
from intake_desk.services.papers.paper_texts import register_head
from intake_desk.services.papers.papers import CheckedOriginal, GlyphMissing, OriginalsRegister
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal

TO_TAKE_BACK = "交还时请当面核对，并在下方签名确认：上列已见的原件已当面全部交还，核对无误。"
ALL_TAKEN_BACK = "上列已见的原件已全部交还。"
NONE_HERE = "台上没有待交还的原件。"


@dataclass(frozen=True)
class Register:
    """The finished paper."""

    packet_id: PacketId
    title: str
    pdf: bytes
    file_name: str


def originals_register(desk: Desk, actor: Actor, packet_id: PacketId) -> Register | Refusal:
    """Make the register of a packet as it stands now; that it was made is history."""
    at = desk.clock.now()
    try:
        with desk.store.write(actor, at) as writing:
            entries = writing.original_entries(packet_id)
            if not entries:
                return Refusal("no_originals", "这件材料没有原件核验记录。", "请先核对原件。")
            view = view_packet(desk, writing, packet_id)
            person = view.packet.applicant
            paper = OriginalsRegister(
                head=register_head(desk.judging(view.packet), actor, view, at),
                office=office_of(desk),
                rows=tuple(_row(view.campaign, entry) for entry in entries),
                sentence=_sentence(view.campaign, entries),
                taken_back=_taken_back(entries),
            )
            pdf = desk.papers.render(paper)
            writing.record("originals_register", packet_id, new={"lines": len(entries)})
    except GlyphMissing as missing:
        return unprintable(missing)
    name = f"{view.packet.number or person.name} 原件核验登记.pdf"
    return Register(packet_id, "原件核验登记", pdf, name)


def _sentence(campaign: Campaign, entries: tuple[OriginalEntry, ...]) -> str:
    """What the desk vouches for; not for what is noted above as different."""
    agrees = campaign.sentences.original_agrees
    differs = any(entry.change.state.agrees is False for entry in entries)
    return f"除上表注明的以外，{agrees}" if differs else agrees


def _taken_back(entries: tuple[OriginalEntry, ...]) -> str:
    """A fact only when nothing lies here any more; before, what is to be signed when it is taken."""
    if on_desk_since(entries):
        return TO_TAKE_BACK
    return ALL_TAKEN_BACK if any(entry.change.state.handed_back for entry in entries) else NONE_HERE


def _row(campaign: Campaign, entry: OriginalEntry) -> CheckedOriginal:
    state, key = entry.change.state, entry.change.item
    item = next((each for each in campaign.items if each.key == key), None)  # an earlier visit had others
    several = f"（第{entry.change.copy}件）" if item and item.if_any else ""
    return CheckedOriginal(
        title=f"{item.short if item else key}{several}",
        certificate=state.certificate,
        result=state_words(state),
        noted=f"{_moment(entry.at)}\n{entry.by}".strip(),
        handed_back=f"{_moment(entry.at)}\n{entry.handed_to}".strip() if state.handed_back else "",
    )


def _moment(at: datetime) -> str:
    return f"{month_day(at)} {at:%H:%M}"
