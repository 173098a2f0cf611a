"""The first tables of the store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

STATES = "('expected', 'checking', 'accepted', 'correcting', 'abandoned', 'returned', 'withdrawn')"


def _stop(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'history only grows'); END"


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failure", sa.Text(), nullable=True),
        sa.CheckConstraint("role IN ('clerk', 'supervisor')", name="ck_account_role"),
        sa.CheckConstraint("active IN (0, 1)", name="ck_account_active"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_account_active_name", "account", ["name"], unique=True, sqlite_where=sa.text("active = 1")
    )
    op.create_table(
        "campaign_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_version"),
        sa.UniqueConstraint("year", "version", name="uq_campaign_version_year_version"),
        sqlite_strict=True,
    )
    op.create_table(
        "packet_count",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("on_roster", sa.Integer(), nullable=False),
        sa.Column("packets", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN {STATES}", name="ck_packet_count_state"),
        sa.CheckConstraint("on_roster IN (0, 1)", name="ck_packet_count_on_roster"),
        sa.CheckConstraint("packets >= 0", name="ck_packet_count_packets"),
        sa.PrimaryKeyConstraint("year", "state", "on_roster", name="pk_packet_count"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sequence",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_sequence"),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
        sqlite_strict=True,
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("publicity_first", sa.Text(), nullable=True),
        sa.Column("publicity_last", sa.Text(), nullable=True),
        sa.CheckConstraint("(publicity_first IS NULL) = (publicity_last IS NULL)", name="ck_unit_publicity"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("name", name="uq_unit_name"),
        sqlite_strict=True,
    )
    op.create_table(
        "packet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("on_roster", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("title_sought", sa.Text(), nullable=False),
        sa.Column("specialty", sa.Text(), nullable=False),
        sa.Column("unit_kind", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("ethnicity", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("education", sa.Text(), nullable=False),
        sa.Column("degree", sa.Text(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("major", sa.Text(), nullable=False),
        sa.Column("graduated", sa.Text(), nullable=False),
        sa.Column("started_work", sa.Text(), nullable=False),
        sa.Column("years_in_field", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_since", sa.Text(), nullable=False),
        sa.Column("appointed_since", sa.Text(), nullable=False),
        sa.Column("filed_online", sa.Text(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.CheckConstraint(f"state IN {STATES}", name="ck_packet_state"),
        sa.CheckConstraint("on_roster IN (0, 1)", name="ck_packet_on_roster"),
        sa.CheckConstraint(
            "length(id_number) = 18 AND substr(id_number, 1, 17) NOT GLOB '*[^0-9]*'"
            " AND substr(id_number, 18) GLOB '[0-9X]'",
            name="ck_packet_id_number",
        ),
        sa.CheckConstraint(
            "name <> '' AND unit <> '' AND series <> '' AND level <> ''", name="ck_packet_told"
        ),
        sa.CheckConstraint(
            "state IN ('expected', 'checking') OR number IS NOT NULL", name="ck_packet_decided_has_number"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_packet"),
        sa.UniqueConstraint("year", "number", name="uq_packet_year_number"),
        sa.UniqueConstraint(
            "id_number", "year", "series", "level", name="uq_packet_id_number_year_series_level"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_packet_unit_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_packet_checking", "packet", ["id"], unique=False, sqlite_where=sa.text("state = 'checking'")
    )
    op.create_index("ix_packet_number", "packet", ["number"], unique=False)
    op.create_index("ix_packet_unit_id", "packet", ["unit_id"], unique=False)
    op.create_table(
        "unit_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_key_unit_id"),
        sa.PrimaryKeyConstraint("key", "unit_id", name="pk_unit_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "history",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("actor_role", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("packet_id", sa.Integer(), nullable=True),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("actor_role IN ('clerk', 'supervisor', 'system')", name="ck_history_actor_role"),
        sa.CheckConstraint("length(digest) = 64", name="ck_history_digest"),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name="fk_history_actor_id"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_history_packet_id"),
        sa.PrimaryKeyConstraint("number", name="pk_history"),
        sqlite_strict=True,
    )
    op.create_index("ix_history_packet_id", "history", ["packet_id"], unique=False)
    op.create_table(
        "packet_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("packet_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_packet_key_packet_id"),
        sa.PrimaryKeyConstraint("key", "packet_id", name="pk_packet_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_packet_key_packet_id", "packet_key", ["packet_id"], unique=False)
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
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_paper_packet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        sa.UniqueConstraint("document_number", name="uq_paper_document_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_paper_packet_id", "paper", ["packet_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("packet_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("campaign_version", sa.Text(), nullable=False),
        sa.Column("inspection", sa.Text(), nullable=False),
        sa.Column("originals_on_desk", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.CheckConstraint(f"decision IN {STATES}", name="ck_visit_decision"),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="ck_visit_decided"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("packet_id", "number", name="uq_visit_packet_id_number"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_visit_packet_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_visit_decided_at", "visit", ["decided_at", "decision"], unique=False)
    op.create_index(
        "ix_visit_originals",
        "visit",
        ["originals_on_desk"],
        unique=False,
        sqlite_where=sa.text("originals_on_desk > 0"),
    )
    op.create_index(
        "uq_visit_in_hand", "visit", ["packet_id"], unique=True, sqlite_where=sa.text("decision IS NULL")
    )
    op.create_table(
        "finding",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("finding_class", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("fixed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "finding_class IN ('refuse', 'correct', 'advise')", name="ck_finding_finding_class"
        ),
        sa.CheckConstraint("fixed IN (0, 1)", name="ck_finding_fixed"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_finding_visit_id"),
        sa.PrimaryKeyConstraint("visit_id", "position", name="pk_finding"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inspection_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_inspection_step_visit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_inspection_step"),
        sqlite_strict=True,
    )
    op.create_index("ix_inspection_step_visit_id", "inspection_step", ["visit_id"], unique=False)
    op.execute(_stop("history_no_update", "UPDATE ON history"))
    op.execute(_stop("history_no_delete", "DELETE ON history"))
    op.execute(
        _stop(
            "history_next_number",
            "INSERT ON history WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM history)",
        )
    )
