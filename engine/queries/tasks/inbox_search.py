"""The first hits of one branch of the inbox, among a million tasks as fast as among a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, column, literal_column, or_, select, table, text, true

from engine.queries.forgiving import Searchable, word_forms
from engine.queries.tasks.inbox_branches import DUE_FIRST, Branch
from engine.store.by_name import NamedRow, Query
from engine.store.database.item_search import FREE_FOR, MINUTE, SCOPE, WORD, free_for, minute
from engine.store.session import Tx
from engine.store.tables import WorkItem

SEARCH = table("item_search", column("rowid"), column("words"))
KEY = table("item_search_key", column("number"), column("task"))
SHORTEST = 3  # letters of a trigram; a shorter word is sought at the beginning of words
TELLING = 8  # letters of a longer word that an index is asked for; the rest of it is compared
#: Tasks looked through in their order before the index is asked: a frequent word fills the page from these.
LOOKED_THROUGH = 3000
Place = tuple[bool, float]  # of a term: whether there is none, when
ANYWHERE = 200  # hits of a whole institution that are put in order


@dataclass(frozen=True)
class _Look:
    """A condition on ``WorkItem``, and the same as an index knows it where it knows something."""

    allowed: ColumnElement[bool]
    indexed: ColumnElement[bool] = field(default_factory=true)


def hits(tx: Tx, query: Query, branches: Sequence[Branch], words: str, most: int) -> list[Sequence[NamedRow]]:
    """Lists that hold the first rows of ``query`` (over ``WorkItem``) in any branch that hold every word, the earliest
    term first in each list."""
    if tx.connection.dialect.name != "sqlite":
        looks = [_Look(branch.condition(), _indexed(branch)) for branch in branches]
        return [_in_order_or_by_index(tx, query, looks, words, most)]
    return [
        _by_number(tx, query, branch, words, most)
        if branch.among is None
        else _in_order_or_by_index(tx, query, [_Look(branch.condition())], words, most)
        for branch in branches
    ]


def hits_anywhere(
    tx: Tx, query: Query, allowed: ColumnElement[bool], words: str, most: int
) -> Sequence[NamedRow]:
    """The same for all tasks that ``allowed`` admits."""
    if tx.connection.dialect.name != "sqlite":
        return _in_order_or_by_index(tx, query, [_Look(allowed)], words, most)
    found = _joined(query).where(_match(words), allowed).limit(ANYWHERE).cte("found")
    rows = tx.execute(select(found).order_by(found.c.due_at.asc().nulls_last(), found.c.id).limit(most))
    return list(rows)


def _by_number(tx: Tx, query: Query, branch: Branch, words: str, most: int) -> Sequence[NamedRow]:
    scope = _scope(tx, branch)
    if scope is None:
        return []
    low = (scope << SCOPE) + ((minute(branch.since) if branch.since else 0) << MINUTE)
    high = (scope << SCOPE) + ((minute(branch.until) + 1) << MINUTE) if branch.until else (scope + 1) << SCOPE
    number = SEARCH.c.rowid
    ordered = _joined(query).where(_match(words), number >= low, number < high, branch.condition())
    return list(tx.execute(ordered.order_by(number).limit(most)))


def _scope(tx: Tx, branch: Branch) -> int | None:
    """The part of a row number that says whose task it is; ``None`` where no task was ever offered so."""
    if branch.person is not None:
        return branch.person * 2 + 1
    known = text("SELECT id FROM item_search_scope WHERE institution = :institution AND role = :role")
    found = tx.connection.scalar(known, {"institution": branch.institution, "role": branch.role or ""})
    return None if found is None else int(found) * 2


def _joined(query: Query) -> Query:
    return query.join(KEY, KEY.c.task == WorkItem.id).join(SEARCH, SEARCH.c.rowid == KEY.c.number)


def _match(words: str) -> ColumnElement[bool]:
    """Every word in one of its forms, in the language of FTS5; a short word must begin a word."""
    asked = " AND ".join(
        "(" + " OR ".join(_quoted(form) for form in forms) + ")" for forms in word_forms(words)
    )
    matched = literal_column("item_search").op("MATCH")(asked)
    return and_(matched, _like(WorkItem.search, words)) if "-" in words else matched


def _telling(form: str) -> str:
    """A number is matched by its last part: «жд-2026-» is in every task, and a million hits would be compared."""
    last = form.rpartition("-")[2]
    return last if len(last) >= SHORTEST else form


def _quoted(form: str) -> str:
    whole = _telling(form)
    sought = whole if len(whole) >= SHORTEST else WORD.format(whole)[-SHORTEST:]
    return '"' + sought.replace('"', '""') + '"'


def _indexed(branch: Branch) -> ColumnElement[bool]:
    """Whose it is, in the words of PostgreSQL's index; nothing more where the index does not tell it."""
    if branch.person is not None or branch.among is not None:
        return true()
    return literal_column(FREE_FOR) == free_for(branch.institution, branch.role)


def _in_order_or_by_index(
    tx: Tx, query: Query, allowed: Sequence[_Look], words: str, most: int
) -> Sequence[NamedRow]:
    """First a look through the nearest terms of each; the index of trigrams, for all at once, where they do not fill the page.

    Whose look ended behind the last row of a page that is full already is not asked further.
    """
    near: list[NamedRow] = []
    ended: list[tuple[_Look, Place]] = []  # where the look through each that did not fill a page came to
    for each in allowed:
        found = _near(tx, each.allowed, words, most)
        near += found
        after = _beyond(tx, each.allowed) if len(found) < most else None
        if after is not None:
            ended.append((each, _place(after)))
    last = sorted(map(_place, near))[most - 1] if len(near) >= most else None
    lacking = [and_(each.allowed, each.indexed) for each, place in ended if last is None or place <= last]
    ids = [row.id for row in near] + (_by_index(tx, or_(*lacking), words, most) if lacking else [])
    if not ids:
        return []
    return list(tx.execute(query.where(WorkItem.id.in_(ids)).order_by(*DUE_FIRST).limit(most)))


def _place(row: NamedRow) -> Place:
    """Where its term stands among others; none comes last."""
    return (True, 0.0) if row.due_at is None else (False, row.due_at.timestamp())


def _near(tx: Tx, allowed: ColumnElement[bool], words: str, most: int) -> list[NamedRow]:
    columns = (WorkItem.id, WorkItem.due_at, WorkItem.search)
    near = select(*columns).where(allowed).order_by(*DUE_FIRST).limit(LOOKED_THROUGH).cte("near")
    held = select(near.c.id, near.c.due_at).where(_like(near.c.search, words))
    return list(tx.execute(held.limit(most)))


def _by_index(tx: Tx, allowed: ColumnElement[bool], words: str, most: int) -> list[str]:
    held = select(WorkItem.id, WorkItem.due_at).where(allowed, _like(WorkItem.search, words))
    found = held.cte("held").prefix_with("MATERIALIZED", dialect="postgresql")
    first = select(found.c.id).order_by(found.c.due_at.asc().nulls_last(), found.c.id).limit(most)
    return list(tx.connection.scalars(first))


def _beyond(tx: Tx, allowed: ColumnElement[bool]) -> NamedRow | None:
    """The first task that was not looked through; None where all were."""
    row: NamedRow | None = tx.execute(
        select(WorkItem.due_at).where(allowed).order_by(*DUE_FIRST).offset(LOOKED_THROUGH).limit(1)
    ).first()
    return row


def _like(searched: Searchable, words: str) -> ColumnElement[bool]:
    return and_(*(or_(*(_holds(searched, form) for form in forms)) for forms in word_forms(words)))


def _holds(searched: Searchable, form: str) -> ColumnElement[bool]:
    telling = _telling(form)
    if telling != form:  # no index is asked for the whole
        return and_(
            searched.contains(telling, autoescape=True), (searched + "").contains(form, autoescape=True)
        )
    if len(form) > TELLING:  # each trigram more is a list of a hundred thousand tasks more to go through
        begins = searched.contains(form[:TELLING], autoescape=True)
        return and_(begins, (searched + "").contains(form, autoescape=True))
    if len(form) >= SHORTEST:
        return searched.contains(form, autoescape=True)
    return or_(searched.startswith(form, autoescape=True), searched.contains(f" {form}", autoescape=True))
