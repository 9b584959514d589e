"""What waits for a head's second signature, the acts that came of it, and whose time of keeping is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from engine.access import Actor, may
from engine.action.families.visible_family import must_see_family, sees_family
from engine.queries.concealed import title_in_lists
from engine.queries.paging import SIZE, Page, read_page
from engine.registry.families.duplicates import JOINED
from engine.registry.families.families import UNIT
from engine.registry.life.erase import DESTROYED
from engine.registry.life.grounds import term_of
from engine.sight import open_families, opening_cases
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Destruction, Family, JournalEntry, Person

MOST = 100  # requests about one family
_ASKER, _DECIDER = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class DestructionLine:
    """One request or act."""

    id: str
    family_id: str
    title: str
    ground: str
    basis: str
    state: str
    asked_by: int
    asker: str
    asked_at: datetime
    decider: str | None
    decided_at: datetime | None
    number: int | None
    year: int | None
    cases: list[str]
    people: int
    contents: dict[str, int]


@dataclass(frozen=True)
class Expired:
    """A family whose last case ended longer ago than its data is kept."""

    family_id: str
    title: str
    status: str
    ended_on: date
    kept_until: date
    years: int
    setting: str  # of the term


@dataclass(frozen=True)
class Extract:
    """One line of the journal about an act."""

    at: datetime
    action: str
    person: str | None
    hash: str


def waiting(tx: Tx, actor: Actor, page: int = 1) -> Page[DestructionLine]:
    """Requests without a second signature, the oldest first."""
    query = _lines(actor).where(Destruction.state == "asked").order_by(Destruction.asked_at, Destruction.id)
    return read_page(tx, query, by_name(DestructionLine), page)


def acts(tx: Tx, actor: Actor, page: int = 1) -> Page[DestructionLine]:
    """Acts, the newest first."""
    done = _lines(actor).where(Destruction.state == "done")
    query = done.order_by(Destruction.decided_at.desc(), Destruction.id)
    return read_page(tx, query, by_name(DestructionLine), page)


def of_family(tx: Tx, actor: Actor, family_id: str) -> list[DestructionLine]:
    """Everything asked about one family, the newest first."""
    query = _lines(actor).where(Destruction.family_id == family_id).order_by(Destruction.asked_at.desc())
    return [*map(by_name(DestructionLine), tx.execute(query.limit(MOST)))]


def act_of(tx: Tx, actor: Actor, family_id: str) -> NamedRow | None:
    """Number, year and moment of the act by which the family's data was destroyed; None while it is kept.

    Raises NotFound for a family the person may not see.
    """
    must_see_family(tx, actor, family_id)
    return act_that_destroyed(tx, family_id)


def act_that_destroyed(tx: Tx, family_id: str) -> NamedRow | None:
    """The same without looking who asks: for a door that has asked itself; nothing of the family is in it."""
    done = (Destruction.family_id == family_id, Destruction.state == "done")
    query = select(Destruction.number, Destruction.year, Destruction.decided_at).where(*done)
    row: NamedRow | None = tx.execute(query.limit(1)).first()
    return row


def opens_acts(tx: Tx, actor: Actor, family_id: str) -> bool:
    """Whether the act of a family may be opened by the person: a head to whom the family is open."""
    return may(actor, "ask_destruction") and sees_family(tx, actor, family_id)


def extract(tx: Tx, institution: str, destruction_id: str) -> list[Extract]:
    """The journal's own lines about an act, with their links: what order 179 wants kept with it for three years."""
    query = (
        select(
            JournalEntry.at,
            JournalEntry.action,
            JournalEntry.facts,
            JournalEntry.hash,
            Person.name.label("person"),
        )
        .outerjoin(Person, Person.id == JournalEntry.actor_id)
        .where(JournalEntry.stream == f"access:{institution}", JournalEntry.action.startswith("destruction."))
        .order_by(JournalEntry.seq)
    )
    rows = (row for row in tx.execute(query) if row.facts.get("destruction") == destruction_id)
    return [Extract(row.at, row.action, row.person, row.hash) for row in rows]


def expired(tx: Tx, actor: Actor, page: int = 1) -> Page[Expired]:
    """Each case by the term of its process, the longest over first; nothing is destroyed by itself."""
    settings = tx.config.institutions[actor.institution]
    today = tx.now().astimezone(settings.zone).date()
    running = aliased(Case)
    runs = select(running.id).where(running.family_id == Family.id, running.ended_at.is_(None)).exists()
    mine = Family.id.in_(select(Case.family_id).where(opening_cases(actor)).correlate(None))
    last = func.max(Case.ended_at).label("ended")
    query = (
        select(Family.id, title_in_lists(actor).label("title"), Family.status, Case.process_id, last)
        .join(Case, Case.family_id == Family.id)
        .where(
            Family.institution == actor.institution,
            Family.status.not_in([UNIT, JOINED, DESTROYED]),
            mine,
            ~runs,
            *open_families(actor, Family.id),
        )
        .group_by(Family.id, Case.process_id)
    )
    found = dict[str, Expired]()
    open_ended = set[str]()
    for row in tx.execute(query):
        term = term_of(settings, row.status, row.process_id, row.ended)
        if term is None:
            open_ended.add(row.id)
        elif row.id not in found or found[row.id].kept_until < term.until:
            found[row.id] = Expired(
                row.id, row.title, row.status, term.ended_on, term.until, term.years, term.setting
            )
    over = (each for each in found.values() if each.kept_until < today and each.family_id not in open_ended)
    first = sorted(over, key=lambda each: (each.kept_until, each.family_id))[(page - 1) * SIZE :]
    return Page(first[:SIZE], page, len(first) > SIZE)


def _lines(actor: Actor) -> Query:
    theirs = select(Case.id).where(Case.family_id == Destruction.family_id, opening_cases(actor)).exists()
    return (
        select(
            Destruction.id,
            Destruction.family_id,
            title_in_lists(actor).label("title"),
            Destruction.ground,
            Destruction.basis,
            Destruction.state,
            Destruction.asked_by,
            _ASKER.name.label("asker"),
            Destruction.asked_at,
            _DECIDER.name.label("decider"),
            Destruction.decided_at,
            Destruction.number,
            Destruction.year,
            Destruction.cases,
            Destruction.people,
            Destruction.contents,
        )
        .join(Family, Family.id == Destruction.family_id)
        .join(_ASKER, _ASKER.id == Destruction.asked_by)
        .outerjoin(_DECIDER, _DECIDER.id == Destruction.decided_by)
        .where(Destruction.institution == actor.institution, theirs)
    )
