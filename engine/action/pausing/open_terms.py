"""What runs in a case that is about to be suspended, and what becomes of each during the pause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.runtime.case import RunningCase
from engine.runtime.views import OpenTask

SHIFT, RUN, NORM = "shift", "run", "norm"
CHOICES = (SHIFT, RUN, NORM)
PROPERTY = "on_pause"  # of a user task: what its clause says (docs/dialect.md)


@dataclass(frozen=True)
class OpenTerm:
    """The term of a task, or a timer that counts by itself. ``norm``: shift or run as the diagram says; None where it is silent."""

    id: str
    kind: str  # task | timer
    element: str
    name: str
    clauses: tuple[str, ...]
    due: datetime
    norm: str | None

    def rule(self, chosen: str) -> str:
        """What a choice comes to: where the paper is silent, its term is shifted."""
        return (self.norm or SHIFT) if chosen == NORM else chosen


def open_terms(running: RunningCase, now: datetime) -> list[OpenTerm]:
    """Those that have not come yet, the nearest first. A repeating timer is none: it keeps its rhythm."""
    return sorted(_found(running, now), key=lambda term: (term.due, term.id))


def past_terms(running: RunningCase, now: datetime) -> list[OpenTerm]:
    """Of open tasks those whose term is over: no pause moves them, and none has a rule."""
    over = (_term(task) for task in running.tasks() if task.due is not None and task.due.due <= now)
    return sorted(over, key=lambda term: (term.due, term.id))


def with_rules(terms: list[OpenTerm], chosen: Mapping[str, str]) -> list[dict[str, object]]:
    """Each with its rule, as the pause keeps it; what nobody chose goes by the norm."""
    return [
        {
            "id": term.id,
            "kind": term.kind,
            "name": term.name,
            "due": term.due.isoformat(),
            "chosen": chosen.get(term.id, NORM),
            "rule": term.rule(chosen.get(term.id, NORM)),
            "silent": chosen.get(term.id, NORM) == NORM and term.norm is None,
        }
        for term in terms
    ]


def _found(running: RunningCase, now: datetime) -> Iterator[OpenTerm]:
    offered = set[str]()
    for task in running.tasks():
        if task.due is not None and task.due.due > now:
            offered.add(task.id)
            yield _term(task)
    for timer in running.timers():
        if timer.repeats or timer.due.due <= now or timer.follows in offered:
            continue
        place = timer.place
        name = place.name or place.element
        yield OpenTerm(timer.id, "timer", place.element, name, timer.clauses, timer.due.due, None)


def _term(task: OpenTask) -> OpenTerm:
    assert task.due is not None
    place = task.place
    name = place.name or place.element
    return OpenTerm(task.id, "task", place.element, name, task.clauses, task.due.due, _norm(task))


def _norm(task: OpenTask) -> str | None:
    said = task.properties.get(PROPERTY)
    return said if said in (SHIFT, RUN) else None
