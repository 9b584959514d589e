"""A head moves steps at random in random diagrams; whatever was not refused leaves a case that people bring to an end."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from engine.errors import BudgetExceeded, StepFailed
from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process
from engine.runtime.hands.faults import CaseLeftEmpty, ChangesRefused
from engine.words import say
from tests.engine.runtime.generated.run import Run
from tests.engine.runtime.generated.shapes import Shape, shapes
from tests.engine.runtime.generated.sketch import Sketch
from tests.engine.runtime.hands.rows import Rows

EXAMPLES = int(os.environ.get("KURATOR_EXAMPLES", "80"))
LONGEST = 400  # acts after which a case that people bring to its end should be over
OUT_OF_LOOPS = 3 * 7 * 8  # what every loop takes for its end
numbers = st.lists(st.integers(0, 1000), min_size=0, max_size=8)


def intervened(run: Run, picks: list[int]) -> bool:
    """Whether the list was carried out; what was refused leaves the case as it was."""
    before = run.case.save()
    try:
        run.case.intervene(Rows(run.case, picks).made())
    except (ChangesRefused, CaseLeftEmpty, StepFailed, BudgetExceeded):
        run.case = RunningCase.load(run.process, before, run.world)
        return False
    run.case.take_steps()
    run.case = RunningCase.load(run.process, run.case.save(), run.world)
    return True


PHASES = [Phase.explicit, Phase.generate]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(shapes, numbers, st.lists(st.lists(st.integers(0, 1000), max_size=14), min_size=1, max_size=3))
def test_no_case_is_stuck(shape: Shape, moves: list[int], rounds: list[list[int]]) -> None:
    assume("twice" not in str(shape))  # two tokens meet one join there: such a diagram is stuck by itself
    run = Run(compile_process(Sketch().whole(shape), "P"), stored=True, trimmed=True)
    for move in moves:
        run.act(move)
    for picks in rounds:
        if not run.failed and not run.case.ended:
            intervened(run, picks)
    for turn in range(LONGEST):
        if run.failed or run.case.ended:
            break
        run.act(
            OUT_OF_LOOPS * (turn + 1) * len(run.choices())
        )  # the first of them: a person's task, else a clock
    assert run.failed is None or say("runtime.stuck") not in run.failed
    assert run.failed or run.case.ended


def test_the_lists_are_carried_out_often_enough() -> None:
    """The property would say nothing if every list were refused."""
    done = 0
    for seed in range(120):
        run = Run(
            compile_process(Sketch().whole(("row", [("task",), ("parallel", [("task",), ("task",)])])), "P"),
            stored=True,
            trimmed=True,
        )
        run.act(0)
        done += intervened(
            run, [seed * 7 % 1001, seed * 13 % 1001, seed * 29 % 1001, seed, seed * 3, seed * 5]
        )
    assert done > 40
