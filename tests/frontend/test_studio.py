"""The editors in a real browser: Russian to the last label, nothing lost by opening, findings select elements."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.frontend.desk import SAMPLES, Desk, drawn
from tests.waiting import until

FILES = {"bpmn": "visit.bpmn", "dmn": "level.dmn", "form": "plan.form"}
ALLOWED = {
    "Markdown",
    "rule",
    "not",
    "future",
    "BPMN",
    "DMN",
    "FEEL",
    "ID",
    "JSON",
    "HTML",
    "bpmn",
    "io",
    "plan",
    "clauses",
    "true",
    "case",
    "curator",
}
FINDING = {
    "file": "m.bpmn",
    "element": "visit",
    "rule": "references",
    "severity": "error",
    "message": "Вызванный процесс не найден.",
}
VISIBLE = """() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest('style, script, code, .cm-content, td, input, textarea')) said.push(walker.currentNode.textContent);
  }
  document.querySelectorAll('[title],[placeholder],[aria-label]').forEach((node) =>
    ['title', 'placeholder', 'aria-label'].forEach((name) => said.push(node.getAttribute(name) ?? '')));
  return said;
}"""


def open_studio(desk: Desk, page: Any, kind: str) -> None:
    desk.on("POST", "/check", lambda _path, _body: (200, {"findings": [FINDING]}))
    desk.answers.setdefault(("PUT", "/draft"), lambda _path, body: (200, {"version": body["version"] + 1}))
    buttons = "".join(
        f'<button data-do="{name}">{name}</button>' for name in ("save", "check", "changes", "publish")
    )
    addresses = " ".join(
        f'data-{name}-url="/{name}"' for name in ("draft", "check", "changes", "publish", "upload")
    )
    island = (
        f'<div data-island="studio" data-kind="{kind}" data-path="m.{kind}" data-version="1" '
        f'data-content-url="/samples/{FILES[kind]}" {addresses}></div><p data-draft-state></p>'
    )
    page.goto(desk.page("/studio", f'<div hidden id="bar">{buttons}</div>{island}', "studio"))
    page.wait_for_selector(".studio-findings, .studio-empty", state="attached")


def press(page: Any, name: str) -> None:
    page.evaluate(f"document.querySelector('[data-do={name}]').click()")


def open_every_group(page: Any) -> None:
    """The properties of what was chosen, every group of them, as soon as they are drawn."""
    page.locator(".bio-properties-panel-group-header").first.wait_for()
    drawn(page)
    for header in page.locator(".bio-properties-panel-group-header").all():
        header.click()
    drawn(page)


def english(page: Any) -> set[str]:
    page.evaluate("document.getElementById('bar')?.remove()")
    return {
        text.strip() for text in page.evaluate(VISIBLE) if set(re.findall(r"[A-Za-z]{2,}", text)) - ALLOWED
    }


@pytest.mark.parametrize("kind", FILES)
def test_every_label_is_russian(desk: Desk, page: Any, kind: str) -> None:
    open_studio(desk, page, kind)
    assert english(page) == set()
    assert page.faults == []


@pytest.mark.parametrize(
    "element", ["make_plan", "late", "agreed", "f5", "visit", "started", "done", "Participant_1"]
)
def test_every_property_of_an_element_is_russian(desk: Desk, page: Any, element: str) -> None:
    open_studio(desk, page, "bpmn")
    page.locator(f'g[data-element-id="{element}"] .djs-hit').first.click(force=True)
    open_every_group(page)
    assert english(page) == set()


def test_the_replace_menu_is_russian(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "bpmn")
    for element in ("make_plan", "late", "agreed", "started"):
        page.locator(f'g[data-element-id="{element}"] .djs-hit').first.click(force=True)
        page.locator(".djs-context-pad .bpmn-icon-screw-wrench").click()
        page.wait_for_selector(".djs-popup-results")
        assert english(page) == set(), element
        page.keyboard.press("Escape")


def test_every_property_of_every_field_is_russian(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "form")
    fields = page.locator(".fjs-editor-container .fjs-form-field")
    assert fields.count() >= 12
    for index in range(fields.count()):
        fields.nth(index).click(position={"x": 6, "y": 6})
        open_every_group(page)
        assert english(page) == set(), index


def test_the_menu_of_a_decision_table_is_russian(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "dmn")
    for cell in (".input-cell", ".output-cell", "td.rule-index"):
        page.locator(cell).first.click(button="right", force=True)
        page.locator(".context-menu").wait_for()
        drawn(page)
        assert english(page) == set(), cell
        page.keyboard.press("Escape")


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_was_only_opened_is_saved_as_it_was(desk: Desk, page: Any, kind: str) -> None:
    open_studio(desk, page, kind)
    with page.expect_response("**/check"):
        press(page, "check")
    checked = [body["content"] for method, path, body in desk.heard if path == "/check"]
    assert set(checked) == {(SAMPLES / FILES[kind]).read_text("utf-8")}
    press(page, "save")
    with page.expect_response(
        "**/check"
    ):  # asked for after the saving: what was to be saved would have been heard
        press(page, "check")
    assert not [path for _method, path, _body in desk.heard if path == "/draft"]  # nothing to save


def test_a_changed_diagram_keeps_what_we_do_not_know(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "bpmn")
    rename(page, "Утвердить план патроната")
    page.wait_for_selector("[data-state=saved]")
    saved = next(body["content"] for _method, path, body in desk.heard if path == "/draft")
    kept = ["Утвердить план патроната", 'ground="приказ 12"', "<own:line>строка</own:line>", "zhod.stage2.a"]
    kept += ["={calendar days: 10, from: registered_at}", 'modeler:executionPlatform="Camunda Cloud"', "P10D"]
    assert [part for part in kept if part not in saved.replace("&#34;", '"')] == []


def rename(page: Any, name: str) -> None:
    page.locator('g[data-element-id="approve"] .djs-hit').first.click(force=True)
    page.locator(".bio-properties-panel-group-header", has_text="Общее").click()
    page.locator("#bio-properties-panel-name").fill(name)


def test_a_finding_selects_its_element_and_marks_it(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "bpmn")
    assert page.locator('g[data-element-id="visit"]').get_attribute("class").count("has-error") == 1
    page.locator(".studio-findings button").first.click()
    assert "selected" in page.locator('g[data-element-id="visit"]').get_attribute("class")
    assert page.locator(".bio-properties-panel-header-label").inner_text() == "Посетить семью"


def test_two_authors_both_keep_their_variant(desk: Desk, page: Any) -> None:
    said = {
        "message": "Файл изменил другой автор.",
        "version": 7,
        "author": "Петрова А. И.",
        "theirs": "<x/>",
    }
    answers = iter([(409, said), (200, {"version": 8})])
    desk.on("PUT", "/draft", lambda _path, _body: next(answers))
    open_studio(desk, page, "bpmn")
    rename(page, "Утвердить")
    page.wait_for_selector("dialog.studio-conflict[open]")
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать мой вариант").click()
    assert "Утвердить" in Path(download.value.path()).read_text("utf-8")
    page.get_by_role("button", name="Записать мой поверх").click()
    page.wait_for_selector("[data-state=saved]")
    assert desk.heard[-1][2]["version"] == 7


def test_what_changes_and_a_refused_publication_are_shown(desk: Desk, page: Any) -> None:
    desk.on(
        "POST",
        "/changes",
        lambda _path, _body: (200, {"changes": ["Срок станет другим."], "impact": ["3 дела останутся."]}),
    )
    desk.on(
        "POST",
        "/publish",
        lambda _path, _body: (422, {"message": "Публикация отклонена.", "findings": [FINDING]}),
    )
    open_studio(desk, page, "bpmn")
    press(page, "changes")
    page.wait_for_selector(".studio-changes")
    assert page.locator(".studio-changes li").all_inner_texts() == [
        "Срок станет другим.",
        "3 дела останутся.",
    ]
    press(page, "publish")
    page.locator("#publish-note").fill("Приказ № 3")
    page.get_by_role("button", name="Опубликовать").click()
    page.wait_for_selector(".studio-findings li")
    assert desk.heard[-1][2] == {"note": "Приказ № 3", "paths": []}


def test_a_phone_scrolls_in_one_direction_only(desk: Desk, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_studio(desk, page, "bpmn")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_scale_has_buttons_and_the_whole_diagram_stays_clear_of_the_palette(
    desk: Desk, page: Any
) -> None:
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        open_studio(desk, page, "bpmn")
        pool = page.locator('.studio g[data-element-id="Participant_1"]')
        whole = pool.bounding_box()
        palette = page.locator(".djs-palette").bounding_box()
        assert palette["x"] + palette["width"] <= whole["x"] and whole["x"] + whole["width"] <= width
        page.get_by_role("button", name="Крупнее").click()
        until(lambda pool=pool, least=whole["width"]: pool.bounding_box()["width"] > least)
        page.get_by_role("button", name="Вся схема").click()
        assert round(pool.bounding_box()["width"]) == round(whole["width"])
