"""A PostgreSQL role as an installation should have it: owner of its tables and no superuser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text

from engine.store.tables import Base

ROLE = "kurator_of_a_test"


@contextmanager
def owned(superuser_url: str) -> Iterator[str]:
    """The URL of the same database for a role that owns every table in it."""
    engine = create_engine(superuser_url, isolation_level="AUTOCOMMIT")
    tables = [table.name for table in Base.metadata.tables.values()]
    with engine.connect() as admin:
        if not admin.scalar(text(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'")):
            admin.execute(text(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER NOBYPASSRLS"))
        admin.execute(text(f"GRANT ALL ON SCHEMA public TO {ROLE}"))
        for table in (*tables, "alembic_version"):
            admin.execute(text(f'ALTER TABLE IF EXISTS "{table}" OWNER TO {ROLE}'))
    engine.dispose()
    yield make_url(superuser_url).set(username=ROLE).render_as_string(hide_password=False)
