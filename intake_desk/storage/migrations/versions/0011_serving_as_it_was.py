"""A notice can wait to be served, and nothing counts as signed that nobody said; papers in place of one
with the same letter number.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

SERVINGS = """
    INSERT INTO serving (visit_id, served_at, served_to, agent, signed, due, counted, skipped, calendar)
    SELECT visit_id, served_at, served_to, agent,
           signed AND EXISTS (
               SELECT 1 FROM history
               WHERE history.packet_id = visit.packet_id AND act = 'serve_notice' AND history.at >= decided_at
           ),
           due, counted, skipped, calendar
    FROM old_serving JOIN visit ON visit.id = visit_id
"""
"""Until now the desk wrote down a signature by itself; it stays only where somebody recorded the serving."""

PAPERS = """
    INSERT INTO paper (id, packet_id, visit, kind, document_number, issued_at, prints, sha256, pdf, voided_at)
    SELECT id, packet_id, visit, kind, document_number, issued_at, prints, sha256, pdf, voided_at
    FROM old_paper ORDER BY id
"""


def upgrade() -> None:
    op.rename_table("serving", "old_serving")
    op.create_table(
        "serving",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("served_at", sa.Text(), nullable=True),
        sa.Column("served_to", sa.Text(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("skipped", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.CheckConstraint("served_to IN ('applicant', 'agent')", name="ck_serving_served_to"),
        sa.CheckConstraint("signed IN (0, 1)", name="ck_serving_signed"),
        sa.CheckConstraint("(served_at IS NULL) = (served_to IS NULL)", name="ck_serving_served"),
        sa.PrimaryKeyConstraint("visit_id", name="pk_serving"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_serving_visit_id"),
        sqlite_strict=True,
    )
    op.execute(SERVINGS)
    op.drop_table("old_serving")
    op.drop_index("ix_paper_packet_id", "paper")
    op.rename_table("paper", "old_paper")
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("packet_id", sa.Integer(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("prints", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("voided_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_paper_packet_id"),
        sqlite_strict=True,
    )
    op.execute(PAPERS)
    op.drop_table("old_paper")
    op.create_index("ix_paper_packet_id", "paper", ["packet_id"])
    op.create_index(
        "uq_paper_document_number",
        "paper",
        ["document_number"],
        unique=True,
        sqlite_where=sa.text("voided_at IS NULL"),
    )
