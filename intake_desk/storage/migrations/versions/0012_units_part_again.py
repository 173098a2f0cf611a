"""A merging of units keeps what went over, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SO_FAR = """
    UPDATE merged_unit SET taken = coalesce((
        SELECT json_object('packets', json_extract(history.old, '$.packets'))
        FROM history JOIN unit ON unit.id = merged_unit.unit_id
        WHERE act = 'merge_units' AND json_extract(history.old, '$.unit') = unit.name
        ORDER BY history.number DESC LIMIT 1
    ), '')
"""
"""Of a merging until now the history knows the packets; search keys come from the name."""


def upgrade() -> None:
    op.add_column("merged_unit", sa.Column("taken", sa.Text(), server_default="", nullable=False))
    op.execute(SO_FAR)
