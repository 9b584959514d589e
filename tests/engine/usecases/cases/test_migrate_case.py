"""A case goes over to another version: rows, hands, dates and drafts stay; it is told; it can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine.errors import CaseSuspended, NotAllowed, NotFound
from engine.runtime.migration.faults import MigrationRefused
from engine.store.passages.places import place_of
from engine.store.tables import CaseUndo, DeadlineRow, FormDraft, JournalEntry, Passage, Timer, WorkItem
from engine.usecases.cases.migrate_case import Migrated, Way, migrate_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.cases.undo_by_hand import InterventionStands, undo_by_hand
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish

RENAMED = {
    'name="Составить план"'.encode(): 'name="Составить план работы"'.encode(),
    b"={calendar days: 10}": b"={calendar days: 5}",
}
MOVED = {
    b'<bpmn:userTask id="plan"': b'<bpmn:userTask id="draw_up"',
    b'sourceRef="plan"': b'sourceRef="draw_up"',
    b'targetRef="plan"': b'targetRef="draw_up"',
    b'attachedToRef="plan"': b'attachedToRef="draw_up"',
    b"<bpmn:flowNodeRef>plan<": b"<bpmn:flowNodeRef>draw_up<",
}


def version(house: House, edit: dict[bytes, bytes], number: int = 2) -> int:
    with house.store.transaction() as tx:
        return publish(tx, "patronage", edit=edit, number=number)


def went(house: House, case_id: str, after: int, login: str = "golub", **chosen: str) -> Migrated:
    before = house.case(case_id)["process_version_id"]
    said = {("patronage", old): ("patronage", new) for old, new in chosen.items()}
    found: Migrated = do(house, migrate_case, login, case_id, Way(before, after, said, "job-1"))
    assert verify_store(house.store).clean
    return found


def waits(house: House, table: Any, case_id: str) -> list[dict[str, Any]]:
    own = (
        table.case_id == case_id
        if hasattr(table, "case_id")
        else table.task_id.in_(house.open_tasks(case_id).values())
    )
    return sorted(house.rows(table, own), key=lambda row: str(row.get("id")))


def last(house: House, case_id: str) -> dict[str, Any]:
    [*_, line] = house.rows(JournalEntry, JournalEntry.case_id == case_id)
    return dict(line)


def test_hands_dates_and_drafts_stay(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    do(house, save_draft, "mazur", task, {"goals": 2})
    before = [waits(house, table, case_id) for table in (WorkItem, DeadlineRow, Timer, FormDraft)]
    house.clock.advance(timedelta(days=1))
    after = version(house, RENAMED)
    done = went(house, case_id, after)
    items, terms, timers, drafts = (
        waits(house, table, case_id) for table in (WorkItem, DeadlineRow, Timer, FormDraft)
    )
    was = before[0][0]
    assert items == [{**was, "name": "Составить план работы", "search": items[0]["search"]}]
    assert items[0]["search"].startswith("составить план работы")
    [passage] = house.rows(Passage, Passage.id == task)
    stands = {name: passage[name] for name in ("place", "path")}
    assert terms == [{**before[1][0], "name": "Составить план работы", **stands}]
    renamed = [{**one, "name": "Составить план работы: план не готов"} for one in before[2]]  # by its step
    assert timers == renamed and drafts == before[3]
    assert house.case(case_id)["process_version_id"] == after
    line = last(house, case_id)
    assert line["action"] == "case.migrated" and line["facts"]["by_hand"] == done.line
    assert (line["facts"]["before"], line["facts"]["after"], line["facts"]["job"]) == (1, 2, "job-1")
    house.complete("mazur", task, {"goals": 4})
    assert set(house.open_tasks(case_id)) == {"send", "contract"}


def test_a_step_under_another_id_by_the_plan(house: House) -> None:
    case_id = house.planned()
    after = version(house, MOVED)
    with pytest.raises(MigrationRefused) as refused:
        went(house, case_id, after)
    assert refused.value.sentence() == (
        "В новой версии нет шага «Составить план», а дело стоит на нём. Укажите в плане, какой шаг его заменит."
    )
    [was] = waits(house, WorkItem, case_id)
    went(house, case_id, after, plan="draw_up")
    [item] = waits(house, WorkItem, case_id)
    assert item == {**was, "element": "draw_up"}
    [open_passage] = house.rows(Passage, Passage.case_id == case_id, Passage.ended_on.is_(None))
    assert open_passage["element"] == "draw_up"
    assert open_passage["place"] == place_of("zhodino", after, "patronage", "draw_up")
    assert last(house, case_id)["facts"]["moved"] == {
        item["id"]: {"element": "draw_up", "process": "patronage", "path": []}
    }


def test_it_is_taken_back_as_it_was(house: House) -> None:
    case_id = house.forked()
    tables = (WorkItem, DeadlineRow, Timer, Passage)
    before, case = [waits(house, table, case_id) for table in tables], house.case(case_id)
    after = version(house, {"Направить план".encode(): "Отправить план".encode()})
    went(house, case_id, after)
    assert [row["name"] for row in waits(house, WorkItem, case_id)] != [row["name"] for row in before[0]]
    do(house, undo_by_hand, "golub", case_id)
    assert [waits(house, table, case_id) for table in tables] == before
    same = ("process_version_id", "status", "stage", "curator_id", "variables")
    assert {name: house.case(case_id)[name] for name in same} == {name: case[name] for name in same}
    assert last(house, case_id)["action"] == "by_hand.undone" and not house.rows(
        CaseUndo, CaseUndo.case_id == case_id
    )
    assert verify_store(house.store).clean


def test_once_the_case_has_moved_it_stays(house: House) -> None:
    case_id = house.planned()
    went(house, case_id, version(house, RENAMED))
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    with pytest.raises(InterventionStands):
        do(house, undo_by_hand, "golub", case_id)


def test_who_is_there_already_and_who_stands_elsewhere(house: House) -> None:
    case_id = house.planned()
    second, third = version(house, RENAMED), version(house, {}, 3)
    before = house.case(case_id)["process_version_id"]
    went(house, case_id, second)
    lines = house.rows(JournalEntry)
    assert went(house, case_id, second) == Migrated()
    with pytest.raises(MigrationRefused) as refused:
        do(house, migrate_case, "golub", case_id, Way(before, third, {}))
    assert "по версии 2" in refused.value.sentence()
    assert house.rows(JournalEntry) == lines


def test_only_its_head_and_only_while_it_runs(house: House) -> None:
    case_id = house.planned()
    after = version(house, RENAMED)
    with pytest.raises(NotAllowed):
        went(house, case_id, after, "mazur")
    with pytest.raises(NotFound):
        went(house, case_id, after, "petrova")
    do(house, suspend_case, "golub", case_id, "до понедельника")
    with pytest.raises(CaseSuspended):
        went(house, case_id, after)
