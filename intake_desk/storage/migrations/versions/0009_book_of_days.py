"""The book of days: closed, reopened, reported."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def _stop(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'the book only grows'); END"


def upgrade() -> None:
    op.create_table(
        "day_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.CheckConstraint("act IN ('closed', 'reopened', 'reported')", name="ck_day_entry_act"),
        sa.PrimaryKeyConstraint("id", name="pk_day_entry"),
        sqlite_strict=True,
    )
    op.create_index("ix_day_entry_day", "day_entry", ["day"])
    op.execute(_stop("day_entry_no_update", "UPDATE ON day_entry"))
    op.execute(_stop("day_entry_no_delete", "DELETE ON day_entry"))
    op.execute(_stop("day_entry_no_replace", "INSERT ON day_entry WHEN NEW.id IN (SELECT id FROM day_entry)"))
