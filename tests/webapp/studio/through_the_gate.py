"""The way of a change through the gate, as the pages lead it."""

from __future__ import annotations

import re
from typing import Any

from tests.waiting import until
from tests.webapp.rooms import Visitor

TEXTS = re.compile(r'name="texts" value="([0-9a-f]{64})"')
KEY = re.compile(r'name="key" value="([0-9a-f]{64})"')


def play(author: Visitor, *paths: str) -> str:
    """Open the page, let the scenarios be played to the end; gives the page then."""
    query = "&".join(f"path={path}" for path in paths)
    page = author.page(f"/studio/gate?{query}")
    key = KEY.search(page)
    if key:
        assert author.post("/studio/gate/scenarios", path=list(paths)).status_code == 302
        until(
            lambda: "hx-get" not in author.page(f"/studio/gate/scenarios/{key[1]}"), patience=180, pause=0.2
        )
    return author.page(f"/studio/gate?{query}")


def send(author: Visitor, note: str, *paths: str, **more: str) -> Any:
    """Through the gate: played, then sent to the signature or to its versions."""
    texts = TEXTS.search(play(author, *paths))
    given = {"texts": texts[1] if texts else "", "note": note, "scenarios_note": "так и задумано", **more}
    return author.post("/studio/gate", path=list(paths), **given)
