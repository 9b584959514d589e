"""Suspended cases go on; one that runs anyway is left as it is."""

from __future__ import annotations

from engine.store.tables import Case
from engine.usecases.cases.suspend_case import suspend_case
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.bulk.doing_many import carried_out, states, tried


def test_they_go_on(house: House) -> None:
    first, second = house.planned(), house.planned()
    do(house, suspend_case, "golub", first, "почему")
    job = tried(house, "resume", {}, [(first, ""), (second, "")])
    assert states(house, job) == ["would", "stays"]
    assert house.rows(Case, Case.id == first)[0]["status"] == "suspended"
    assert carried_out(house, job) == ["done", "stays"]
    assert house.rows(Case, Case.id == first)[0]["status"] == "open"
