"""Clauses in the words of people, with their code as the tooltip."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import House
from webapp.words.clauses import alone, capital, named


def test_a_task_names_its_clause_and_leads_to_the_paper(house: House) -> None:
    task = house.start().open_tasks[0]
    link = '<a href="/regulation/zhod#zhod.stage2.a" title="zhod.stage2.a">этап составления плана, «разрабатывается комплекс мероприятий…»</a>'
    browser = house.sign_in("registrar")
    assert link in browser.get(f"/tasks/{task}").text
    assert link in browser.get("/tasks?tab=groups").text


def test_a_case_does_too(house: House) -> None:
    started = house.start()
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}").text
    assert 'title="zhod.stage2.a">этап составления плана, «разрабатывается комплекс мероприятий…»</a>' in page


@pytest.mark.parametrize(
    "words, said",
    [
        ("этап плана, п. а", "Этап плана, п. а"),
        ("«кризисная» комната", "«Кризисная» комната"),
        ("", ""),
    ],
)
def test_a_heading_begins_with_a_capital(words: str, said: str) -> None:
    assert capital(words) == said


def test_inside_its_own_paper_a_clause_needs_no_name_of_the_paper(house: House) -> None:
    with house.app.test_request_context():
        assert (named("rodp.3.1.a"), alone("rodp.3.1.a")) == (
            "Патронаж, разд.\u00a03, п.\u00a01, абз.\u00a02",
            "Разд.\u00a03, п.\u00a01, абз.\u00a02",
        )
