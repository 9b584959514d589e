"""Pages and JSON compressed on their way, where that cannot betray what they hold.

A page that repeats what the address says and holds a secret (the token against forged requests, a family's name) tells by
its compressed length whether the two are alike; whoever can make the browser ask again and again and watches the line
reads the secret letter by letter (BREACH). To ask with words of their own they need a page of their own, and the browser
itself says in ``Sec-Fetch-Site``, which no script can set, that such a request comes from another site: it is answered
uncompressed. So is a request without that header, from an old browser or over plain http between two machines.
"""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

TEXTS = ("text/", "application/json", "application/xml")
SMALLEST = 1000  # bytes; below it an answer fits one packet anyway
LEVEL = 6


def init_app(app: Flask) -> None:
    """Compress the texts that our own pages ask for."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.direct_passthrough or not (response.mimetype or "").startswith(TEXTS):
        return response
    response.vary.update(("Accept-Encoding", "Sec-Fetch-Site"))
    if response.content_encoding or not _asked_by_us() or not request.accept_encodings["gzip"]:
        return response
    body = response.get_data()
    if len(body) >= SMALLEST:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.content_encoding = "gzip"
    return response


def _asked_by_us() -> bool:
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
