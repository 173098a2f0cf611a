"""The closing of a day asks for the papers of which no copy ever left: they are few among all papers."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_index(
        "ix_paper_unprinted",
        "paper",
        ["issued_at"],
        sqlite_where=sa.text("prints = 0 AND voided_at IS NULL"),
    )
