"""Runs the migrations inside the transaction that `upgrade` opened."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # schema and version roll back together
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
