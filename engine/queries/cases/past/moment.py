"""A case as it stood after a line of its journal: what was open, in whose hands, who led it, which forms were there. Pure.

All of it from recorded lines. Where no line tells who held a task, nobody is named; what became of a task later stands apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from engine.queries.cases.course.lines import UNDONE, Line, standing, takes_back
from engine.queries.cases.course.walk import OVER, Step

IN_HANDS = ("task.claimed", "task.assigned", "task.returned")
PAUSES = ("case.suspended", "case.resumed")
ENDS = ("case.completed", "case.cancelled")
MIGRATED = "case.migrated"


@dataclass(frozen=True)
class End:
    """What became of a task."""

    became: str  # completed | cancelled | undone: what had opened it was taken back
    at: datetime
    by: int | None


@dataclass(frozen=True)
class TaskThen:
    """A task that was open."""

    id: str
    element: str
    name: str
    process: str
    path: tuple[str, ...]
    since: datetime
    told: bool = False  # whether a line tells in whose hands it was
    holder: int | None = None  # whose; None with ``told``: it had been given back to the group
    end: End | None = None  # None: it is open to this day


@dataclass(frozen=True)
class Moment:
    """A case after one line of its journal."""

    line: Line  # what was done; lines that followed from it are past as well
    number: int  # from one
    of: int  # how many moments the journal has
    tasks: tuple[TaskThen, ...]
    curator: int | None
    suspended: bool
    ended: bool
    submitted: tuple[str, ...]  # tasks whose forms were there, the oldest first


def moment_of(lines: Sequence[Line], number: int) -> Moment:
    """The moment of this number, or the nearest there is. Raises ValueError for a journal without lines."""
    heads = _heads(lines)
    number = min(max(number, 1), len(heads))
    past, later = parted(lines, number)
    kept, hands = standing(past), _hands(past)
    taken_back, ends = _taken_back(lines, later), _ends(later)
    return Moment(
        line=lines[heads[number - 1]],
        number=number,
        of=len(heads),
        tasks=tuple(
            _task(begun, step, hands, taken_back.get(begun.seq) or ends.get(str(step.get("task"))))
            for begun, step in _open(kept).values()
        ),
        curator=_last(kept, "curator.set", "curator"),
        suspended=[line.action for line in kept if line.action in PAUSES][-1:] == ["case.suspended"],
        ended=any(line.action in ENDS for line in kept),
        submitted=tuple(str(line.facts["task"]) for line in kept if line.action == "task.completed"),
    )


def version_then(lines: Sequence[Line], number: int, version: int) -> int:
    """By which version the case went then; ``version``: by which it goes now. Pure."""
    past, later = parted(lines, number)
    for line in reversed(standing(past)):
        if line.action == MIGRATED:
            return int(line.facts["versions"][1])
    for line in standing(later):
        if line.action == MIGRATED:
            return int(line.facts["versions"][0])
    return version


def number_of(lines: Sequence[Line], by_hand: str) -> int:
    """The moment in which an intervention was carried out, counted from one; nought where no line tells of it."""
    for number, head in enumerate(_heads(lines) if lines else (), 1):
        if lines[head].facts.get("by_hand") == by_hand and lines[head].action in UNDONE:
            return number
    return 0


def parted(lines: Sequence[Line], number: int) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines up to the end of a moment and those after it. Raises ValueError for no lines."""
    heads = _heads(lines)
    number = min(max(number, 1), len(heads))
    end = heads[number] if number < len(heads) else len(lines)
    return lines[:end], lines[end:]


def _heads(lines: Sequence[Line]) -> list[int]:
    """Where each moment begins: one action may write several lines, the steps stand in its first. Raises ValueError."""
    if not lines:
        raise ValueError("a case without a line")
    return [0] + [
        place
        for place, (before, line) in enumerate(pairwise(lines), 1)
        if "steps" in line.facts or line.at != before.at
    ]


def _steps(lines: Iterable[Line]) -> Iterable[tuple[Line, Step]]:
    return ((line, step) for line in lines for step in line.facts.get("steps", ()))


def _open(kept: Iterable[Line]) -> dict[str, tuple[Line, Step]]:
    """Task -> the line that opened it and the step, for tasks of people that were entered and not over."""
    found: dict[str, tuple[Line, Step]] = {}
    for line in kept:
        for step in line.facts.get("steps", ()):
            visit = str(step.get("task", ""))
            if step.get("event") in OVER:
                found.pop(visit, None)
            elif step.get("event") == "entered" and step.get("kind") == "userTask":
                found[visit] = (line, step)
        for visit, place in (line.facts.get("moved") or {}).items():  # under another id on another version
            if visit in found:
                begun, step = found[visit]
                found[visit] = (begun, {**step, **place})
    return found


def _hands(kept: Iterable[Line]) -> dict[str, int | None]:
    return {str(line.facts.get("task")): line.facts.get("to") for line in kept if line.action in IN_HANDS}


def _last(kept: Sequence[Line], action: str, fact: str) -> int | None:
    return next((line.facts.get(fact) for line in reversed(kept) if line.action == action), None)


def _taken_back(lines: Sequence[Line], later: Sequence[Line]) -> Mapping[int, End]:
    """Line -> the undoing that took it back afterwards, and with it all that it had opened."""
    stays = {line.seq for line in standing(lines)}
    gone = [line for line in lines if line.seq not in stays]
    return {
        line.seq: End("undone", undoing.at, undoing.actor_id)
        for undoing in later
        for line in gone
        if takes_back(undoing, line)
    }


def _ends(later: Sequence[Line]) -> Mapping[str, End]:
    """Task -> what became of it."""
    found: dict[str, End] = {}
    for line, step in _steps(standing(later)):
        if step.get("event") in OVER:
            became = "cancelled" if step.get("event") == "cancelled" else "completed"
            found.setdefault(str(step.get("task", "")), End(became, line.at, line.actor_id))
    return found


def _task(begun: Line, step: Step, hands: Mapping[str, int | None], end: End | None) -> TaskThen:
    visit = str(step.get("task", ""))
    return TaskThen(
        id=visit,
        element=step["element"],
        name=step.get("name", ""),
        process=step.get("process", ""),
        path=tuple(step.get("path", ())),
        since=begun.at,
        told=visit in hands,
        holder=hands.get(visit),
        end=end,
    )
