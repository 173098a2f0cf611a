"""The daily report asks for the history and the ledger of originals by their days."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index("ix_history_at", "history", ["at"])
    op.create_index("ix_original_entry_at", "original_entry", ["at"])
