"""A password that somebody else chose has to be changed by its owner; nobody's was so far."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("account", sa.Column("must_change", sa.Integer(), server_default="0", nullable=False))
