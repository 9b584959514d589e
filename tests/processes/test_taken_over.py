"""A correction begins with what the plan in force has not finished, as its own form had it (every lifecycle with a plan)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from engine.action.actor import actor_by_id
from engine.config import current
from engine.queries.tasks.task import task_page
from engine.queries.tasks.task_data import opening
from engine.scenarios.acts import act
from engine.scenarios.play import FIRST, Play
from engine.scenarios.stage import Stage, opened
from engine.store.tables import WorkItem
from tests.processes.played import models, scenario

#: Lifecycle -> the scenario, its correcting task and which turn of that task corrects.
CORRECTIONS = {
    "omsk_support": ("correction_beside", "correct_programme", 1),
    "zhodino_patronat": ("h5_6_correction", "correct_measures", 1),
    "rodnik_patronage": ("h1_10_norm_goes_on", "draw_up_plan", 2),
    "rodnik_support": ("s7_correction_beside", "draw_up_programme", 2),
}
FIELDS = {"problem", "help_kind", "target", "agency", "responsible_person", "due"}


def correcting(slug: str, stage: Stage) -> Mapping[str, Any]:
    """What the correcting task's form begins with."""
    name, element, turn = CORRECTIONS[slug]
    told = scenario(slug, name)
    play = Play(told, stage)
    for move in told.moves:
        if move.at is not None:
            stage.move_to(move.at)
        turn -= move.said.get("do") == element and "refused" not in move.said
        if turn == 0:
            break
        act(play, move)
        stage.settle()
    mine = (WorkItem.case_id == play.cases[FIRST], WorkItem.element == element)
    with stage.store.reading() as tx:
        row = tx.execute(select(WorkItem.id, WorkItem.assignee_id).where(*mine)).one()
        task = task_page(tx, actor_by_id(tx, row.assignee_id), row.id)
        assert task is not None
        return opening(tx, task).data


@pytest.mark.parametrize("slug", sorted(CORRECTIONS))
def test_open_measures_stand_in_the_form_whole(slug: str) -> None:
    with opened(scenario(slug, CORRECTIONS[slug][0]), models(), current()) as stage:
        data = correcting(slug, stage)
    rows = data["measures"]
    assert rows and [each["title"] for each in rows] == [each["value"] for each in data["former_measures"]]
    assert all(set(each) >= FIELDS for each in rows)
    if slug == "omsk_support":
        assert data["kind"] == "ipss_part_of_ippsu" and data["ippsu_ref"].startswith("ИППСУ №")
        assert [each["service"] for each in data["ippsu_services"]] == [
            "Социально-психологическая помощь",
            "Содействие в трудоустройстве",
        ]
