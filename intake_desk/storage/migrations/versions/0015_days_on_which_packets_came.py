"""The days on which packets came are found by an index, before and behind any day."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_index("ix_visit_opened_at", "visit", ["opened_at"])
