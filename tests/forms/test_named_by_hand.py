"""Whoever is chosen as «общественная» or «другая» organisation in a form keeps its own name (clause zhod.orgs.open)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2] / "forms"
#: A name stands elsewhere: the plan has it (its measures), the row has no place for one (a crew, whom a consent names by kind).
ELSEWHERE = {
    "silent_agency",
    "measure_agency",
    "new_agency",
    "agreements",
    "crew",
}


def chosen(parts: list[Mapping[str, Any]], within: str = "") -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Selects that offer a public organisation: where each stands, and what stands beside it."""
    for part in parts:
        offered = {each.get("value") for each in part.get("values", ())}
        if part.get("type") == "select" and "ngo" in offered:
            yield within or str(part.get("key")), parts
        yield from chosen(part.get("components", []), str(part.get("path") or within))


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.form")), ids=lambda path: path.stem)
def test_a_field_for_the_name_stands_beside(path: Path) -> None:
    found = chosen(json.loads(path.read_text("utf-8"))["components"])
    bare = [
        place
        for place, beside in found
        if place not in ELSEWHERE and "agency_name" not in {part.get("key") for part in beside}
    ]
    assert bare == []
