"""Whoever held a task that a head took out of a case by hand, or put back, hears of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.ids.rising import new_id
from engine.registry.notices.lines import Line
from engine.store.session import Tx
from engine.store.tables import WorkItem
from engine.usecases.notices.announce import announce

TAKEN, BACK = "task_taken_away", "task_given_back"


@dataclass(frozen=True)
class Held:
    """Whose a task is, and what its step is called: its title may name a person."""

    person_id: int
    step: str


def held(tx: Tx, case_id: str) -> Mapping[str, Held]:
    """The tasks of a case that somebody has, by their ids."""
    theirs = select(WorkItem.id, WorkItem.assignee_id, WorkItem.name)
    rows = tx.execute(theirs.where(WorkItem.case_id == case_id, WorkItem.assignee_id.is_not(None)))
    return {row.id: Held(row.assignee_id, row.name) for row in rows}


def tell_holders(
    tx: Tx, actor: Actor, case_id: str, code: str, those: Mapping[str, Held], but: Collection[str]
) -> None:
    """A line for each of ``those`` tasks beside ``but``; who has done it themselves needs none."""
    hear = [each for id_, each in those.items() if id_ not in but and each.person_id != actor.id]
    announce(
        tx,
        [Line(each.person_id, case_id, code, {"by": actor.id, "what": each.step}, new_id()) for each in hear],
    )
