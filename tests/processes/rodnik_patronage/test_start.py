"""The patronage can be started by a specialist of the department, from the page that offers lifecycles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.config import current
from engine.models.workspace import Workspace
from engine.queries.models.lifecycles import beginning, lifecycles
from engine.scenarios.script import scenarios_of
from engine.scenarios.stage import Stage, opened
from engine.store.tables import WorkItem
from engine.usecases.cases.start_case import start_case

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    scenario = next(each for each in scenarios_of(ROOT, "rodnik_patronage") if each.name == "h1_1_happy_path")
    with opened(scenario, Workspace.read(ROOT), current()) as stage:
        yield stage


def test_only_the_main_diagram_is_offered(stage: Stage) -> None:
    """The parts it calls are not started by people."""
    orlova = stage.actor("orlova")
    with stage.store.reading() as tx:
        offered = [each.process_id for each in lifecycles(tx, orlova)]
        begun = beginning(tx, orlova, "rodnik_patronage")
    assert "rodnik_patronage" in offered and not [each for each in offered if each.startswith("rodp_")]
    assert begun.form is None and "курса реабилитации" in begun.purpose


def test_the_specialist_goes_on_with_the_first_task(stage: Stage) -> None:
    family, orlova = (
        {"title": "Семья Андреевой О. В.", "address": "п. Верхнеднепровский"},
        stage.actor("orlova"),
    )
    with stage.store.transaction() as tx:
        started = start_case(tx, orlova, "rodnik_patronage", family, {}, "key")
    with stage.store.reading() as tx:
        task = tx.execute(select(WorkItem.__table__).where(WorkItem.id == started.next_task_id)).one()
        assert (task.element, task.role, task.form) == (
            "determine_need",
            "curator",
            "f01_inquiry_rodnik_patronage",
        )
