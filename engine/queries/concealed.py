"""What lists show of a family that is strictly confidential or took its consent back: nothing but its case numbers, except

to its own curator (docs/threats.md, R1, R4); once the processing has ended, not to them either.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, String, and_, case, cast, exists, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.access import Actor
from engine.bonds import stood_leads
from engine.registry.families.families import unnamed
from engine.registry.life.erase import DESTROYED
from engine.store.session import Tx
from engine.store.tables import Case, Destruction, Family

#: Where a name would stand, before the act by which it was destroyed («4/2026»): a sign that no form lets in.
NO_MORE = "\x1a"


def hidden_from(actor: Actor) -> ColumnElement[bool]:
    """A condition on ``Family``: its name is not for this person's lists."""
    own = or_(Case.curator_id == actor.id, *map(stood_leads, actor.sight.stands_for))
    leads = exists().where(Case.family_id == Family.id, own).correlate(Family)
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


def title_in_lists(actor: Actor) -> ColumnElement[str]:
    """The family's name as this person's lists have it; of one whose data is destroyed what was done with it."""
    return case((Family.status == DESTROYED, _by_act()), else_=in_lists(actor, Family.title))


def title_shown(actor: Actor) -> ColumnElement[str]:
    """The same on the page of a case the person sees."""
    return case((Family.status == DESTROYED, _by_act()), else_=shown(actor, Family.title))


def _by_act() -> ColumnElement[str]:
    number = cast(Destruction.number, String) + "/" + cast(Destruction.year, String)
    done = (Destruction.family_id == Family.id, Destruction.state == "done")
    act = select(number).where(*done).limit(1).correlate(Family).scalar_subquery()
    return literal(NO_MORE) + func.coalesce(act, "")


def own_titles(tx: Tx, actor: Actor, case_ids: Sequence[str]) -> dict[str, str]:
    """Case -> the name of its family, of the cases whose tasks carry none and whose family this person's lists may name.

    A task's row serves everybody's lists and keeps no name of a hidden family; its own curator reads it all the same.
    """
    if not case_ids:
        return {}
    title = in_lists(actor, Family.title).label("title")
    query = select(Case.id, title).join(Family, Family.id == Case.family_id).where(Case.id.in_(case_ids))
    return {row.id: row.title for row in tx.execute(query) if row.title}
