"""Whose a task became, and whose it was, hear of it: one line each, however many tasks went at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.ids.rising import new_id
from engine.registry.notices.lines import Line
from engine.store.session import Tx
from engine.usecases.notices.announce import announce

GIVEN, GIVEN_FREE, GIVEN_MANY = "task_given", "task_given_free", "tasks_given"
GIVEN_FREE_MANY = "tasks_given_free"
PASSED, PASSED_MANY = "task_passed_on", "tasks_passed_on"
FREED, FREED_MANY = "task_freed", "tasks_freed"
CODES = frozenset({GIVEN, GIVEN_FREE, GIVEN_MANY, GIVEN_FREE_MANY, PASSED, PASSED_MANY, FREED, FREED_MANY})


@dataclass(frozen=True)
class Handed:
    """A task that went from one to another; None: to its group, or from it. ``step``: what its step is called, no person of a family."""

    task_id: str
    case_id: str
    step: str
    had: int | None
    to: int | None


def handed(item: Mapping[str, object], to: int | None) -> Handed:
    """Of a task as it was before."""
    had = item["assignee_id"]
    return Handed(
        str(item["id"]), str(item["case_id"]), str(item["name"]), had if isinstance(had, int) else None, to
    )


def tell_handed(tx: Tx, by: int, those: Iterable[Handed], gone: int | None = None) -> None:
    """``by``: who has done it, and needs no line; nor does ``gone``, whose door is closed."""
    given, taken = defaultdict[int, list[Handed]](list), defaultdict[int, list[Handed]](list)
    for each in those:
        if each.had != each.to:
            given[each.to or by].append(each)
            taken[each.had or by].append(each)
    lines = [_given(by, person, mine) for person, mine in given.items() if person not in (by, gone)]
    lines += [_taken(by, person, mine) for person, mine in taken.items() if person not in (by, gone)]
    announce(tx, lines)


def _given(by: int, person: int, mine: Sequence[Handed]) -> Line:
    """What the person has to do from now on, and whose it was."""
    former = sorted({each.had for each in mine if each.had is not None})
    if len(mine) > 1:
        return _many(GIVEN_MANY if former else GIVEN_FREE_MANY, by, person, mine, former)
    return _one(GIVEN if former else GIVEN_FREE, by, person, mine[0], former)


def _taken(by: int, person: int, mine: Sequence[Handed]) -> Line:
    """What the person need not do any more, and who does it now."""
    now = sorted({each.to for each in mine if each.to is not None})
    if len(mine) > 1:
        return _many(PASSED_MANY if now else FREED_MANY, by, person, mine, now)
    return _one(PASSED if now else FREED, by, person, mine[0], now)


def _one(code: str, by: int, person: int, task: Handed, people: Sequence[int]) -> Line:
    facts = {"by": by, "what": task.step, "task": task.task_id, "people": list(people)}
    return Line(person, task.case_id, code, facts, new_id())


def _many(code: str, by: int, person: int, mine: Sequence[Handed], people: Sequence[int]) -> Line:
    return Line(person, None, code, {"by": by, "count": len(mine), "people": list(people)}, new_id())
