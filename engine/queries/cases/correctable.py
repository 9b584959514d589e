"""Which values of a stopped case a supervisor may correct, for the page of its incidents."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.action.hands.asked import Asked, value_asked
from engine.errors import NotFound
from engine.models import versions
from engine.registry.work import incidents
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case


@dataclass(frozen=True)
class Mendable:
    """A value; ``named`` says that a cause speaks of it. ``value`` is None where the case does not have it yet."""

    asked: Asked
    value: object
    named: bool

    @property
    def said(self) -> str:
        """What stands there now, by its label where it was chosen."""
        return dict(self.asked.options).get(str(self.value), "")


def correctable(tx: Tx, actor: Actor, case_id: str) -> list[Mendable]:
    """Those that a cause names first; nothing for a case without open incidents. Errors: NotFound."""
    row = tx.execute(
        select(Case.variables, Case.process_version_id).where(Case.id == case_id, visible_cases(actor))
    ).first()
    if row is None:
        raise NotFound(what="case", key=case_id)
    stopped = incidents.stopped(tx, case_id)
    if not stopped:
        return []
    names = incidents.correctable(row.variables, stopped)
    version_id, values = row.process_version_id, row.variables
    compiled = versions.compiled(tx, version_id)
    return [
        Mendable(value_asked(tx, version_id, compiled, name, values.get(name)), values.get(name), of_cause)
        for name, of_cause in names.items()
    ]
