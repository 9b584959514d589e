"""All that is kept of a family, for the family itself: nothing of another family, and staff by their post alone (R6)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, select

from engine.access import Actor, may
from engine.action.families.visible_family import heads_family, must_be_kept, must_see_family
from engine.config.model import Role
from engine.errors import NotAllowed, NotFound
from engine.queries.cases.case_pages import Written
from engine.queries.life.others_numbers import numbers, without_numbers
from engine.queries.life.others_papers import is_child, papers_told, without_papers
from engine.registry.families.access import leads
from engine.registry.life.policy import GONE, WHOLE
from engine.store.session import Tx
from engine.store.tables import (
    Base,
    Case,
    JournalEntry,
    Member,
    Person,
    PersonRole,
    ProcessVersion,
    Submission,
)
from engine.words import say

Row = dict[str, Any]
#: Of another adult of the family only who they are is told: the copy is the person's who asked for it.
OF_OTHERS = ("last_name", "first_name", "middle_name", "relation")
#: Not the person's own data: how the machine keeps a case, what was asked about access.
_MACHINES = "case_state task_undo case_undo job_item work_item timer message_wait outbox notice form_draft incident submission"
MACHINERY = frozenset({*WHOLE, "family_access", "family_match", "family_join", *_MACHINES.split()})
#: The first there is orders.
TIMES = ("at", "recorded_at", "since", "added_at", "sent_at", "started_at", "created_at")
OF_SOMEBODY = ("correction", "data_claim")  # rows that may concern one member alone
# though they go when all goes
TOLD_ALL_THE_SAME = ("member", "member_health", "note", *OF_SOMEBODY, "data_block")
NO_DATA = frozenset(
    {"id", "family_id", "case_id", "institution", "search", "same_name", "journal_hash", "journal_seq"}
)
#: By which the machine finds things; of the facts that route a case those alone are told that a form asks (``copy_words``).
NO_CASE_DATA = frozenset(
    {"lock_version", "process_version_id", "previous_case_id", "incidents", "sealed", "process_id"}
    | {"task_id", "element", "consent_id", "schedule_id", "clause", "clauses"}
    | {"path", "rules", "about", "template", "template_sha256", "facts_sha256", "docx_sha256", "pdf_sha256"}
)
NO_DATA_OF = {"deadline": {"place"}}  # where on a diagram its task stands; elsewhere a place is one of people


@dataclass(frozen=True)
class Reading:
    """That somebody of the staff opened the family's file."""

    at: datetime
    post: str
    what: str


@dataclass(frozen=True)
class CaseOf:
    """One case and its forms, oldest first, as they were filled in."""

    id: str
    number: str
    process: str
    version_id: int
    started_at: datetime
    ended_at: datetime | None
    forms: tuple[Written, ...]


@dataclass(frozen=True)
class SubjectCopy:
    """Everything, by table; forms by case; who read it."""

    rows: Mapping[str, list[Row]]
    cases: tuple[CaseOf, ...]
    readings: tuple[Reading, ...]
    posts: Mapping[str, str]  # login -> post: forms keep colleagues by their logins


def may_copy(tx: Tx, actor: Actor, family_id: str) -> bool:
    """The curator of the family and its heads; an urgent hour is for looking, and a paper stays."""
    heads = may(actor, "intervene") and heads_family(tx, actor, family_id)
    return heads or leads(tx, family_id, actor.id)


def subject_copy(tx: Tx, actor: Actor, family_id: str, member_id: str, today: date) -> SubjectCopy:
    """For one of the family (``member_id``), or for a child whom a representative speaks for (no id: the whole family).

    Raises NotFound, NotAllowed.
    """
    must_see_family(tx, actor, family_id)
    must_be_kept(tx, family_id)
    _must_be_of_it(tx, family_id, member_id)
    if not may_copy(tx, actor, family_id):
        raise NotAllowed(permission="subject_copy", person=actor.id)
    cases = list(_cases(tx, family_id))
    posts = _posts(tx, actor.institution)
    ids = [case.id for case in cases]
    number, own = numbers(tx, actor.institution), {case.number for case in cases}
    rows = {
        table.name: without_numbers(_rows(tx, table, family_id, ids, posts), number, own)
        for table in _tables()
    }
    children = {row["id"] for row in rows["member"] if is_child(row.get("birth_date"), today)}
    for name in OF_SOMEBODY:
        rows[name] = [*_told_of(rows[name], member_id, children)]
    rows["member"] = [_as_far_as_needed(row, member_id, today) for row in rows["member"]]
    theirs = papers_told(tx, family_id, member_id, today) if member_id else None

    def told(data: Row) -> Row:
        return without_numbers(data if theirs is None else without_papers(data, theirs), number, own)

    filled = tuple(_with_forms(tx, case, posts, told) for case in cases)
    kept = {name: found for name, found in rows.items() if found}
    return SubjectCopy(kept, filled, _readings(tx, ids, posts), _by_login(tx, actor.institution, posts))


def _must_be_of_it(tx: Tx, family_id: str, member_id: str) -> None:
    here = select(Member.id).where(Member.id == member_id, Member.family_id == family_id)
    if member_id and tx.connection.scalar(here) is None:
        raise NotFound(what="member", key=member_id)


def _cases(tx: Tx, family_id: str) -> Iterator[CaseOf]:
    query = (
        select(
            Case.id,
            Case.number,
            ProcessVersion.name,
            ProcessVersion.id.label("v"),
            Case.started_at,
            Case.ended_at,
        )
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .where(Case.family_id == family_id)
        .order_by(Case.started_at, Case.id)
    )
    for row in tx.execute(query):
        yield CaseOf(row.id, row.number, row.name, row.v, row.started_at, row.ended_at, ())


def _with_forms(tx: Tx, case: CaseOf, posts: Mapping[int, str], told: Callable[[Row], Row]) -> CaseOf:
    query = select(Submission.__table__).where(Submission.case_id == case.id).order_by(Submission.id)
    forms = tuple(
        Written(
            row.id,
            row.task_id,
            row.element,
            row.name,
            row.form,
            told(row.data),
            posts.get(row.person_id, ""),
            None,
            None,
            row.at,
        )
        for row in tx.execute(query)
    )
    return CaseOf(case.id, case.number, case.process, case.version_id, case.started_at, case.ended_at, forms)


def _tables() -> Iterator[Table]:
    for table in Base.metadata.sorted_tables:
        theirs = {"family_id", "case_id"} & set(table.c.keys()) or table.name in ("family", "family_case")
        kept = table.name not in GONE or table.name in TOLD_ALL_THE_SAME
        if theirs and kept and table.name not in MACHINERY:
            yield table


def _rows(tx: Tx, table: Table, family_id: str, cases: list[str], posts: Mapping[int, str]) -> list[Row]:
    if table.name == "family":
        whose = table.c.id == family_id
    elif "family_id" in table.c:
        whose = table.c.family_id == family_id
    else:
        whose = table.c.case_id.in_(cases)
    order = [table.c[name] for name in TIMES if name in table.c][:1]
    found = tx.execute(select(table).where(whose).order_by(*order, *table.primary_key.columns)).mappings()
    return [_plain(table, row, posts) for row in found]


def _plain(table: Table, row: Mapping[str, Any], posts: Mapping[int, str]) -> Row:
    """Without keys and empty values; a member of staff is a post."""
    told: Row = {"id": row["id"]} if table.name == "member" else {}
    unsaid = NO_DATA | NO_CASE_DATA | NO_DATA_OF.get(table.name, set())
    for column in table.c:
        value = row[column.name]
        if column.name in unsaid or value in (None, "", [], {}):
            continue
        staff = any(key.column.table.name == "person" for key in column.foreign_keys)
        if staff:
            told[column.name] = posts.get(value, "")
        elif not column.foreign_keys:
            told[column.name] = value
    return told


def _told_of(found: list[Row], member_id: str, children: Collection[str]) -> Iterator[Row]:
    """What concerns the family, a child of it or the person who asked: another adult's own is theirs."""
    for row in found:
        whose = row.pop("member_id", None)
        if not member_id or whose in (None, member_id) or whose in children:
            yield row


def _as_far_as_needed(row: Row, member_id: str, today: date) -> Row:
    own = {name: value for name, value in row.items() if name != "id"}
    if not member_id or row["id"] == member_id or is_child(row.get("birth_date"), today):
        return own
    return {name: value for name, value in own.items() if name in OF_OTHERS}


def _readings(tx: Tx, cases: list[str], posts: Mapping[int, str]) -> tuple[Reading, ...]:
    query = (
        select(JournalEntry.at, JournalEntry.actor_id, JournalEntry.facts)
        .where(JournalEntry.case_id.in_(cases), JournalEntry.stream.startswith("reading:"))
        .order_by(JournalEntry.id)
    )
    return tuple(
        Reading(row.at, posts.get(row.actor_id, ""), str(row.facts.get("what", "case")))
        for row in tx.execute(query)
    )


def _posts(tx: Tx, institution: str) -> dict[int, str]:
    """Person -> post; where none is written, the role, and no name in any case."""
    roles = dict[int, str]()
    for row in tx.execute(select(PersonRole.person_id, PersonRole.role).order_by(PersonRole.role)):
        roles.setdefault(row.person_id, row.role)
    known = tx.config.roles
    query = select(Person.id, Person.position).where(Person.institution == institution)
    return {row.id: row.position or _title(known, roles.get(row.id)) for row in tx.execute(query)}


def _by_login(tx: Tx, institution: str, posts: Mapping[int, str]) -> dict[str, str]:
    query = select(Person.id, Person.login).where(Person.institution == institution)
    return {row.login: posts.get(row.id, "") for row in tx.execute(query)}


def _title(known: Mapping[str, Role], role: str | None) -> str:
    return str(known[role].title["ru"]) if role and role in known else say("registry.somebody")
