"""Keeps a request within the limits of its route, before anything of it is read."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from engine.store.deadline import answer_within, no_deadline
from webapp.base.front.limits import limit_of

PACKED = ("", "identity")


def init_app(app: Flask) -> None:
    """Before whatever reads the form."""
    app.before_request(_keep)
    app.teardown_request(_let_go)


def _keep() -> Response | None:
    """Errors: RequestEntityTooLarge for what says that it is larger, UnsupportedMediaType for a packed body.

    A body that comes in pieces has been counted at the door, which says its size.
    """
    limit = limit_of(request.endpoint)
    request.max_content_length = limit.body
    answer_within(limit.seconds)
    if request.headers.get("Content-Encoding", "").strip().lower() not in PACKED:
        raise UnsupportedMediaType()
    if (request.content_length or 0) > limit.body:
        raise RequestEntityTooLarge()
    return None


def _let_go(_fault: BaseException | None) -> None:
    no_deadline()
