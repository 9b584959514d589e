"""What a new version of a plan leaves out: offered before it is drawn up, kept with its reason when it comes into force.

A goal or a measure goes on by being named again, in the same words but for capitals. What is not named again was either
reached already or is dropped; a version says which, and why, in ``programme.dropped`` (clauses zhod.stage4.a, omsk.10.a).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from engine.registry.states import open_states
from engine.registry.work.ordered import in_words
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
    targets: list[str]  # of the measures, whom each is for, in the words of the plan


@dataclass(frozen=True)
class Gone:
    """One goal that a later version no longer has: ``fate`` is ``attained`` or ``dropped``."""

    goal: dict[str, str]
    fate: str
    reason: str
    by: str  # who decided it: a consilium or a person told of by the version, else who approved it


@dataclass(frozen=True)
class _Said:
    fate: str
    reason: str
    by: str


def former(tx: Tx, case_id: str) -> Former:
    """What a correction begins with; nothing where no version is in force."""
    row = tx.execute(
        select(Programme.id, Programme.goals).where(
            Programme.case_id == case_id, Programme.status == "current"
        )
    ).first()
    if row is None:
        return Former([], [], [])
    still_open = select(ProgrammeMeasure.title, ProgrammeMeasure.target).where(
        ProgrammeMeasure.programme_id == row.id, ProgrammeMeasure.status.in_(open_states("measure"))
    )
    measures = tx.execute(still_open.order_by(ProgrammeMeasure.no)).all()
    return Former(_goals(row.goals), [one.title for one in measures], [one.target for one in measures])


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
                said = told.get(key, _Said("dropped", version.change_reason, ""))
                gone[key] = Gone(goal, said.fate, said.reason, said.by or version.by or "")
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
        reason = (
            "" if key in carried else told.get(key, _Said("", draft.change_reason or row.title, "")).reason
        )
        decided_by = person_id if reason and person_id != draft.made_by else None
        values = {"status": "cancelled", "reason": reason, "decided_by": decided_by}
        tx.execute(update(ProgrammeMeasure).where(ProgrammeMeasure.id == row.id).values(**values))


def say_who_decided(tx: Tx, draft: NamedRow, by: Mapping[str, str]) -> None:
    """Keep it with each row of what is left out, as ``ordered`` tells it."""
    rows = [{**row, "decided_by": dict(by)} for row in draft.dropped if isinstance(row, Mapping)]
    tx.execute(update(Programme).where(Programme.id == draft.id).values(dropped=rows))


def measures_decided(versions: Iterable[NamedRow]) -> dict[str, str]:
    """Title of a measure left out, as it is compared -> who decided, in words; only where a version keeps it."""
    told = [_told(version.dropped, "measure") for version in versions]
    return {key: each.by for rows in told for key, each in rows.items() if each.by}


def _goals(told: object) -> list[dict[str, str]]:
    rows = told if isinstance(told, list) else []
    keys = ("goal", "indicator", "baseline", "target")
    return [{key: str(row.get(key) or "") for key in keys} for row in rows if isinstance(row, Mapping)]


def _told(dropped: object, kind: str) -> dict[str, _Said]:
    """Title as it is compared -> what a version says of it."""
    rows = [row for row in (dropped if isinstance(dropped, list) else []) if isinstance(row, Mapping)]
    return {
        folded(str(row.get("title"))): _Said(
            str(row.get("fate") or "dropped"), str(row.get("reason") or ""), in_words(row.get("decided_by"))
        )
        for row in rows
        if row.get("kind") == kind
    }
