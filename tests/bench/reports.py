"""Every report on a hundred thousand cases and a million lines of the journal, and a million rows handed out as files."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, Numeric, Table, select, text

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.queries.reports.behind import Figure, all_behind, behind
from engine.queries.reports.catalogue import REPORTS
from engine.queries.reports.choices import choices
from engine.queries.reports.counted import count
from engine.queries.reports.family_journal import family_journal
from engine.queries.reports.period import Period
from engine.queries.reports.scope import Cuts, Scope
from engine.queries.reports.sheet import Sheet
from engine.store.session import Store, Tx
from engine.store.tables import (
    AgendaItem,
    Base,
    Case,
    Consent,
    Contract,
    DeadlineRow,
    Diagnosis,
    Family,
    FamilyLevel,
    JournalEntry,
    Meeting,
    Member,
    Person,
    Programme,
    ProgrammeMeasure,
    Referral,
    RiskAssessment,
    Visit,
)
from tests.bench.desk import desk, settle
from tests.bench.due import waiting
from webapp.reports.files.csv_file import csv_bytes
from webapp.reports.files.xlsx_file import xlsx_bytes

LIMIT_MS, FIRST_BYTES_MS, MOST_MB = 1000.0, 1000.0, 40.0
HEAD = "head"
YEAR = 365 * 24 * 60  # minutes
Columns = dict[str, str]


def measure(url: str, cases: int = 100_000, rows: int = 1_000_000) -> dict[str, Any]:
    """``worst_ms`` of a whole report with its choices, each by its name, the first page of a list, and a file of ``rows``."""
    with desk(url, waiting(), "waiting") as (store, _actor):
        begun = time.perf_counter()
        furnish(store, cases, rows)
        filled = time.perf_counter() - begun
        with store.reading() as tx:
            head = actor_by_login(tx, HEAD)
            scope = _scope(tx, head)
            times = {code: _timed(lambda code=code: _whole(tx, scope, code)) for code in REPORTS}
            times["d19"] = _timed(lambda: family_journal(tx, scope, 1))
            lists = _timed(lambda: _lists(tx, scope))
            everything = _scope(tx, head, years=5)
            files = {form: _file(tx, everything, form) for form in ("csv", "xlsx")}
    worst = max(times, key=lambda name: times[name])
    return {
        "cases": cases,
        "worst_ms": round(times[worst]),
        "worst": worst,
        "each_ms": {name: round(cost) for name, cost in times.items()},
        "list_ms": round(lists),
        "files": files,
        "filled_s": round(filled),
        "limit_ms": LIMIT_MS,
    }


def _scope(tx: Tx, head: Actor, years: int = 1) -> Scope:
    zone = tx.config.institutions[head.institution].zone
    return Scope(
        head,
        Period(date(2027 - years, 1, 1), date(2026, 12, 31), zone),
        Cuts(),
        datetime(2026, 12, 1, tzinfo=UTC),
    )


def _whole(tx: Tx, scope: Scope, code: str) -> None:
    """What the page of a report asks for."""
    for sheet in REPORTS[code].sheets(tx, scope):
        count(tx, sheet)
    choices(tx, scope.actor)


def _lists(tx: Tx, scope: Scope) -> None:
    """The first page behind the largest figure there is."""
    sheet = REPORTS["r03"].sheets(tx, scope)[0]
    assert behind(tx, scope.actor, sheet, Figure("due"), 1).rows


def _file(tx: Tx, scope: Scope, form: str) -> dict[str, Any]:
    """A list as a file: when its first bytes come, how long it takes, how much memory it adds."""
    sheet = REPORTS["r03"].sheets(tx, scope)[0]
    before, begun = _resident(), time.perf_counter()
    portions = (csv_bytes if form == "csv" else xlsx_bytes)(*_rows(tx, scope, sheet, form))
    size = len(next(portions))
    first = time.perf_counter() - begun
    for portion in portions:
        size += len(portion)
    return {
        "first_ms": round(first * 1000),
        "whole_s": round(time.perf_counter() - begun, 1),
        "size_mb": round(size / 1e6, 4),
        "memory_mb": round(_resident() - before, 1),
    }


def _rows(tx: Tx, scope: Scope, sheet: Sheet, form: str) -> tuple[Any, ...]:
    def lines() -> Iterator[Any]:
        yield ("Дело", "Семья", "Куратор", "День", "Что")
        for line in all_behind(tx, scope.actor, sheet, Figure("due")):
            yield (line.number, line.family_title, line.curator, line.day, line.what)

    return (lines(),) if form == "csv" else (lines(), "Сроки")


def _resident() -> float:
    """The most memory the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(what: Callable[[], object]) -> float:
    """The better of two, in milliseconds."""
    costs = []
    for _ in range(2):
        begun = time.perf_counter()
        what()
        costs.append((time.perf_counter() - begun) * 1000)
    return min(costs)


def furnish(store: Store, cases: int, rows: int) -> None:
    """A head, thirty curators, families with a case each, and what happened in them over two years."""
    first = people(store)
    with store.transaction() as tx:
        sql = Sql(tx)
        for table, many, columns in _tables(sql, cases, rows, first):
            sql.fill(table, many, columns)
        tx.execute(text("UPDATE meeting SET status = 'signed'"))  # then nothing of it is changed any more
    settle(store)
    with store.transaction() as tx:
        tx.execute(text("ANALYZE"))


def people(store: Store) -> int:
    """A head and thirty curators; the id of the first curator, the others follow."""
    with store.transaction() as tx:
        staff = [(HEAD, "director"), *((f"curator{n}", "curator") for n in range(30))]
        for login, role in staff:
            tx.execute(text("INSERT INTO person (login, name, institution, password, session_key, active, language, position)"
                            " VALUES (:login, :name, 'zhodino', '-', :login, true, 'ru', '')"),
                       {"login": login, "name": f"Измерова {login}"})  # fmt: skip
            tx.execute(text("INSERT INTO person_role (person_id, role) SELECT id, :role FROM person WHERE login = :login"),
                       {"login": login, "role": role})  # fmt: skip
        return int(tx.connection.scalar(select(Person.id).where(Person.login == "curator0")) or 0)


class Sql:
    """Rows in bulk, written by the database itself."""

    def __init__(self, tx: Tx) -> None:
        self.tx, self.lite = tx, tx.connection.dialect.name == "sqlite"

    def moment(self, minutes: str) -> str:
        """So many minutes before the end of 2026."""
        if self.lite:
            return f"strftime('%Y-%m-%d %H:%M:%f000', '2026-12-31', '-' || ({minutes}) || ' minutes')"
        return f"TIMESTAMPTZ '2026-12-31 00:00+00' - ({minutes}) * INTERVAL '1 minute'"

    def day(self, days: str) -> str:
        """So many days before it."""
        return (
            f"date('2026-12-31', '-' || ({days}) || ' days')"
            if self.lite
            else f"DATE '2026-12-31' - ({days})::int"
        )

    def json(self, written: str) -> str:
        return f"'{written}'" if self.lite else f"'{written}'::json"

    def fill(self, table: type[Base], many: int, columns: Columns) -> None:
        """``i`` counts from nought."""
        made: Table = table.__table__  # type: ignore[assignment]
        told = {column.name: columns.get(column.name) or self._usual(column) for column in made.columns}
        told = {name: written for name, written in told.items() if written}
        self.tx.execute(
            text(
                f"WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {many - 1})"
                f" INSERT INTO {made.name} ({', '.join(told)}) SELECT {', '.join(told.values())} FROM n"
            )
        )

    def _usual(self, column: Any) -> str:
        if column.nullable or (column.primary_key and isinstance(column.type, Integer)):
            return ""
        kind = column.type
        if isinstance(kind, JSON):
            return self.json("[]")
        if isinstance(kind, Boolean):
            return "false"
        if isinstance(kind, Integer | Numeric):
            return "0"
        if isinstance(kind, Date):
            return self.day("0")
        return self.moment("0") if isinstance(kind, DateTime) or "Moment" in type(kind).__name__ else "''"


def _tables(sql: Sql, cases: int, rows: int, curator: int) -> Iterator[tuple[type[Base], int, Columns]]:
    """Every table with how many rows, and its columns by an expression of ``i``; numbers without a common measure mix them."""
    case, family = f"'c' || (i % {cases})", f"'f' || (i % {cases})"
    own = {"case_id": case, "family_id": family, "institution": "'zhodino'"}
    over = sql.moment(f"i * 7919 % {2 * YEAR}")
    days = sql.day("i * 7919 % 730")
    levels = (
        "CASE i % 4 WHEN 0 THEN 'adaptation' WHEN 1 THEN 'basic' WHEN 2 THEN 'crisis' ELSE 'emergency' END"
    )
    agencies = "CASE i % 3 WHEN 0 THEN 'education' WHEN 1 THEN 'health' ELSE 'labour' END"
    done = "CASE WHEN i % 5 = 0 THEN 'missed' ELSE 'done' END"
    one, two = sql.json('["tzhs"]'), sql.json('["sop", "pdn"]')
    category = f"CASE i % 3 WHEN 0 THEN {one} ELSE {two} END"
    yield Family, cases, {
        "id": "'f' || i", "institution": "'zhodino'", "title": "'Семья ' || i", "status": "'active'",
        "confidentiality": "'normal'", "categories": category, "district": "'район ' || (i % 12)",
        "created_at": over, "sealed": "false",
    }  # fmt: skip
    yield Case, cases, {
        "id": "'c' || i", "number": "'ЖД-' || i", "institution": "'zhodino'", "family_id": "'f' || i",
        "process_id": "'waiting'", "process_version_id": "(SELECT min(id) FROM process_version)",
        "status": "CASE WHEN i % 3 = 0 THEN 'completed' ELSE 'open' END", "curator_id": f"{curator} + i % 30",
        "variables": sql.json("{}"), "enrolled_at": over, "started_at": sql.moment(f"i * 7919 % {2 * YEAR} + 1000"), "changed_at": over,
        "ended_at": f"CASE WHEN i % 3 = 0 THEN {sql.moment(f'i * 7919 % {2 * YEAR} / 2')} END",
    }  # fmt: skip
    yield Member, 2 * cases, {
        **own, "id": "'m' || i", "last_name": "'Измерова'", "birth_date": sql.day("i * 7919 % 12000"),
        "id_doc": sql.json("{}"), "added_at": over,
    }  # fmt: skip
    yield FamilyLevel, cases, {
        **own, "id": "'l' || i", "kind": "'support_level'", "value": levels, "since": over,
    }  # fmt: skip
    yield JournalEntry, rows, {
        "stream": f"'case:' || {case}", "seq": f"i / {cases}", "at": over, "case_id": case, "hash": "''",
        "action": f"CASE WHEN i < {cases} THEN 'family.enrolled' WHEN i % 10 = 0 THEN 'visits.counted' ELSE 'task.completed' END",
        "facts": sql.json('{"period": "month", "done": 1, "required": 1}'),
    }  # fmt: skip
    yield Visit, 2 * cases, {
        **own, "id": "'v' || i", "kind": "'scheduled'", "channel": "'home'", "status": done,
        "planned_at": f"CASE WHEN i % 3 = 0 THEN {over} END", "held_on": days, "contact": "'yes'",
        "recorded_at": over, "person_id": f"{curator} + i % 30",
    }  # fmt: skip
    yield DeadlineRow, rows, {
        **own, "id": "'d' || i", "name": "'Шаг ' || (i % 60)", "due_at": sql.moment(f"i * 7919 % {4 * YEAR}"),
        "started_at": over, "status": "'met'", "assignee_id": f"{curator} + i % 30",
        "closed_at": f"CASE WHEN i % 9 > 0 THEN {sql.moment(f'i * 7919 % {4 * YEAR} / 2')} END",
        "breached_at": f"CASE WHEN i % 4 = 0 THEN {over} END",
    }  # fmt: skip
    yield RiskAssessment, cases, {**own, "id": "'r' || i", "assessed_on": days, "factors": sql.json("{}")}
    yield (
        Diagnosis,
        cases,
        {**own, "id": "'g' || i", "risk_id": "'r' || i", "examined_on": days, "findings": sql.json("{}")},
    )
    yield Consent, cases, {**own, "id": "'s' || i", "kind": "'pd'", "status": "'signed'", "recorded_at": over}
    yield Programme, cases, {**own, "id": "'p' || i", "version": "1", "status": "'current'", "made_at": over}
    yield (
        Contract,
        cases,
        {**own, "id": "'k' || i", "status": "'signed'", "dated": days, "duties": sql.json("{}")},
    )
    yield ProgrammeMeasure, 2 * cases, {
        **own, "id": "'e' || i", "programme_id": f"'p' || (i % {cases})", "no": f"i / {cases}", "help_kind": "'social'",
        "agency": agencies, "due_on": days, "status": "CASE WHEN i % 5 = 0 THEN 'planned' ELSE 'done' END",
    }  # fmt: skip
    yield Referral, cases, {
        **own, "id": "'q' || i", "kind": "'request'", "agency": agencies, "sent_on": days, "due_on": days,
        "status": "'answered'", "reply_on": days,
    }  # fmt: skip
    yield Meeting, 500, {
        "id": "'z' || i", "institution": "'zhodino'", "body": "'consilium'", "status": "'open'", "planned_at": over,
        "held_on": days, "chair_id": str(curator), "secretary_id": str(curator), "convened_at": over,
        "year": "2026", "number": "i",
    }  # fmt: skip
    yield AgendaItem, cases, {
        **own, "id": "'a' || i", "body": "'consilium'", "question": "'review'", "status": "'decided'",
        "meeting_id": "'z' || (i % 500)", "requested_at": over, "decision": "'continue'",
    }  # fmt: skip
