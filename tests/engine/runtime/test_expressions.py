"""Expressions of a running case see the institution's day."""

from datetime import datetime
from typing import Any

import pytest

from engine.runtime.compile import compile_process
from tests.bench.drawing import Drawing
from tests.engine.runtime.conftest import Play, World


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        ("2026-09-16T23:59:59+03:00", "2026-09-16"),
        ("2026-09-17T00:00:00+03:00", "2026-09-17"),
        ("2026-09-17T02:59:59+03:00", "2026-09-17"),
        ("2027-01-01T00:30:00+03:00", "2027-01-01"),
    ],
)
def test_after_midnight_in_minsk_today_is_the_new_day(world: World, moment: str, today: str) -> None:
    world.clock.move_to(datetime.fromisoformat(moment))
    drawing = Drawing("P")
    for name, text in (("day", "=today()"), ("moment", "=now()"), ("same", "=date(now()) = today()")):
        script = f'<zeebe:script expression="{text}" resultVariable="{name}" />'
        drawing.element("scriptTask", name, drawing.extended(script))
    drawing.element("startEvent", "begin")
    drawing.element("userTask", "t")
    drawing.element("endEvent", "end")
    for source, target in (
        ("begin", "day"),
        ("day", "moment"),
        ("moment", "same"),
        ("same", "t"),
        ("t", "end"),
    ):
        drawing.flow(source, target)
    data: Any = Play(compile_process({"p.bpmn": drawing.xml()}, "P"), world, stored=True).start().case.data
    assert data == {"day": today, "moment": moment, "same": True}
