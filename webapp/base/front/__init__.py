"""What a request passes before the application sees it: whose word counts about it, and for whom it is."""

from __future__ import annotations

from flask import Flask, abort, request
from werkzeug.routing import BaseConverter

from engine.settings.exposure import hosts, proxies
from webapp.base.front.known_hosts import KnownHosts
from webapp.base.front.trusted_proxies import TrustedProxies


class RowNumber(BaseConverter):
    """``<int:...>``: the number of a row as every database can hold it; anything else is an address that is not there."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)


def init_app(app: Flask) -> None:
    """Stand before the application. Raises ValueError where ``KURATOR_PROXIES`` names no addresses."""
    app.wsgi_app = KnownHosts(TrustedProxies(app.wsgi_app, proxies()), hosts())  # type: ignore[method-assign]
    app.url_map.converters["int"] = RowNumber
    app.before_request(_a_form_and_no_json)


def _a_form_and_no_json() -> None:
    """People log in by a form; of JSON the library would take any shape and break on most."""
    if request.endpoint == "security.login" and request.is_json:
        abort(415)
