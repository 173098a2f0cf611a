"""What a unit told for one year (its channel, the days on which its roster was on show) is kept by year."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

OF_THE_NEWEST = "SELECT coalesce(max(year), 2025) FROM campaign_version WHERE called_off_at IS NULL"

CHANNELS = f"""
    INSERT INTO unit_year (unit_id, year, channel)
    SELECT DISTINCT unit.id, packet.year, unit.channel
    FROM unit JOIN packet ON packet.unit_id = unit.id AND packet.channel = unit.channel
    WHERE unit.channel <> ''
    UNION
    SELECT unit.id, coalesce((SELECT max(year) FROM packet WHERE unit_id = unit.id), ({OF_THE_NEWEST})),
           unit.channel
    FROM unit
    WHERE unit.channel <> '' AND NOT EXISTS (
        SELECT 1 FROM packet WHERE packet.unit_id = unit.id AND packet.channel = unit.channel
    )
"""  # noqa: S608  # nothing but constants
"""A channel holds for the years whose packets name it; where none does, for the last year of the unit."""

PUBLICITIES = """
    INSERT INTO unit_year (unit_id, year, channel, publicity_first, publicity_last)
    SELECT id, CAST(substr(publicity_last, 1, 4) AS INTEGER), '', publicity_first, publicity_last
    FROM unit WHERE publicity_last IS NOT NULL
    ON CONFLICT (unit_id, year) DO UPDATE
    SET publicity_first = excluded.publicity_first, publicity_last = excluded.publicity_last
"""
"""A roster is on show in the year of its campaign."""

UNITS = """
    INSERT INTO unit (id, name, kind, department, uscc, agent, phone)
    SELECT id, name, kind, department, uscc, agent, phone FROM old_unit ORDER BY id
"""


def upgrade() -> None:
    op.create_table(
        "unit_year",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("publicity_first", sa.Text(), nullable=True),
        sa.Column("publicity_last", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(publicity_first IS NULL) = (publicity_last IS NULL)", name="ck_unit_year_publicity"
        ),
        sa.PrimaryKeyConstraint("unit_id", "year", name="pk_unit_year"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_year_unit_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(CHANNELS)
    op.execute(PUBLICITIES)
    op.execute(
        "CREATE TEMP TABLE old_unit AS SELECT * FROM unit"
    )  # renaming it would rename what points there
    op.drop_table("unit")
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("uscc", sa.Text(), server_default="", nullable=False),
        sa.Column("agent", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("name", name="uq_unit_name"),
        sqlite_strict=True,
    )
    op.execute(UNITS)
    op.execute("DROP TABLE temp.old_unit")
