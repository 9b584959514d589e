"""Whatever a form or a table calls an organisation has its words: pages and copies for the family never show a code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from engine.registry.letters.agency_kinds import KINDS
from engine.words import say
from tests.place import ROOT

KEYS = {"agency", "agencies", "recipients"}
ROUTING = ROOT / "processes" / "common" / "agency_routing.dmn"


def components(found: Any) -> Iterator[dict[str, Any]]:
    for one in found:
        yield one
        yield from components(one.get("components", ()))


def offered() -> set[str]:
    """Codes in forms, and what the table of routing answers."""
    codes = {
        value["value"]
        for path in (ROOT / "forms").rglob("*.form")
        for one in components(json.loads(path.read_text("utf-8"))["components"])
        if one.get("key") in KEYS
        for value in one.get("values", ())
    }
    answers = ROUTING.read_text("utf-8").split("<outputEntry")[1:]
    return codes | {each.split("<text>")[1].split("</text>")[0].strip('"') for each in answers}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_organisation_has_a_name(language: str) -> None:
    codes = offered() | set(KINDS)
    assert {"kdn", "crisis_room", "police"} <= codes
    areas = ("timeline", "registry")
    assert [
        code
        for code in sorted(codes)
        if all(say(f"{area}.agency_{code}", language) == f"{area}.agency_{code}" for area in areas)
    ] == []
