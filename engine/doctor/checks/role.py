"""A server's role can do what it needs and no more, and nobody listens on the way to it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import make_url, text

from engine.doctor.line import Line, ok, warning
from engine.doctor.seen import Seen
from engine.settings.exposure import is_loopback

ROLE = text("SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user")
ENCRYPTED = text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")


def role(seen: Seen) -> Iterator[Line]:
    """A superuser could take the guards off the journal; SQLite has no roles."""
    if seen.store is None or seen.store.engine.dialect.name != "postgresql":
        return
    with seen.store.reading() as tx:
        who = tx.execute(ROLE).one()
        encrypted = bool(tx.connection.scalar(ENCRYPTED))
    yield (warning if who.rolsuper else ok)("superuser" if who.rolsuper else "role", role=who.rolname)
    host = make_url(seen.url).host or "localhost"
    remote = not is_loopback(host) and not host.startswith("/")
    if remote and not encrypted:
        yield warning("no_tls", host=host)
    elif remote:
        yield ok("tls", host=host)
