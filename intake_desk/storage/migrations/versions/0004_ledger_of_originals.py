"""The ledger of originals, opened with what the visits so far say of them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SO_FAR = """
    INSERT INTO original_entry (packet_id, visit, item, copy, certificate, way, agrees, difference, excuse,
                                handed_back, handed_to, site, code, text, at, by)
    SELECT packet_id, number, seen.key, 1, '', seen.value ->> '$.original',
           CASE seen.value ->> '$.original' WHEN 'not_shown' THEN NULL ELSE 1 END, '', '',
           coalesce(seen.value ->> '$.handed_back', 0), '', '', '', '', coalesce(decided_at, opened_at), ''
    FROM visit, json_each(inspection, '$.items') AS seen
    WHERE seen.value ->> '$.original' IS NOT NULL
    ORDER BY visit.id, seen.id
"""
"""Who noted it and whom it went back to stands in the history; one line an item is what was known."""


def _stop(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"


def upgrade() -> None:
    op.create_table(
        "original_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("packet_id", sa.Integer(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("agrees", sa.Integer(), nullable=True),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.Column("excuse", sa.Text(), nullable=False),
        sa.Column("handed_back", sa.Integer(), nullable=False),
        sa.Column("handed_to", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.CheckConstraint("way IN ('seen', 'online', 'not_shown', 'excused')", name="ck_original_entry_way"),
        sa.CheckConstraint("agrees IN (0, 1)", name="ck_original_entry_agrees"),
        sa.CheckConstraint("handed_back IN (0, 1)", name="ck_original_entry_handed_back"),
        sa.CheckConstraint("result IN ('valid', 'differs', 'invalid')", name="ck_original_entry_result"),
        sa.CheckConstraint("copy >= 1", name="ck_original_entry_copy"),
        sa.CheckConstraint("(result IS NULL) = (checked_on IS NULL)", name="ck_original_entry_checked"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_original_entry_packet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_original_entry"),
        sqlite_strict=True,
    )
    op.create_index("ix_original_entry_packet_id", "original_entry", ["packet_id"])
    op.execute(SO_FAR)
    op.execute(_stop("original_entry_no_update", "UPDATE ON original_entry"))
    op.execute(_stop("original_entry_no_delete", "DELETE ON original_entry"))
    op.execute(
        _stop(
            "original_entry_no_replace",
            "INSERT ON original_entry WHEN NEW.id IN (SELECT id FROM original_entry)",
        )
    )
