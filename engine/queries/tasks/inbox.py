"""A person's tasks: mine, my groups', today's, overdue, done; what they wait for is in ``waiting``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from sqlalchemy import ScalarSelect, case, func, literal, select, union

from engine.access import Actor
from engine.bonds import not_shut
from engine.queries.concealed import in_lists, own_titles, title_in_lists
from engine.queries.forgiving import matches, word_forms
from engine.queries.paging import SIZE, Page, cut, read_page
from engine.queries.tasks.inbox_branches import Branch, groups, mine
from engine.queries.tasks.inbox_narrowed import ANY, ORDERS, Narrowed
from engine.queries.tasks.inbox_search import hits, hits_anywhere
from engine.queries.tasks.waiting import counted
from engine.sight import visible_cases, visible_work_items
from engine.store.by_name import NamedRow, Query
from engine.store.database.item_search import minute
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person, Submission, WorkItem

OPEN_TABS = ("mine", "groups", "today", "overdue")
TABS = (*OPEN_TABS, "waiting", "done")
COUNT_LIMIT = 1000  # beyond that a number says no more than «много»


@dataclass(frozen=True)
class InboxRow:
    """One line of the inbox."""

    id: str
    name: str
    case_id: str
    case_number: str
    family_title: str
    due_at: datetime | None
    assignee_id: int | None
    assignee: str | None
    role: str | None
    clauses: tuple[str, ...]
    done_at: datetime | None = None
    about: str = ""  # nothing where the family is hidden
    case_open: bool = True  # whether the person may go into the case
    away: str = ""  # whose it is, where they are away and the person stands in


COLUMNS = (
    WorkItem.id,
    WorkItem.name,
    WorkItem.about,
    WorkItem.case_id,
    WorkItem.case_number,
    WorkItem.family_title,
    WorkItem.due_at,
    WorkItem.assignee_id,
    Person.name.label("assignee"),
    WorkItem.role,
    WorkItem.clauses,
)


@dataclass(frozen=True)
class Span:
    """The present moment and the end of the day in the person's zone."""

    now: datetime
    day_end: datetime


def inbox(
    tx: Tx,
    actor: Actor,
    tab: str,
    span: Span,
    search: str = "",
    number: int = 1,
    narrowed: Narrowed = ANY,
) -> Page[InboxRow]:
    """One page of a tab of tasks; overdue first unless another order is asked for. What is sought stands by its term."""
    if tab == "done":
        return read_page(tx, _done(actor, search, narrowed), _done_row, number)
    only = narrowed.conditions(actor)
    branches = [branch.only(only) for branch in _branches(actor, tab, span)]
    if narrowed.order and not word_forms(search):
        found = read_page(tx, _ordered(branches, narrowed.order, number * SIZE + 1), lambda row: row, number)
        return Page(_named(tx, actor, found.rows), found.number, found.has_next)
    wanted = number * SIZE + 1
    firsts = list(merge(*_firsts(tx, branches, search, wanted), key=_by_due))
    page = cut(firsts, number, SIZE)
    return Page(_named(tx, actor, page.rows), page.number, page.has_next)


def _ordered(branches: Sequence[Branch], order: str, most: int) -> Query:
    """The first rows of each branch by its index, then put in order together: the database's alphabet is not Python's."""
    by = ORDERS[order]
    firsts = [
        select(WorkItem.id).where(branch.condition()).order_by(*by).limit(most).subquery()
        for branch in branches
    ]
    return _rows().where(WorkItem.id.in_(union(*(select(each.c.id) for each in firsts)))).order_by(*by)


def _firsts(tx: Tx, branches: Sequence[Branch], search: str, most: int) -> list[Sequence[NamedRow]]:
    """Lists in the order of the inbox; merged, their first ``most`` rows are those of all branches together."""
    if word_forms(search):
        return hits(tx, _rows(), branches, search, most)
    return [tx.execute(branch.first(_rows(), most)).all() for branch in branches]


def counts(tx: Tx, actor: Actor, span: Span) -> dict[str, int]:
    """How many tasks each tab of open tasks holds, and how much is waited for, up to ``COUNT_LIMIT``; one statement."""
    parts = [
        _count(branch).label(f"{tab}_{number}")
        for tab in OPEN_TABS
        for number, branch in enumerate(_branches(actor, tab, span))
    ]
    parts += [each.label(f"waiting_{number}") for number, each in enumerate(counted(actor, COUNT_LIMIT))]
    sums = dict.fromkeys((*OPEN_TABS, "waiting"), 0)
    for label, many in tx.execute(select(*parts)).one()._mapping.items():
        tab = label.rpartition("_")[0]
        sums[tab] = min(COUNT_LIMIT, sums[tab] + many)
    return sums


def _count(branch: Branch) -> ScalarSelect[int]:
    some = select(literal(1)).where(branch.condition()).limit(COUNT_LIMIT).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def found_tasks(tx: Tx, actor: Actor, search: str, most: int = 25) -> list[InboxRow]:
    """Open tasks the person may see, whoever holds them, that hold the words."""
    if not word_forms(search):
        return []
    if actor.is_a("supervisor"):
        return _named(tx, actor, hits_anywhere(tx, _rows(), visible_work_items(actor), search, most))
    if not actor.is_a("staff"):
        return []
    firsts = _firsts(tx, [*mine(actor), *groups(actor)], search, most)
    return _named(tx, actor, list(merge(*firsts, key=_by_due))[:most])


def nearest_due(tx: Tx, actor: Actor, span: Span) -> datetime | None:
    """The next term of one's own tasks and one's groups', for the words of an empty page."""
    ahead = [branch.within(span.now, None) for branch in (*mine(actor), *groups(actor))]
    firsts = [tx.connection.scalar(branch.first(select(WorkItem.due_at), 1)) for branch in ahead]
    return min((due for due in firsts if due is not None), default=None)


def _branches(actor: Actor, tab: str, span: Span) -> list[Branch]:
    if tab == "mine":
        return mine(actor)
    if tab == "groups":
        return groups(actor)
    since, until = (None, span.now) if tab == "overdue" else (span.now, span.day_end)
    return [branch.within(since, until) for branch in (*mine(actor), *groups(actor))]


def _by_due(row: NamedRow) -> tuple[bool, int]:
    """Branches agree on the minute; within it each keeps its own order, so that pages neither repeat nor lose."""
    return (True, 0) if row.due_at is None else (False, minute(row.due_at))


def _rows() -> Query:
    return select(*COLUMNS).join(Person, Person.id == WorkItem.assignee_id, isouter=True)


def _done(actor: Actor, search: str, narrowed: Narrowed) -> Query:
    """One's own work stays on the list; the family is named while the person may still see its case."""
    seen = visible_cases(actor)
    query = (
        select(
            Submission.task_id,
            Submission.name,
            Submission.case_id,
            Submission.at,
            Case.number,
            case((seen, title_in_lists(actor)), else_="").label("title"),
            case((seen, literal(1)), else_=literal(0)).label("case_open"),
        )
        .join(Case, Case.id == Submission.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            Submission.person_id == actor.id,
            Case.institution == actor.institution,
            *not_shut(actor, Case.family_id),
        )
        .order_by(Submission.id.desc())
    )
    sought = case((seen, in_lists(actor, Family.search)), else_="")
    found = matches(search, sought, written=(Submission.name, Case.number))
    cases = narrowed.cases(actor)
    asked = [] if found is None else [found]
    asked += [] if cases is None else [Case.id.in_(cases)]
    asked += [Submission.name == narrowed.kind] if narrowed.kind else []
    return query.where(*asked)


def _named(tx: Tx, actor: Actor, rows: Sequence[NamedRow]) -> list[InboxRow]:
    """The lines of the page; a hidden family is named to its own curator."""
    own = own_titles(tx, actor, [row.case_id for row in rows if not row.family_title])
    return [_row(row, own.get(row.case_id) or row.family_title, _away(actor, row)) for row in rows]


def _row(row: NamedRow, title: str, away: str) -> InboxRow:
    about = row.about if title else ""
    shown = {"clauses": tuple(row.clauses), "family_title": title, "about": about, "away": away}
    return InboxRow(**{**row._mapping, **shown})


def _away(actor: Actor, row: NamedRow) -> str:
    """For whom it would be done: who holds it is away, or it is free for their role and not for the person's own."""
    for each in actor.sight.stands_for:
        free = row.assignee_id is None and row.role not in actor.roles and row.role in each.whom.roles
        if free or row.assignee_id == each.whom.id:
            return each.whom.name
    return ""


def _done_row(row: NamedRow) -> InboxRow:
    return InboxRow(
        id=row.task_id,
        name=row.name,
        case_id=row.case_id,
        case_number=row.number,
        family_title=row.title,
        due_at=None,
        assignee_id=None,
        assignee=None,
        role=None,
        clauses=(),
        done_at=row.at,
        case_open=bool(row.case_open),
    )
