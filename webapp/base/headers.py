"""Security headers: everything from ourselves, no inline script, nothing personal in a cache."""

from __future__ import annotations

from flask import Flask, Response, request
from flask_talisman import Talisman

POLICY: dict[str, str | list[str]] = {
    "default-src": "'self'",
    "script-src": "'self'",
    # bpmn-js, dmn-js and form-js write style attributes into the elements they make.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def init_app(app: Flask) -> None:
    """Hang the headers on every answer."""
    https = app.config["HTTPS"]
    Talisman(
        app,
        content_security_policy=POLICY,
        force_https=False,  # the proxy of an installation redirects; a demo on one machine has no certificate
        strict_transport_security=https,
        session_cookie_secure=https,
        frame_options="DENY",
        referrer_policy="same-origin",
        permissions_policy={"camera": "()", "microphone": "()", "geolocation": "()", "interest-cohort": "()"},
    )
    app.after_request(_no_store)


def _no_store(response: Response) -> Response:
    """Pages hold families' data; only built files may stay in the browser, and drawings of models, named by their text."""
    if request.endpoint == "static":
        if "/build/assets/" in request.path:  # their names carry a hash
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif not response.cache_control.immutable:
        response.headers["Cache-Control"] = "no-store"
    return response
