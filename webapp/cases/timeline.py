"""The journal of a case in words: who did what, what followed from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from engine.documents.behalf import Behalf, behalves
from engine.documents.kinds import title_of
from engine.models.regulation.names import clause_name
from engine.queries.cases.case_pages import Happening
from engine.queries.cases.pinned_models import step_names
from engine.queries.cases.term_names import term_names
from engine.queries.letters.agency_names import agency_names
from engine.queries.people.names import names_of
from engine.registry.notices.words import happened
from engine.store.session import Tx
from engine.words import say
from webapp.base.actors import actor
from webapp.base.institution import institution_of
from webapp.cases.hands.told import changes_words, listeners_words
from webapp.cases.lines.codes import agency, code_of, letter_sent, message, moment_of, words_of
from webapp.cases.pause_lines import pause_words
from webapp.cases.receivers import Receivers, receivers
from webapp.cases.visit_lines import visit_lines
from webapp.words.dates import zone
from webapp.words.filters import person_short, role_title, said_value
from webapp.words.language import language

BAD = frozenset({"deadline.breached", "deadline.escalated", "incident.opened", "incident.recorded"})
PICTURED = ("case.intervened", "case.migrated")
UNHELD = "timeline.visit_unheld"
OWN = frozenset({"code", "language", "for"})  # what ``say`` itself is told
MOMENTS = ("before", "after", "planned_at")  # facts that may hold a local moment as ISO text
PEOPLE = ("curator", "person", "assignee", "to")  # facts that hold a person's id or login


@dataclass(frozen=True)
class Line:
    """One line of the timeline."""

    at: datetime
    words: str
    detail: str
    bad: bool
    received: Receivers | None = None
    letter: str = ""  # that the line is about
    said: str = ""  # in the person's own words
    job: str = ""  # of many cases that it was a part of
    by_hand: str = ""  # of an intervention: by which its pictures before and after are found


def told(
    tx: Tx,
    rows: Iterable[Happening],
    version_id: int,
    case_id: str = "",
    said: Mapping[int, str] | None = None,
) -> list[Line]:
    """Sentences for journal rows. Names of people come from the table of people, names of steps from the case's version.

    ``case_id``: of the case whose notices are followed to their receivers. ``said``: note -> words, for whoever may read them.
    """
    rows = _with_names(tx, list(rows))
    people = names_of(tx, {row.facts[key] for row in rows for key in PEOPLE if row.facts.get(key)})
    steps = _steps(tx, rows, version_id)
    behalf = behalves(tx, map(_behalf, rows), language())
    heard = receivers(tx, case_id, rows) if case_id else {}
    visits = visit_lines(tx, case_id, rows) if case_id else {}
    words = said or {}
    lines = [
        replace(
            _more(_line(row, people, steps, behalf), row, heard, visits),
            said=words.get(row.facts.get("note", 0), ""),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _more(line: Line, row: Happening, heard: Mapping[str, Receivers], visits: Mapping[str, str]) -> Line:
    """Who received it; of a visit what it was for."""
    detail = " ".join(filter(None, (visits.get(str(row.facts.get("visit")), ""), line.detail)))
    return replace(line, received=heard.get(str(row.facts.get("told"))), detail=detail)


def _with_names(tx: Tx, rows: list[Happening]) -> list[Happening]:
    """An organisation that was named by hand stands by its name: the journal itself knows its kind alone."""
    names = agency_names(tx, {str(row.facts["letter"]) for row in rows if row.facts.get("letter")})
    return [
        replace(row, facts={**row.facts, "agency": names[letter]})
        if (letter := str(row.facts.get("letter", ""))) in names
        else row
        for row in rows
    ]


def because(tx: Tx, ends: Mapping[str, Happening], version_id: int) -> dict[str, str]:
    """Task id -> what ended its term, as a part of a sentence; nothing for an action without words of its own."""
    steps = _steps(tx, ends.values(), version_id) if ends else {}
    said = {
        task: say(f"timeline.because.{row.action}", language(), **_facts(row, {}, steps))
        for task, row in ends.items()
    }
    return {task: words for task, words in said.items() if not words.startswith("timeline.")}


def _steps(tx: Tx, rows: Iterable[Happening], version_id: int) -> dict[str, str]:
    """By the ids of terms and of elements: no line shows an id."""
    return step_names(tx, version_id) | term_names(
        tx, {str(row.facts["term"]) for row in rows if row.facts.get("term")}
    )


def _behalf(row: Happening) -> Behalf | None:
    return Behalf.of(row.facts.get("for"), row.facts.get("absences"))


def _line(
    row: Happening, people: Mapping[Any, str], steps: Mapping[str, str], behalf: Mapping[Behalf, str]
) -> Line:
    facts = _facts(row, people, steps)
    away = _behalf(row)
    if away is not None:
        facts["who"] = say("absences.who_for", language(), who=facts["who"], whom=behalf[away])
    words = say(f"timeline.{row.action}{_variant(row)}", language(), **facts)
    if words == f"timeline.{row.action}":
        words = say("timeline.other", language(), **facts)
    return Line(
        _happened(row),
        words,
        _followed(row.facts),
        row.action in BAD,
        letter=str(row.facts.get("letter", "")),
        by_hand=str(row.facts.get("by_hand", "")) if row.action in PICTURED else "",
        job=str(row.facts.get("job", "")),
    )


def _happened(row: Happening) -> datetime:
    """A term breaks at its moment, whenever that was noticed and written down."""
    broke = row.facts.get("breached_at") if row.action == "deadline.breached" else None
    try:
        moment = datetime.fromisoformat(str(broke)) if broke else row.at
    except ValueError:
        return row.at
    return moment if moment.tzinfo else moment.replace(tzinfo=zone())


def _variant(row: Happening) -> str:
    """Where one action has two sentences: nothing there to be cancelled; of a plan only the organisation's measure sent."""
    if row.action == "registry.stopped" and not row.facts.get("cancelled"):
        return "_empty"
    if row.action == "message.received" and row.actor:
        return "_told"
    if row.action in ("case.suspended", "case.pause_changed") and row.facts.get("until"):
        return "_until"
    if row.action == "variable.mended" and row.facts.get("title"):
        return "_told"
    if row.action == "by_hand.undone" and row.facts.get("undone") == "variable.mended":
        return "_mended"
    if row.action == "by_hand.undone" and row.facts.get("undone") == "case.migrated":
        return "_migrated"
    return "_measure" if row.action == "plan.sent" and row.facts.get("ground") == "measure" else ""


def _facts(row: Happening, people: Mapping[Any, str], steps: Mapping[str, str]) -> dict[str, Any]:
    plain = {key: value for key, value in row.facts.items() if isinstance(value, str | int | float)}
    facts = {key: value for key, value in plain.items() if key not in OWN}
    mentioned = next((people[row.facts[key]] for key in PEOPLE if row.facts.get(key) in people), None)
    end = _end(row.facts)
    moments = {f"{key}_words": moment_of(facts[key]) for key in MOMENTS if key in facts}
    if row.action == "variable.mended":
        moments = {
            f"{key}_words": str(facts.get(f"{key}_label") or said_value(row.facts.get(key)))
            for key in MOMENTS[:2]
        }
    if "until" in facts:
        moments["until_words"] = moment_of(facts["until"]).partition(" ")[0]
    return {
        **facts,
        "name": message(facts) or facts.get("name") or _step(row.facts, steps),
        **moments,
        "who": person_short(row.actor) if row.actor else say("timeline.clock", language()),
        "person_words": person_short(mentioned),
        "decision_words": code_of("decision", facts),
        "question_words": code_of("question", facts),
        "letter_words": letter_sent(row.facts),
        "way_words": words_of(f"registry.way_{facts.get('way', '')}"),
        "paper_words": title_of(str(facts["kind"]), language(), institution_of(actor()).service)
        if "paper" in facts
        else "",
        "agency_words": agency(str(facts.get("agency", ""))),
        "agencies_words": ", ".join(agency(str(code)) for code in row.facts.get("agencies") or ()),
        "status_words": words_of(
            UNHELD if _unheld(facts, row.action) else f"registry.{facts.get('status', '')}"
        ),
        "notice_words": happened(
            str(row.facts.get("code", "")),
            language(),
            clause=clause_name(str(row.facts["clause"]), language()) if row.facts.get("clause") else "—",
        ),
        "to_words": role_title(str(row.facts.get("to") or "") or None).lower(),
        "what_words": words_of(f"timeline.what_{row.facts.get('what', 'case')}"),
        "outcome_words": say("timeline.outcome", language(), name=end) if end else "",
    }


def _unheld(facts: Mapping[str, Any], action: str) -> bool:
    """Marked by the course of the case: nobody has said that the visit was not held, only that it was held."""
    return action == "visit.marked" and facts.get("status") == "missed"


def _step(facts: Mapping[str, Any], steps: Mapping[str, str]) -> str:
    return steps.get(str(facts.get("term")), "") or steps.get(str(facts.get("element")), "—")


def _end(facts: Mapping[str, Any]) -> str:
    return str(facts.get("outcome_name") or "")


def _followed(facts: Mapping[str, Any]) -> str:
    """The tasks that an action opened; of a pause the rule of each term, of an intervention its list, of another version what waits."""
    if facts.get("rules"):
        return pause_words(facts["rules"])
    if facts.get("changes"):
        return changes_words(facts["changes"])
    if facts.get("versions"):
        return listeners_words(facts)
    entered = [
        s for s in facts.get("steps", ()) if s.get("event") == "entered" and s.get("kind") == "userTask"
    ]
    names = list(dict.fromkeys(step.get("name") or step.get("element", "") for step in entered))
    return say("timeline.then", language(), names=", ".join(names)) if names else ""
