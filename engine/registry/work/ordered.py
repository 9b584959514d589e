"""Who decided that a plan changes, where nobody but its maker approves the version: a consilium by its protocol, or a person.

In Omsk the consilium decides, or the head who looks for another organisation; the curator then writes the version with the family
and sends it (clauses omsk.6.4.f, omsk.10.c). What is left out there was not the curator's to decide alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Meeting, Person, Submission
from engine.words import say
from engine.worktime import Calendar

CORRECT = "correct"  # of a consilium's decisions


def ordered(tx: Tx, case_id: str, calendar: Calendar, task: Mapping[str, object]) -> dict[str, str]:
    """The last decision to change the plan: ``{body, number, decided_on}`` or ``{name, decided_on}``; empty where there is none.

    ``task`` is what the diagram says of a task of this case that may order it too: ``{element, decision}``.
    """
    told = (_by_consilium(tx, case_id), _by_person(tx, case_id, calendar, task))
    found = [each for each in told if each]
    return max(found, key=lambda each: each[0])[1] if found else {}


def in_words(told: object, language: str = "ru") -> str:
    """«консилиум, протокол № 3/2026 от 12.05.2026»; empty where nothing is known."""
    if not isinstance(told, Mapping) or not told.get("decided_on"):
        return ""
    day = f"{date.fromisoformat(str(told['decided_on'])):%d.%m.%Y}"
    if told.get("name"):
        return say("registry.ordered_by_person", language, person=told["name"], day=day)
    return say(f"registry.ordered_by_{told['body']}", language, no=told["number"], day=day)


def _by_consilium(tx: Tx, case_id: str) -> tuple[datetime, dict[str, str]] | None:
    signed = (AgendaItem.case_id == case_id, AgendaItem.decision == CORRECT, Meeting.number.is_not(None))
    wanted = (
        select(Meeting.body, Meeting.number, Meeting.year, Meeting.held_on, Meeting.signed_at)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(*signed)
        .order_by(Meeting.signed_at.desc())
    )
    row: NamedRow | None = tx.execute(wanted.limit(1)).first()
    if row is None:
        return None
    told = {"body": row.body, "number": f"{row.number}/{row.year}", "decided_on": row.held_on.isoformat()}
    return row.signed_at, told


def _by_person(
    tx: Tx, case_id: str, calendar: Calendar, task: Mapping[str, object]
) -> tuple[datetime, dict[str, str]] | None:
    wanted = (
        select(Submission.data, Submission.at, Person.name)
        .join(Person, Person.id == Submission.person_id)
        .where(Submission.case_id == case_id, Submission.element == str(task.get("element") or ""))
        .order_by(Submission.id.desc())
    )
    for row in tx.execute(wanted):
        if row.data.get("decision") == task.get("decision"):
            return row.at, {"name": row.name, "decided_on": calendar.local(row.at).date().isoformat()}
    return None
