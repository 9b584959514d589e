"""Which installation a database belongs to: an id inside it, and the same beside it."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, select

from engine.store.session import Store
from engine.store.tables import Setting

KEY = "installation.id"


def identify(store: Store) -> str:
    """The id of this installation's database; given once."""
    with store.reading() as tx:
        value = tx.connection.scalar(select(Setting.value).where(Setting.key == KEY))
    if value:
        return str(value["id"])
    given = str(uuid4())
    with store.transaction() as tx:
        tx.execute(insert(Setting).values(key=KEY, value={"id": given}))
    return given


def known_here(place: Path) -> str | None:
    """The installation this machine has been; None for a new place."""
    return place.read_text("utf-8").strip() if place.is_file() else None


def remember_here(place: Path, identity: str) -> None:
    """From now on copies of others are refused here."""
    if known_here(place) is None:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.write_text(identity + "\n", "utf-8")
