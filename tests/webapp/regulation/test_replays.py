"""The way from a clause to the step of the scenario that shows it, played on the models in force."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from engine.scenarios.looks.expectations import LOOKS as EXPECTED
from engine.scenarios.script import VERBS, scenarios_of
from tests.webapp.rooms import Visitor, installation
from webapp.regulation.looks import LOOKS
from webapp.regulation.replays import DONE

ROOT = Path(__file__).resolve().parents[3]
SHORT = min(scenarios_of(ROOT, "zhodino_patronat"), key=lambda one: len(one.moves))
PAGE = f"/regulation/scenario/zhodino_patronat/{SHORT.name}"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("replays"))


def test_the_steps_are_told_at_once_and_the_play_comes_by_itself(app: Any) -> None:
    page = Visitor(app, "latysh").page(f"{PAGE}?step=2")
    assert "Проверочное дело с вымышленными людьми" in page
    assert f"после шага 2 из {len(SHORT.moves)}" in page
    assert f'hx-get="{PAGE}/played?step=2' in page
    assert page.count('aria-current="step"') == 1
    assert SHORT.plain_title in page and not re.search(r"[>«]H\d", page)


def test_what_is_drawn_is_what_the_case_came_to(app: Any) -> None:
    visitor = Visitor(app, "latysh")
    assert "На действующих схемах всё вышло так" in visitor.page(f"{PAGE}/played?step=1")
    drawn = visitor.client.get(f"{PAGE}/diagram.json?step=1").get_json()
    assert [token["element"] for token in drawn["tokens"]] == ["register_application"]
    assert drawn["tokens"][0]["level"] in ("calm", "soon", "today"), (
        "at the moment of the scenario its term was ahead"
    )
    assert drawn["called"] and all("step=1" in url for url in drawn["called"].values())
    called = visitor.page(f"{PAGE}/played?step=1&process=zhodino_results")
    assert "До этой схемы дело к этому шагу ещё не дошло" in called


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}?step=0",
        f"{PAGE}?step=1000",
        f"{PAGE}?process=omsk_support",
        "/regulation/scenario/zhodino_patronat/nothing",
        "/regulation/scenario/omsk_support/no_category",
        "/regulation/scenario/../common",
    ],
)
def test_what_is_not_there_or_another_house_s_is_not_shown(app: Any, address: str) -> None:
    Visitor(app, "latysh").page(address, 404)


def test_a_clause_that_is_shown_leads_to_the_step(app: Any) -> None:
    visitor = Visitor(app, "latysh")
    found = re.findall(
        r'href="(/regulation/scenario/[^"]+)"', visitor.page("/regulation/clause/zhod.stage3.d")
    )
    assert found
    page = visitor.page(found[0].replace("&amp;", "&"))
    assert 'href="/regulation/clause/zhod.stage3.d"' in page


def test_everything_a_step_may_do_and_look_at_has_words() -> None:
    assert {*EXPECTED, "begins_with", "registered", "refused"} <= LOOKS.keys()
    assert {*VERBS} - {"do"} == DONE.keys()
