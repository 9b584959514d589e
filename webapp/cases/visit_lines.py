"""What a line of the timeline says of a visit besides its state: what it was for, who was to go, who came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.queries.cases.case_pages import Happening
from engine.queries.visits.visit_purposes import Purpose, purposes
from engine.store.session import Tx
from engine.words import say
from webapp.base.actors import actor
from webapp.words.language import language
from webapp.words.registry import word


def visit_lines(tx: Tx, case_id: str, rows: Iterable[Happening]) -> Mapping[str, str]:
    """By visit: «Цель: … Кто идёт: …»."""
    named = {str(row.facts["visit"]) for row in rows if row.facts.get("visit")}
    return {key: _said(each) for key, each in purposes(tx, actor(), case_id, named).items()} if named else {}


def _said(visit: Purpose) -> str:
    parts = [say("timeline.visit_purpose", language(), purpose=visit.purpose.rstrip("."))]
    if visit.came:
        parts.append(say("timeline.visit_came", language(), who=visit.came.rstrip(".")))
    elif who := ", ".join(filter(None, (visit.going, *(word(each, "party") for each in visit.expected)))):
        parts.append(say("timeline.visit_expected", language(), who=who.rstrip(".")))
    return " ".join(parts)
