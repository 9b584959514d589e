"""What a head has done to a case by hand, as the timeline tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.words import say
from webapp.words.filters import said_value
from webapp.words.language import language


def changes_words(changes: Iterable[Mapping[str, Any]]) -> str:
    """The rows of a list as they were carried out, with what a skipped step gave."""
    return "; ".join(f"{_row(change)}{_values(change)}" for change in changes)


def listeners_words(facts: Mapping[str, Any]) -> str:
    """What a case that went over to another version does not wait for any more, and what it waits for now."""
    said = [
        say(
            f"migration.{key}", language(), names=", ".join(f"«{name}»" for name in dict.fromkeys(facts[key]))
        )
        for key in ("dropped", "opened")
        if facts.get(key)
    ]
    return "".join(said).strip()


def variant_of(kind: str, to: object, after: object) -> str:
    """Which of the sentences of a kind."""
    return "_to" if kind == "skip" and to else "_after" if after and kind in ("add", "move") else ""


def _row(change: Mapping[str, Any]) -> str:
    kind = str(change.get("kind"))
    variant = variant_of(kind, change.get("to"), change.get("after"))
    facts = {"from": change.get("from", "—"), "to": change.get("to", "—")}
    return say(f"hands.kind_{kind}{variant}", language(), **facts)


def _values(change: Mapping[str, Any]) -> str:
    given = change.get("values") or {}
    titles = change.get("titles") or {}
    said = ", ".join(f"{titles.get(name, name)}: {said_value(value)}" for name, value in given.items())
    return f" ({said})" if said else ""
