"""A notice as its reader may see it at this moment: in words, with where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from engine.models.regulation.names import clause_name
from engine.queries.notices.notice_list import Around, Told
from engine.queries.notices.surroundings import CaseSeen, NextStep, TermSeen
from engine.registry.notices.words import happened, said_instead
from engine.usecases.tasks.tell_handed import GIVEN, GIVEN_FREE, GIVEN_FREE_MANY, GIVEN_MANY
from engine.usecases.tasks.tell_returned import RETURNED
from engine.words import say
from webapp.words.dates import day, due_day, moment
from webapp.words.filters import person_short
from webapp.words.language import language


@dataclass(frozen=True)
class Shown:
    """``due``: until when, of the term it speaks of while that is open; ``step``: what is to be done in its case next."""

    told: Told
    words: str
    case: CaseSeen | None
    due: datetime | None
    step: NextStep | None
    leads: str  # the address of its task or case; empty where the person may go to neither
    instead: str = ""  # who is away and would have been told


def shown(told: Told, around: Around) -> Shown:
    """The sentence names no family; its case does where the reader may see it."""
    case = around.cases.get(told.case_id or "")
    term = around.terms.get(str(told.facts.get("term", "")))
    step = around.steps.get(told.case_id or "")
    due = term.due_at if term and term.task_id else None
    words = sentence(told, around, term)
    away = told.facts.get("instead")
    instead = around.people.get(away, "") if isinstance(away, int) else ""
    return Shown(told, words, case, due, step, _leads(told, case, term.task_id if term else None), instead)


def sentence(told: Told, around: Around, term: TermSeen | None) -> str:
    """Of a term the person may not see any more it is said only that one was broken."""
    facts, code = told.facts, told.code
    if facts.get("term") and term is None:
        code = f"{code}_untold"
    elif facts.get("instead"):
        code = said_instead(code)
    return happened(
        code,
        language(),
        term=term.name if term else "",
        due=due_day(term.due_at) if term else "",
        since=_day(facts.get("since")),
        until=_day(facts.get("until")),
        hours=facts.get("hours", "—"),
        count=facts.get("count", "—"),
        what=happened(str(facts["of"]), language()) if facts.get("of") else str(facts.get("what") or "—"),
        who=_who(facts, around),
        clause=_clause(facts, language()),
        by=_by(facts, around),
        when=moment(told.at),
    )


def _who(facts: Mapping[str, object], around: Around) -> str:
    listed = facts.get("people")
    names = [around.people.get(one, "") for one in (listed if isinstance(listed, list) else ())]
    return ", ".join(person_short(name) for name in names if name) or "—"


def _clause(facts: Mapping[str, object], spoken: str) -> str:
    """Which term it was, by the place of the paper that sets it."""
    clause = facts.get("clause")
    return clause_name(clause, spoken) if isinstance(clause, str) and clause else "—"


def _day(told: object) -> str:
    return day(date.fromisoformat(told)) if isinstance(told, str) else "—"


def _by(facts: Mapping[str, object], around: Around) -> str:
    by = facts.get("by")
    found = around.people.get(by) if isinstance(by, int) else None
    return person_short(found) if found else say("entry.by_installation", language())


def _leads(told: Told, case: CaseSeen | None, task_id: str | None) -> str:
    if told.code in (GIVEN_MANY, GIVEN_FREE_MANY):
        return url_for("tasks.listing")
    if case is None or not case.open:
        return ""
    if told.facts.get("note"):
        return url_for("cases.show", case_id=case.id, tab="timeline", _anchor=f"note-{told.facts['note']}")
    if told.facts.get("letter"):
        return url_for("letters.of_case", case_id=case.id)
    if task_id or told.code in (GIVEN, GIVEN_FREE, RETURNED):
        return url_for("task.show", task_id=task_id or told.facts["task"])
    return url_for("cases.show", case_id=case.id)
