"""What people may tell a case of the support service: messages of its parts too, but not those its diagrams keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.config import current
from engine.models.workspace import Workspace
from engine.queries.cases.alerts import alerts
from engine.queries.cases.case_pages import case_card
from engine.scenarios.acts import act
from engine.scenarios.play import Play
from engine.scenarios.script import scenarios_of
from engine.scenarios.stage import opened

ROOT = Path(__file__).resolve().parents[3]
ALWAYS = {"crisis_alert", "disclosure_withdrawn", "consent_withdrawn"}
IN_SUPPORT = {"transfer_requested", "brigade_wanted", "service_wanted"}


@pytest.mark.parametrize(("until", "offered"), [(3, ALWAYS), (9, ALWAYS | IN_SUPPORT)])
def test_what_may_be_told(until: int, offered: set[str]) -> None:
    scenario = next(one for one in scenarios_of(ROOT, "rodnik_support") if one.name == "s1_transfer")
    with opened(scenario, Workspace.read(ROOT), current()) as stage:
        play = Play(scenario, stage)
        for move in scenario.moves[:until]:
            if move.at is not None:
                stage.move_to(move.at)
            act(play, move)
            stage.settle()
        belov = stage.actor("belov")
        with stage.store.reading() as tx:
            told = alerts(tx, case_card(tx, belov, play.case_id(move)))
    assert {alert.message for alert in told} == offered
    assert {alert.message for alert in told if alert.stops} == {"consent_withdrawn"}
