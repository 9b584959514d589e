"""A case's page tells of this case alone, whatever the other cases of the family and its neighbours have."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from engine.action.incidents.record_incident import record_incident
from engine.errors import NotFound, StepFailed
from engine.queries.cases import case_pages, case_tasks
from engine.queries.cases.diagrams import case_diagram
from engine.queries.cases.incidents import troubles
from engine.queries.cases.pinned_models import sheet
from engine.queries.cases.remarks import remarks
from engine.store.tables import DeadlineRow, JournalEntry, Note, Submission, Timer, WorkItem
from engine.usecases.cases.add_note import add_note
from engine.usecases.cases.record_access import record_access
from engine.usecases.clock.fire_due import fire_due
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import Bed, moment, told


@pytest.fixture
def cases(house: House) -> tuple[str, str]:
    """Two cases of one family, each with something of everything: one forked, one that is being planned."""
    first = house.forked()
    second = house.start(id=house.case(first)["family_id"]).case_id
    house.complete("lis", house.open_tasks(second)["register"], {"curator": "sokol"})
    for case_id, login, words in ((first, "mazur", "первая"), (second, "sokol", "вторая")):
        do(house, add_note, login, case_id, words)
        do(house, record_access, login, case_id, "case")
        retry: dict[str, Any] = {"kind": "message", "message": "no_such", "message_key": None, "payload": {}}
        record_incident(house.store, case_id, StepFailed(element="step", name="Шаг", cause=words), retry)
    return first, second


def test_what_was_written_said_read_and_stopped(house: House, cases: tuple[str, str]) -> None:
    first, second = cases
    with house.store.reading() as tx:
        assert [row.element for row in case_pages.written(tx, first).rows] == ["plan", "register"]
        assert [row.element for row in case_pages.written(tx, second).rows] == ["register"]
        for case_id, reader, words in ((first, "mazur", "первая"), (second, "sokol", "вторая")):
            assert [row.text for row in remarks(tx, case_id)] == [words]
            assert [row.actor for row in case_pages.readers(tx, case_id)] == [f"Проверкин {reader}"]
            assert [row.cause for row in troubles(tx, case_id)] == [words]


def test_its_terms_and_tasks(house: House, cases: tuple[str, str]) -> None:
    for case_id in cases:
        own = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
        tasks = house.open_tasks(case_id)
        with house.store.reading() as tx:
            assert sorted(row.task_id for row in case_pages.terms(tx, case_id)) == sorted(
                row["task_id"] for row in own
            )
            open_ones = case_tasks.open_tasks(tx, house.actor("golub"), case_id)
            assert {row.id for row in open_ones} == {*tasks.values()}
            for task in open_ones:
                assert case_tasks.names_of_open(tx, (task.id,)) == [(task.name, task.role)]


def test_the_marks_on_its_diagram(house: House, cases: tuple[str, str]) -> None:
    for case_id, waits, clocks in zip(cases, ({"send", "contract"}, {"plan"}), (0, 1), strict=True):
        with house.store.reading() as tx:
            card = case_pages.case_card(tx, house.actor("golub"), case_id)
            assert card.id == case_id
            shown = case_diagram(tx, case_id, sheet(tx, card.version_id, card.process_id), ())
        assert {token.element for token in shown.tokens} == waits
        assert len(shown.timers) == clocks
        own = house.rows(Timer, Timer.case_id == case_id)
        assert [(row.element, row.due_at) for row in shown.timers] == [
            (row["element"], row["due_at"]) for row in own
        ]


def test_the_journal_tells_what_people_did_and_what_nobody_did(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    house.clock.advance(timedelta(days=30))
    fire_due(house.store)
    with house.store.reading() as tx:
        for each in (case_id, other):
            page = case_pages.happenings(tx, each, 1)
            lines = [(row.action, row.actor) for row in page.rows]
            assert lines[-1] == ("case.started", "Проверкин lis")
            assert ("deadline.breached", None) in lines and ("timer.fired", None) in lines
            kept = house.rows(JournalEntry, JournalEntry.stream == f"case:{each}")
            assert [row.id for row in page.rows] == [row["id"] for row in kept][::-1]
            first = case_pages.happenings(tx, each, 1, 2)
            assert [row.id for row in first.rows] == [row.id for row in page.rows[:2]] and first.has_next


def test_the_card(house: House) -> None:
    case_id = house.start().case_id
    bed = Bed.of(house, case_id)
    bed.change(curator_id=None, started_at=moment(1), incidents=2, outcome="finished", lock_version=9)
    with house.store.reading() as tx:
        card = case_pages.case_card(tx, house.actor("golub"), case_id)
        with pytest.raises(NotFound):
            case_pages.case_card(tx, house.actor("petrova"), case_id)
    case = house.case(case_id)
    assert vars(card) == {
        **{name: case[name] for name in vars(card) if name in case},
        "family_title": "Семья Ковалёвой Н. П.",
        "address": "",
        "process_title": "patronage",
        "data_stop_on": None,
        "withdrawn_on": None,
        "version_id": case["process_version_id"],
        "version": 1,
        "curator": None,
    }
    bed.change(curator_id=house.actor("mazur").id)
    with house.store.reading() as tx:
        assert case_pages.case_card(tx, house.actor("golub"), case_id).curator == "Проверкин mazur"


def test_the_order_of_what_lies_on_the_page(house: House) -> None:
    bed = Bed.of(house, house.start().case_id)
    with house.store.transaction() as tx:
        tx.execute(delete(DeadlineRow).where(DeadlineRow.case_id == bed.case_id))
        tx.execute(delete(WorkItem).where(WorkItem.case_id == bed.case_id))
    bed.plant(Note, *({"text": word} for word in ("а", "б")))
    who = bed.known["person_id"]
    readings = (("reading:1", 1, who), ("reading:1", 2, who), ("case:other", 1, who), ("reading:2", 1, None))
    bed.plant(
        JournalEntry,
        *({"stream": stream, "seq": n, "actor_id": actor, "action": f"{n}"} for stream, n, actor in readings),
    )
    terms = {"past 1": (1, 9), "runs 2": (2, None), "past 3": (3, 9), "runs 4": (4, None)}
    bed.plant(
        DeadlineRow,
        *(
            {"name": name, "due_at": moment(due), "closed_at": done and moment(done), "why": ["а"]}
            for name, (due, done) in terms.items()
        ),
    )
    bed.plant(
        Submission,
        *({"name": f"{n}", "person_id": n % 2 and who or None, "data": {"n": n}} for n in range(3)),
    )
    tasks = (
        {"name": "без срока"},
        {"name": "позже", "due_at": moment(2)},
        {"name": "раньше", "due_at": moment(1)},
    )
    free = {"assignee_id": None, "role": "head", "clauses": ["п. 1"]}
    ids = bed.plant(WorkItem, *({**free, **task} for task in tasks))
    [held] = bed.plant(WorkItem, {**free, "name": "моя", "due_at": moment(0), "assignee_id": who})
    with bed.reading() as tx:
        assert told(remarks(tx, bed.case_id), "text") == ["б", "а"]
        assert told(case_pages.readers(tx, bed.case_id), "action") == ["2", "1"]
        assert told(case_pages.terms(tx, bed.case_id), "name") == ["runs 4", "runs 2", "past 3", "past 1"]
        assert {(each.why, each.clauses) for each in case_pages.terms(tx, bed.case_id)} == {(("а",), ())}
        page = case_pages.written(tx, bed.case_id, 1, 2)
        assert [(row.name, row.person, row.data["n"]) for row in page.rows] == [
            ("2", None, 2),
            ("1", "Проверкин mazur", 1),
        ]
        open_ones = case_tasks.open_tasks(tx, house.actor("mazur"), bed.case_id)
        assert [(row.name, row.assignee, row.mine) for row in open_ones] == [
            ("моя", "Проверкин mazur", True), ("раньше", None, False), ("позже", None, False), ("без срока", None, False)
        ]  # fmt: skip
        assert {row.clauses for row in open_ones} == {("п. 1",)} and open_ones[0].assignee_id == who
        named = case_tasks.names_of_open(tx, (*ids, held))
    assert named == [("моя", "head"), ("раньше", "head"), ("позже", "head"), ("без срока", "head")]
