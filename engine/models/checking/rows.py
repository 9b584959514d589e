"""Findings on their way from one process to another: what tells itself in a language takes all its languages along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.models.finding import Finding, Telling

LANGUAGES = ("ru", "en")
SAID = "said in"  # no fact is a mapping with this one key


@dataclass(frozen=True)
class SaidIn:
    """A word or sentence by its language."""

    words: Mapping[str, str]

    def said(self, language: str) -> str:
        return self.words.get(language) or self.words[LANGUAGES[0]]


def row_of(finding: Finding) -> dict[str, object]:
    """A finding as JSON can hold it."""
    facts = {name: _packed(value) for name, value in finding.facts.items()}
    return {**finding.row(), "key": finding.key, "area": finding.area, "facts": facts}


def finding_of(row: Mapping[str, object]) -> Finding:
    """The finding of such a row."""
    facts, run = row["facts"], row.get("run", ())
    assert isinstance(facts, Mapping) and isinstance(run, list | tuple)
    plain = {name: str(value) for name, value in row.items() if name not in ("facts", "run")}
    return Finding(**plain, facts={name: _unpacked(value) for name, value in facts.items()}, run=tuple(run))


def _packed(value: object) -> object:
    return {SAID: {one: value.said(one) for one in LANGUAGES}} if isinstance(value, Telling) else value


def _unpacked(value: object) -> object:
    return SaidIn(value[SAID]) if isinstance(value, Mapping) and value.keys() == {SAID} else value
