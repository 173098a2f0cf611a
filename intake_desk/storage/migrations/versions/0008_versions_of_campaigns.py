"""Campaigns: from which day each version is in force, who put it in force and why; the draft of the next."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

SO_FAR = "UPDATE campaign_version SET in_force_from = substr(added_at, 1, 10), why = '首次启用'"
"""Until now a campaign was in force from the moment at which it was added."""


def upgrade() -> None:
    column = sa.Column("in_force_from", sa.Text(), server_default="0001-01-01", nullable=False)
    op.add_column("campaign_version", column)
    op.add_column("campaign_version", sa.Column("put_by", sa.Text(), server_default="", nullable=False))
    op.add_column("campaign_version", sa.Column("why", sa.Text(), server_default="", nullable=False))
    op.add_column("campaign_version", sa.Column("called_off_at", sa.Text(), nullable=True))
    op.execute(SO_FAR)
    op.create_table(
        "campaign_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("based_on_year", sa.Integer(), nullable=False),
        sa.Column("based_on_version", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_campaign_draft_one"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_draft"),
        sqlite_strict=True,
    )
    op.create_table(
        "campaign_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_step"),
        sqlite_strict=True,
    )
