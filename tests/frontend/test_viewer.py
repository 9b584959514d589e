"""The read-only diagram: tokens, path, timers, drill-down, focus, files without a drawing, narrow screens."""

from __future__ import annotations

from typing import Any

from tests.frontend.desk import Desk

STATE = {
    "tokens": [
        {"element": "make_plan", "title": "Иванова М. П.", "date": "2026-09-17", "level": "today"},
        {"element": "gone", "title": "Петрова А. И.", "date": "2026-09-18", "level": "calm"},
    ],
    "counts": {"started": 1, "make_plan": 2, "approve": 1, "agreed": 1},
    "timers": [{"element": "late", "date": "2026-09-17"}],
    "called": {"visit": "/called"},
}
BOX = '<div style="height:500px;display:flex"><div style="flex:1;min-width:0" data-island="viewer" {}></div></div>'


def show(desk: Desk, page: Any, attributes: str) -> None:
    desk.on("GET", "/state", lambda _path, _body: (200, STATE))
    desk.page("/called", "<p>Вызванный процесс</p>")
    page.goto(desk.page("/viewer", BOX.format(attributes), "viewer"))
    page.wait_for_selector(".viewer .djs-element")


def test_what_happens_is_drawn_over_the_diagram(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    assert page.locator(".viewer-token").all_inner_texts() == ["Иванова М. П.\nчт 17.09.2026"]
    assert page.locator(".viewer-timer").inner_text() == "чт 17.09.2026"
    assert page.locator(".viewer-count").all_inner_texts() == ["2×"]
    walked = {node.get_attribute("data-element-id") for node in page.locator("g.is-walked").all()}
    assert {"started", "make_plan", "f1", "f2"} <= walked and "visit" not in walked
    assert page.faults == []


def test_tokens_are_buttons_for_the_keyboard(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    button = page.get_by_role("button", name="Разработать план · Иванова М. П. · до чт 17.09.2026")
    before = page.locator(".viewer .viewport").get_attribute("transform")
    button.press("Enter")
    assert page.locator(".viewer .viewport").get_attribute("transform") != before
    page.get_by_role("button", name="Крупнее").press("Enter")


def test_a_called_process_is_opened(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    page.locator(".viewer-drill").click()
    page.wait_for_url("**/called")


def test_the_step_and_its_next_ones_are_lit(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-focus="approve"')
    assert page.locator("g.is-focus").get_attribute("data-element-id") == "approve"
    lit = {node.get_attribute("data-element-id") for node in page.locator("g.is-next").all()}
    assert lit == {"visit", "make_plan"}  # through the gateway


def test_a_new_state_replaces_the_old_one(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    news = '{"tokens": [{"element": "approve", "title": "Заведующий"}], "counts": {}}'
    event = f"new CustomEvent('viewer:state', {{detail: {news}}})"
    page.evaluate(f"document.querySelector('[data-island]').dispatchEvent({event})")
    assert page.locator(".viewer-token").all_inner_texts() == ["Заведующий"]
    assert page.locator("g.is-now").get_attribute("data-element-id") == "approve"


def test_a_file_without_a_drawing_is_laid_out(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/undrawn.bpmn"')
    assert page.locator('.viewer g[data-element-id="make_plan"]').count() == 1


def test_a_lost_diagram_leaves_a_sentence(desk: Desk, page: Any) -> None:
    page.goto(desk.page("/viewer", BOX.format('data-xml-url="/nowhere"'), "viewer"))
    page.wait_for_selector(".island-fault")
    assert "не" in page.locator(".island-fault").inner_text()


def test_a_phone_starts_where_the_case_stands(desk: Desk, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator('.viewer g[data-element-id="make_plan"]').bounding_box()
    assert box and box["width"] > 50 and box["x"] >= 0
