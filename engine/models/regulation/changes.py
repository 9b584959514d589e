"""Which clauses a change of models gains and loses.

What ``regulation.tsv`` names is looked after by the checks: an element that drops such a clause is an error. Here are also
the clauses that only the diagram itself names, which nobody would miss otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from engine.config import Config
from engine.models.regulation.coverage import CarriedClause, papers
from engine.models.workspace import Workspace

GAINED, LOST, MOVED = "gained", "lost", "moved"


@dataclass(frozen=True)
class ClauseChange:
    """A clause whose carriers change. ``what``: gained (nothing carried it before), lost (nothing does any more), moved.

    ``was`` and ``now`` are the titles of what only the one or the other side has.
    """

    clause: str
    text: str
    executable: bool
    what: str
    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def needs_ground(self) -> bool:
        """An executable clause that nothing carries out any more is given up for a reason or not at all."""
        return self.what == LOST and self.executable


def clause_changes(
    before: Workspace, after: Workspace, config: Config, own: Collection[str]
) -> list[ClauseChange]:
    """Changes of the clauses of some papers (by their codes), those that are lost first."""
    was, now = papers(before, config), papers(after, config)
    found = [
        change
        for code in own
        if code in was and code in now
        for change in _of_paper(was[code].clauses, now[code].clauses)
    ]
    return sorted(found, key=lambda one: (one.what != LOST, one.what != GAINED))


def _of_paper(was: tuple[CarriedClause, ...], now: tuple[CarriedClause, ...]) -> Iterator[ClauseChange]:
    for old, new in zip(was, now, strict=True):
        before, after = _places(old), _places(new)
        if before.keys() == after.keys():
            continue
        what = GAINED if not before else LOST if not after else MOVED
        gone = tuple(title for place, title in before.items() if place not in after)
        come = tuple(title for place, title in after.items() if place not in before)
        yield ClauseChange(new.id, new.clause.text, new.clause.executable, what, gone, come)


def _places(clause: CarriedClause) -> dict[tuple[str, str], str]:
    """What carries a clause, by kind and name, with what people call it."""
    places = [place for carrier in clause.carriers for place in carrier.places]
    return {(place.kind, place.name): place.title for place in (*places, *clause.claims)}
