"""How every paper opens: the issuing office, the title, the letter's number, and whose packet it is."""

from __future__ import annotations

from intake_desk.documents.pdf.band import Band
from intake_desk.documents.pdf.pieces import (
    ISSUER,
    NAMED,
    NUMBER,
    TITLE,
    VOIDS,
    Fact,
    centred,
    facts,
    gap,
    moment,
)
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.papers.papers import Office, PaperHead, PaperKind

TITLES = {
    PaperKind.RECEIPT: "受理回执",
    PaperKind.NOTICE: "一次性告知书",
    PaperKind.RETURN: "不予接收告知",
    PaperKind.ORIGINALS: "原件核验登记",
}


def opening(head: PaperHead, office: Office, faces: Typefaces) -> tuple[Band, ...]:
    """Everything down to the facts about the packet. Raises GlyphMissing."""
    number = centred(head.document_number, NUMBER, faces) if head.document_number else ()
    voids = centred(head.voids, VOIDS, faces) if head.voids else ()
    return (
        *centred(office.name, ISSUER, faces),
        *centred(TITLES[head.kind], TITLE, faces),
        *number,
        *voids,
        gap(10),
        *facts(
            (
                (Fact("收件编号", head.packet_number, NAMED), Fact("办理时间", moment(head.issued_at))),
                (Fact("申报人", head.name, NAMED), Fact("证件号码", head.id_masked)),
                (Fact("工作单位", head.unit),),
                (Fact("申报资格", head.applying_for),),
            ),
            faces,
        ),
        gap(10),
    )


def where(office: Office) -> Fact:
    """Where the office is."""
    return Fact("地点", f"{office.name} {office.room}（{office.address}）")


def hours(office: Office) -> Fact:
    """When it is open."""
    return Fact("办公时间", office.hours)


def contact(office: Office) -> Fact:
    """Whom to call."""
    return Fact("联系人", f"{office.contact}　{office.phone}")
