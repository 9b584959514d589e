"""«Уничтожить персональные данные»: one asks, with the ground; a head who is somebody else decides."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, select, update

from engine.access import Actor, require
from engine.action.families.visible_family import must_head_family, must_see_family, works_with_family
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry import rows
from engine.registry.families import access
from engine.registry.life import grounds
from engine.registry.life.erase import DESTROYED, families_of
from engine.sight import visible_cases
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Destruction, Family
from engine.words import say

GROUNDS = ("withdrawn", "expired", "unlawful", "request")
UNLAWFUL = "unlawful"  # ends the keeping years early, and the database knows nothing of it: a paper has to
PAPER = re.compile(r"№\s*\S.*\b\d{1,2}\.\d{1,2}\.\d{4}\b")
LONGEST_BASIS = 200


def ask_destruction(tx: Tx, actor: Actor, family_id: str, ground: str, basis: str) -> str:
    """``basis`` is the paper: its number and date, no names, for it stays in the act. The request's id.

    Raises NotFound, NotAllowed, FormFaults (something still runs, asked or done before, no ground, a ground that does not hold).
    """
    must_see_family(tx, actor, family_id)
    require(actor, "ask_destruction")
    if not works_with_family(tx, actor, family_id):
        raise NotAllowed(permission="ask_destruction", person=actor.id)
    faults = {} if ground in GROUNDS else {"ground": [say("registry.destruction_ground")]}
    if not 0 < len(basis.strip()) <= LONGEST_BASIS:
        faults["basis"] = [say("registry.destruction_basis", limit=LONGEST_BASIS)]
    elif ground == UNLAWFUL and not PAPER.search(basis):
        faults["basis"] = [say("registry.destruction_paper")]
    if faults:
        raise FormFaults(faults=faults, kept={})
    must_be_over(tx, family_id)
    must_have_ground(tx, actor, family_id, ground)
    _must_be_new(tx, family_id)
    made = rows.add(
        tx,
        Destruction,
        institution=actor.institution,
        family_id=family_id,
        ground=ground,
        basis=basis.strip(),
        state="asked",
        asked_by=actor.id,
        asked_at=tx.now(),
        cases=[],
        contents={},
    )
    facts = {"destruction": made, "family": family_id, "ground": ground}
    access.record(tx, actor.institution, "destruction.asked", actor.id, facts)
    return made


def refuse_destruction(tx: Tx, actor: Actor, destruction_id: str) -> None:
    """The data stays. Whoever asked may take the request back so. Raises NotFound, NotAllowed, FormFaults (settled)."""
    row = held(tx, actor, destruction_id)
    if row.asked_by != actor.id:
        must_head_family(tx, actor, row.family_id, "destroy_data")
    settle(tx, actor, row, "refused")
    facts = {"destruction": row.id, "family": row.family_id}
    access.record(tx, actor.institution, "destruction.refused", actor.id, facts)


def held(tx: Tx, actor: Actor, destruction_id: str) -> NamedRow:
    """A request about a family the person sees. Raises NotFound."""
    mine = (Destruction.id == destruction_id, Destruction.institution == actor.institution)
    row: NamedRow | None = tx.execute(select(Destruction.__table__).where(*mine)).first()
    if row is None:
        raise NotFound(what="destruction", key=destruction_id)
    must_see_family(tx, actor, row.family_id)
    return row


def settle(tx: Tx, actor: Actor, row: NamedRow, state: str, **found: object) -> None:
    """Once. Raises FormFaults."""
    waiting = update(Destruction).where(Destruction.id == row.id, Destruction.state == "asked")
    values = {"state": state, "decided_by": actor.id, "decided_at": tx.now(), **found}
    if not tx.execute(waiting.values(**values)).rowcount:
        raise FormFaults(faults={"": [say("registry.destruction_settled")]}, kept={})


def must_be_over(tx: Tx, family_id: str) -> None:
    """Nothing of the family runs any more. Raises FormFaults."""
    if tx.connection.scalar(select(Case.id).where(*_runs(tx, family_id)).limit(1)) is not None:
        raise FormFaults(faults={"": [say("registry.destruction_runs")]}, kept={})


def running(tx: Tx, actor: Actor, family_id: str) -> list[NamedRow]:
    """The cases that have to end first: id, number, status, and whether the person may open them, in their order."""
    mine = Case.id.in_(select(Case.id).where(Case.family_id == family_id, visible_cases(actor)))
    told = (Case.id, Case.number, Case.status, mine.label("mine"))
    query = select(*told).where(*_runs(tx, family_id)).order_by(Case.started_at, Case.id)
    return list(tx.execute(query))


def holding(tx: Tx, actor: Actor, family_id: str) -> list[str]:
    """The grounds that hold for this family today, in their order."""
    return [ground for ground in GROUNDS if grounds.missing(tx, actor.institution, family_id, ground) is None]


def _runs(tx: Tx, family_id: str) -> tuple[ColumnElement[bool], ...]:
    return (Case.family_id.in_(families_of(tx, family_id)), Case.status.in_(["open", "suspended"]))


def must_have_ground(tx: Tx, actor: Actor, family_id: str, ground: str) -> None:
    """A term of keeping runs out, a withdrawal is a paper: the database knows both. Raises FormFaults."""
    said = grounds.missing(tx, actor.institution, family_id, ground)
    if said:
        raise FormFaults(faults={"ground": [said]}, kept={})


def _must_be_new(tx: Tx, family_id: str) -> None:
    asked = (Destruction.family_id == family_id, Destruction.state == "asked")
    gone = tx.connection.scalar(select(Family.status).where(Family.id == family_id)) == DESTROYED
    if gone or tx.connection.scalar(select(Destruction.id).where(*asked)) is not None:
        raise FormFaults(faults={"": [say("registry.destruction_asked")]}, kept={})
