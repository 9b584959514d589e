"""The same work twice on one day asks; once more said, it is taken."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from engine.action.context import CaseContext
from engine.action.records.done_today import DoneToday, must_be_meant
from engine.registry.recorders import RECORDERS, Recording
from engine.store import cases
from engine.store.tables import Referral, Submission, Visit
from engine.usecases.tasks.complete_task import complete_task
from tests.engine.usecases.house import House, publish

REQUEST = {"kind": "request", "legal_ground": "law", "purpose": "…"}


def record(house: House, case_id: str, recorder: str, again: bool | None = False, **data: Any) -> None:
    """As a task of the case does it."""
    with house.store.transaction() as tx:
        case = cases.lock(tx, case_id)
        assert case is not None
        context = CaseContext(tx, case).operation_context
        person = house.actor("mazur").id
        written = Recording(tx, case, context.calendar, context.now, "t", "step", "form", data, {}, person)
        RECORDERS[recorder].write(written)
        must_be_meant((written, []), again)


def test_a_second_visit_of_a_day_asks_and_one_of_another_day_does_not(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    record(house, case_id, "visit", held_on="2026-09-07")
    with pytest.raises(DoneToday) as asked:
        record(house, case_id, "visit", held_on="2026-09-07", discussion="второе")
    assert "Посещение" in asked.value.sentence("ru") and "visit" in asked.value.sentence("en")
    assert len(house.rows(Visit)) == 1
    record(house, case_id, "visit", held_on="2026-09-04")
    record(house, other, "visit", held_on="2026-09-07")
    record(house, case_id, "visit", held_on="2026-09-07", contact="nobody_home")
    record(house, case_id, "visit", again=True, held_on="2026-09-07")
    record(house, case_id, "visit", again=None, held_on="2026-09-07")
    assert len(house.rows(Visit, Visit.status == "done", Visit.case_id == case_id)) == 4


def test_a_second_request_to_the_same_organisation_asks(house: House) -> None:
    case_id = house.planned()
    record(house, case_id, "request", **REQUEST, agency="health")
    with pytest.raises(DoneToday):
        record(house, case_id, "request", **REQUEST, agency="health")
    record(house, case_id, "request", **REQUEST, agency="education")
    record(house, case_id, "request", **{**REQUEST, "kind": "referral"}, agency="health")
    record(house, case_id, "request", **REQUEST, agency="health", sent_on="2026-09-04")
    for name in ("Красный Крест", "Дом матери"):  # two of one kind
        record(house, case_id, "request", **REQUEST, agency="ngo", agency_name=name)
    assert len(house.rows(Referral)) == 6


def test_a_form_of_the_same_step_sent_today_asks_for_a_session(house: House) -> None:
    case_id = house.planned()
    lesson = {"service": "club", "topic": "Игры", "attended": "yes"}
    record(house, case_id, "session", **lesson)
    with house.store.transaction() as tx:
        sent = {"case_id": case_id, "element": "step", "name": "Занятие", "data": {}, "answer": {}}
        person = house.actor("mazur").id
        tx.connection.execute(
            Submission.__table__.insert(),
            {**sent, "task_id": str(uuid4()), "person_id": person, "at": tx.now()},
        )
    with pytest.raises(DoneToday):
        record(house, case_id, "session", **lesson)
    record(house, case_id, "session", again=True, **lesson)


def test_a_refused_second_leaves_the_task_open_with_everything_as_it_was(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "recorded")
    first = house.start("recorded").case_id
    family = house.case(first)["family_id"]
    second = house.start("recorded", id=family).case_id
    visit = {"held_on": "2026-09-07", "climate": 3}

    def send(case_id: str, again: bool) -> None:
        [(_, task)] = house.open_tasks(case_id).items()
        with house.store.transaction() as tx:
            complete_task(tx, house.actor("lis"), task, None, visit, str(uuid4()), again)

    send(first, False)
    before = house.case(second)
    with pytest.raises(DoneToday):
        send(second, False)
    assert house.case(second) == before and len(house.rows(Visit)) == 1
    send(second, True)
    assert len(house.rows(Visit)) == 2
