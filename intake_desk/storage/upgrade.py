"""Brings an older store up to the newest tables: all migrations in one transaction, or none of them.

Kept apart because Alembic takes 0.6 s to import and start-up seldom needs it.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from intake_desk.services.trouble import TroubleKind
from intake_desk.storage.engine import for_writing, make_engine
from intake_desk.storage.troubles import database_troubles, trouble

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(path: Path) -> None:
    """Walk the store in `path` to the newest migration. Raises Trouble, and then nothing was changed."""
    engine = make_engine(path, foreign_keys=False)
    try:
        with database_troubles(), for_writing(engine).begin() as connection:
            command.upgrade(migration_config(connection), "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise trouble(TroubleKind.DAMAGED)
    finally:
        engine.dispose()


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's settings in code: there is no ini file to lose in a frozen build."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
