"""Every decision of a file has a tab; what is wrong is marked at its cell, also after the table was drawn anew."""

from __future__ import annotations

from typing import Any

import pytest

from tests.frontend.desk import SAMPLES, Desk
from tests.waiting import until

SECOND = (
    '<decision id="points" name="Баллы"><decisionTable id="T2"><input id="I2" label="Долги"><inputExpression id="IE2" typeRef="boolean">'
    '<text>debts</text></inputExpression></input><output id="O2" label="Баллы" name="points" typeRef="number" /><rule id="R2">'
    '<inputEntry id="C2"><text>да</text></inputEntry><outputEntry id="A2"><text>5</text></outputEntry></rule></decisionTable></decision>'
)
SHAPE = '<dmndi:DMNShape dmnElementRef="points"><dc:Bounds height="80" width="180" x="400" y="100" /></dmndi:DMNShape>'
WRONG = {
    "file": "m.dmn",
    "element": "C2",
    "rule": "decision_words",
    "severity": "error",
    "message": "да без кавычек.",
}
WIDE = "inset 0 0 0 2px"


@pytest.fixture
def studio(desk: Desk, page: Any) -> Any:
    text = (SAMPLES / "level.dmn").read_text("utf-8")
    text = text.replace("<dmndi:DMNDI>", f"{SECOND}<dmndi:DMNDI>").replace(
        "</dmndi:DMNDiagram>", f"{SHAPE}</dmndi:DMNDiagram>"
    )
    desk.on("GET", "/model", lambda _path, _body: (200, text))
    desk.on("POST", "/check", lambda _path, body: (200, {"findings": [WRONG], "edit": body["edit"]}))
    desk.on("PUT", "/draft", lambda _path, body: (200, {"version": body["version"] + 1}))
    addresses = " ".join(
        f'data-{name}-url="/{name}"' for name in ("check", "draft", "changes", "publish", "upload")
    )
    island = (
        '<div data-island="studio" data-kind="dmn" data-path="m.dmn" data-version="0" '
        f'data-content-url="/model" {addresses}></div><p data-draft-state></p>'
    )
    page.goto(desk.page("/studio", island, "studio"))
    page.locator(".studio-findings").wait_for()
    return page


def test_every_decision_opens_by_its_tab(studio: Any) -> None:
    tabs = studio.locator(".studio-views [role=tab]")
    assert tabs.all_inner_texts() == ["Схема решений", "Уровень патроната", "Баллы"]
    assert studio.locator("td.input-cell").count() >= 6
    tabs.filter(has_text="Баллы").click()
    studio.locator('[data-element-id="C2"]').wait_for()
    assert tabs.filter(has_text="Баллы").get_attribute("aria-selected") == "true"
    tabs.filter(has_text="Схема").click()
    studio.locator('.djs-element[data-element-id="points"]').wait_for()


def test_a_finding_opens_its_decision_and_stays_at_its_cell(studio: Any) -> None:
    studio.locator(".studio-findings button").click()
    cell = studio.locator('td[data-element-id="C2"]')
    cell.wait_for()
    until(lambda: WIDE in _shadow(cell))
    studio.locator(".studio-views [role=tab]").filter(has_text="Уровень").click()
    studio.locator(".studio-views [role=tab]").filter(has_text="Баллы").click()
    cell.wait_for()
    assert WIDE in _shadow(cell)
    cell.hover()
    assert cell.get_attribute("title") == "да без кавычек."


def _shadow(cell: Any) -> str:
    """As the browser says it: the colour first, ``inset`` last."""
    said = str(cell.evaluate("(cell) => getComputedStyle(cell).boxShadow"))
    return f"inset {said.partition(') ')[2].removesuffix(' inset').replace('0px', '0')}"
