"""Whatever a case is in the midst of: gone over to a version that says the same, it goes on as if nothing had been."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.migration.plan import Plan
from tests.engine.runtime.generated.run import Run
from tests.engine.runtime.generated.shapes import Shape, shapes
from tests.engine.runtime.generated.sketch import Sketch

EXAMPLES = int(os.environ.get("KURATOR_EXAMPLES", "80"))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(shapes, st.lists(st.integers(0, 1000), min_size=2, max_size=10))
def test_nothing_is_lost_on_the_way(shape: Shape, moves: list[int]) -> None:
    process = compile_process(Sketch().whole(shape), "P")
    twin = CompiledProcess.from_bytes(process.to_bytes())
    stays, goes = Run(process, stored=True, trimmed=True), Run(process, stored=True, trimmed=True)
    for move in moves:
        stays.act(move)
        goes.act(move)
        assert goes.seen() == stays.seen()
        if goes.failed or goes.case.ended:
            return
        state = goes.case.save()
        goes.case, carried = goes.case.onto(Plan(goes.process, twin))
        assert not carried.dropped and not carried.opened and not goes.case.take_steps()
        assert goes.case.save() == state
        goes.process, twin = twin, goes.process
