"""Who may call a route. Every view declares its gate; a view without one keeps the application from starting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from engine.access import require
from webapp.base.actors import actor, signed_in

View = TypeVar("View", bound=Callable[..., Any])

ANYONE = "anyone"
SIGNED_IN = "signed_in"
#: Views of libraries, which cannot carry the decorator.
FOREIGN = {"static": ANYONE, "security.login": ANYONE, "security.logout": ANYONE}


def gate(permission: str) -> Callable[[View], View]:
    """Declare who may call the view: ``anyone``, ``signed_in`` or a permission of ``engine.access``.

    A permission here opens the room; whether this person may see this case is asked by the query or use case.
    """

    def declare(view: View) -> View:
        view.gate = permission  # type: ignore[attr-defined]
        return view

    return declare


def gate_of(app: Flask, endpoint: str) -> str | None:
    """The gate of an endpoint, ``None`` where nobody declared one."""
    return FOREIGN.get(endpoint) or getattr(app.view_functions[endpoint], "gate", None)


def init_app(app: Flask) -> None:
    """Check every request at its gate; refuse to start with an ungated route."""
    ungated = sorted({r.endpoint for r in app.url_map.iter_rules() if gate_of(app, r.endpoint) is None})
    if ungated:
        raise RuntimeError(f"routes without a gate: {', '.join(ungated)}")
    app.before_request(_pass)


def _pass() -> Response | None:
    if request.endpoint is None:
        return None
    permission = gate_of(current_app, request.endpoint)
    if permission == ANYONE:
        return None
    if not signed_in():
        return _to_login()
    if permission != SIGNED_IN:
        require(actor(), str(permission))
    return None


def _to_login() -> Response:
    if request.headers.get("HX-Request") or request.is_json:
        return Response(status=401)
    came_from = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("security.login", next=came_from))
