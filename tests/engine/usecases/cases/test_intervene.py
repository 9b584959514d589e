"""A head moves a case by hand: skip, take away, put, move, repeat; with a reason, in one action, undone while it can be."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotAllowed, StaleCase, StepFailed
from engine.models import versions
from engine.runtime.hands.change import ADD, CANCEL, MOVE, REPEAT, SKIP, Change
from engine.runtime.hands.faults import CaseLeftEmpty, ChangesRefused
from engine.store.tables import DeadlineRow, JournalEntry, Note, Notice, Timer, WorkItem
from engine.usecases.cases.intervene import Moved, intervene
from engine.usecases.cases.tell_holders import BACK, TAKEN
from engine.usecases.cases.undo_by_hand import InterventionStands, undo_by_hand
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish
from tests.engine.usecases.incidents.test_set_variable import stopped

WHY = "План составлен на бумаге"


def moved(house: House, case_id: str, *changes: Change, login: str = "golub", why: str = WHY) -> Moved:
    done: Moved = do(house, intervene, login, case_id, changes, why, None)
    assert verify_store(house.store).clean
    return done


def waits(house: House, table: Any, case_id: str) -> list[dict[str, Any]]:
    return sorted(house.rows(table, table.case_id == case_id), key=lambda row: str(row["id"]))


def last(house: House, case_id: str) -> dict[str, Any]:
    [*_, line] = house.rows(JournalEntry, JournalEntry.case_id == case_id)
    return dict(line)


def test_a_skipped_step_gives_what_it_would_have_given(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    done = moved(house, case_id, Change(SKIP, task, values={"goals": 4}))
    assert set(house.open_tasks(case_id)) == {"send", "contract"}
    assert [stop.id for stop in done.gone if stop.kind == "task"] == [task]
    assert {stop.name for stop in done.opened if stop.kind == "task"} == {
        row["name"] for row in house.rows(WorkItem, WorkItem.case_id == case_id)
    }
    term = house.rows(DeadlineRow, DeadlineRow.id == task)[0]
    assert term["status"] == "cancelled"
    line = last(house, case_id)
    assert line["facts"]["changes"][0]["values"] == {"goals": 4}
    assert line["action"] == "case.intervened" and line["facts"]["changes"][0]["kind"] == SKIP
    assert house.rows(Note, Note.id == line["facts"]["note"])[0]["text"] == WHY
    assert [(s["element"], s["event"]) for s in line["facts"]["steps"]][:1] == [("plan", "cancelled")]


def test_the_journal_keeps_no_words_that_a_form_takes_as_text(house: House) -> None:
    """One word could be a name (docs/threats.md, R12)."""
    with house.store.transaction() as tx:
        free = {"t_assess.form": lambda form: form.replace(b'"checkbox"', b'"textfield"')}
        publish(tx, "stuck", forms=free)
    case_id = house.start("stuck").case_id
    step = house.open_tasks(case_id)["assess"]
    moved(house, case_id, Change(SKIP, step, "visit", values={"risk": "Ковалёва"}))
    [change] = last(house, case_id)["facts"]["changes"]
    assert change["values"] == {"risk": "…"} and change["titles"] == {"risk": "Риск есть"}
    assert (change["from"], change["to"]) == ("Оценить риск", "Посетить семью")


def test_it_is_undone_to_the_row(house: House) -> None:
    case_id = house.planned()
    before = [waits(house, table, case_id) for table in (WorkItem, Timer, DeadlineRow)]
    done = moved(house, case_id, Change(SKIP, house.open_tasks(case_id)["plan"], values={"goals": 4}))
    assert done.lasting == ()
    do(house, undo_by_hand, "golub", case_id)
    assert verify_store(house.store).clean
    assert waits(house, WorkItem, case_id) == before[0]
    assert [row["id"] for row in waits(house, Timer, case_id)] == [row["id"] for row in before[1]]
    terms = {row["id"]: row for row in waits(house, DeadlineRow, case_id)}
    assert [terms[row["id"]] for row in before[2]] == before[2]
    assert last(house, case_id)["action"] == "by_hand.undone"
    with pytest.raises(InterventionStands):
        do(house, undo_by_hand, "golub", case_id)


def test_after_something_was_done_it_stands(house: House) -> None:
    case_id = house.planned()
    moved(house, case_id, Change(SKIP, house.open_tasks(case_id)["plan"], values={"goals": 4}))
    house.complete("mazur", house.open_tasks(case_id)["contract"], {"contract_no": "1"})
    with pytest.raises(InterventionStands):
        do(house, undo_by_hand, "golub", case_id)


def test_a_branch_is_taken_away_and_the_join_does_not_wait_for_it(house: House) -> None:
    case_id = house.forked()
    tasks = house.open_tasks(case_id)
    moved(house, case_id, Change(CANCEL, tasks["send"]))
    assert set(house.open_tasks(case_id)) == {"contract"}
    house.complete("mazur", tasks["contract"], {"contract_no": "1"})
    assert verify_store(house.store).clean
    assert house.case(case_id)["status"] in ("open", "completed")
    assert "contract" not in house.open_tasks(case_id)


def test_a_case_goes_back_to_an_earlier_step(house: House) -> None:
    case_id = house.forked()
    tasks = house.open_tasks(case_id)
    moved(house, case_id, Change(MOVE, tasks["send"], "plan"), Change(CANCEL, tasks["contract"]))
    assert set(house.open_tasks(case_id)) == {"plan"}


def test_past_a_join_that_others_have_not_come_to_nothing_is_put(house: House) -> None:
    case_id = house.forked()
    tasks = house.open_tasks(case_id)
    behind = _behind_the_join(house, case_id)
    with pytest.raises(ChangesRefused) as fault:
        moved(house, case_id, Change(MOVE, tasks["send"], behind))
    assert fault.value.facts["rows"][0].code == "unjoined"
    assert house.open_tasks(case_id) == tasks


def _behind_the_join(house: House, case_id: str) -> str:
    with house.store.reading() as tx:
        model = versions.compiled(tx, house.case(case_id)["process_version_id"]).models["patronage"]
    [join] = [
        e.id
        for e in model.elements.values()
        if e.kind == "parallelGateway" and sum(f.target == e.id for f in model.flows) > 1
    ]
    return next(f.target for f in model.flows if f.source == join)


def test_a_finished_step_is_repeated_beside_what_is_open(house: House) -> None:
    case_id = house.forked()
    done = moved(house, case_id, Change(REPEAT, element="plan"))
    assert set(house.open_tasks(case_id)) == {"plan", "send", "contract"}
    assert done.twice[0]  # what is open ahead of it may come twice: the page says so


def test_what_was_never_finished_is_not_repeated(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(ChangesRefused) as fault:
        moved(house, case_id, Change(REPEAT, element="plan"))
    assert fault.value.facts["rows"][0].code == "unfinished"


def test_a_case_is_not_left_without_a_step(house: House) -> None:
    case_id = house.planned()
    tasks = house.open_tasks(case_id)
    with pytest.raises(CaseLeftEmpty):
        moved(house, case_id, Change(CANCEL, tasks["plan"]))
    assert house.open_tasks(case_id) == tasks


def test_what_is_refused_says_why_by_row(house: House) -> None:
    case_id = house.planned()
    rows = (Change(CANCEL, "nothing"), Change(ADD, element="nowhere"), Change("throw"))
    with pytest.raises(ChangesRefused) as fault:
        moved(house, case_id, *rows)
    assert {row: why.code for row, why in fault.value.facts["rows"].items()} == {
        0: "gone",
        1: "unknown",
        2: "unknown",
    }


def test_without_a_reason_or_a_row_nothing_is_done(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(FormFaults):
        moved(house, case_id, Change(ADD, element="plan"), why=" ")
    with pytest.raises(FormFaults):
        moved(house, case_id)


def test_a_case_that_moved_meanwhile_is_left_alone(house: House) -> None:
    case_id = house.planned()
    version = house.case(case_id)["lock_version"]
    task = house.open_tasks(case_id)["plan"]
    house.complete("mazur", task, {"goals": 4})
    with pytest.raises(StaleCase):
        do(house, intervene, "golub", case_id, [Change(ADD, element="plan")], WHY, version)


def test_only_the_head_intervenes(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(NotAllowed):
        moved(house, case_id, Change(ADD, element="plan"), login="mazur")


def test_a_stuck_case_is_rescued_by_a_skip_with_a_way_on(house: House) -> None:
    """The fork behind the step cannot be decided: skipping alone fails again, and is told; the head names the way."""
    case_id = stopped(house, "routed")
    [timer] = waits(house, Timer, case_id)
    with pytest.raises(StepFailed, match="Баллов много?") as refused:
        moved(house, case_id, Change(SKIP, timer["id"]))
    assert "score" in refused.value.in_full() and "score" not in refused.value.sentence()
    assert [row["id"] for row in waits(house, Timer, case_id)] == [timer["id"]]
    assert house.case(case_id)["incidents"] == 1
    done = moved(house, case_id, Change(SKIP, timer["id"], "high"))
    case = house.case(case_id)
    assert done.ended and (case["status"], case["outcome"], case["incidents"]) == ("completed", "high", 0)


def test_an_incident_of_a_step_that_is_put_back_is_open_again(house: House) -> None:
    case_id = stopped(house, "routed")
    [timer] = waits(house, Timer, case_id)
    moved(house, case_id, Change(MOVE, timer["id"], "wait"))
    assert house.case(case_id)["incidents"] == 0
    do(house, undo_by_hand, "golub", case_id)
    assert house.case(case_id)["incidents"] == 1
    assert [(row["id"], row["suspended"]) for row in waits(house, Timer, case_id)] == [(timer["id"], True)]
    assert verify_store(house.store).clean


def test_whose_task_is_taken_away_or_put_back_hears_of_it(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    holder = house.actor("mazur").id
    moved(house, case_id, Change(SKIP, task, values={"goals": 4}))
    do(house, undo_by_hand, "golub", case_id)
    told = house.rows(Notice, Notice.case_id == case_id, Notice.code.in_((TAKEN, BACK)))
    assert [(row["code"], row["person_id"], row["facts"]["what"]) for row in told] == [
        (TAKEN, holder, "Составить план"),
        (BACK, holder, "Составить план"),
    ]


def test_what_one_takes_away_from_oneself_is_no_news(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    with house.store.transaction() as tx:
        own = update(WorkItem).where(WorkItem.id == task)
        tx.execute(own.values(assignee_id=house.actor("golub").id))
    moved(house, case_id, Change(SKIP, task, values={"goals": 4}))
    assert house.rows(Notice, Notice.code == TAKEN) == []
