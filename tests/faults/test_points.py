"""Killed at each named point of a task's completion: before the commit nothing is there, after it once, and again changes nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House
from tests.place import ROOT


@pytest.mark.prove
def test_killed_at_every_named_point(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    command = [sys.executable, "-m", "tests.faults.points", house.store.url, task, "mazur"]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, env={**os.environ}, check=False
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told.pop("again") == [0, 1]
    assert told.pop("after commit") == [signal.SIGKILL, 1]
    assert len(told) == 10 and {tuple(each) for each in told.values()} == {(signal.SIGKILL, 0)}, told
    assert house.open_tasks(case_id).keys() == {"contract", "send"}
    assert verify_store(house.store).clean
