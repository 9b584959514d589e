"""What a pause did with each term, for the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.words import say
from webapp.words.language import language


def pause_words(rules: Iterable[Mapping[str, Any]]) -> str:
    """«Сдвинутся: …. Идут дальше: ….»: the names of the terms by their rule."""
    kept = [*rules]
    said = []
    for rule in ("shift", "run"):
        names = dict.fromkeys(str(each.get("name", "")) for each in kept if each.get("rule") == rule)
        if names:
            said.append(say(f"timeline.pause_{rule}", language(), names="; ".join(names)))
    return " ".join(said)
