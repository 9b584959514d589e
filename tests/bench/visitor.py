"""A person's browser without the browser: a session, its CSRF token, forms sent one after another."""

from __future__ import annotations

import json
import re
import time
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

from tests.bench.desk import new_key

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


class Visitor:
    """One logged-in person on one kept-alive connection."""

    def __init__(self, port: int, login: str, password: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        page = self._ask("GET", "/login")
        values = {"csrf_token": _token(page), "login": login, "password": password}
        self._ask("POST", "/login", values)
        self.token = _token(self._ask("GET", "/tasks"))

    def complete(self, task: str, version: int, fields: dict[str, object]) -> tuple[float, str]:
        """Send a task's form. Returns milliseconds until the redirect has come, and the task it leads to.

        The next page is not asked for, so the line it would show must not pile up in the session: its cookie stays as it was.
        """
        held = dict(self.cookies)
        values = {
            "csrf_token": self.token,
            "version": str(version),
            "key": new_key(),
            "fields": json.dumps(fields),
        }
        begun = time.perf_counter()
        response = self._send("POST", f"/tasks/{task}", values)
        taken, self.cookies = (time.perf_counter() - begun) * 1000, held
        if response.status != 302:
            raise RuntimeError(f"/tasks/{task}: {response.status}")
        return taken, response.headers["Location"].rsplit("/", 1)[-1]

    def see(self, address: str) -> float:
        """Milliseconds of one page."""
        begun = time.perf_counter()
        self._ask("GET", address)
        return (time.perf_counter() - begun) * 1000

    def _ask(self, method: str, address: str, values: dict[str, str] | None = None) -> str:
        response = self._send(method, address, values)
        if response.status >= 400:
            raise RuntimeError(f"{address}: {response.status}")
        return self.body

    def _send(self, method: str, address: str, values: dict[str, str] | None = None) -> HTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(values).encode() if values else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        self.body = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.split(";", 1)[0]
        return response


def _token(page: str) -> str:
    found = TOKEN.search(page)
    if found is None:
        raise RuntimeError("a page without its token")
    return found[1]
