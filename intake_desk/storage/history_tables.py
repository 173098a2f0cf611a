"""The table of the history: who did what and when. The database itself holds that it only grows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DDL, CheckConstraint, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.services.records import Role
from intake_desk.storage.base import STRICT, Base, one_of


class HistoryRow(Base):
    """Who did what, when, and the values before and after; each row seals the one before it."""

    __tablename__ = "history"
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    actor_name: Mapped[str]
    actor_role: Mapped[Role]
    act: Mapped[str]
    packet_id: Mapped[int | None] = mapped_column(ForeignKey("packet.id"), index=True)
    old: Mapped[str]
    new: Mapped[str]
    digest: Mapped[str]
    __table_args__ = (
        one_of("actor_role", Role),
        CheckConstraint("length(digest) = 64", name="digest"),
        STRICT,
    )


def _stop(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'history only grows'); END"


HISTORY_ONLY_GROWS = (
    _stop("history_no_update", "UPDATE ON history"),
    _stop("history_no_delete", "DELETE ON history"),
    # This also stops INSERT OR REPLACE, which deletes without asking the one above.
    _stop(
        "history_next_number",
        "INSERT ON history WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM history)",
    ),
)
for _trigger in HISTORY_ONLY_GROWS:
    event.listen(HistoryRow.__table__, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
