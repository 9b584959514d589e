"""«Что изменится»: two texts of a model file compared in sentences a methodologist reads before publishing."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import DecisionFailed, UnreadableXml
from engine.queries.models.model_facts import Facts, facts_of
from engine.words import say

SHORT = 160


def model_changes(kind: str, before: bytes | None, after: bytes, language: str = "ru") -> list[str]:
    """Sentences; empty when nothing that matters differs. A text that cannot be read gives one sentence."""
    if before == after:
        return []
    try:
        old = facts_of(kind, before) if before is not None else {}
        new = facts_of(kind, after)
    except (UnreadableXml, DecisionFailed, ValueError):
        return [say("studio.unreadable", language)]
    if before is None:
        return [say("studio.new_file", language, count=len(new))]
    told = list(_sentences(old, new, language))
    return told or [say("studio.drawing_only", language)]


def _sentences(old: dict[str, Facts], new: dict[str, Facts], language: str) -> Iterator[str]:
    for id_ in (one for one in new if one not in old):
        yield say("studio.added", language, what=_named(new[id_], language))
    for id_ in (one for one in old if one not in new):
        yield say("studio.removed", language, what=_named(old[id_], language))
    for id_, facts in new.items():
        if id_ in old:
            yield from _changed(old[id_], facts, language)


def _changed(old: Facts, new: Facts, language: str) -> Iterator[str]:
    for name in sorted(old.values.keys() | new.values.keys()):
        was, now = old.values.get(name, ""), new.values.get(name, "")
        if was == now:
            continue
        if name == "required":
            yield say("studio.required" if now else "studio.optional", language, what=_named(old, language))
            continue
        key = "set" if not was else "unset" if not now else "changed"
        yield say(
            f"studio.{key}",
            language,
            what=_named(old, language),
            fact=_fact(name, language),
            was=_short(was),
            now=_short(now),
        )


def _named(facts: Facts, language: str) -> str:
    word = say(f"studio.kind_{facts.kind}", language)
    kind = say("studio.kind_step", language) if word.startswith("studio.") else word
    return say("studio.named", language, kind=kind, title=_short(facts.title))


def _fact(name: str, language: str) -> str:
    if name.startswith("property:"):
        return say("studio.fact_property", language, name=name.partition(":")[2])
    return say(f"studio.fact_{name}", language)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[:SHORT] + "…"
