"""Claim, return, assign, note, draft, read, suspend; people and days of the administrator."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from argon2 import PasswordHasher

from engine.errors import CaseSuspended, FormFaults, KuratorError, NotAllowed, NotFound, TaskNotOpen
from engine.store.tables import CalendarOverride, DeadlineRow, FormDraft, JournalEntry, Note, Person, WorkItem
from engine.usecases.cases.add_note import add_note
from engine.usecases.cases.record_access import record_access
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.set_calendar_override import set_calendar_override
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.people.save_person import save_person
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.claim_task import claim_task
from engine.usecases.tasks.drop_draft import drop_draft
from engine.usecases.tasks.return_task import return_task
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.house import House


def do(house: House, verb: Any, login: str, /, *args: Any, **named: Any) -> Any:
    with house.store.transaction() as tx:
        return verb(tx, house.actor(login), *args, **named)


def test_claim_return_and_claim_by_another(house: House) -> None:
    task = house.start().next_task_id
    do(house, claim_task, "lis", task)
    with pytest.raises(NotAllowed):
        do(house, claim_task, "lis", task)  # already held
    do(house, return_task, "lis", task)
    assert house.rows(WorkItem)[0]["assignee_id"] is None
    actions = [row["action"] for row in house.rows(JournalEntry, JournalEntry.case_id.is_not(None))]
    assert actions == ["case.started", "task.claimed", "task.returned"]
    assert verify_store(house.store).clean


@pytest.mark.parametrize(
    ("login", "fault"),
    [("mazur", NotAllowed), ("golub", NotAllowed), ("sayko", NotAllowed), ("petrova", TaskNotOpen)],
)
def test_a_task_is_not_for_everybody(house: House, login: str, fault: type[KuratorError]) -> None:
    with pytest.raises(fault):
        do(house, claim_task, login, house.start().next_task_id)


def test_a_supervisor_gives_a_task_to_a_person_and_its_term_follows(house: House) -> None:
    task = house.open_tasks(house.planned())["plan"]
    sokol = house.actor("sokol").id
    do(house, assign_task, "golub", task, sokol, "Мазур в отпуске")
    assert house.rows(WorkItem)[0]["assignee_id"] == sokol
    assert house.rows(DeadlineRow)[0]["assignee_id"] == sokol
    assert house.rows(Note)[0]["text"] == "Мазур в отпуске"
    house.complete("sokol", task, {"goals": 4})
    with pytest.raises(NotAllowed):
        do(house, assign_task, "mazur", house.open_tasks(house.planned())["plan"], sokol)


def test_a_task_is_not_given_to_a_stranger(house: House) -> None:
    task = house.open_tasks(house.planned())["plan"]
    with pytest.raises(NotFound):
        do(house, assign_task, "golub", task, house.actor("petrova").id)


def test_drafts_belong_to_their_person(house: House) -> None:
    task = house.start().next_task_id
    do(house, save_draft, "lis", task, {"curator": "m"})
    do(house, save_draft, "lis", task, {"curator": "ma"})
    do(house, drop_draft, "golub", task)
    assert [row["data"] for row in house.rows(FormDraft)] == [{"curator": "ma"}]
    with pytest.raises(NotAllowed):
        do(house, save_draft, "mazur", task, {})
    do(house, drop_draft, "lis", task)
    assert house.rows(FormDraft) == []


def test_notes_keep_their_words_out_of_the_journal(house: House) -> None:
    case_id = house.planned()
    do(house, add_note, "mazur", case_id, "  Мать просит звонить после шести. ")
    assert house.rows(Note)[0]["text"] == "Мать просит звонить после шести."
    [entry] = house.rows(JournalEntry, JournalEntry.action == "note.added")
    assert "Мать" not in str(entry["facts"])
    for text in ("   ", "x" * 5001):
        with pytest.raises(FormFaults):
            do(house, add_note, "mazur", case_id, text)
    with pytest.raises(NotFound):
        do(house, add_note, "sokol", case_id, "чужое дело")


def test_every_reading_is_written_down_under_the_reader(house: House) -> None:
    case_id = house.planned()
    do(house, record_access, "golub", case_id, "case")
    do(house, record_access, "golub", case_id, "diagram")
    do(house, record_access, "mazur", case_id, "case")
    with pytest.raises(NotFound):
        do(house, record_access, "petrova", case_id, "case")
    golub = house.actor("golub").id
    rows = house.rows(JournalEntry, JournalEntry.stream == f"reading:{golub}")
    assert [(row["seq"], row["case_id"], row["facts"]["what"]) for row in rows] == [
        (1, case_id, "case"),
        (2, case_id, "diagram"),
    ]


def test_suspending_twice_and_resuming_an_open_case_are_refused(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(CaseSuspended):
        do(house, resume_case, "golub", case_id)
    do(house, suspend_case, "golub", case_id, "Семья уехала")
    with pytest.raises(CaseSuspended):
        do(house, suspend_case, "golub", case_id, "Семья уехала")
    with pytest.raises(NotAllowed):
        do(house, resume_case, "mazur", case_id)
    assert verify_store(house.store).clean


NEWCOMER = {"login": "novik", "name": "Новик Анна Петровна", "institution": "zhodino", "roles": ["curator"]}


def test_a_newcomer_gets_a_password_and_a_change_ends_sessions(house: House) -> None:
    person = do(house, save_person, "sayko", **NEWCOMER, password="двенадцать знаков")
    [before] = house.rows(Person, Person.id == person)
    assert PasswordHasher().verify(before["password"], "двенадцать знаков")
    do(house, save_person, "sayko", **NEWCOMER, position="Куратор", person_id=person)
    [same] = house.rows(Person, Person.id == person)
    assert (same["session_key"], same["password"]) == (before["session_key"], before["password"])
    do(house, save_person, "sayko", **{**NEWCOMER, "roles": ["registrar"]}, person_id=person)
    assert house.rows(Person, Person.id == person)[0]["session_key"] != before["session_key"]
    assert house.actor("novik").roles == {"registrar"}
    do(house, save_person, "sayko", **NEWCOMER, active=False, person_id=person)
    with pytest.raises(NotFound):
        house.actor("novik")


def test_all_faults_of_a_person_at_once(house: House) -> None:
    with pytest.raises(FormFaults) as refused:
        do(
            house,
            save_person,
            "sayko",
            login="Я",
            name="",
            institution="zhodino",
            roles=["king"],
            password="short",
        )
    assert refused.value.facts["faults"].keys() == {"login", "name", "roles", "password"}
    with pytest.raises(FormFaults) as refused:
        do(house, save_person, "sayko", **{**NEWCOMER, "login": "lis"}, password="двенадцать знаков")
    assert refused.value.facts["faults"].keys() == {"login"}


@pytest.mark.parametrize(("login", "institution"), [("golub", "zhodino"), ("sayko", "omsk")])
def test_people_are_their_own_administrators_affair(house: House, login: str, institution: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        do(
            house,
            save_person,
            login,
            **{**NEWCOMER, "institution": institution},
            password="двенадцать знаков",
        )


def test_a_moved_day_moves_the_terms_that_start_after_it(house: House) -> None:
    do(house, set_calendar_override, "sayko", "zhodino", date(2026, 9, 17), "off", "приказ № 12")
    case_id = house.planned()
    [item] = house.rows(WorkItem, WorkItem.case_id == case_id)
    assert item["due_at"] == datetime(2026, 9, 18, 14, 0, tzinfo=UTC)
    assert any("приказ № 12" in line for line in item["due_why"])
    do(house, set_calendar_override, "sayko", "zhodino", date(2026, 9, 17), None)
    assert house.rows(CalendarOverride) == []
    later = house.planned()
    [item] = house.rows(WorkItem, WorkItem.case_id == later)
    assert item["due_at"] == datetime(2026, 9, 17, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("login", "scope", "kind", "act", "fault"),
    [
        ("golub", "zhodino", "off", "приказ", NotAllowed),
        ("sayko", "omsk", "off", "приказ", NotFound),
        ("sayko", "zhodino", "half", "приказ", FormFaults),
        ("sayko", "zhodino", "off", " ", FormFaults),
    ],
)
def test_days_are_not_moved_by_just_anybody(
    house: House, login: str, scope: str, kind: str, act: str, fault: type[KuratorError]
) -> None:
    with pytest.raises(fault):
        do(house, set_calendar_override, login, scope, date(2026, 9, 17), kind, act)
