"""Many cases stand still, by one rule for their terms; taken back, those that still stand in that pause go on."""

from __future__ import annotations

from engine.store.tables import Case, CasePause
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.bulk.doing_many import carried_out, states, taken_back, tried


def status(house: House, *cases: str) -> list[str]:
    return [house.rows(Case, Case.id == case)[0]["status"] for case in cases]


def test_there_and_back(house: House) -> None:
    first, second, third = (house.planned() for _ in range(3))
    do(house, suspend_case, "golub", second, "раньше")
    job = tried(
        house,
        "suspend",
        {"until": "2026-09-14", "rule": "run"},
        [(case, "") for case in (first, second, third)],
    )
    assert states(house, job) == ["would", "stays", "would"]
    assert status(house, first, second, third) == ["open", "suspended", "open"]
    assert carried_out(house, job) == ["done", "stays", "done"]
    [pause] = house.rows(CasePause, CasePause.case_id == first)
    assert {rule["rule"] for rule in pause["rules"]} == {"run"} and pause["until"] is not None
    do(house, resume_case, "golub", third)
    assert taken_back(house, job) == ["undone", "stays", "stands"]
    assert status(house, first, second, third) == ["open", "suspended", "open"]


def test_a_day_that_has_come_is_refused_for_each(house: House) -> None:
    case_id = house.planned()
    job = tried(house, "suspend", {"until": "2026-09-07", "rule": "norm"}, [(case_id, "")])
    assert states(house, job) == ["cannot"]
