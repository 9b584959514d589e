"""What a new version of a plan leaves out: offered before it is drawn up, kept with its reason when it comes into force.

A goal or a measure goes on by being named again, in the same words but for capitals. What is not named again was either
reached already or is dropped; a version says which, and why, in ``programme.dropped`` (clauses zhod.stage4.a, omsk.10.a).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from engine.registry.states import open_states
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Programme, ProgrammeMeasure
from engine.store.tables.base import folded

IN_FORCE = ("current", "replaced", "closed")


@dataclass(frozen=True)
class Former:
    """Of the version in force: its goals as the form writes them, and the titles of what is still open."""

    goals: list[dict[str, str]]
    measures: list[str]


@dataclass(frozen=True)
class Gone:
    """One goal that a later version no longer has: ``fate`` is ``attained`` or ``dropped``."""

    goal: dict[str, str]
    fate: str
    reason: str
    by: str  # who approved the version without it


def former(tx: Tx, case_id: str) -> Former:
    """What a correction begins with; nothing where no version is in force."""
    row = tx.execute(
        select(Programme.id, Programme.goals).where(
            Programme.case_id == case_id, Programme.status == "current"
        )
    ).first()
    if row is None:
        return Former([], [])
    titles = select(ProgrammeMeasure.title).where(
        ProgrammeMeasure.programme_id == row.id, ProgrammeMeasure.status.in_(open_states("measure"))
    )
    return Former(_goals(row.goals), list(tx.connection.scalars(titles.order_by(ProgrammeMeasure.no))))


def gone_goals(versions: Iterable[NamedRow]) -> list[Gone]:
    """Over versions with ``goals``, ``dropped``, ``change_reason`` and ``by``, oldest first; what the last one names is not gone."""
    gone: dict[str, Gone] = {}
    before: list[dict[str, str]] = []
    for version in versions:
        goals = _goals(version.goals)
        named = {folded(each["goal"]) for each in goals}
        told = _told(version.dropped, "goal")
        for goal in before:
            key = folded(goal["goal"])
            if key not in named:
                fate, reason = told.get(key, ("dropped", version.change_reason))
                gone[key] = Gone(goal, fate, reason, version.by or "")
        gone = {key: each for key, each in gone.items() if key not in named}
        before = goals
    return list(gone.values())


def cancel_dropped(tx: Tx, current_id: str, draft: NamedRow, person_id: int | None) -> None:
    """Open measures of the version that is replaced end: one that goes on without a word, one that is dropped with the reason
    and with the one who approved the new version, if it was not its maker: then others decided before (a consilium)."""
    named = select(ProgrammeMeasure.title).where(ProgrammeMeasure.programme_id == draft.id)
    carried = {folded(title) for title in tx.connection.scalars(named)}
    told = _told(draft.dropped, "measure")
    ending = select(ProgrammeMeasure.id, ProgrammeMeasure.title).where(
        ProgrammeMeasure.programme_id == current_id, ProgrammeMeasure.status.in_(open_states("measure"))
    )
    for row in tx.execute(ending).all():
        key = folded(row.title)
        reason = "" if key in carried else told.get(key, ("", draft.change_reason or row.title))[1]
        decided_by = person_id if reason and person_id != draft.made_by else None
        values = {"status": "cancelled", "reason": reason, "decided_by": decided_by}
        tx.execute(update(ProgrammeMeasure).where(ProgrammeMeasure.id == row.id).values(**values))


def _goals(told: object) -> list[dict[str, str]]:
    rows = told if isinstance(told, list) else []
    keys = ("goal", "indicator", "baseline", "target")
    return [{key: str(row.get(key) or "") for key in keys} for row in rows if isinstance(row, Mapping)]


def _told(dropped: object, kind: str) -> dict[str, tuple[str, str]]:
    """Title as it is compared -> (fate, reason)."""
    rows = [row for row in (dropped if isinstance(dropped, list) else []) if isinstance(row, Mapping)]
    return {
        folded(str(row.get("title"))): (str(row.get("fate") or "dropped"), str(row.get("reason") or ""))
        for row in rows
        if row.get("kind") == kind
    }
