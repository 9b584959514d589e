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


def open_studio(
    desk: Desk,
    page: Any,
    kind: str,
    held: str = "",
    beside: str = "",
    buttons: tuple[str, ...] = (),
    state: str = "",
) -> None:
    """The editor of a sample of the kind, or of what ``held`` names; ``beside``: what else is on the page."""
    desk.answers.setdefault(("POST", "/check"), lambda _path, _body: (200, {"findings": [FINDING]}))
    desk.answers.setdefault(("PUT", "/draft"), lambda _path, body: (200, {"version": body["version"] + 1}))
    shown = "".join(
        f'<button data-do="{name}">{name}</button>'
        for name in ("save", "check", "changes", "publish", *buttons)
    )
    addresses = " ".join(
        f'data-{name}-url="/{name}"' for name in ("draft", "check", "changes", "publish", "upload")
    )
    addresses += f' data-state-url="{state}"' if state else ""
    island = (
        f'<div data-island="studio" data-kind="{kind}" data-path="m.{kind}" data-version="1" '
        f'data-content-url="/samples/{held or FILES[kind]}" {addresses}></div><p data-draft-state></p>{beside}'
    )
    page.goto(desk.page("/studio", f'<div hidden id="bar">{shown}</div>{island}', "studio"))
    page.wait_for_selector(".studio-findings, .studio-empty", state="attached")


def lower(thing: Any) -> float:
    """Where the lower edge of something lies."""
    box = thing.bounding_box()
    return float(box["y"] + box["height"])


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


def test_what_is_chosen_stays_in_sight_when_the_findings_open_below_it(desk: Desk, page: Any) -> None:
    """A link that names a step opens the list of findings too, which takes a third of the canvas."""
    desk.on("POST", "/check", lambda _path, _body: (200, {"findings": [FINDING]}))
    open_studio(desk, page, "bpmn")
    page.get_by_role("button", name="Свернуть", exact=True).click()
    page.get_by_role("button", name="Крупнее").click()
    shape = page.locator('g[data-element-id="done"] .djs-hit').first
    shape.click(force=True)
    press(page, "check")
    page.get_by_role("button", name="Свернуть", exact=True).wait_for()
    drawn(page)
    box, canvas = shape.bounding_box(), page.locator(".studio-canvas").bounding_box()
    assert canvas["y"] <= box["y"] and box["y"] + box["height"] <= canvas["y"] + canvas["height"]


def test_the_run_of_a_finding_is_walked_above_the_canvas_to_the_step_it_names(desk: Desk, page: Any) -> None:
    """It covers nothing, stands on one line, and ends where the finding says."""
    run = ["started", "make_plan", "approve", "agreed"]
    desk.on("POST", "/check", lambda _path, _body: (200, {"findings": [FINDING | {"run": run}]}))
    open_studio(desk, page, "bpmn")
    page.emulate_media(reduced_motion="reduce")
    press(page, "check")
    page.get_by_role("button", name="Показать ход").click()
    bar, canvas = page.get_by_role("group", name="Ход"), page.locator(".studio-canvas")
    for place in range(1, len(run)):
        bar.get_by_role("button", name="Вперёд").click()
        name = page.locator(f'g.djs-element[data-element-id="{run[place]}"]')
        assert "is-walked-to" in name.get_attribute("class"), run[place]
    assert bar.inner_text().startswith(f"Шаг {len(run)} из {len(run)}")
    walked = page.locator(".djs-connection.is-walked .djs-visual > path").first
    assert colour(walked) == BLUE
    box, below = bar.bounding_box(), canvas.bounding_box()
    assert box["y"] + box["height"] <= below["y"] + 1 and box["height"] < 60
    bar.get_by_role("button", name="Убрать ход").click()
    assert page.locator(".is-walked, .is-walked-to, .studio-walk").count() == 0


RED, BLUE = "rgb(180, 35, 24)", "rgb(29, 111, 184)"


def colour(line: Any) -> str:
    return str(line.evaluate("line => getComputedStyle(line).stroke"))


def test_a_flow_is_marked_as_a_step_is(desk: Desk, page: Any) -> None:
    """With its badge on the flow itself, and the sentence on the badge."""
    desk.on("POST", "/check", lambda _path, _body: (200, {"findings": [FINDING | {"element": "f5"}]}))
    open_studio(desk, page, "bpmn")
    flow = page.locator('.djs-connection[data-element-id="f5"]')
    assert "has-error" in flow.get_attribute("class")
    assert colour(flow.locator(".djs-visual > path")) == RED
    badge = page.locator('.djs-overlays[data-container-id="f5"] .studio-badge')
    assert badge.get_attribute("title") == FINDING["message"]
    line, mark = flow.locator(".djs-visual > path").bounding_box(), badge.bounding_box()
    middle = {"x": mark["x"] + mark["width"] / 2, "y": mark["y"] + mark["height"] / 2}
    assert line["x"] - 12 <= middle["x"] <= line["x"] + line["width"] + 12
    assert line["y"] - 12 <= middle["y"] <= line["y"] + line["height"] + 12


def test_what_an_edit_breaks_elsewhere_leads_there(desk: Desk, page: Any) -> None:
    other = {
        "file": "b.bpmn",
        "element": "ask",
        "title": "Приём",
        "url": "/samples/visit.bpmn",
        "severity": "error",
    }
    desk.on(
        "POST", "/check", lambda _path, _body: (200, {"findings": [other | {"message": "Поля «x» нет."}]})
    )
    open_studio(desk, page, "form")
    page.get_by_text("В других моделях из-за этой правки").wait_for()
    link = page.locator(".studio-findings a")
    assert link.get_attribute("href") == "/samples/visit.bpmn" and "Приём" in link.inner_text()


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


def test_where_no_draft_is_left_nothing_is_said_to_go_aside(desk: Desk, page: Any) -> None:
    """Somebody has published or dropped it meanwhile: what would be written over is no draft."""
    said = {"message": "Черновик уже опубликован или убран.", "version": 0, "theirs": "<x/>"}
    answers = iter([(409, said), (200, {"version": 1})])
    desk.on("PUT", "/draft", lambda _path, _body: next(answers))
    open_studio(desk, page, "bpmn")
    rename(page, "Утвердить")
    dialog = page.locator("dialog.studio-conflict[open]")
    dialog.wait_for()
    assert "«Убранное»" not in dialog.inner_text() and "Черновика уже нет" in dialog.inner_text()
    page.get_by_role("button", name="Записать мой черновиком").click()
    page.wait_for_selector("[data-state=saved]")
    assert desk.heard[-1][2]["version"] == 0


def test_what_changes_is_shown(desk: Desk, page: Any) -> None:
    desk.on(
        "POST",
        "/changes",
        lambda _path, _body: (200, {"changes": ["Срок станет другим."], "impact": ["3 дела останутся."]}),
    )
    open_studio(desk, page, "bpmn")
    press(page, "changes")
    page.wait_for_selector(".studio-changes")
    assert page.locator(".studio-changes li").all_inner_texts() == [
        "Срок станет другим.",
        "3 дела останутся.",
    ]


def test_publishing_saves_the_draft_and_opens_the_page_before_it(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "bpmn")
    rename(page, "Утвердить")
    page.wait_for_selector("[data-state=dirty]")
    with page.expect_navigation(url="**/publish"):
        press(page, "publish")
    saved = [body["content"] for _method, path, body in desk.heard if path == "/draft"]
    assert "Утвердить" in saved[-1]


def test_what_cannot_be_saved_is_not_taken_to_publishing(desk: Desk, page: Any) -> None:
    desk.on("PUT", "/draft", lambda _path, _body: (422, {"message": "Так сохранить нельзя."}))
    open_studio(desk, page, "bpmn")
    rename(page, "Утвердить")
    page.wait_for_selector("[data-state=dirty]")
    press(page, "publish")
    page.wait_for_selector("[data-state=unsaved]")
    assert page.locator("[data-draft-state]").inner_text() == "Так сохранить нельзя."
    assert page.url.endswith("/studio")


def test_a_phone_scrolls_in_one_direction_only(desk: Desk, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_studio(desk, page, "bpmn")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_scale_has_buttons_and_the_whole_diagram_stays_clear_of_the_palette(
    desk: Desk, page: Any
) -> None:
    for width, height in ((1440, 900), (1440, 640), (390, 900)):
        page.set_viewport_size({"width": width, "height": height})
        open_studio(desk, page, "bpmn")
        pool = page.locator('.studio g[data-element-id="Participant_1"]')
        canvas = page.locator(".studio-canvas")
        until(
            lambda pool=pool, canvas=canvas: lower(pool) <= lower(canvas)
        )  # the list of findings opens below
        whole = pool.bounding_box()
        palette = page.locator(".djs-palette").bounding_box()
        assert palette["x"] + palette["width"] <= whole["x"] and whole["x"] + whole["width"] <= width
        assert canvas.bounding_box()["y"] <= whole["y"]
        page.get_by_role("button", name="Крупнее").click()
        until(lambda pool=pool, least=whole["width"]: pool.bounding_box()["width"] > least)
        page.get_by_role("button", name="Вся схема").click()
        assert round(pool.bounding_box()["width"]) == round(whole["width"])


@pytest.mark.parametrize(
    ("kind", "held"), [("bpmn", "dmn"), ("bpmn", "form"), ("dmn", "bpmn"), ("dmn", "form"), ("form", "bpmn")]
)
def test_a_draft_of_another_kind_opens_as_text(desk: Desk, page: Any, kind: str, held: str) -> None:
    """It can be read, mended, and dropped; what it holds is not touched by opening it."""
    given = (SAMPLES / FILES[held]).read_text("utf-8")
    desk.on("GET", "/samples/other", lambda _path, _body: (200, given))
    desk.on("POST", "/drop", lambda _path, _body: (200, "<p>Черновик убран</p>"))
    open_studio(desk, page, kind, "other", '<form method="post" action="/drop" data-drop></form>')
    text = page.get_by_label("Текст файла")
    assert text.input_value() == given.replace("\r\n", "\n")
    press(page, "save")
    assert [one for one in desk.heard if one[0] == "PUT"] == []
    text.fill("{}")
    press(page, "save")
    until(lambda: [body["content"] for method, _, body in desk.heard if method == "PUT"] == ["{}"])
    page.get_by_role("button", name="Отказаться от черновика").click()
    page.get_by_text("Черновик убран").wait_for()


def test_a_refusal_of_a_file_is_said_once(desk: Desk, page: Any) -> None:
    said = "Файл не прочитан (строка 1): нет закрывающей метки"
    desk.on(
        "POST",
        "/upload",
        lambda _path, _body: (422, {"message": said, "findings": [FINDING | {"message": said}]}),
    )
    open_studio(desk, page, "bpmn", buttons=("upload",))
    press(page, "upload")
    page.get_by_label("Файл модели").set_input_files(
        [{"name": "x.bpmn", "mimeType": "text/xml", "buffer": b"<a>"}]
    )
    page.locator(".studio-dialog .btn-primary").click()
    page.get_by_text(said).wait_for()
    assert page.get_by_text(said).count() == 1


def test_what_waits_for_a_signature_is_asked_about_before_an_edit_is_saved(desk: Desk, page: Any) -> None:
    told = {"url": "/p/7", "told": "Этот черновик ждёт подписи: публикация № 7 (Латыш)."}
    refused = (409, {"message": "Правка отменит публикацию № 7.", "prepared": [told]})
    desk.on("PUT", "/draft", lambda _path, body: (200, {"version": 2}) if body["voids"] else refused)
    open_studio(desk, page, "bpmn")
    rename(page, "Составить план")
    press(page, "save")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(told["told"]).wait_for()
    dialog.get_by_role("button", name="Пока не сохранять").click()
    assert page.locator("[data-draft-state]").inner_text() == "Не сохранено: правка отменит публикацию"
    press(page, "save")
    dialog.get_by_role("button", name="Сохранить, публикацию отменить").click()
    page.wait_for_selector("[data-state=saved]")
    assert [body["voids"] for method, _path, body in desk.heard if method == "PUT"] == [False, False, True]


def test_the_title_of_a_form_is_edited_above_it_and_taken_back(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "form")
    field = page.get_by_label("Название формы")
    field.fill("План на полгода")
    until(lambda: any('"name": "План на полгода"' in body["content"] for _m, _p, body in desk.heard))
    page.wait_for_selector("[data-state=saved]")
    page.get_by_role("button", name="Отменить действие").click()
    until(lambda: field.input_value() != "План на полгода")


def test_an_act_is_taken_back_and_done_again_by_buttons(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "bpmn")
    back, forth = (
        page.get_by_role("button", name=one) for one in ("Отменить действие", "Повторить отменённое")
    )
    assert back.is_disabled() and forth.is_disabled()
    rename(page, "Утвердить план патроната")
    page.wait_for_selector("[data-state=saved]")
    back.click()
    assert forth.is_enabled()
    forth.click()
    assert forth.is_disabled()
