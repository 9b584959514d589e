"""The family's story: what happened in all its cases, day by day, and which of it concerns one child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, or_, select, union_all
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.queries.families.story_parts import parts
from engine.queries.paging import Page, read_page
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import (
    Case,
    ChildSeen,
    Correction,
    CuratorOrder,
    FamilyLook,
    Member,
    Person,
    ProgrammeMeasure,
)

SIZE = 40
READING = "story"  # of the journal of reading
#: Kinds a reader may ask for -> kinds of events.
KINDS = {
    "contacts": ("visit", "missed", "trip"),
    "danger": ("alert", "threat", "trip"),
    "decisions": ("meeting", "level", "curator", "refusal", "closing", "started", "ended"),
    "plans": ("plan", "measure", "final"),
    "record": ("change",),
    "papers": ("application", "consent", "withdrawal", "contract", "paper", "request", "reply"),
}


@dataclass(frozen=True)
class Event:
    """One event: ``code`` in the words of ``kind``, ``words`` as a person wrote them."""

    on: date
    kind: str
    ref: str
    case_id: str
    number: str | None
    code: str
    words: str


def story(
    tx: Tx, case_ids: Sequence[str], zone: ZoneInfo, number: int, kind: str = "", child: str = ""
) -> Page[Event]:
    """The newest first. ``case_ids``: those the reader sees; ``child``: id of a member, then the child's own lines alone."""
    told = union_all(*parts(list(case_ids), zone, tx.now())).subquery()
    query = select(*told.c, Case.number).outerjoin(Case, Case.id == told.c.case_id)
    if kind in KINDS:
        query = query.where(told.c.kind.in_(KINDS[kind]))
    if child:
        query = query.where(_own(tx, child, told.c.kind, told.c.ref))
    newest = query.order_by(told.c.on.desc(), told.c.kind, told.c.ref)
    return read_page(tx, newest, by_name(Event), number, SIZE)


def _own(tx: Tx, child: str, kind: ColumnElement[str], ref: ColumnElement[str]) -> ColumnElement[bool]:
    """The visits whose reports name the child, and the measures that are for the child."""
    seen = exists().where(ChildSeen.member_id == child, ChildSeen.visit_id == ref)
    name = tx.connection.scalar(select(Member.first_name).where(Member.id == child)) or "—"
    measure = exists().where(
        ProgrammeMeasure.id == ref, ProgrammeMeasure.target.contains(name, autoescape=True)
    )
    own = exists().where(Correction.id == ref, Correction.member_id == child)
    return or_((kind == "visit") & seen, (kind == "measure") & measure, (kind == "change") & own)


def seen_by_visit(tx: Tx, visits: Sequence[str]) -> dict[str, list[str]]:
    """Visit -> first names of the children its report names."""
    if not visits:
        return {}
    query = (
        select(ChildSeen.visit_id, Member.first_name)
        .join(Member, Member.id == ChildSeen.member_id)
        .where(ChildSeen.visit_id.in_(list(visits)))
        .order_by(Member.birth_date, Member.id)
    )
    found: dict[str, list[str]] = {}
    for row in tx.execute(query):
        found.setdefault(row.visit_id, []).append(row.first_name)
    return found


@dataclass(frozen=True)
class StoryReading:
    """Somebody read the story."""

    name: str
    at: datetime


def readings(tx: Tx, family_id: str, most: int = 12) -> list[StoryReading]:
    """Who read the story of the family, each once, the last first."""
    at = func.max(FamilyLook.at).label("at")
    query = (
        select(Person.name, at)
        .join(FamilyLook, FamilyLook.reader == Person.id)
        .where(FamilyLook.family == family_id, FamilyLook.what == READING)
        .group_by(Person.id, Person.name)
        .order_by(at.desc())
        .limit(most)
    )
    return [*map(by_name(StoryReading), tx.execute(query))]


def unread_since(tx: Tx, actor: Actor, family_id: str, zone: ZoneInfo) -> date | None:
    """Since when the person leads a family that somebody else led before, without having read its story; else None."""
    before = aliased(CuratorOrder)
    theirs = select(Case.id).where(Case.family_id == family_id)
    others = exists().where(before.case_id.in_(theirs), before.curator_id != actor.id)
    mine = select(func.max(CuratorOrder.valid_from)).where(
        CuratorOrder.case_id.in_(theirs),
        CuratorOrder.curator_id == actor.id,
        CuratorOrder.valid_to.is_(None),
        others,
    )
    since = tx.connection.scalar(mine)
    if since is None:
        return None
    begun = datetime.combine(since, time(), zone)
    read = (FamilyLook.reader == actor.id, FamilyLook.what == READING, FamilyLook.at >= begun)
    known = select(FamilyLook.seq).where(FamilyLook.family == family_id, *read).limit(1)
    return None if tx.connection.scalar(known) is not None else since
