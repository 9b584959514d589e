"""The front door under siege: another person's page while slow sockets and wrong logins come by the hundred."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from engine.demo.people import PASSWORD
from tests.bench.serving import served
from tests.bench.visitor import Visitor
from tests.place import ROOT

SLOW = LOGINS = 200
LIMIT_MS = 200.0  # p95 of the person's page
PERSON = "savina"


def door(
    database: str, folder: Path, seconds: float, slow: int = SLOW, logins: int = LOGINS
) -> dict[str, Any]:
    """``p95_ms`` and ``median_ms`` of the person's pages under siege, ``before_ms`` without, ``after_ms`` when it is over,
    ``p95_before_ms``, and what the crowd was told.
    """
    with served(database, folder) as server:
        person = Visitor(server.port, PERSON, PASSWORD)
        before = [person.see("/tasks") for _ in range(60)][10:]
        during: list[float] = []
        with besieged(server.port, slow, logins, seconds) as crowd:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                during.append(person.see("/tasks"))
        after = [person.see("/tasks") for _ in range(20)]
    return {
        "p95_ms": _p95(during),
        "median_ms": round(median(during), 1),
        "worst_ms": round(max(during), 1),
        "pages": len(during),
        "before_ms": round(median(before), 1),
        "p95_before_ms": _p95(before),
        "after_ms": round(median(after), 1),
        "crowd": crowd,
    }


@contextmanager
def besieged(port: int, slow: int, logins: int, seconds: float) -> Iterator[dict[str, int]]:
    """The crowd is there; on leaving it has gone, and what it was told is in the table."""
    told: dict[str, int] = {}
    command = [sys.executable, "-m", "tests.bench.crowd", *map(str, (port, slow, logins, seconds))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdout
        if crowd.stdout.readline().strip() != "here":
            raise RuntimeError("no crowd came")
        yield told
        told.update(json.loads(crowd.stdout.read()))


def _p95(times: list[float]) -> float:
    return round(quantiles(times, n=20)[-1], 1)
