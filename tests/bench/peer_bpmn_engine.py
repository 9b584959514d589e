"""The peer from npm: ``bpmn-engine``, its state in a file that is synced at each step."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from statistics import median
from typing import Any

SCRIPT = Path(__file__).with_name("peers") / "bpmn_engine.mjs"
MODULES = Path(__file__).resolve().parents[2] / "webapp" / "frontend" / "package.json"


def available() -> bool:
    """Whether Node and the package are installed (``make setup`` brings both)."""
    return shutil.which("node") is not None and (MODULES.parent / "node_modules" / "bpmn-engine").exists()


def bpmn_engine(folder: Path, turns: int = 200) -> dict[str, Any]:
    """``times`` of each turn, medians ``young_ms`` (after the compiler of Node has warmed up) and ``old_ms``."""
    command = ["node", str(SCRIPT), str(MODULES), str(folder), str(turns)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(answer.stdout)
    times: list[float] = found["times"]
    half = times[len(times) // 2 :]
    return {
        "young_ms": round(median(half), 2),
        "old_ms": round(median(times[-10:]), 2),
        "state_bytes": found["bytes"],
        "times": times,
    }
