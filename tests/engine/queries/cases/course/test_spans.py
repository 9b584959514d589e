"""When each step of people was under way: runs in their order, terms with them, nothing of what the diagram does by itself."""

from __future__ import annotations

from datetime import timedelta

from engine.queries.cases.course.spans import Span, spans
from tests.engine.usecases.house import House


def seen(house: House, case_id: str) -> list[Span]:
    with house.store.reading() as tx:
        return spans(tx, case_id, house.case(case_id)["process_version_id"])


def test_a_step_runs_from_the_minute_it_came_until_it_was_done(house: House) -> None:
    began = house.clock.now()
    case_id = house.start().case_id
    [first] = seen(house, case_id)
    assert (first.element, len(first.runs)) == ("register", 1) and first.name
    assert (first.runs[0].began, first.runs[0].over) == (began, None)
    house.clock.advance(timedelta(hours=5))
    house.complete("lis", house.open_tasks(case_id)["register"], {"curator": "mazur"})
    done, plan = seen(house, case_id)
    assert done.runs[0].over is not None
    assert abs(done.runs[0].over - began - timedelta(hours=5)) < timedelta(minutes=30)
    assert (plan.element, plan.runs[0].began, plan.runs[0].over) == ("plan", began + timedelta(hours=5), None)
    assert plan.runs[0].due is not None and plan.runs[0].due > plan.runs[0].began


def test_another_case_has_its_own(house: House) -> None:
    mine, other = house.planned(), house.start().case_id
    assert [span.element for span in seen(house, mine)] == ["register", "plan"]
    assert [span.element for span in seen(house, other)] == ["register"]
