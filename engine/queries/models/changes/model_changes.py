"""«Что изменится»: two texts of a model file compared in sentences a methodologist reads before publishing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.errors import DecisionFailed, UnreadableXml
from engine.queries.models.changes.change import Change, named
from engine.queries.models.changes.changed_facts import changed_facts
from engine.queries.models.changes.facts.facts import Facts
from engine.queries.models.changes.model_facts import facts_of
from engine.queries.models.changes.order import moved_within
from engine.queries.models.changes.redrawn import redrawn
from engine.words import say

Told = dict[str, Facts]


def model_changes(kind: str, before: bytes | None, after: bytes, language: str = "ru") -> list[str]:
    """Sentences; empty when nothing that matters differs. A text that cannot be read gives one sentence."""
    told = _compared(kind, before, after, language, facts_of)
    said = [one.sentence for one in told if not one.drawing]
    return said or ([say("studio.drawing_only", language)] if told else [])


def changes(kind: str, before: bytes | None, after: bytes, language: str = "ru") -> list[Change]:
    """The same, each sentence with the element it is about; after what is said, what was moved on the drawing.

    An element leads to its place, so one without a name is called by what it joins, not by its id.

    Args:
        kind: bpmn, dmn or form.
        before: the earlier text; None for a new file.
    """
    return _compared(kind, before, after, language, _by_ends)


def _by_ends(kind: str, content: bytes) -> Told:
    told = facts_of(kind, content)
    for facts in told.values():
        facts.title = facts.between or facts.title
    return told


def _compared(
    kind: str, before: bytes | None, after: bytes, language: str, read: Callable[[str, bytes], Told]
) -> list[Change]:
    if before == after:
        return []
    try:
        old = read(kind, before) if before is not None else {}
        new = read(kind, after)
    except (UnreadableXml, DecisionFailed, ValueError):
        return [Change("", "changed", say("studio.unreadable", language))]
    if before is None:
        return [Change("", "added", say("studio.new_file", language, count=len(new)))]
    told = list(_told(old, new, language))
    if kind == "bpmn":
        told += _redrawn(before, after, new, language, {one.element for one in told})
    return told or [Change("", "moved", say("studio.drawing_only", language), drawing=True)]


def _told(old: Told, new: Told, language: str) -> Iterator[Change]:
    came, went = new.keys() - old.keys(), old.keys() - new.keys()
    for id_, facts in new.items():
        if id_ in came and not came & set(facts.ends):
            yield Change(id_, "added", say("studio.added", language, what=named(facts, language)))
    for id_, facts in old.items():
        if id_ in went and not went & set(facts.ends):
            yield Change(id_, "removed", say("studio.removed", language, what=named(facts, language)))
    columns = {
        id_: facts.title for id_, facts in old.items() if facts.kind.endswith("_column") and id_ in new
    }
    for id_, facts in new.items():
        if id_ in old:
            for sentence in changed_facts(old[id_], facts, language, columns):
                yield Change(id_, "changed", sentence)
    yield from _reordered(old, new, language)


def _reordered(old: Told, new: Told, language: str) -> Iterator[Change]:
    """Rows, columns and fields that stand elsewhere in their list."""
    for group in dict.fromkeys(facts.group for facts in new.values() if facts.group):
        lists = [[id_ for id_, facts in told.items() if facts.group == group] for told in (old, new)]
        for id_ in moved_within(*lists):
            was, now = (one.index(id_) + 1 for one in lists)
            what = named(old[id_], language)
            yield Change(id_, "moved", say("studio.place", language, what=what, was=was, now=now))


def _redrawn(before: bytes, after: bytes, new: Told, language: str, known: set[str]) -> Iterator[Change]:
    """What was moved and of which nothing else was said; a flow moves with its ends."""
    for id_ in redrawn(before, after):
        if id_ in new and id_ not in known and not known & set(new[id_].ends):
            sentence = say("studio.moved", language, what=named(new[id_], language))
            yield Change(id_, "moved", sentence, drawing=True)
