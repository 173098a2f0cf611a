"""An online verification that mended a told fault is kept with its site, code and day, as at the counter.

Closings of before name none, and none is made up for them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

CLOSINGS = """
    INSERT INTO closing (visit_id, position, closed_at, closed_by, mending, site, code, text)
    SELECT visit_id, position, closed_at, closed_by, mending, '', '', '' FROM old_closing
"""


def upgrade() -> None:
    op.rename_table("closing", "old_closing")
    op.create_table(
        "closing",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("mending", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id", "position"], ["finding.visit_id", "finding.position"], name="fk_closing_visit_id"
        ),
        sa.CheckConstraint(
            "mending IN ('mended', 'original_seen', 'verified_online')", name="ck_closing_mending"
        ),
        sa.CheckConstraint("result IN ('valid', 'differs', 'invalid')", name="ck_closing_result"),
        sa.CheckConstraint("(result IS NULL) = (checked_on IS NULL)", name="ck_closing_checked"),
        sa.PrimaryKeyConstraint("visit_id", "position", name="pk_closing"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(CLOSINGS)
    op.drop_table("old_closing")
