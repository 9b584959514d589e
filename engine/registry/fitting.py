"""Words that people type are kept whole or refused with the limit named; nothing is cut short silently."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import FormFaults
from engine.words import say


def fitting(field: str, text: str, limit: int) -> str:
    """The trimmed text. Raises FormFaults where it is longer than ``limit`` characters."""
    kept = text.strip()
    if len(kept) > limit:
        raise FormFaults(faults={field: [too_long(kept, limit)]}, kept={})
    return kept


def misfits(said: Mapping[str, tuple[str, int]]) -> dict[str, list[str]]:
    """Field -> its fault, of every one whose text is longer than its limit: all at once, beside the form's other faults."""
    given = ((field, text.strip(), limit) for field, (text, limit) in said.items())
    return {field: [too_long(text, limit)] for field, text, limit in given if len(text) > limit}


def too_long(text: str, limit: int) -> str:
    """The sentence: how long it may be, how long it is."""
    return say("store.text_long", limit=limit, length=len(text))
