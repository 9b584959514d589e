"""No number is given twice or left out, whoever is killed in the middle of taking one, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys

from engine.store.tables import Incoming, Letter, NumberSeries, Paper
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House
from tests.place import ROOT

KILLS, SEED = 12, 20261130


def test_registers_have_neither_gaps_nor_doubles_after_kills(house: House) -> None:
    case_id = house.planned()
    house.start()
    command = [sys.executable, "-m", "tests.faults.numbers", house.store.url, case_id, "mazur"]
    ran = subprocess.run(
        [*command, str(KILLS), str(SEED)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, env={**os.environ}, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    last = {row["kind"]: row["last"] for row in house.rows(NumberSeries)}
    for table, kind in ((Letter, "letter"), (Incoming, "incoming"), (Paper, "paper")):
        taken = sorted(row["number"] for row in house.rows(table) if row["number"] is not None)
        assert taken == list(range(1, len(taken) + 1)), table.__tablename__
        assert last[kind] == len(taken) > 1, kind
    assert verify_store(house.store).clean
