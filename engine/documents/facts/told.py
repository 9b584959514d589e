"""Answers of a form as lines of a paper: what was asked, what was told."""

from __future__ import annotations

from collections.abc import Mapping

from engine.documents.facts.labels import word
from engine.documents.facts.lacking import lacking
from engine.documents.facts.reading import Reading
from engine.documents.shape import Fact


def told_of(reading: Reading, told: Mapping[str, object], keys: tuple[str, ...]) -> list[Fact]:
    """What was asked: the answer, or why there is none; what was not asked is no line."""
    lacks = lacking(told)
    money = word("money", reading.house.jurisdiction)
    found: list[Fact] = []
    for key in keys:
        value = told.get(key)
        if value in (None, "", []) and key in lacks:
            found.append({"what": word("told", key), "how": lacks[key]})
        if value in (None, "", []):
            continue
        how = reading.labels(key, value) if isinstance(value, list) else reading.label(key, value)
        found.append({"what": word("told", key), "how": f"{how} {money}" if key == "income_total" else how})
    return found
