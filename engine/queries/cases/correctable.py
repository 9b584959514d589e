"""Which values of a stopped case a supervisor may correct, for the page of its incidents."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.errors import NotFound
from engine.registry.work import incidents
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case


@dataclass(frozen=True)
class Mendable:
    """A value; ``named`` says that a cause speaks of it. ``value`` is None where the case does not have it yet."""

    name: str
    value: object
    named: bool


def correctable(tx: Tx, actor: Actor, case_id: str) -> list[Mendable]:
    """Those that a cause names first; nothing for a case without open incidents. Errors: NotFound."""
    row = tx.execute(select(Case.variables).where(Case.id == case_id, visible_cases(actor))).first()
    if row is None:
        raise NotFound(what="case", key=case_id)
    stopped = incidents.stopped(tx, case_id)
    if not stopped:
        return []
    names = incidents.correctable(row.variables, stopped)
    return [Mendable(name, row.variables.get(name), of_cause) for name, of_cause in names.items()]
