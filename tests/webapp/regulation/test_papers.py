"""«Положение»: the text, the figures, the way from a clause to its carriers and back, who sees what."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.access import Actor
from engine.config import clauses
from engine.models.publishing.drafts import published
from engine.models.regulation.coverage import papers
from engine.scenarios.covered.proofs import proven
from engine.store.tables import Person
from engine.usecases.cases.start_case import start_case
from tests.webapp.rooms import Visitor, installation
from tests.webapp.words.test_filters import visible
from webapp.base.database import store

CLAUSE = "zhod.stage0.1"
STEP = "/regulation/diagram/zhodino_patronat?element=register_application"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("regulation"))


@pytest.fixture(scope="module")
def begun(app: Any) -> str:
    """A real case whose first task waits; the id of the task."""
    with app.app_context():
        opened = store()
    with opened.transaction() as tx:
        found = tx.execute(select(Person.id, Person.name).where(Person.login == "borisevich")).one()
        person = Actor(found.id, "borisevich", found.name, "zhodino", frozenset({"registrar"}))
        family = {"title": "Семья Ковалёвой Н. П.", "address": "г. Жодино, ул. Лесная, 5"}
        return start_case(tx, person, "zhodino_patronat", family, {}, "first").open_tasks[0]


def test_the_whole_text_with_every_clause_once(app: Any) -> None:
    page = Visitor(app, "shevko").page("/regulation")
    own = [id_ for id_ in clauses() if id_.startswith("zhod.")]
    assert sorted(re.findall(r'<article[^>]* id="([^"]+)"', page)) == sorted(own)
    assert "Модельная программа представляет собой механизм реализации" in page
    assert re.search(r"<strong>\d+ из 44</strong> исполняемых пунктов\s+подтвержден", page)


def test_a_clause_leads_to_its_step_and_the_step_back(app: Any) -> None:
    visitor = Visitor(app, "kulesh")
    assert STEP in visitor.page(f"/regulation/clause/{CLAUSE}")
    back = visitor.page(STEP)
    assert 'data-focus="register_application"' in back
    assert f'href="/regulation/zhod#{CLAUSE}"' in back


def test_open_tasks_of_real_cases_and_back_from_the_task(app: Any, begun: str) -> None:
    visitor = Visitor(app, "borisevich")
    for path in (f"/regulation/clause/{CLAUSE}", STEP):
        assert f"/tasks/{begun}" in visitor.page(path)
    assert "1 задача" in visitor.page("/regulation/zhod")
    assert f'href="/regulation/zhod#{CLAUSE}"' in visitor.page(f"/tasks/{begun}")


@pytest.mark.parametrize("login", ["kulesh", "latysh", "tarasova"])
def test_tasks_of_others_are_not_shown(app: Any, begun: str, login: str) -> None:
    visitor = Visitor(app, login)
    path = "/regulation/clause/omsk.8.1" if login == "tarasova" else f"/regulation/clause/{CLAUSE}"
    assert begun not in visitor.page(path)


def test_papers_of_other_institutions_are_not_there(app: Any) -> None:
    visitor = Visitor(app, "tarasova")
    assert "Положение о социальном сопровождении семей с детьми" in visitor.page("/regulation")
    for path in ("/regulation/zhod", f"/regulation/clause/{CLAUSE}", "/regulation/nothing"):
        visitor.page(path, 404)


def test_clauses_that_nothing_has_to_carry_out_say_how_they_are_honoured(app: Any) -> None:
    page = Visitor(app, "shevko").page("/regulation/clause/zhod.task.b")
    assert "телефон и видеосвязь" in page and "выполнения в программе не требует" in page


def test_nothing_is_missing_or_it_is_listed(app: Any) -> None:
    assert "Таких пунктов нет." in Visitor(app, "shevko").page("/regulation/zhod?show=missing")


def test_settings_stand_on_clauses_or_are_proposals(app: Any) -> None:
    page = Visitor(app, "shevko").page("/regulation/settings")
    row = page.split('<tr id="plan_due">')[1].split("</tr>")[0]
    assert "10 календарных дней" in row and "/regulation/zhod#zhod.stage2.a.term" in row
    assert "предложение программы" in page.split('<tr id="assign_curator">')[1].split("</tr>")[0]


@pytest.mark.parametrize("login", ["borisevich", "shevko", "marchenko", "latysh", "zhuk"])
def test_the_room_is_in_the_rail_of_everybody(app: Any, login: str) -> None:
    assert 'href="/regulation"' in Visitor(app, login).page("/regulation")


def test_no_english_word_on_the_russian_pages(app: Any) -> None:
    visitor = Visitor(app, "shevko")
    for path in ("/regulation", f"/regulation/clause/{CLAUSE}", "/regulation/settings", STEP):
        assert re.findall(r"[A-Za-z]{2,}", visible(visitor.page(path))) == [], path


def test_english_pages_are_english(app: Any) -> None:
    visitor = Visitor(app, "marchenko")
    visitor.post("/language", language="en", back="/regulation")
    page = visitor.page("/regulation")
    assert "Model programme of the service" in page and "Planning, «разрабатывается" in page


def test_two_papers_of_one_house_have_their_figures_and_the_sum(app: Any) -> None:
    visitor = Visitor(app, "sokolova")
    page = visitor.page("/regulation")
    assert "из 33</strong>" in page and "из 42</strong>" in page and "из 75" in page
    assert 'href="/regulation/rods"' in page
    assert "Служба сопровождения создается и ликвидируется" in visitor.page("/regulation/rods")


def test_the_studio_learns_names_and_addresses_of_clauses(app: Any) -> None:
    told = Visitor(app, "latysh").client.get("/regulation/clauses.json").get_json()["clauses"]
    assert told["zhod.stage2.a"]["name"] == "этап составления плана, «разрабатывается комплекс мероприятий…»"
    assert told["zhod.stage2.a"]["url"] == "/regulation/zhod#zhod.stage2.a"
    assert not any(id_.startswith("omsk.") for id_ in told)


def test_a_clause_that_no_scenario_looks_at_is_claimed_and_says_so(app: Any) -> None:
    """What the page counts, lists and says of one clause agrees with the lists and the scenarios."""
    visitor = Visitor(app, "shevko")
    with app.app_context(), store().reading() as tx:
        found = papers(published(tx, "zhodino"), tx.config)["zhod"]
        known = proven(found, tx.config.root)
    counted = known.count(found)
    assert f"<strong>{counted['proved']} из 44</strong>" in visitor.page("/regulation/zhod")
    for state in ("proved", "claimed"):
        listed = re.findall(
            r'href="/regulation/clause/([^"]+)"', visitor.page(f"/regulation/zhod?show={state}")
        )
        assert sorted(listed) == sorted(one.id for one in found.clauses if known.state(one) == state)
    for claimed in (one.id for one in found.clauses if known.state(one) == "claimed"):
        assert "Ни один сценарий не проверяет" in visitor.page(f"/regulation/clause/{claimed}")
    for clause, proofs in known.by_clause.items():
        page = visitor.page(f"/regulation/clause/{clause}")
        for proof in proofs:
            assert f"Сценарий «{proof.title}», шаг {proof.step}" in page


def test_clauses_that_a_common_part_carries_for_others_are_known_by_name_alone(app: Any) -> None:
    """They are no mistake in the studio, and their words are the other house's."""
    given = Visitor(app, "latysh").client.get("/regulation/clauses.json").get_json()
    others = given["elsewhere"]
    assert others and not set(others) & set(given["clauses"])
    assert not any(one.startswith("zhod.") for one in others) and all(others.values())
