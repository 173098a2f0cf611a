"""The ledger of originals: lines that are added and never changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import DDL, CheckConstraint, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.domain.inspection import OriginalWay
from intake_desk.domain.verification import CheckResult
from intake_desk.storage.base import STRICT, Base, flag, one_of


class OriginalEntryRow(Base):
    """How one original stood from `at` on; `result` and what follows belong to an online verification."""

    __tablename__ = "original_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("packet.id"), index=True)
    visit: Mapped[int]
    item: Mapped[str]
    copy: Mapped[int]
    certificate: Mapped[str]
    way: Mapped[OriginalWay | None]
    agrees: Mapped[bool | None]
    difference: Mapped[str]
    excuse: Mapped[str]
    handed_back: Mapped[bool]
    handed_to: Mapped[str]
    result: Mapped[CheckResult | None]
    site: Mapped[str]
    code: Mapped[str]
    checked_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[str]
    __table_args__ = (
        one_of("way", OriginalWay),
        flag("agrees"),
        flag("handed_back"),
        one_of("result", CheckResult),
        CheckConstraint("copy >= 1", name="copy"),
        CheckConstraint("(result IS NULL) = (checked_on IS NULL)", name="checked"),
        STRICT,
    )


def _stop(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"


LEDGER_ONLY_GROWS = (
    _stop("original_entry_no_update", "UPDATE ON original_entry"),
    _stop("original_entry_no_delete", "DELETE ON original_entry"),
    _stop(
        "original_entry_no_replace",
        "INSERT ON original_entry WHEN NEW.id IN (SELECT id FROM original_entry)",
    ),
)
for _trigger in LEDGER_ONLY_GROWS:
    event.listen(OriginalEntryRow.__table__, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
