"""Publications of an institution: what waits for whom, what became of them, what a person has not heard of yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from engine.access import Actor, may
from engine.models.publishing.publications import PENDING, SCHEDULED, WAITING, Prepared, of_row
from engine.queries.paging import Page, read_page
from engine.queries.people.names import names_of
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import (
    Person,
    PersonRole,
    ProcessVersion,
    Publication,
    PublicationNews,
    PublicationStep,
    PublicationVersion,
)

_TABLE = Publication.__table__


@dataclass(frozen=True)
class Line:
    """A publication with its author and, where there are any, its versions."""

    kept: Prepared
    author: str | None
    made: tuple[Made, ...] = ()
    overdue: bool = False


@dataclass(frozen=True)
class Made:
    """A version that a publication has made."""

    id: int
    process_id: str
    number: int
    name: str


@dataclass(frozen=True)
class Step:
    """A line of a publication's history."""

    at: datetime
    by: str | None
    what: str
    note: str
    path: str


@dataclass(frozen=True)
class News:
    """What became of a publication, not yet read; ``paths``: the files it is about."""

    publication_id: int
    what: str
    at: datetime
    note: str
    paths: tuple[str, ...]


def attention(tx: Tx, actor: Actor) -> int:
    """How many things of the gate wait for this person: signatures, and news not read."""
    news = select(func.count()).select_from(PublicationNews).where(*_unread(actor))
    if not may(actor, "sign_models"):
        return tx.connection.scalar(news) or 0
    waiting = select(func.count()).select_from(_TABLE).where(_to_sign(actor))
    return tx.connection.scalar(select(news.scalar_subquery() + waiting.scalar_subquery())) or 0


def to_sign(tx: Tx, actor: Actor) -> list[Line]:
    """What waits for the person's signature, the oldest first; one's own is not among it."""
    query = select(_TABLE).where(_to_sign(actor)).order_by(_TABLE.c.id)
    return _lines(tx, [of_row(row) for row in tx.execute(query)])


def under_way(tx: Tx, actor: Actor) -> list[Line]:
    """What waits for a signature or its day in the person's institution, whoever may sign it."""
    query = select(_TABLE).where(_TABLE.c.institution == actor.institution, _TABLE.c.status.in_(PENDING))
    return _lines(tx, [of_row(row) for row in tx.execute(query.order_by(_TABLE.c.id))])


def ended(tx: Tx, actor: Actor, number: int) -> Page[Line]:
    """A page of what is over, the newest first."""
    query = select(_TABLE).where(_TABLE.c.institution == actor.institution, _TABLE.c.status.not_in(PENDING))
    page = read_page(tx, query.order_by(_TABLE.c.id.desc()), of_row, number)
    return Page(_lines(tx, page.rows), page.number, page.has_next)


def line(tx: Tx, one: Prepared) -> Line:
    """One publication."""
    [told] = _lines(tx, [one])
    return told


def steps(tx: Tx, publication_id: int) -> list[Step]:
    """Its history, the oldest first."""
    table = PublicationStep.__table__
    query = select(table, Person.name.label("by")).join(Person, Person.id == table.c.person_id, isouter=True)
    found = tx.execute(query.where(table.c.publication_id == publication_id).order_by(table.c.id))
    return [Step(row.at, row.by, row.what, row.note, str(row.facts.get("path", ""))) for row in found]


def news(tx: Tx, actor: Actor) -> list[News]:
    """What the person has not read, the newest first."""
    latest = (
        select(PublicationStep.note)
        .where(
            PublicationStep.publication_id == PublicationNews.publication_id,
            PublicationStep.what == PublicationNews.what,
        )
        .order_by(PublicationStep.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    own = (PublicationNews.publication_id, PublicationNews.what, PublicationNews.at, latest.label("note"))
    columns = (*own, Publication.files, Publication.note.label("ground"))
    query = select(*columns).join(Publication, Publication.id == PublicationNews.publication_id)
    found = tx.execute(query.where(*_unread(actor)).order_by(PublicationNews.at.desc()))
    return [_news(row) for row in found]


def _unread(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """«Signed, waits for its day» is news as long as it waits: whoever has given it up since knows more."""
    scheduled = select(_TABLE.c.id).where(
        _TABLE.c.institution == actor.institution, _TABLE.c.status == SCHEDULED
    )
    true_yet = (PublicationNews.what != "signed") | PublicationNews.publication_id.in_(scheduled)
    return (PublicationNews.person_id == actor.id, PublicationNews.seen_at.is_(None), true_yet)


def _news(row: NamedRow) -> News:
    """The author of what is replaced reads why: the ground of the return."""
    note = row.ground if row.what == "returned" else row.note
    return News(row.publication_id, row.what, row.at, note or "", tuple(row.files))


def publications_of(tx: Tx, versions: Iterable[int]) -> dict[int, int]:
    """Version id -> the publication that made it; versions that came with the installation have none."""
    query = select(PublicationVersion.version_id, PublicationVersion.publication_id)
    found = tx.execute(query.where(PublicationVersion.version_id.in_(versions)))
    return {row.version_id: row.publication_id for row in found}


def signers(tx: Tx, actor: Actor) -> list[str]:
    """Who may sign what this person prepares, by name."""
    roles = [key for key, role in tx.config.roles.items() if role.signs_models]
    holders = select(PersonRole.person_id).where(PersonRole.role.in_(roles))
    own = (Person.institution == actor.institution, Person.active.is_(True), Person.id != actor.id)
    found = tx.execute(select(Person.name).where(*own, Person.id.in_(holders)).order_by(Person.name))
    return [row.name for row in found]


def _to_sign(actor: Actor) -> ColumnElement[bool]:
    here = and_(_TABLE.c.institution == actor.institution, _TABLE.c.status == WAITING)
    return and_(here, _TABLE.c.author_id != actor.id)


def _lines(tx: Tx, found: Sequence[Prepared]) -> list[Line]:
    names = names_of(tx, {one.author_id for one in found})
    made = _made(tx, [one.id for one in found])
    return [Line(one, names.get(one.author_id), made.get(one.id, ()), _overdue(tx, one)) for one in found]


def _overdue(tx: Tx, one: Prepared) -> bool:
    """Its day has passed and the clock has not come to it: something is wrong with the clock or the database."""
    return one.status == SCHEDULED and one.publish_at is not None and one.publish_at < tx.now()


def _made(tx: Tx, ids: list[int]) -> Mapping[int, tuple[Made, ...]]:
    columns = (ProcessVersion.id, ProcessVersion.process_id, ProcessVersion.number, ProcessVersion.name)
    query = (
        select(*columns, PublicationVersion.publication_id)
        .join(PublicationVersion, PublicationVersion.version_id == ProcessVersion.id)
        .where(PublicationVersion.publication_id.in_(ids))
        .order_by(ProcessVersion.id)
    )
    made: dict[int, tuple[Made, ...]] = {}
    for row in tx.execute(query):
        one = Made(row.id, row.process_id, row.number, row.name)
        made[row.publication_id] = (*made.get(row.publication_id, ()), one)
    return made
