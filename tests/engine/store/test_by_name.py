"""Records are made by the names of columns: a statement whose columns stand backwards gives the same record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Select, event, insert, literal, select

from engine.queries.boards.board import Horizon
from engine.queries.boards.terms import listed
from engine.queries.boards.terms.asked import DAY, AskedTerms
from engine.queries.cases import case_list, case_pages, incidents, remarks
from engine.queries.clock import calendar_year, coming
from engine.queries.families import family_list
from engine.queries.meetings import meeting_list
from engine.queries.people import institution_journal
from engine.queries.tasks import colleagues, task
from engine.registry.people import sessions, staff
from engine.registry.work.incidents import stopped
from engine.store import cases
from engine.store.by_name import by_name
from engine.store.prepared import Prepared
from engine.store.session import Store, Tx
from engine.store.tables import CalendarOverride, Incident, JournalEntry, Note
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import Omsk
from tests.engine.usecases.meetings.omsk import furnish as furnish_omsk

STATEMENTS = ("BY_ID", "BY_TASK", "DUE_TIMER", "DUE_DEADLINE")
LIMITS = sessions.Limits(timedelta(days=30), timedelta(days=30))


@dataclass(frozen=True)
class Pair:
    """Two values of one type."""

    begun: int
    ended: int


def backwards(statement: Select[Any]) -> Select[Any]:
    """The same query with its columns in the opposite order."""
    return statement.with_only_columns(
        *reversed(list(statement.selected_columns)), maintain_column_froms=True
    )


@contextmanager
def columns_backwards(store: Store) -> Iterator[list[Any]]:
    """Every query of the store is turned; what was turned is counted."""
    turned: list[Any] = []

    def turn(_connection: Any, statement: Any, many: Any, params: Any, _options: Any) -> tuple[Any, Any, Any]:
        if not isinstance(statement, Select):
            return statement, many, params
        turned.append(statement)
        return backwards(statement), many, params

    event.listen(store.engine, "before_execute", turn, retval=True)
    try:
        yield turned
    finally:
        event.remove(store.engine, "before_execute", turn)


def test_the_order_of_columns_means_nothing(house: House) -> None:
    query = select(literal(2).label("ended"), literal(1).label("begun"))
    with house.store.reading() as tx:
        for each in (query, backwards(query)):
            assert by_name(Pair)(tx.execute(each).one()) == Pair(begun=1, ended=2)
            assert by_name(Pair)(Prepared(each).first(tx, {})) == Pair(begun=1, ended=2)


@pytest.mark.parametrize("labels", [("begun",), ("begun", "ended", "more"), ("begun", "end")])
def test_a_column_without_a_field_and_a_field_without_a_column_are_refused(
    house: House, labels: tuple[str, ...]
) -> None:
    with house.store.reading() as tx, pytest.raises(TypeError):
        by_name(Pair)(tx.execute(select(*(literal(1).label(label) for label in labels))).one())


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_case_is_the_same_record(house: House, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    case_id = house.planned()
    task_id = house.open_tasks(case_id)["plan"]
    house.clock.advance(timedelta(days=200))
    read: dict[str, Callable[[Tx], Any]] = {
        "BY_ID": lambda tx: cases.lock(tx, case_id),
        "BY_TASK": lambda tx: cases.lock_by_task(tx, task_id),
        "DUE_TIMER": cases.claim_timer,
        "DUE_DEADLINE": cases.claim_deadline,
    }
    with house.store.transaction() as tx:
        straight = read[name](tx)
        monkeypatch.setattr(cases, name, Prepared(backwards(getattr(cases, name).statement)))
        assert straight is not None
        assert read[name](tx) == straight


LISTS: dict[str, Callable[[Tx, Omsk, str, str], Any]] = {
    "cases": lambda tx, omsk, _c, _t: (
        case_list.case_list(tx, omsk.actor("golub"), case_list.CaseFilter(), 1, tx.now()).rows
    ),
    "card": lambda tx, omsk, case_id, _t: case_pages.case_card(tx, omsk.actor("golub"), case_id),
    "written": lambda tx, _o, case_id, _t: case_pages.written(tx, case_id).rows,
    "remarks": lambda tx, _o, case_id, _t: remarks.remarks(tx, case_id),
    "happenings": lambda tx, _o, case_id, _t: case_pages.happenings(tx, case_id, 1).rows,
    "readers": lambda tx, _o, case_id, _t: case_pages.readers(tx, case_id),
    "terms": lambda tx, _o, case_id, _t: case_pages.terms(tx, case_id),
    "troubles": lambda tx, _o, case_id, _t: incidents.troubles(tx, case_id),
    "stopped": lambda tx, _o, case_id, _t: stopped(tx, case_id),
    "cards": lambda tx, omsk, _c, _t: (
        listed.terms(
            tx,
            omsk.actor("golub"),
            AskedTerms(DAY, "2026-09-08"),
            Horizon.at(tx.now(), omsk.house.store.config.institutions["zhodino"].zone),
        ).rows
    ),
    "moved": lambda tx, omsk, _c, _t: calendar_year.moved_days(tx, omsk.actor("golub"), 2026),
    "coming": lambda tx, omsk, _c, _t: coming.coming(tx, omsk.actor("golub")),
    "families": lambda tx, omsk, _c, _t: family_list.family_list(tx, omsk.actor("golub"), "", 1).rows,
    "waiting": lambda tx, omsk, _c, _t: meeting_list.waiting_items(tx, omsk.actor("belova"), 1).rows,
    "meetings": lambda tx, omsk, _c, _t: meeting_list.meeting_list(tx, omsk.actor("belova"), True, 1).rows,
    "votes": lambda tx, omsk, _c, _t: meeting_list.open_votes(tx, omsk.actor("titov")),
    "administered": lambda tx, omsk, _c, _t: (
        institution_journal.institution_entries(tx, omsk.actor("golub"), 1).rows
    ),
    "happened": lambda tx, omsk, _c, _t: institution_journal.happenings(tx, omsk.actor("golub"), 0),
    "colleagues": lambda tx, omsk, _c, _t: colleagues.colleagues(tx, omsk.actor("golub"), ["curator"])[
        "curator"
    ],
    "task": lambda tx, omsk, _c, task_id: task.task_page(tx, omsk.actor("mazur"), task_id),
    "draft": lambda tx, omsk, _c, task_id: task.draft(tx, omsk.actor("mazur"), task_id),
    "sessions": lambda tx, omsk, _c, _t: sessions.of_person(tx, omsk.id_of("mazur"), LIMITS, tx.now()),
    "loads": lambda tx, _o, _c, _t: staff.loads(tx, "zhodino", "curator"),
}


def lived_in(house: House) -> tuple[Omsk, str, str]:
    """A house with a row for every list: people, a case, one of its tasks."""
    case_id = house.forked()
    task_id = house.open_tasks(case_id)["contract"]
    omsk = furnish_omsk(house)
    waiting, proposed = omsk.asks(), omsk.asks("Семья Зиминых")
    assert waiting != proposed
    omsk.opened(proposed)
    omsk.propose(proposed)
    person, now = omsk.id_of("mazur"), house.clock.now()
    said = {"case_id": case_id, "person_id": person, "text": "Позвонить бабушке", "task_id": None, "at": now}
    failed = {"id": "i", "case_id": case_id, "task_id": task_id, "element": "contract", "name": "Договор"}
    moved = {"scope": "zhodino", "day": date(2026, 10, 2), "kind": "off", "act": "№ 7", "note": "Ремонт"}
    entry = {
        "actor_id": None,
        "action": "timer.fired",
        "case_id": case_id,
        "facts": {},
        "hash": "h",
        "at": now,
    }
    with house.store.transaction() as tx:
        save_draft(tx, omsk.actor("mazur"), task_id, {"seen": "no"})
        tx.execute(insert(Note), said)
        tx.execute(insert(Incident), {**failed, "cause": "«x»", "action": {}, "happened_at": now})
        tx.execute(insert(CalendarOverride), {**moved, "set_by": person, "set_at": now})
        for stream, actor in (("reading:1", person), ("institution:zhodino", person), ("clock", None)):
            tx.execute(insert(JournalEntry), {**entry, "stream": stream, "seq": 1, "actor_id": actor})
        sessions.add(tx, "secret", person, sessions.Desk("Firefox"), LIMITS, now - timedelta(hours=1))
    return omsk, case_id, task_id


def test_every_list_is_the_same(house: House) -> None:
    """One furnished house for all of them; a list without a row would prove nothing."""
    omsk, case_id, task_id = lived_in(house)
    for name, read in LISTS.items():
        with house.store.reading() as tx:
            straight = read(tx, omsk, case_id, task_id)
            with columns_backwards(house.store) as turned:
                shuffled = read(tx, omsk, case_id, task_id)
        assert straight, name
        assert turned, name
        assert shuffled == straight, name


def test_a_moment_of_a_session_is_not_taken_for_its_neighbour(house: House) -> None:
    began = datetime(2026, 9, 7, tzinfo=UTC)
    with house.store.transaction() as tx:
        person = tx.connection.scalar(select(staff.Person.id).limit(1))
        sessions.add(tx, "secret", person, sessions.Desk("Firefox"), LIMITS, began)
        sessions.touch(tx, sessions.digest("secret"), began + timedelta(hours=1))
        found = sessions.alive(tx, "secret", person, LIMITS, began + timedelta(hours=2))
    assert found is not None
    assert (found.began_at, found.seen_at) == (began, began + timedelta(hours=1))
