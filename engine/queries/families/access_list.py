"""Who asked to see which family, who took an urgent look, who is kept away: for those who decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.queries.concealed import NO_MORE, title_in_lists
from engine.queries.families.recognisable import initials
from engine.registry.life.erase import DESTROYED
from engine.sight import headed_cases, visible_cases
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, FamilyAccess, Person

MOST = 100
_ASKER, _DECIDER = aliased(Person), aliased(Person)
_OTHER = aliased(FamilyAccess)
LETS_IN = ("request", "emergency")


@dataclass(frozen=True)
class AccessLine:
    """One person and one family."""

    id: str
    family_id: str
    family_title: str
    person: str
    person_id: int
    kind: str
    state: str
    reason: str
    asked_by: str
    asked_at: datetime
    until: datetime | None
    decided_at: datetime | None
    decided_by: str | None
    remark: str
    shut: bool = False  # to the reader, since: the name is left out
    cut: str = ""  # why it ended before its time: sealed | excluded


def waiting(tx: Tx, actor: Actor) -> list[AccessLine]:
    """Requests nobody has decided and urgent looks no head has seen, of families this person answers for."""
    undone = or_(
        (FamilyAccess.state == "asked") & (Family.status != DESTROYED),
        (FamilyAccess.kind == "emergency") & (FamilyAccess.decided_at.is_(None)),
    )
    mine = or_(_leads(actor) & (FamilyAccess.kind != "emergency"), _heads(actor), _headed_then(actor))
    query = _lines(actor).where(undone, mine, FamilyAccess.person_id != actor.id)
    return [*map(by_name(AccessLine), tx.execute(query.order_by(FamilyAccess.asked_at)))]


def own_requests(tx: Tx, actor: Actor) -> list[AccessLine]:
    """What the person asked for themselves, the newest first."""
    mine = _lines(actor).where(FamilyAccess.person_id == actor.id, FamilyAccess.kind.in_(LETS_IN))
    found = map(by_name(AccessLine), tx.execute(mine.order_by(FamilyAccess.asked_at.desc()).limit(20)))
    return [replace(line, family_title=_recognisable(line.family_title)) for line in found]


def _recognisable(title: str) -> str:
    return title if title.startswith(NO_MORE) else initials(title)


def of_family(tx: Tx, actor: Actor, family_id: str) -> list[AccessLine]:
    """Everything of one family, the newest first."""
    mine = or_(_leads(actor), _heads(actor))
    query = _lines(actor).where(FamilyAccess.family_id == family_id, mine)
    return [*map(by_name(AccessLine), tx.execute(query.order_by(FamilyAccess.asked_at.desc())))]


def _leads(actor: Actor) -> ColumnElement[bool]:
    """The curator of a running case of the family."""
    own = (Case.curator_id == actor.id, Case.status.in_(["open", "suspended"]), visible_cases(actor))
    return exists().where(Case.family_id == FamilyAccess.family_id, *own).correlate(FamilyAccess)


def _heads(actor: Actor) -> ColumnElement[bool]:
    return (
        exists().where(Case.family_id == FamilyAccess.family_id, headed_cases(actor)).correlate(FamilyAccess)
    )


def _headed_then(actor: Actor) -> ColumnElement[bool]:
    """An urgent look stays on the list of the family's heads though the family was shut to them since."""
    once = replace(actor, sight=replace(actor.sight, shut=frozenset()))
    return and_(FamilyAccess.kind == "emergency", _heads(once))


def _cut() -> ColumnElement[str]:
    """A grant says its hour or day, but whoever is kept out, or left out of a seal, sees the family no more (``engine.sight``)."""
    lets_in = (FamilyAccess.kind.in_(LETS_IN), FamilyAccess.state == "granted")
    return case(
        (and_(*lets_in, _also("excluded")), "excluded"),
        (and_(*lets_in, Family.sealed, ~_also("named")), "sealed"),
        else_="",
    )


def _also(kind: str) -> ColumnElement[bool]:
    """Whether the person of the line has a standing row of this kind for its family."""
    same = (_OTHER.family_id == FamilyAccess.family_id, _OTHER.person_id == FamilyAccess.person_id)
    standing = exists().where(*same, _OTHER.kind == kind, _OTHER.state == "granted")
    return standing.correlate(FamilyAccess, Family)


def _lines(actor: Actor) -> Query:
    """Of a family that is shut to the person, without its name."""
    shut = FamilyAccess.family_id.in_(sorted(actor.sight.shut))
    title = title_in_lists(actor)
    return (
        select(
            FamilyAccess.id,
            FamilyAccess.family_id,
            case((shut, ""), else_=title).label("family_title"),
            shut.label("shut"),
            _cut().label("cut"),
            Person.name.label("person"),
            FamilyAccess.person_id,
            FamilyAccess.kind,
            FamilyAccess.state,
            FamilyAccess.reason,
            _ASKER.name.label("asked_by"),
            FamilyAccess.asked_at,
            FamilyAccess.until,
            FamilyAccess.decided_at,
            _DECIDER.name.label("decided_by"),
            FamilyAccess.remark,
        )
        .join(Family, Family.id == FamilyAccess.family_id)
        .join(Person, Person.id == FamilyAccess.person_id)
        .join(_ASKER, _ASKER.id == FamilyAccess.asked_by)
        .outerjoin(_DECIDER, _DECIDER.id == FamilyAccess.decided_by)
        .where(FamilyAccess.institution == actor.institution)
        .limit(MOST)
    )
