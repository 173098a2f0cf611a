"""Corrections: serving and closings of a notice, undone decisions, omissions, the dishonesty register."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SERVED_AT_THE_COUNTER = """
    INSERT INTO serving (visit_id, served_at, served_to, agent, signed, counted, skipped, calendar)
    SELECT id, decided_at, 'applicant', '', 1, '[]', '[]', coalesce((
        SELECT json_extract(history.new, '$.calendar') FROM history
        WHERE history.packet_id = visit.packet_id AND act = 'decide' AND at = decided_at
    ), '')
    FROM visit WHERE decision = 'correcting'
"""
"""Until now every notice was told and taken at once. Its days stand on the paper."""


def upgrade() -> None:
    op.add_column("finding", sa.Column("passed", sa.Text(), server_default="", nullable=False))
    op.add_column("visit", sa.Column("undone_at", sa.Text(), nullable=True))
    op.add_column("paper", sa.Column("voided_at", sa.Text(), nullable=True))
    op.drop_index("ix_packet_checking", "packet")
    op.create_index("ix_packet_state", "packet", ["state"])
    op.create_table(
        "serving",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("served_at", sa.Text(), nullable=False),
        sa.Column("served_to", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("skipped", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.CheckConstraint("served_to IN ('applicant', 'agent')", name="ck_serving_served_to"),
        sa.CheckConstraint("signed IN (0, 1)", name="ck_serving_signed"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_serving_visit_id"),
        sa.PrimaryKeyConstraint("visit_id", name="pk_serving"),
        sqlite_strict=True,
    )
    op.create_table(
        "closing",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("mending", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id", "position"], ["finding.visit_id", "finding.position"], name="fk_closing_visit_id"
        ),
        sa.CheckConstraint(
            "mending IN ('mended', 'original_seen', 'verified_online')", name="ck_closing_mending"
        ),
        sa.PrimaryKeyConstraint("visit_id", "position", name="pk_closing"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "omission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("packet_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.Column("ruling", sa.Text(), nullable=True),
        sa.Column("ruled_at", sa.Text(), nullable=True),
        sa.Column("ruled_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("ruling IN ('noted', 'passed_on')", name="ck_omission_ruling"),
        sa.CheckConstraint("(ruling IS NULL) = (ruled_at IS NULL)", name="ck_omission_ruled"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_omission_packet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_omission"),
        sqlite_strict=True,
    )
    op.create_index("ix_omission_packet_id", "omission", ["packet_id"])
    op.create_index("ix_omission_open", "omission", ["id"], sqlite_where=sa.text("ruling IS NULL"))
    op.create_table(
        "dishonesty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.Text(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("struck_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dishonesty"),
        sqlite_strict=True,
    )
    op.create_index("ix_dishonesty_id_number", "dishonesty", ["id_number"])
    op.execute(SERVED_AT_THE_COUNTER)
