"""Trimming changes nothing that anybody could see, and neither does storing."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.bench.shapes import SHAPES
from engine.runtime.compile import compile_process
from engine.runtime.trim import depth
from tests.engine.runtime.generated import Run, Shape, Sketch, shapes

EXAMPLES = int(os.environ.get("KURATOR_EXAMPLES", "60"))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(shapes, st.lists(st.integers(0, 1000), max_size=30))
def test_trimmed_stored_and_untrimmed_cases_look_the_same(shape: Shape, numbers: list[int]) -> None:
    process = compile_process({"p.bpmn": Sketch().whole(shape)}, "P")
    runs = [Run(process, stored=False, trimmed=False), Run(process, False, True), Run(process, True, True)]
    for number in numbers:
        for run in runs:
            run.act(number)
        seen = [run.seen() for run in runs]
        assert seen[1] == seen[0]
        assert seen[2] == seen[0]


@settings(max_examples=max(8, EXAMPLES // 4), deadline=None, suppress_health_check=list(HealthCheck))
@given(shapes)
def test_the_state_of_a_generated_loop_stays_flat(shape: Shape) -> None:
    process = compile_process({"p.bpmn": Sketch().whole(("loop", ("loop", shape)))}, "P")
    run = Run(process, stored=True, trimmed=True)
    for turn in range(240):
        run.act(turn * 7 + 1)
        if turn == 120:
            run.largest_early, run.largest = run.largest, 0  # type: ignore[attr-defined]
    if not run.failed and not run.case.ended:
        assert depth(run.case._workflow) < 60


def test_what_is_kept_is_the_present_only() -> None:
    run = Run(compile_process(SHAPES["plain"](), "plain"), stored=False, trimmed=True)
    for _ in range(50):
        run.case.complete(run.case.tasks()[0].id, {"finished": False})
    assert len(run.case._workflow.tasks) == 2
