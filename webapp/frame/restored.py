"""A database put back from a copy says so on every page, until somebody has entered anew what was lost."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app

from engine.backup.after import Age, age
from webapp.base.database import store

KEPT = "kurator-restored"


def init_app(app: Flask) -> None:
    """Asked once a process: a database is put back only where none is served."""
    app.before_request(_ask)
    app.context_processor(_told)


def _ask() -> None:
    if KEPT not in current_app.extensions:
        with store().reading() as tx:
            current_app.extensions[KEPT] = age(tx)


def restored() -> Age | None:
    """How the database was put back."""
    found: Age | None = current_app.extensions.get(KEPT)
    return found


def forget() -> None:
    """Ask again with the next request."""
    current_app.extensions.pop(KEPT, None)


def _told() -> dict[str, Any]:
    return {"restored": restored()}
