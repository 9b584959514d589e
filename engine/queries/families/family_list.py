"""The list of families and one family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select

from engine.access import Actor
from engine.errors import NotFound
from engine.queries.concealed import in_lists, shown, title_shown
from engine.queries.forgiving import Searchable, matches
from engine.queries.paging import Page, read_page
from engine.registry.families.families import UNIT
from engine.registry.life.erase import DESTROYED
from engine.sight import open_families, opening_cases, visible_cases
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Block, Case, Family


@dataclass(frozen=True)
class FamilyLine:
    """One family in a list."""

    id: str
    title: str
    address: str
    confidentiality: str
    created_at: datetime
    cases: int


def family_list(
    tx: Tx,
    actor: Actor,
    search: str,
    number: int,
    stopped: bool = False,
    only: ColumnElement[bool] | None = None,
) -> Page[FamilyLine]:
    """Families that are open to the person; of the strictly confidential ones name and address are left out.

    ``stopped``: only those whose processing is stopped for a time; ``only``: a further condition on ``Family``.
    """
    mine = exists().where(Case.family_id == Family.id, opening_cases(actor))
    title, address = in_lists(actor, Family.title), in_lists(actor, Family.address)
    query = (
        _lines(actor, title, address)
        .where(mine, Family.status != DESTROYED)
        .order_by(title == "", Family.title, Family.id)
    )
    query = query.where(_stopped()) if stopped else query
    query = query if only is None else query.where(only)
    found = matches(search, in_lists(actor, Family.search))
    return read_page(tx, query if found is None else query.where(found), by_name(FamilyLine), number)


def stopped_count(tx: Tx, actor: Actor) -> int:
    """How many families of the list are stopped."""
    mine = exists().where(Case.family_id == Family.id, opening_cases(actor))
    listed = _lines(actor).where(mine, Family.status != DESTROYED, _stopped()).subquery()
    return tx.connection.scalar(select(func.count()).select_from(listed)) or 0


def _stopped() -> ColumnElement[bool]:
    return exists().where(Block.family_id == Family.id, Block.lifted_at.is_(None))


def family(tx: Tx, actor: Actor, family_id: str) -> FamilyLine:
    """One family. Errors: NotFound, also where none of its cases opens it to the person."""
    mine = exists().where(Case.family_id == Family.id, opening_cases(actor))
    title, address = title_shown(actor), shown(actor, Family.address)
    row = tx.execute(_lines(actor, title, address).where(Family.id == family_id, mine)).first()
    if row is None:
        raise NotFound(what="family", key=family_id)
    return by_name(FamilyLine)(row)


def _lines(actor: Actor, title: Searchable = Family.title, address: Searchable = Family.address) -> Query:
    number_of_cases = (
        select(func.count()).where(Case.family_id == Family.id, visible_cases(actor)).scalar_subquery()
    )
    return select(
        Family.id,
        title.label("title"),
        address.label("address"),
        Family.confidentiality,
        Family.created_at,
        number_of_cases.label("cases"),
    ).where(Family.institution == actor.institution, Family.status != UNIT, *open_families(actor, Family.id))
