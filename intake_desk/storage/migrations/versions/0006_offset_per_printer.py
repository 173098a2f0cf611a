"""The offset of labels goes from the desk to its printers: any printer has it until it gets its own."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Take `sheet|right|down` apart."""
    store = op.get_bind()
    kept = store.execute(sa.text("SELECT value FROM setting WHERE key = 'labels'")).scalar()
    if kept is None:
        return
    stock, right, down = kept.split("|")
    printing = {
        "printer": "",
        "copies": 1,
        "sides": "as_printer",
        "at_once": False,
        "offsets": {"": [float(right), float(down)]},
    }
    store.execute(sa.text("UPDATE setting SET value = :stock WHERE key = 'labels'"), {"stock": stock})
    store.execute(
        sa.text("INSERT INTO setting (key, value) VALUES ('print.labels', :printing)"),
        {"printing": json.dumps(printing)},
    )
