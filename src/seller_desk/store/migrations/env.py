"""Alembic runs this script for every migration; the transaction belongs to `store.migrating`."""

from alembic import context

from seller_desk.store.schema.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
