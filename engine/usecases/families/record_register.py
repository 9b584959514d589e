"""A member is put on a register, gets a benefit, a certificate of low income, a disability: with its number and its term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from engine.access import Actor
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry import rows
from engine.registry.families import access
from engine.registry.fitting import misfits
from engine.registry.record.changes import Whose
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Member, MemberHealth
from engine.usecases.life.correct_record import LONGEST_REASON, must_be_open, note_change
from engine.words import say

KINDS = ("pdn", "kdn", "sop", "low_income", "benefit", "mse", "ipra")
HEALTH = frozenset({"mse", "ipra"})  # special-category data, kept apart: few may read it
LONGEST = 200


@dataclass(frozen=True)
class Listing:
    """``ground``: number and date of the decision or certificate; without ``until`` it holds."""

    kind: str
    ground: str
    since: date | None
    until: date | None


def record_register(tx: Tx, actor: Actor, family_id: str, member_id: str, told: Listing, reason: str) -> None:
    """What stood there before stays. A disability is written by the curator alone, and its words stand nowhere else.

    Raises NotFound, NotAllowed, FormFaults.
    """
    must_be_open(tx, actor, family_id)
    faults = _faults(told, reason)
    if faults:
        raise FormFaults(faults=faults, kept={})
    member = _member(tx, family_id, member_id)
    if told.kind in HEALTH:
        _health(tx, actor, family_id, member, told)
        became = say("registry.register_health")
    else:
        line = {"kind": told.kind, "ground": told.ground.strip(), **_days(told)}
        listed = [*member.registers, line]
        tx.execute(update(Member).where(Member.id == member_id).values(registers=listed))
        became = _words(told)
    whose = Whose(actor.institution, family_id, member_id)
    note_change(tx, actor, whose, "register", ("", became), reason.strip())


def _faults(told: Listing, reason: str) -> dict[str, list[str]]:
    faults = misfits({"ground": (told.ground, LONGEST), "register_reason": (reason, LONGEST_REASON)})
    rules = (
        ("kind", "register_kind", told.kind not in KINDS),
        ("ground", "register_ground", not told.ground.strip()),
        ("since", "register_since", told.since is None),
        ("until", "register_until", bool(told.since and told.until and told.until < told.since)),
        ("register_reason", "correct_reason", not reason.strip()),
    )
    for field, sentence, broken in rules:
        if broken:
            faults.setdefault(field, [say(f"registry.{sentence}")])
    return faults


def _member(tx: Tx, family_id: str, member_id: str) -> NamedRow:
    found = select(Member.__table__).where(Member.id == member_id, Member.family_id == family_id)
    row: NamedRow | None = tx.execute(found.with_for_update()).first()
    if row is None:
        raise NotFound(what="member", key=member_id)
    return row


def _health(tx: Tx, actor: Actor, family_id: str, member: NamedRow, told: Listing) -> None:
    own = select(Case.id).where(Case.family_id == family_id, Case.curator_id == actor.id)
    case_id = tx.connection.scalar(own.order_by(Case.started_at.desc(), Case.id).limit(1))
    if case_id is None or not access.leads(tx, family_id, actor.id):
        raise NotAllowed(permission="view_health", person=actor.id)
    name = " ".join(filter(None, (member.last_name, member.first_name, member.middle_name)))
    values = {"disability" if told.kind == "mse" else "record": _words(told)}
    rows.add(
        tx,
        MemberHealth,
        family_id=family_id,
        case_id=case_id,
        member=name,
        found_on=told.since,
        **values,
    )


def _words(told: Listing) -> str:
    until = say("registry.register_to", on=f"{told.until:%d.%m.%Y}") if told.until else ""
    return f"{say(f'registry.register_{told.kind}')}: {told.ground.strip()}{until}"


def _days(told: Listing) -> dict[str, str | None]:
    return {
        "since": told.since.isoformat() if told.since else None,
        "until": told.until.isoformat() if told.until else None,
    }
