"""schemathesis against every route that is open to each role, by a document made from the map of addresses: no 500."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.generation import GenerationMode

from tests.webapp.behaviour.openapi import document
from tests.webapp.behaviour.test_hostile import ENDS_IT
from tests.webapp.conftest import House
from tests.webapp.serving.door.doorway import cookie_of

SEED = 20261129


@pytest.mark.parametrize("login", ["registrar", "curator", "dept_head", "methodologist", "administrator"])
@pytest.mark.parametrize("examples", [pytest.param(10, marks=pytest.mark.prove)])
def test_no_route_answers_with_a_fault_of_ours(house: House, login: str, examples: int) -> None:
    started = house.start()
    known = {"case_id": started.case_id, "task_id": started.open_tasks[0], "process_id": "two_steps"}
    browser = house.sign_in(login)
    headers = {"X-CSRFToken": browser.token(), "Cookie": cookie_of(browser)}
    schema = schemathesis.openapi.from_dict(document(house.app, house.actor(login), ENDS_IT, known))
    faults: list[str] = []
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            tried += 1
            _try(operation, mode, examples, house, headers, faults)
    assert tried > 60
    assert faults == []


def _try(
    operation: Any,
    mode: GenerationMode,
    examples: int,
    house: House,
    headers: dict[str, str],
    faults: list[str],
) -> None:
    @seed(SEED)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(mode))
    def tried(case: Any) -> None:
        answer = case.call(app=house.app, base_url="http://localhost", headers=headers)
        if answer.status_code >= 500:
            faults.append(f"{case.method} {case.formatted_path} {case.query} {case.body}"[:300])

    tried()
