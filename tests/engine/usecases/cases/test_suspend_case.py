"""Suspending twice and resuming an open case are refused."""

from __future__ import annotations

import pytest

from engine.errors import CaseSuspended, NotAllowed
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


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
