"""The role by which a server is asked, and the way to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from engine.doctor.checks.role import role
from engine.doctor.seen import Seen
from engine.store.session import Store


def told(url: str, store: Store) -> list[tuple[str, str]]:
    return [(line.code, line.state) for line in role(Seen(url, {}, store=store))]


def test_sqlite_has_no_roles(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'k.db'}")
    store.create()
    assert told(store.url, store) == []
    store.close()


@pytest.mark.postgres
def test_a_superuser_and_a_way_that_is_open_are_warned_of(postgres_url: str) -> None:
    store = Store(postgres_url)
    assert told(postgres_url, store) == [("superuser", "warning")]
    remote = make_url(postgres_url).set(host="db.example.ru").render_as_string(hide_password=False)
    assert told(remote, store) == [("superuser", "warning"), ("no_tls", "warning")]
    with store.engine.begin() as connection:
        connection.execute(text("CREATE ROLE clerk LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk"))
    store.close()
    plain = make_url(postgres_url).set(username="clerk").render_as_string(hide_password=False)
    clerk = Store(plain)
    assert told(plain, clerk) == [("role", "ok")]
    clerk.close()
    store = Store(postgres_url)
    with store.engine.begin() as connection:  # roles are of the server, and outlive the database
        connection.execute(text("DROP OWNED BY clerk"))
        connection.execute(text("DROP ROLE clerk"))
    store.close()
