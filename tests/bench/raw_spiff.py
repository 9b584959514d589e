"""The peer in the same minute: bare SpiffWorkflow, its whole state one blob in a row, one commit.

It runs in a process of its own: in ours the library's Python engine is closed for good.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

from tests.bench.drawing import Drawing

YOUNG = 10


def raw_spiff(folder: Path, age: int = 100) -> dict[str, Any]:
    """Medians over the first ten visits of a case and over the ten before visit ``age``: it keeps its whole past."""
    command = [sys.executable, "-m", "tests.bench.raw_spiff", str(folder), str(age)]
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def measure(folder: Path, age: int) -> dict[str, Any]:
    """The same in this process."""
    drawing = Drawing("raw")
    drawing.element("userTask", "visit")
    drawing.loop("visit", "visit", "X")
    parser = BpmnParser()
    parser.add_bpmn_str(drawing.xml().replace(b">=X<", b">visits &gt; 100000000<"))
    workflow = BpmnWorkflow(parser.get_spec("raw"))
    workflow.do_engine_steps()
    serializer = BpmnWorkflowSerializer()
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "CREATE TABLE one (id INTEGER, state TEXT)",
    ):
        connection.execute(statement)
    blob = serializer.serialize_json(workflow)
    connection.execute("INSERT INTO one VALUES (1, ?)", (blob,))
    times, processor = [], time.process_time()
    for turn in range(age):
        if turn == YOUNG:
            processor = time.process_time() - processor
        begun = time.perf_counter()
        _step(connection, serializer, turn)
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return {
        "young_ms": round(median(times[:YOUNG]), 2),
        "cpu_ms": round(processor / YOUNG * 1000, 2),  # of the young steps
        "old_ms": round(median(times[-10:]), 2),
        "age": age,
        "times": times,
    }


def _step(connection: sqlite3.Connection, serializer: Any, turn: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    (blob,) = connection.execute("SELECT state FROM one WHERE id = 1").fetchone()
    workflow = serializer.deserialize_json(blob)
    task = workflow.get_next_task(state=TaskState.READY, manual=True)
    task.data["visits"] = turn
    task.run()
    workflow.do_engine_steps()
    connection.execute("UPDATE one SET state = ? WHERE id = 1", (serializer.serialize_json(workflow),))
    connection.execute("COMMIT")


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
