"""Trimming changes nothing that anybody could see, neither does storing; and nothing that people said gets lost."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.token.trim import depth
from tests.bench.shapes import SHAPES
from tests.engine.runtime.generated.run import Run
from tests.engine.runtime.generated.shapes import Shape, shapes
from tests.engine.runtime.generated.sketch import Sketch

EXAMPLES = int(os.environ.get("KURATOR_EXAMPLES", "60"))
MANY = int(os.environ.get("KURATOR_EXAMPLES", "5000"))
numbers = st.lists(st.integers(0, 1000), max_size=40)


def drawn(shape: Shape) -> CompiledProcess:
    return compile_process(Sketch().whole(shape), "P")


def alike(shape: Shape, moves: list[int]) -> None:
    """Untrimmed, trimmed, and trimmed with storing at every step: after every move they look the same."""
    process = drawn(shape)
    runs = [Run(process, stored=False, trimmed=False), Run(process, False, True), Run(process, True, True)]
    for move in moves:
        for run in runs:
            run.act(move)
        seen = [run.seen() for run in runs]
        assert seen[1] == seen[0]
        assert seen[2] == seen[0]


def nothing_lost(shape: Shape, moves: list[int]) -> None:
    """Every task leaves a mark under a name of its own: all of them are in the data, in the middle and at the end."""
    run = Run(drawn(shape), stored=True, trimmed=True)
    for move in moves:
        past = len(run.trace)
        run.act(move)
        if run.failed or cut_off(run, past):
            return
        assert run.given.items() <= run.case.data.items()


def cut_off(run: Run, past: int) -> bool:
    """Whether an event sub-process under way was ended with what it lay in: what it had heard was its own (docs/dialect.md)."""
    kinds = {step: one.kind for model in run.process.models.values() for step, one in model.elements.items()}
    return any(
        event == "cancelled" and kinds.get(path[-1] if path else "") == "eventSubProcess"
        for _, event, *path in run.trace[past:]
    )


def stays_flat(shape: Shape, turns: int) -> None:
    """Round after round the tree does not grow, whatever is inside the loop."""
    run = Run(drawn(("loop", ("loop", shape))), stored=True, trimmed=True)
    for turn in range(turns):
        run.act(turn * 7 + 1)
    if not run.failed and not run.case.ended:
        assert depth(run.case._workflow) < 60


few = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
some = settings(max_examples=MANY // 10, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
fewer = settings(max_examples=max(5, EXAMPLES // 10), deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(shapes, numbers)
def test_trimmed_stored_and_untrimmed_cases_look_the_same(shape: Shape, moves: list[int]) -> None:
    alike(shape, moves)


@few
@given(shapes, numbers)
@example(("message", ("crisis", ("task",), False), False), [1])  # beside the work of a called process
@example(("loop", ("stopped", ("crisis", ("task",), False))), [3, 0])  # and it is stopped under way
def test_nothing_that_people_said_gets_lost(shape: Shape, moves: list[int]) -> None:
    nothing_lost(shape, moves)


@fewer
@given(shapes)
def test_the_state_of_a_generated_loop_stays_flat(shape: Shape) -> None:
    stays_flat(shape, 120)


@pytest.mark.prove
@pytest.mark.timeout(0)
@many
@given(shapes, numbers)
def test_prove_that_they_look_the_same(shape: Shape, moves: list[int]) -> None:
    alike(shape, moves)


@pytest.mark.prove
@pytest.mark.timeout(0)
@many
@given(shapes, numbers)
def test_prove_that_nothing_gets_lost(shape: Shape, moves: list[int]) -> None:
    nothing_lost(shape, moves)


@pytest.mark.prove
@pytest.mark.timeout(0)
@some
@given(shapes)
def test_prove_that_loops_stay_flat(shape: Shape) -> None:
    stays_flat(shape, 600)


def test_what_is_kept_is_the_present_only() -> None:
    run = Run(compile_process(SHAPES["plain"](), "plain"), stored=False, trimmed=True)
    for _ in range(50):
        run.case.complete(run.case.tasks()[0].id, {"finished": False})
    assert len(run.case._workflow.tasks) == 2
