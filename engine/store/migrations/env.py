"""Alembic's entry: always inside the connection that ``engine.store.database.schema`` opened."""

from __future__ import annotations

from alembic import context

from engine.store.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
