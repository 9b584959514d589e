"""What stands beside a term: its case, who holds it, who leads the case; joined only where it is asked for."""

from __future__ import annotations

from sqlalchemy import func
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.sight import visible_cases
from engine.store.by_name import Query
from engine.store.tables import Case, DeadlineRow, Person

Holder, Lead = aliased(Person), aliased(Person)
PROCESS = Case.process_id
#: The department of whoever holds the task, or of whoever leads the case.
UNIT = func.coalesce(Holder.unit_id, Lead.unit_id)


def with_case(query: Query) -> Query:
    """The case, its lead and the holder beside the terms of a query."""
    return (
        query.join(Case, Case.id == DeadlineRow.case_id)
        .join(Holder, Holder.id == DeadlineRow.assignee_id, isouter=True)
        .join(Lead, Lead.id == Case.curator_id, isouter=True)
    )


def seen(query: Query, actor: Actor, of_cases: bool) -> Query:
    """Of the cases the person sees. Whoever sees the whole house needs no case looked at for that."""
    whole = actor.is_a("supervisor") and not actor.heads_unit and not actor.sight.shut
    if whole and not of_cases:
        return query
    return with_case(query).where(visible_cases(actor))
