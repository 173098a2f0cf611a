"""The figures of all units come out of one index, however many packets a year has."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_index("ix_packet_of_units", "packet", ["year", "unit_id", "state"])
