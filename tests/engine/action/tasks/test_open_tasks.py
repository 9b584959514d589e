"""What becomes of a task is told within its institution and nowhere else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from engine.action.tasks.open_tasks import task_not_open
from engine.usecases.cases.deliver_message import deliver_message
from tests.engine.usecases.house import House


def told(house: House, login: str, task_id: str) -> tuple[Any, ...]:
    with house.store.reading() as tx:
        fault = task_not_open(tx, house.actor(login), task_id)
    return tuple(fault.facts[name] for name in ("name", "by", "at"))


@pytest.mark.parametrize("login", ["mazur", "golub"])
def test_who_did_it_or_that_the_case_took_it_back(house: House, login: str) -> None:
    case_id = house.start().case_id
    done = house.open_tasks(case_id)["register"]
    house.complete("lis", done, {"curator": "mazur"})
    assert told(house, login, done) == ("Зарегистрировать заявление", "Проверкин lis", "07.09.2026 09:30")
    taken_back = house.open_tasks(case_id)["plan"]
    with house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", case_id, {}, str(uuid4()))
    name, by, at = told(house, login, taken_back)
    assert (name, at) == ("Составить план", "07.09.2026 09:30") and by not in ("—", "Проверкин mazur")


def test_another_institution_learns_nothing(house: House) -> None:
    case_id = house.planned()
    plan = house.open_tasks(case_id)["plan"]
    with house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", case_id, {}, str(uuid4()))
    other = house.start().case_id
    register = house.open_tasks(other)["register"]
    house.complete("lis", register, {"curator": "mazur"})
    for task_id in (plan, register, "no-such-task"):
        assert told(house, "petrova", task_id) == ("", "—", "—")
