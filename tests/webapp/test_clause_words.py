"""Clauses in the words of people, with their code as the tooltip."""

from __future__ import annotations

from tests.webapp.conftest import House


def test_a_task_names_its_clause_and_leads_to_the_paper(house: House) -> None:
    task = house.start().open_tasks[0]
    link = '<a href="/regulation/zhod#zhod.stage2.a" title="zhod.stage2.a">этап плана, п. а</a>'
    browser = house.sign_in("registrar")
    assert link in browser.get(f"/tasks/{task}").text
    assert link in browser.get("/tasks?tab=groups").text


def test_a_case_does_too(house: House) -> None:
    started = house.start()
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}").text
    assert 'title="zhod.stage2.a">этап плана, п. а</a>' in page
