"""What the journal knows of a possible leak: who read what, from where and how many families, without a name of any.

For the notices within 24 and 72 hours (art. 21 of 152-ФЗ); whoever makes it sees no family by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from engine.access import Actor
from engine.queries.people.institution_journal import NAMED
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, FamilyLook, JournalEntry, Person

SIZE = 1000  # lines of one page
PART = 500  # ids asked for at once
COMING = ("entry.in", "entry.failed", "entry.out")


@dataclass(frozen=True)
class Account:
    """One reader of the period in figures."""

    id: int
    name: str
    login: str
    lines: int
    families: int
    addresses: tuple[str, ...]
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Line:
    """One line of the journal: numbers of cases, never a family."""

    at: datetime
    login: str
    name: str
    action: str
    what: str
    address: str
    cases: tuple[str, ...]
    shown: int
    hash: str
    withheld: int = 0  # cases whose numbers are not for whoever makes the extract


@dataclass(frozen=True)
class Extract:
    """``total`` lines there are, all of them in the accounts' figures; ``lines`` are those of one page, the oldest first."""

    accounts: tuple[Account, ...]
    lines: tuple[Line, ...]
    total: int
    families: int
    page: int = 1
    pages: int = 1
    withheld: bool = False  # some numbers are not told: another person has to complete it


@dataclass(frozen=True)
class Sought:
    """Between which moments; whose account, or everybody's."""

    since: datetime
    until: datetime
    person: int | None = None


#: A failed login is nobody's act: whose account it was is among the facts.
READER = func.coalesce(JournalEntry.actor_id, JournalEntry.facts["person"].as_integer())
ADDRESS = JournalEntry.facts["from"].as_string()


def leak_extract(tx: Tx, actor: Actor, sought: Sought, page: int | None = 1) -> Extract:
    """Readings, lists, searches, refusals, logins and vain ones, and what was done about who sees which family, of the
    institution's people. ``page`` None: every line there is."""
    within = _within(actor, sought)
    seen = _families(tx, actor, sought)
    accounts = tuple(_accounts(tx, within, seen))
    total = sum(one.lines for one in accounts)
    pages = max(1, -(-total // SIZE))
    number = None if page is None else min(max(page, 1), pages)
    rows = _rows(tx, within, number)
    numbers = _numbers(tx, actor, (_ids(row) for row in rows))
    lines = tuple(_line(row, numbers) for row in rows)
    return Extract(
        accounts,
        lines,
        total,
        len(set().union(*seen.values())),
        number or 1,
        pages,
        any(line.withheld for line in lines) or (pages > 1 and _withheld(tx, actor, within)),
    )


def _within(actor: Actor, sought: Sought) -> ColumnElement[bool]:
    """A condition on ``JournalEntry`` joined with ``Person`` by ``READER``."""
    streams = or_(
        JournalEntry.stream.startswith("reading:"),
        JournalEntry.stream == f"access:{actor.institution}",
        and_(JournalEntry.stream == f"institution:{actor.institution}", JournalEntry.action.in_(COMING)),
    )
    when = and_(JournalEntry.at >= sought.since, JournalEntry.at < sought.until)
    whose = [] if sought.person is None else [Person.id == sought.person]
    return and_(when, streams, Person.institution == actor.institution, *whose)


def _rows(tx: Tx, within: ColumnElement[bool], page: int | None) -> Sequence[NamedRow]:
    told = (JournalEntry.at, JournalEntry.action, JournalEntry.case_id, JournalEntry.facts, JournalEntry.hash)
    query = select(*told, Person.login, Person.name).join(Person, Person.id == READER).where(within)
    query = query.order_by(JournalEntry.at, JournalEntry.id)
    query = query if page is None else query.offset((page - 1) * SIZE).limit(SIZE)
    rows: Sequence[NamedRow] = tx.execute(query).all()
    return rows


def _withheld(tx: Tx, actor: Actor, within: ColumnElement[bool]) -> bool:
    """Whether a number is kept back on any page: the extract goes to the authority whole, not the page at which one looks."""
    query = select(JournalEntry.case_id, JournalEntry.facts).join(Person, Person.id == READER).where(within)
    named = {each for row in tx.execute(query) for each in _ids(row)}
    return not named <= _numbers(tx, actor, [named]).keys()


def _families(tx: Tx, actor: Actor, sought: Sought) -> dict[int, set[str]]:
    query = select(FamilyLook.reader, FamilyLook.family).join(Person, Person.id == FamilyLook.reader)
    query = query.where(Person.institution == actor.institution)
    query = query.where(FamilyLook.at >= sought.since, FamilyLook.at < sought.until)
    query = query if sought.person is None else query.where(Person.id == sought.person)
    found = dict[int, set[str]]()
    for row in tx.execute(query.distinct()):
        found.setdefault(row.reader, set()).add(row.family)
    return found


def _accounts(tx: Tx, within: ColumnElement[bool], seen: Mapping[int, set[str]]) -> Iterable[Account]:
    """Counted in the database, over every line."""
    read = select(Person.id, ADDRESS.label("address")).join(JournalEntry, Person.id == READER)
    addresses = dict[int, set[str]]()
    for row in tx.execute(read.where(within, ADDRESS.is_not(None)).distinct()):
        addresses.setdefault(row.id, set()).add(row.address)
    lines, first, last = func.count(), func.min(JournalEntry.at), func.max(JournalEntry.at)
    query = select(
        Person.id, Person.name, Person.login, lines.label("n"), first.label("first"), last.label("last")
    ).join(JournalEntry, Person.id == READER)
    counted = query.where(within).group_by(Person.id, Person.name, Person.login)
    for row in tx.execute(counted.order_by(lines.desc(), Person.id)):
        families, places = len(seen.get(row.id, ())), tuple(sorted(addresses.get(row.id, ())))
        yield Account(row.id, row.name, row.login, row.n, families, places, row.first, row.last)


def _line(row: NamedRow, numbers: Mapping[str, str]) -> Line:
    facts, ids = row.facts, _ids(row)
    shown = facts.get("count", len(ids))
    told = tuple(dict.fromkeys(numbers[each] for each in ids if each in numbers))
    withheld = sum(each not in numbers for each in ids)
    what = str(facts.get("what") or facts.get("page") or "")
    return Line(
        row.at,
        row.login,
        row.name,
        row.action,
        what,
        str(facts.get("from", "")),
        told,
        shown,
        row.hash[:16],
        withheld,
    )


def _ids(row: NamedRow) -> list[str]:
    """Of the cases that a line is about; of the family where it is about who sees one."""
    if row.case_id:
        return [row.case_id]
    family = row.facts.get("family")
    named = [str(each) for name in NAMED for each in row.facts.get(name, ())]
    return named or ([str(family)] if family else [])


def _numbers(tx: Tx, actor: Actor, named: Iterable[Iterable[str]]) -> dict[str, str]:
    """Case, or family -> the number of its newest case; of a family shut to whoever makes the extract there is none."""
    ids = sorted({each for some in named for each in some})
    found = dict[str, str]()
    for part in range(0, len(ids), PART):
        some = ids[part : part + PART]
        query = select(Case.id, Case.family_id, Case.number).where(
            or_(Case.id.in_(some), Case.family_id.in_(some)),
            Case.institution == actor.institution,
            Case.family_id.not_in(sorted(actor.sight.shut)),
        )
        for row in tx.execute(query.order_by(Case.started_at, Case.id)):
            found |= {row.id: row.number, row.family_id: row.number}
    return found
