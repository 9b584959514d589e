"""An extra visit is offered while the plan is carried out, wants a reason, and opens a task with a term beside the planned one."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.config import current
from engine.errors import FormFaults
from engine.models.workspace import Workspace
from engine.queries.cases.alerts import alerts
from engine.queries.cases.case_pages import case_card
from engine.scenarios.acts import act
from engine.scenarios.play import Play
from engine.scenarios.script import scenarios_of
from engine.scenarios.stage import opened
from engine.usecases.cases.deliver_message import deliver_message

ROOT = Path(__file__).resolve().parents[3]
ASKED = "extra_visit_requested"


@pytest.mark.parametrize(("until", "offered"), [(5, False), (10, True)])
def test_when_an_extra_visit_is_offered_and_what_it_wants(until: int, offered: bool) -> None:
    scenario = next(one for one in scenarios_of(ROOT, "zhodino_patronat") if one.name == "h5_12_extra_visit")
    with opened(scenario, Workspace.read(ROOT), current()) as stage:
        play = Play(scenario, stage)
        for move in scenario.moves[:until]:
            if move.at is not None:
                stage.move_to(move.at)
            act(play, move)
            stage.settle()
        curator = stage.actor("mazur")
        with stage.store.reading() as tx:
            told = {one.message: one for one in alerts(tx, case_card(tx, curator, play.case_id(move)))}
        assert (ASKED in told) is offered
        if offered:
            extra = told[ASKED]
            assert (extra.title, extra.stops) == ("Нужно внеплановое посещение", False)
            with stage.store.transaction() as tx, pytest.raises(FormFaults) as refused:
                deliver_message(tx, curator, ASKED, extra.key, {}, "key", said=" ")
            assert refused.value.facts["faults"]["said"]
