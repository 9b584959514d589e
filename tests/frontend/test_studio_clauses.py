"""The selected step of a diagram and the clauses it carries out, with the way to the paper."""

from __future__ import annotations

from typing import Any

import pytest

from tests.frontend.desk import Desk

KNOWN = {
    "zhod.stage2.a": {"name": "этап плана, п. а", "text": "Комплекс мероприятий", "url": "/regulation/zhod#x"}
}


@pytest.fixture
def studio(desk: Desk, page: Any) -> Any:
    desk.on("POST", "/check", lambda _path, _body: (200, {"findings": []}))
    desk.on("GET", "/clauses", lambda _path, _body: (200, {"clauses": KNOWN}))
    island = (
        '<div data-island="studio" data-kind="bpmn" data-path="m.bpmn" data-version="0" '
        'data-content-url="/samples/visit.bpmn" data-check-url="/check" data-draft-url="/draft" '
        'data-changes-url="/changes" data-clauses-url="/clauses"></div><p data-draft-state></p>'
    )
    address = desk.page("/studio", island, "studio")

    def opened(element: str = "") -> Any:
        page.goto(f"{address}?element={element}")
        if not element:
            page.get_by_role("tab", name="Пункты положения").click()
        return page

    return opened


def test_the_address_selects_a_step_and_its_clauses_lead_to_the_paper(studio: Any) -> None:
    page = studio("make_plan")
    link = page.locator(".studio-clauses a")
    link.wait_for()
    assert (link.inner_text(), link.get_attribute("title")) == ("этап плана, п. а", "zhod.stage2.a")
    assert link.get_attribute("href") == "/regulation/zhod#x"
    assert "Комплекс мероприятий" in page.locator(".studio-clauses").inner_text()
    assert "Разработать план" in page.locator(".bio-properties-panel-header").inner_text()
    assert page.faults == []


def test_a_step_without_clauses_and_no_step_at_all(studio: Any) -> None:
    page = studio()
    assert "Выберите шаг" in page.locator(".studio-tab").inner_text()
    page.locator('g[data-element-id="started"] .djs-hit').first.click(force=True)
    page.get_by_text("Этот шаг не называет ни одного пункта").wait_for()


def test_clauses_of_other_houses_are_named_and_are_no_mistake(desk: Desk, studio: Any) -> None:
    others = {"zhod.stage2.a": "этап плана, п. а"}
    desk.on("GET", "/clauses", lambda _path, _body: (200, {"clauses": {}, "elsewhere": others}))
    page = studio("make_plan")
    page.get_by_text("Ещё пункты из положений других учреждений: этап плана, п. а").wait_for()
    chip = page.locator(".pick-chosen li")
    assert chip.get_attribute("class") == "is-elsewhere" and "другого учреждения" in chip.get_attribute(
        "title"
    )


def test_a_clause_that_no_paper_has_is_told_as_that(desk: Desk, studio: Any) -> None:
    desk.on("GET", "/clauses", lambda _path, _body: (200, {"clauses": {}, "elsewhere": {}}))
    studio("make_plan").get_by_text("Таких пунктов нет ни в одном положении: zhod.stage2.a").wait_for()
