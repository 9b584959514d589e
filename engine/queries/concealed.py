"""What lists show of a strictly confidential family: nothing but its case numbers, except to its own curator (docs/threats.md, R1)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, case, exists
from sqlalchemy.orm import InstrumentedAttribute

from engine.access import Actor
from engine.store.tables import Case, Family


def hidden_from(actor: Actor) -> ColumnElement[bool]:
    """A condition on ``Family``: its name is not for this person's lists."""
    leads = exists().where(Case.family_id == Family.id, Case.curator_id == actor.id).correlate(Family)
    return and_(Family.confidentiality == "high", ~leads)


def in_lists(actor: Actor, column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The column as this person's lists have it: empty where the family is hidden."""
    return case((hidden_from(actor), ""), else_=column)
