"""What lists show of a family that is strictly confidential or took its consent back: nothing but its case numbers, except

to its own curator (docs/threats.md, R1, R4); once the processing has ended, not to them either.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, cast, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.access import Actor
from engine.registry.families.families import unnamed
from engine.store.session import Tx
from engine.store.tables import Case, Family


def hidden_from(actor: Actor) -> ColumnElement[bool]:
    """A condition on ``Family``: its name is not for this person's lists."""
    leads = exists().where(Case.family_id == Family.id, Case.curator_id == actor.id).correlate(Family)
    hidden = and_(unnamed(), ~leads)
    if actor.sight.today is None:
        return hidden
    return or_(hidden, Family.data_stop_on <= actor.sight.today)


def in_lists(actor: Actor, column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The column as this person's lists have it: empty where the family is hidden."""
    return case((hidden_from(actor), ""), else_=column)


def shown(actor: Actor, column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The column on the page of a case the person sees: empty once the processing of the family's data has ended."""
    if actor.sight.today is None:
        return cast(column, column.type)
    return case((Family.data_stop_on <= actor.sight.today, ""), else_=column)


def own_titles(tx: Tx, actor: Actor, case_ids: Sequence[str]) -> dict[str, str]:
    """Case -> the name of its family, of the cases whose tasks carry none and whose family this person's lists may name.

    A task's row serves everybody's lists and keeps no name of a hidden family; its own curator reads it all the same.
    """
    if not case_ids:
        return {}
    title = in_lists(actor, Family.title).label("title")
    query = select(Case.id, title).join(Family, Family.id == Case.family_id).where(Case.id.in_(case_ids))
    return {row.id: row.title for row in tx.execute(query) if row.title}
