"""One completed task asks PostgreSQL three times: whose turn it is, how the case stands, and that all of it be kept."""

from pathlib import Path

import pytest

from engine.usecases.cases.start_case import start_case
from engine.usecases.tasks.complete_task import complete_task
from tests.bench.desk import desk, new_key
from tests.bench.durable import CASES
from tests.bench.postgres import temporary_database
from tests.bench.trips import counted_trips

STEPS = 20


@pytest.mark.postgres
@pytest.mark.parametrize("shape", CASES)
def test_a_completed_task_takes_three_round_trips(postgres_server: Path, shape: str) -> None:
    with counted_trips(postgres_server) as (folder, trips), temporary_database(postgres_server) as url:
        through = url.replace(str(postgres_server), str(folder))
        with desk(through, CASES[shape](), shape) as (store, actor):
            with store.transaction() as tx:
                task = start_case(tx, actor, shape, {"title": "Семья"}, {}, new_key()).next_task_id
            taken = []
            for turn in range(STEPS):
                before = trips.count
                with store.transaction() as tx:
                    fields = {"visits": turn, "level": f"уровень {turn}"}
                    task = complete_task(tx, actor, str(task), None, fields, new_key()).next_task_id
                taken.append(trips.count - before)
    assert taken[0] >= 3, "nothing was counted"
    warm = taken[
        STEPS // 2 :
    ]  # a word of one turn may be heard in the next: the thread between hears it when it comes to it
    assert abs(sum(warm) - 3 * len(warm)) <= 1 and sorted(warm)[len(warm) // 2] == 3
