"""What is kept about units: their codes and agents, spellings, rosters, headers, hand-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("unit", sa.Column("uscc", sa.Text(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("agent", sa.Text(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("phone", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "merged_unit",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_merged_unit_unit_id"),
        sa.ForeignKeyConstraint(["into_id"], ["unit.id"], name="fk_merged_unit_into_id"),
        sa.PrimaryKeyConstraint("unit_id", name="pk_merged_unit"),
        sqlite_strict=True,
    )
    op.create_table(
        "hand_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hand_in"),
        sa.UniqueConstraint("unit_id", "day", name="uq_hand_in_unit_id_day"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_hand_in_unit_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "header_word",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_header_word_unit_id"),
        sa.PrimaryKeyConstraint("unit_id", "header", name="pk_header_word"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "roster_entry",
        sa.Column("packet_id", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_roster_entry_packet_id"),
        sa.PrimaryKeyConstraint("packet_id", name="pk_roster_entry"),
        sqlite_strict=True,
    )
    op.create_table(
        "hand_in_figure",
        sa.Column("hand_in_id", sa.Integer(), nullable=False),
        sa.Column("annex", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=True),
        sa.CheckConstraint("figure >= 0", name="ck_hand_in_figure_figure"),
        sa.ForeignKeyConstraint(["hand_in_id"], ["hand_in.id"], name="fk_hand_in_figure_hand_in_id"),
        sa.PrimaryKeyConstraint("hand_in_id", "annex", "place", name="pk_hand_in_figure"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hand_in_paper",
        sa.Column("hand_in_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hand_in_id"], ["hand_in.id"], name="fk_hand_in_paper_hand_in_id"),
        sa.PrimaryKeyConstraint("hand_in_id", "paper", name="pk_hand_in_paper"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
