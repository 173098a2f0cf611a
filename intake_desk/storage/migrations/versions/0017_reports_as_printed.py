"""The report of a closed day is kept with its bytes, as papers are: a later print is the same report."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "day_report",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name="pk_day_report"),
        sa.ForeignKeyConstraint(["entry_id"], ["day_entry.id"], name="fk_day_report_entry_id"),
        sqlite_strict=True,
    )
