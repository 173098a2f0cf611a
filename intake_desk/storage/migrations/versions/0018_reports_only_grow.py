"""The report of a closed day that was kept stays as it is: nobody changes, replaces or takes it away."""

from alembic import op

revision = "0018"
down_revision = "0017"


def _stop(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'the book only grows'); END"


def upgrade() -> None:
    op.execute(_stop("day_report_no_update", "UPDATE ON day_report"))
    op.execute(_stop("day_report_no_delete", "DELETE ON day_report"))
    again = "INSERT ON day_report WHEN NEW.entry_id IN (SELECT entry_id FROM day_report)"
    op.execute(_stop("day_report_no_replace", again))
