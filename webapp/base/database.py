"""The store of the application, reached from a request."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, current_app

from engine.installation import database_url
from engine.store.house import EVERYWHERE, NOBODY, act_for
from engine.store.session import Store

LOOKS_EVERY = 5.0  # seconds until what a head has set in another process holds in this one too


def init_app(app: Flask, url: str | None) -> None:
    """Open the store once per process."""
    looks_every = None if app.testing else LOOKS_EVERY
    app.extensions["kurator-store"] = Store(url or database_url(), looks_every=looks_every)
    app.before_request(_for_nobody)
    app.teardown_request(_for_everybody)


def _for_nobody() -> None:
    """A thread keeps what its last request set; until somebody is known no family's rows are seen."""
    act_for(NOBODY)


def _for_everybody(_fault: BaseException | None) -> None:
    """What runs on this thread without a request is the installation's."""
    act_for(EVERYWHERE)


def store() -> Store:
    """The store of the running application."""
    return current_app.extensions["kurator-store"]  # type: ignore[no-any-return]


def wall_clock() -> datetime:
    """The present outside the training: of sessions, links and attempts."""
    return store().base_clock.now()
