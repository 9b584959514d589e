"""R08 «Нагрузка и документация»: families and visits of each curator, and whether the papers of a file are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, exists, literal, select, true

from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.queries.reports.stays import at_end, stays
from engine.store.tables import Case, Consent, Contract, Diagnosis, Programme, Visit

#: The work may have ended since: what was made for it still lies in the file.
IN_FILE, CONCLUDED = ("current", "closed"), ("signed", "terminated")


def sheets(scope: Scope, papers: Mapping[str, Sequence[str]]) -> tuple[Sheet, ...]:
    """``papers``: what a file holds -> the lifecycles whose regulation asks for it."""
    return _load(scope, papers), _visits(scope)


def _load(scope: Scope, papers: Mapping[str, Sequence[str]]) -> Sheet:
    """Families in support when the days end, by curator, with what lies in the file of the case."""
    stay, asked = stays(scope), {name: listed for name, listed in papers.items() if listed}
    there = {
        "consent": _has(Consent, Consent.kind == "pd", Consent.status == "signed"),
        "diagnosis": _has(Diagnosis),
        "programme": _has(Programme, Programme.status.in_(IN_FILE)),
        "contract": _has(Contract, Contract.status.in_(CONCLUDED)),
    }
    lines = (
        select(
            stay.c.case_id.label("id"),
            stay.c.case_id,
            scope.day(stay.c.begun).label("day"),
            literal("").label("what"),
            literal("").label("note"),
            stay.c.curator_id.label("curator"),
            stay.c.process_id.label("process"),
            flag("families", at_end(scope, stay)),
            *(flag(paper, there[paper]) for paper in asked),
            flag(
                "whole", true(), *(there[paper] | stay.c.process_id.not_in(asked[paper]) for paper in asked)
            ),
        )
        .select_from(stay)
        .join(Case, Case.id == stay.c.case_id)
        .where(Case.institution == scope.actor.institution, at_end(scope, stay))
    )
    shares = (Share("whole_share", "whole", "families"),)
    parts = {"curator": "person", "process": "process"}
    return Sheet("load", lines, ("families", *asked, "whole"), parts, shares)


def _has(
    table: type[Consent] | type[Diagnosis] | type[Programme] | type[Contract],
    *conditions: ColumnElement[bool],
) -> ColumnElement[bool]:
    return exists().where(table.case_id == Case.id, *conditions).correlate(Case)


def _visits(scope: Scope) -> Sheet:
    """Visits held, by who made them, and the families they were made to."""
    rows = select(
        Visit.id,
        Visit.case_id,
        Visit.held_on.label("day"),
        Visit.kind.label("what"),
        literal("").label("note"),
        Visit.person_id.label("person"),
        flag("held", Visit.status == "done"),
        flag("home", Visit.channel == "home"),
    ).where(
        Visit.institution == scope.actor.institution,
        Visit.status == "done",
        scope.period.has(Visit.held_on),
    )
    lines = scope.of_house(rows, Visit.case_id)
    return Sheet("made", lines, ("held", "home"), {"person": "person"}, listed="visit")
