"""The durable step: one user task completed through the use case, everything saved and committed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median, quantiles
from typing import Any

from engine.usecases.cases.start_case import start_case
from engine.usecases.tasks.complete_task import complete_task
from tests.bench.desk import FORM, counting, desk, new_key
from tests.bench.drawing import Drawing

#: Milliseconds owed, by database; the other shapes show what a term and a timer add.
LIMITS = {"with_feel": {"sqlite": 1.2, "postgresql": 1.8}}
LANE = '<bpmn:lane id="lane" name="Куратор">{}</bpmn:lane>'
TERM = '<zeebe:taskSchedule dueDate="={working days: 1}" />'
TIMER = "<bpmn:timerEventDefinition><bpmn:timeDuration>P10D</bpmn:timeDuration></bpmn:timerEventDefinition>"


def with_feel() -> Mapping[str, bytes]:
    """A task and a gateway that asks about it: back to the task."""
    drawing = _drawing("with_feel", ["visit"])
    drawing.loop("visit", "visit", 'visits > 100000000 and level = "crisis"')
    return {"with_feel.bpmn": drawing.xml(), "b_form.form": FORM}


def without_feel() -> Mapping[str, bytes]:
    """Two tasks in a circle, no question asked between them."""
    drawing = _drawing("without_feel", ["visit", "report"])
    drawing.element("startEvent", "begin")
    drawing.element("exclusiveGateway", "merge")
    for source, target in (("begin", "merge"), ("merge", "visit"), ("visit", "report"), ("report", "merge")):
        drawing.flow(source, target)
    return {"without_feel.bpmn": drawing.xml(), "b_form.form": FORM}


def with_term() -> Mapping[str, bytes]:
    """As in the regulations: a term counted on the calendar, a timer on the task, a question after it."""
    drawing = _drawing("with_term", ["visit"], TERM)
    drawing.element("boundaryEvent", "late", TIMER, attachedToRef="visit", cancelActivity="false")
    drawing.element("endEvent", "late_end")
    drawing.flow("late", "late_end")
    drawing.loop("visit", "visit", 'visits > 100000000 and level = "crisis"')
    return {"with_term.bpmn": drawing.xml(), "b_form.form": FORM}


CASES: dict[str, Callable[[], Mapping[str, bytes]]] = {
    "without_feel": without_feel,
    "with_feel": with_feel,
    "with_term": with_term,
}


def _drawing(process: str, tasks: list[str], schedule: str = "") -> Drawing:
    drawing = Drawing(process)
    members = "".join(f"<bpmn:flowNodeRef>{task}</bpmn:flowNodeRef>" for task in tasks)
    drawing.element("laneSet", "lanes", LANE.format(members))
    for task in tasks:
        inside = f'<zeebe:userTask /><zeebe:formDefinition formId="b_form" />{schedule}'
        drawing.element("userTask", task, drawing.extended(inside), name="Посещение")
    return drawing


def durable_step(url: str, shape: str = "with_feel", steps: int = 400) -> dict[str, Any]:
    """Medians in milliseconds, statements and commits of one step; every form says something new."""
    with desk(url, CASES[shape](), shape) as (store, actor):
        with store.transaction() as tx:
            title = {"title": "Семья Измеровой Б. Б."}
            task = start_case(tx, actor, shape, title, {}, new_key()).next_task_id
        times, processor = [], time.process_time()
        with counting(store) as seen:
            for turn in range(steps + 50):
                fields = {"visits": turn, "level": f"уровень {turn}"}
                begun = time.perf_counter()
                with store.transaction() as tx:
                    task = complete_task(tx, actor, str(task), None, fields, new_key()).next_task_id
                times.append((time.perf_counter() - begun) * 1000)
        processor = time.process_time() - processor
    taken = times[50:]
    return {
        "median_ms": round(median(taken), 2),
        "p95_ms": round(quantiles(taken, n=20)[-1], 2),
        "cpu_ms": round(
            processor / len(times) * 1000, 2
        ),  # of our process: what a busy machine does not stretch
        "statements": round(seen["statements"] / len(times), 1),
        "commits": round(seen["commits"] / len(times), 1),
        "limit_ms": LIMITS.get(shape, {}).get(url.partition(":")[0].partition("+")[0]),
    }
