"""The terms asked for, line by line, page by page; how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, UnaryExpression, and_, func, select

from engine.access import Actor
from engine.queries.boards.board import Horizon
from engine.queries.boards.terms.asked import CLAUSES, NONE, AskedTerms
from engine.queries.boards.terms.joins import UNIT, Holder, seen, with_case
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Unit

SIZE = 50


@dataclass(frozen=True)
class Term:
    """One of them; ``unit``: the department of who holds it, or who leads the case."""

    task_id: str
    case_id: str
    case_number: str
    family_title: str
    name: str
    clauses: tuple[str, ...]
    why: tuple[str, ...]
    started_at: datetime
    due_at: datetime
    breached_at: datetime | None
    closed_at: datetime | None
    status: str
    assignee: str | None
    role: str | None
    unit: str | None

    @property
    def born_late(self) -> bool:
        """It appeared when its term was over."""
        return bool(self.task_id) and self.started_at >= self.due_at


def terms(tx: Tx, actor: Actor, asked: AskedTerms, horizon: Horizon, number: int = 1) -> Page[Term]:
    """One page of them, in the order asked for; the earliest term first where none was."""
    query = _lines(actor).where(*asked.conditions(actor, horizon), visible_cases(actor))
    return read_page(tx, query.order_by(*_order(actor, asked.order)), _term, number, SIZE)


def count_terms(tx: Tx, actor: Actor, asked: AskedTerms, horizon: Horizon) -> int:
    """How many there are."""
    query = select(func.count()).select_from(DeadlineRow).where(*asked.conditions(actor, horizon))
    return int(tx.connection.scalar(seen(query, actor, asked.of_cases)) or 0)


def _lines(actor: Actor) -> Query:
    query = select(
        *(DeadlineRow.task_id, DeadlineRow.case_id, Case.number.label("case_number")),
        *(title_in_lists(actor).label("family_title"), DeadlineRow.name, DeadlineRow.clauses),
        *(
            DeadlineRow.why,
            DeadlineRow.started_at,
            DeadlineRow.due_at,
            DeadlineRow.breached_at,
            DeadlineRow.closed_at,
        ),
        *(DeadlineRow.status, Holder.name.label("assignee"), DeadlineRow.role, Unit.name.label("unit")),
    ).select_from(DeadlineRow)
    joined = with_case(query).join(Family, Family.id == Case.family_id)
    own = and_(Unit.id == UNIT, Unit.institution == DeadlineRow.institution)
    return joined.join(Unit, own, isouter=True)


def _order(actor: Actor, asked: str) -> list[UnaryExpression[str] | UnaryExpression[datetime]]:
    """Whatever it is by, then by the term; no name of a column comes from outside."""
    by: dict[str, ColumnElement[str]] = {
        "step": DeadlineRow.name.expression,
        "family": title_in_lists(actor),
        "person": func.coalesce(Holder.name, ""),
        "clause": CLAUSES,
        "unit": func.coalesce(Unit.name, ""),
        "case": Case.number.expression,
    }
    back, first = asked.startswith(NONE), by.get(asked.removeprefix(NONE))
    due, last = DeadlineRow.due_at.expression, DeadlineRow.id.expression.asc()
    if first is None:
        return [due.desc() if back else due.asc(), last]
    return [first.desc() if back else first.asc(), due.asc(), last]


def _term(row: NamedRow) -> Term:
    return Term(**{**row._asdict(), "clauses": tuple(row.clauses), "why": tuple(row.why)})
