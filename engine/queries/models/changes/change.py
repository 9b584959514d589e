"""One change of a model in words, and how its words are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.bpmn.nameless import Nameless
from engine.queries.models.changes.facts.facts import Facts
from engine.words import say

SHORT = 160
AROUND = 60  # signs that are kept before the first difference of two long texts

Sign = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True)
class Change:
    """What happened to which element; ``element`` is empty where it happened to the whole file.

    ``drawing``: no case would notice it.
    """

    element: str
    sign: Sign
    sentence: str
    drawing: bool = False


def named(facts: Facts, language: str) -> str:
    """«задача «Визит»»."""
    if isinstance(facts.title, Nameless):
        return facts.title.said(language)
    word = say(f"studio.kind_{facts.kind}", language)
    kind = say("studio.kind_step", language) if word.startswith("studio.") else word
    return say("studio.named", language, kind=kind, title=short(facts.title))


def short(text: str) -> str:
    """One line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[:SHORT] + "…"


def both(was: str, now: str) -> tuple[str, str]:
    """Two texts as one line each; of long ones the part where they differ."""
    lines = [" ".join(text.split()) for text in (was, now)]
    if max(map(len, lines)) <= SHORT:
        return lines[0], lines[1]
    same = next((at for at, (a, b) in enumerate(zip(*lines, strict=False)) if a != b), min(map(len, lines)))
    start = max(0, same - AROUND)
    cut = [
        ("…" if start else "") + line[start : start + SHORT] + ("…" if len(line) > start + SHORT else "")
        for line in lines
    ]
    return cut[0], cut[1]
