"""The journal of a case in words: who did what, what followed from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.queries.cases.case_pages import Happening
from engine.queries.cases.term_names import term_names
from engine.queries.people.names import names_of
from engine.store.session import Tx
from engine.words import say
from webapp.words.filters import person_short
from webapp.words.language import language

BAD = frozenset({"deadline.breached", "deadline.escalated", "incident.opened", "incident.recorded"})
OWN = frozenset({"code", "language"})  # what ``say`` itself is told
MOMENTS = ("before", "after", "planned_at")  # facts that may hold a local moment as ISO text
PEOPLE = ("curator", "person", "assignee", "to")  # facts that hold a person's id or login


@dataclass(frozen=True)
class Line:
    """One line of the timeline."""

    at: datetime
    words: str
    detail: str
    bad: bool


def told(tx: Tx, rows: Iterable[Happening]) -> list[Line]:
    """Sentences for journal rows. Names of people come from the table of people: the journal holds ids only."""
    rows = list(rows)
    people = names_of(tx, {row.facts[key] for row in rows for key in PEOPLE if row.facts.get(key)})
    steps = term_names(tx, {str(row.facts["term"]) for row in rows if row.facts.get("term")})
    return [_line(row, people, steps) for row in rows]


def _line(row: Happening, people: Mapping[Any, str], steps: Mapping[str, str]) -> Line:
    words = say(f"timeline.{row.action}", language(), **_facts(row, people, steps))
    if words == f"timeline.{row.action}":
        words = say("timeline.other", language(), **_facts(row, people, steps), action=row.action)
    return Line(row.at, words, _followed(row.facts), row.action in BAD)


def _facts(row: Happening, people: Mapping[Any, str], steps: Mapping[str, str]) -> dict[str, Any]:
    plain = {key: value for key, value in row.facts.items() if isinstance(value, str | int | float)}
    facts = {key: value for key, value in plain.items() if key not in OWN}
    mentioned = next((people[row.facts[key]] for key in PEOPLE if row.facts.get(key) in people), None)
    end = _end(row.facts)
    moments = {f"{key}_words": _moment(facts[key]) for key in MOMENTS if key in facts}
    return {
        "name": _message(facts) or steps.get(row.facts.get("term", ""), facts.get("element", "—")),
        **facts,
        **moments,
        "who": person_short(row.actor) if row.actor else say("timeline.clock", language()),
        "person_words": person_short(mentioned),
        "decision_words": _code("decision", facts),
        "question_words": _code("question", facts),
        "agency_words": _agency(str(facts.get("agency", ""))),
        "status_words": say(f"registry.{facts.get('status', '')}", language()),
        "what_words": say(f"timeline.what_{row.facts.get('what', 'case')}", language()),
        "outcome_words": say("timeline.outcome", language(), name=end) if end else "",
    }


def _message(facts: Mapping[str, Any]) -> str:
    """What a message of the diagrams is called; a methodologist's own one stays as it is named."""
    name = str(facts.get("message", ""))
    return say(f"timeline.told.{name}", language()).removeprefix("timeline.told.") if name else ""


def _code(kind: str, facts: Mapping[str, Any]) -> str:
    """The words of a code of the consilium."""
    return say(f"meetings.{kind}_{facts.get(kind, '')}", language())


def _agency(code: str) -> str:
    """The organisation that a form's code means; one that a form has added stays as it is written there."""
    key = f"timeline.agency_{code}"
    words = say(key, language())
    return code if words == key else words


def _moment(fact: Any) -> str:
    try:
        return f"{datetime.fromisoformat(str(fact)):%d.%m.%Y %H:%M}"
    except ValueError:
        return str(fact)


def _end(facts: Mapping[str, Any]) -> str:
    return str(facts.get("outcome_name") or "")


def _followed(facts: Mapping[str, Any]) -> str:
    """The tasks that an action opened."""
    entered = [
        s for s in facts.get("steps", ()) if s.get("event") == "entered" and s.get("kind") == "userTask"
    ]
    names = list(dict.fromkeys(step.get("name") or step.get("element", "") for step in entered))
    return say("timeline.then", language(), names=", ".join(names)) if names else ""
