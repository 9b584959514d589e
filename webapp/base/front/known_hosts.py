"""For whom a request is: a foreign name in it would stand in links and mails that the program makes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from werkzeug.wrappers import Response

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s:\[\]/@?#]+)(?::[0-9]{1,5})?", re.IGNORECASE)
REFUSAL = (
    "Программа не открывается под этим именем. Администратору: имена называют в KURATOR_HOSTS.\n"
    "The program does not answer to this name. For the administrator: names are written in KURATOR_HOSTS.\n"
)


class KnownHosts:
    """Refuses with 400, before anything of the application runs, what is for another name than ``known``."""

    def __init__(self, app: Any, known: Iterable[str]) -> None:
        self.app, self.known = app, frozenset(filter(None, map(name_of, known)))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """As WSGI wants it."""
        if name_of(environ.get("HTTP_HOST", "")) not in self.known:
            refused = Response(REFUSAL, 400, content_type="text/plain; charset=utf-8")
            refused.headers["Cache-Control"] = "no-store"
            return refused(environ, start_response)
        answer: Iterable[bytes] = self.app(environ, start_response)
        return answer


def name_of(host: str) -> str | None:
    """The name or address without its port, as it is compared; None for what is no host."""
    found = HOST.fullmatch(host.strip())
    if found is None:
        return None
    name = found[1].rstrip(".").lower()
    try:
        return name.encode("idna").decode("ascii") if not name.isascii() else name
    except UnicodeError:
        return None
