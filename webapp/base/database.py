"""The store of the application, reached from a request."""

from __future__ import annotations

from flask import Flask, current_app

from engine.installation import database_url
from engine.store.session import Store


def init_app(app: Flask, url: str | None) -> None:
    """Open the store once per process."""
    app.extensions["kurator-store"] = Store(url or database_url())


def store() -> Store:
    """The store of the running application."""
    return current_app.extensions["kurator-store"]  # type: ignore[no-any-return]
