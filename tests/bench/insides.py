"""What the private insides of libraries gain: the same work by them and by the public ways, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine.settings.plain import VARIABLE
from tests.bench import feel
from tests.bench.durable import durable_step

ROOT = Path(__file__).parents[2]
#: Inside -> the figure it is there for. ``tree_depth`` shuts a door and gains no time.
GAINS = {"isolate": "condition_ms", "prepared": "step_ms"}


def work(steps: int) -> dict[str, float]:
    """Medians in milliseconds: a step with term, timer and question that is saved; a FEEL condition of new data."""
    with TemporaryDirectory(prefix="kurator-insides-") as folder:
        step = durable_step(f"sqlite:///{Path(folder) / 'work.db'}", "with_term", steps)
    return {"step_ms": step["median_ms"], "condition_ms": feel.measure(steps)["condition"]}


def apart(plain: str, steps: int) -> dict[str, float]:
    """The same in a process of its own that takes these public ways. Raises CalledProcessError."""
    command = [sys.executable, "-m", "tests.bench.insides", str(steps)]
    environment = {**os.environ, VARIABLE: plain}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(steps: int) -> dict[str, dict[str, Any]]:
    """By inside: how many times longer the public way takes (``ratio``), and both figures."""
    ours = apart("", steps)
    found = {}
    for inside, figure in GAINS.items():
        public = apart(inside, steps)[figure]
        found[inside] = {"ratio": round(public / ours[figure], 2), "ours": ours[figure], "public": public}
    return found


if __name__ == "__main__":
    print(json.dumps(work(int(sys.argv[1]))))
