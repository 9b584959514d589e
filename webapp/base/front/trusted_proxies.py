"""Whose word counts about a request: forwarded headers of named proxies, of nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

from engine.settings.exposure import Network

#: What proxies write, and anybody else may write as well.
FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_FORWARDED_SSL",
    "HTTP_X_REAL_IP",
)


class TrustedProxies:
    """Gives a request the address and scheme that a chain of named proxies tells; takes the headers from everybody else's.

    The host is the request's own: a proxy passes it on, and ``KURATOR_HOSTS`` judges it.
    """

    def __init__(self, app: Any, trusted: tuple[Network, ...]) -> None:
        self.app, self.trusted = app, trusted

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """As WSGI wants it."""
        app = self.app
        if self._named(environ.get("REMOTE_ADDR", "")):
            app = ProxyFix(app, x_for=self._hops(environ), x_proto=1, x_host=0, x_port=0, x_prefix=0)
        else:
            for name in FORWARDED:
                environ.pop(name, None)
        answer: Iterable[bytes] = app(environ, start_response)
        return answer

    def _hops(self, environ: dict[str, Any]) -> int:
        """How many addresses from the right the last one is that no named proxy has: whoever asked the first of them."""
        chain = [part.strip() for part in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        for hops, address in enumerate(reversed(chain), 1):
            if not self._named(address):
                return hops
        return len(chain)

    def _named(self, address: str) -> bool:
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self.trusted)
