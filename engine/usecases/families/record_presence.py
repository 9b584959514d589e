"""A member of a family is of it no longer, or again: with the day, how, and the paper it stands on. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from engine.access import Actor
from engine.errors import FormFaults, NotFound
from engine.ids.rising import new_id
from engine.registry.families import members
from engine.registry.fitting import misfits
from engine.registry.notices.lines import Line
from engine.registry.people import staff
from engine.registry.record.changes import Ground, Whose, note
from engine.registry.record.presence import WAYS
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Member
from engine.usecases.life.correct_record import LONGEST_REASON, must_be_open, remember
from engine.usecases.notices.announce import announce
from engine.usecases.notices.tell import seeing, supervisors
from engine.words import say

CODE, CHILDLESS = "member_died", "no_children_left"


@dataclass(frozen=True)
class Leaving:
    """``since``: the first day on which the person was of the family no more."""

    how: str
    since: date | None


def record_leaving(tx: Tx, actor: Actor, family_id: str, member_id: str, told: Leaving, reason: str) -> None:
    """The person stays in the dossier, apart. Of a death, and where no child is left, who leads the family and its heads hear.

    Raises NotFound, NotAllowed (neither curator nor head), FormFaults.
    """
    today = must_be_open(tx, actor, family_id)
    member = _member(tx, family_id, member_id)
    faults = _faults(told, reason, member, today)
    if faults:
        raise FormFaults(faults=faults, kept={})
    young = members.is_minor(member.birth_date, member.relation, today)
    values = {"left_on": told.since, "left_as": told.how, "left_why": reason.strip()}
    tx.execute(update(Member).where(Member.id == member_id).values(**values))
    _note(tx, actor, member, ("", f"{told.how} {told.since}"), reason)
    if told.how == "died":
        _tell(tx, actor, family_id, CODE)
    if young and not members.minors(tx, family_id, today):
        _tell(tx, actor, family_id, CHILDLESS)


def record_return(tx: Tx, actor: Actor, family_id: str, member_id: str, reason: str) -> None:
    """Back, or noted as gone by mistake: why the person had left stays in the history. Raises as above."""
    must_be_open(tx, actor, family_id)
    member = _member(tx, family_id, member_id)
    faults = misfits({"return_reason": (reason, LONGEST_REASON)})
    if not reason.strip():
        faults["return_reason"] = [say("registry.correct_reason")]
    if member.left_on is None:
        faults[""] = [say("registry.not_left")]
    if faults:
        raise FormFaults(faults=faults, kept={})
    values = {"left_on": None, "left_as": None, "left_why": ""}
    tx.execute(update(Member).where(Member.id == member_id).values(**values))
    _note(tx, actor, member, (f"{member.left_as} {member.left_on}", ""), reason)


def _note(tx: Tx, actor: Actor, member: NamedRow, said: tuple[str, str], reason: str) -> None:
    whose = Whose(actor.institution, member.family_id, member.id)
    made = note(tx, whose, "left", said, Ground(actor.id, reason=reason.strip()))
    remember(tx, actor, member.family_id, {"correction": made, "field": "left"})


def _member(tx: Tx, family_id: str, member_id: str) -> NamedRow:
    found = select(Member.__table__).where(Member.id == member_id, Member.family_id == family_id)
    row: NamedRow | None = tx.execute(found.with_for_update()).first()
    if row is None:
        raise NotFound(what="member", key=member_id)
    return row


def _faults(told: Leaving, reason: str, member: NamedRow, today: date) -> dict[str, list[str]]:
    faults = misfits({"left_reason": (reason, LONGEST_REASON)})
    first = member.birth_date or date.min
    rules = (
        ("how", "left_how", told.how not in WAYS),
        ("left_on", "left_day", told.since is None or not first <= told.since <= today),
        ("left_reason", "correct_reason", not reason.strip()),
        ("", "left_before", member.left_on is not None),
    )
    for field, sentence, broken in rules:
        if broken:
            faults.setdefault(field, [say(f"registry.{sentence}")])
    return faults


def _tell(tx: Tx, actor: Actor, family_id: str, code: str) -> None:
    """By one line of each running case to its curator and to the heads who may see it; not to whoever has written it."""
    running = select(Case.id, Case.curator_id).where(Case.family_id == family_id, Case.status == "open")
    for case in tx.execute(running.order_by(Case.id)).all():
        above = seeing(tx, case.id, staff.seated(tx, actor.institution, supervisors(tx)))
        people: Iterable[int] = dict.fromkeys(one for one in (case.curator_id, *above) if one)
        told = new_id()
        announce(tx, [Line(one, case.id, code, {"by": actor.id}, told) for one in people if one != actor.id])
