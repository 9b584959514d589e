"""The thread goes through what runs, and outlives a turn that fails."""

from __future__ import annotations

import pytest

from engine.usecases.threads import job_thread
from engine.usecases.threads.job_thread import AWAY, JobThread
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.resting import resting, states, wanted

assert resting


def test_some_cases_a_turn_and_then_a_pause(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_thread, "TURNS", 1)
    job = wanted(house, [house.planned(), house.planned()], trial=False)
    thread = JobThread(house.store, pause=7.0)
    assert [thread._turn() for _ in range(3)] == [0.0, 0.0, 7.0]
    assert states(house, job) == ["done", "done"]


def test_a_turn_that_fails_is_not_the_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object) -> int:
        raise RuntimeError("disk")

    monkeypatch.setattr(job_thread, "run_jobs", fails)
    assert JobThread(house.store)._turn() == AWAY
