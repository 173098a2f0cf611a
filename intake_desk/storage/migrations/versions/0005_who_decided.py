"""Who decided stands on the visit itself, filled from the history for what was decided so far."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

SO_FAR = """
    UPDATE visit SET decided_by = coalesce((
        SELECT actor_name FROM history
        WHERE history.packet_id = visit.packet_id AND history.at = visit.decided_at
          AND act IN ('decide', 'accept_corrected', 'withdraw', 'give_up')
          AND history.new ->> '$.state' = visit.decision
        ORDER BY history.number LIMIT 1
    ), '')
    WHERE decision IS NOT NULL
"""
"""Packet, second and outcome name the entry of a decision."""


def upgrade() -> None:
    op.add_column("visit", sa.Column("decided_by", sa.Text(), server_default="", nullable=False))
    op.execute(SO_FAR)
