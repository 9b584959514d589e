"""Departments are made, renamed and closed in the browser (docs/threats.md, R1)."""

from __future__ import annotations

from sqlalchemy import insert, update

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.registry.people import units
from engine.store.session import Tx
from engine.store.tables import Unit
from engine.words import say

LONGEST = 180


def add_unit(tx: Tx, actor: Actor, name: str) -> str:
    """A department without people yet: it bounds nobody's sight. Its id. Raises NotAllowed, FormFaults."""
    require(actor, "edit_units")
    made, called = new_id(), _name(tx, actor, name, None)
    values = {"id": made, "institution": actor.institution, "name": called, "made_at": tx.now()}
    tx.execute(insert(Unit), values | {"closed_at": None})
    _remember(tx, actor, "unit.added", made, called)
    return made


def rename_unit(tx: Tx, actor: Actor, unit_id: str, name: str) -> None:
    """Raises NotAllowed, NotFound, FormFaults."""
    require(actor, "edit_units")
    if units.open_unit(tx, actor.institution, unit_id) is None:
        raise NotFound(what="unit", key=unit_id)
    called = _name(tx, actor, name, unit_id)
    tx.execute(update(Unit).where(Unit.id == unit_id).values(name=called))
    _remember(tx, actor, "unit.renamed", unit_id, called)


def close_unit(tx: Tx, actor: Actor, unit_id: str) -> None:
    """Nobody belongs to it any more. Raises NotAllowed, NotFound, FormFaults (somebody does)."""
    require(actor, "edit_units")
    name = units.open_unit(tx, actor.institution, unit_id)
    if name is None:
        raise NotFound(what="unit", key=unit_id)
    if units.has_people(tx, actor.institution, unit_id):
        raise FormFaults(faults={"": [say("entry.unit_people")]}, kept={})
    tx.execute(update(Unit).where(Unit.id == unit_id).values(closed_at=tx.now()))
    _remember(tx, actor, "unit.closed", unit_id, name)


def _name(tx: Tx, actor: Actor, name: str, unit_id: str | None) -> str:
    called = " ".join(fitting("name", name, LONGEST).split())
    if len(called) < 3:
        raise FormFaults(faults={"name": [say("entry.unit_name")]}, kept={})
    if units.named(tx, actor.institution, called) not in (None, unit_id):
        raise FormFaults(faults={"name": [say("entry.unit_known")]}, kept={})
    return called


def _remember(tx: Tx, actor: Actor, action: str, unit_id: str, name: str) -> None:
    facts = {"unit": unit_id, "name": name}
    journal.append(tx, f"institution:{actor.institution}", Entry(action, facts, actor.id))
