"""Fields that are picked instead of typed, the helper of terms, and the help of FEEL: in a real browser, in Russian."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.frontend.desk import SAMPLES, Desk, drawn
from tests.frontend.test_studio import english, open_every_group
from tests.waiting import until

FORMS = [
    {"key": "plan", "title": "План сопровождения", "url": "/studio/edit/plan"},
    {"key": "visit", "title": "Посещение", "url": "/studio/edit/visit"},
]
LISTS = {
    "forms": FORMS,
    "decisions": [{"key": "level", "title": "Уровень", "url": "/studio/edit/level"}],
    "processes": [{"key": "common_visit", "title": "Посещение семьи", "url": "/studio/edit/common_visit"}],
    "messages": [{"key": "отзыв", "title": "Отзыв согласия"}],
    "lanes": [{"key": "Куратор", "title": "Специалист"}, {"key": "Заведующий отделением", "title": "Заведующий"}],
    "roles": [{"key": "curator", "title": "Специалист-куратор"}, {"key": "dept_head", "title": "Заведующий"}],
    "terms": [{"key": "plan_due", "title": "План или программа"}],
    "days": [{"key": "registered_at", "title": "Дата регистрации"}],
    "given": [{"key": "plan_term", "title": "срок, который передаёт «Подготовить план»"}],
    "operations": [
        {
            "name": "visit.plan",
            "title": "Назначить посещение",
            "inputs": [
                {"name": "planned_at", "title": "На когда", "required": True, "values": [], "of": ""},
                {"name": "kind", "title": "Вид", "required": False, "values": [["primary", "первичное"]], "of": ""},
                {"name": "role", "title": "Роль", "required": True, "values": [], "of": "role"},
            ],
        }
    ],
}  # fmt: skip
CLAUSES = {
    "zhod.stage2.a": {"name": "этап плана, п. а", "text": "Комплекс мероприятий", "url": "/regulation/zhod"}
}
NAMES = {"institution", "clauses", "zhod.stage2.a"}  # what is written in the file by its name
TOLD = {
    "due": "чт 24.09.2026",
    "why": ["10 календарных дней от пн 14.09.2026 09:30"],
    "supposed": [],
    "fault": "",
}


@pytest.fixture
def studio(desk: Desk, page: Any) -> Any:
    desk.on("POST", "/check", lambda _path, body: (200, {"findings": [], "edit": body["edit"]}))
    desk.on("PUT", "/draft", lambda _path, body: (200, {"version": body["version"] + 1}))
    desk.on("GET", "/choices", lambda _path, _body: (200, LISTS))
    desk.on("GET", "/clauses", lambda _path, _body: (200, {"clauses": CLAUSES}))
    desk.on("POST", "/term", lambda _path, _body: (200, TOLD))
    named = ("check", "draft", "changes", "publish", "upload", "choices", "clauses", "term")
    addresses = " ".join(f'data-{name}-url="/{name}"' for name in named)
    island = (
        '<div data-island="studio" data-kind="bpmn" data-path="m.bpmn" data-version="0" '
        f'data-content-url="/samples/visit.bpmn" {addresses}></div><p data-draft-state></p>'
    )
    address = desk.page("/studio", island, "studio")

    def opened(element: str) -> Any:
        page.goto(f"{address}?element={element}")
        page.locator(".bio-properties-panel-group-header").first.wait_for()
        open_every_group(page)
        return page

    return opened


def checked(desk: Desk, part: str) -> None:
    """Wait until the check has been asked about a text with this part: the edit is in the file."""
    until(
        lambda: any(
            part in body["content"].replace("&#34;", '"') for _m, path, body in desk.heard if path == "/check"
        )
    )


def pick(page: Any, field: str, words: str, title: str) -> None:
    entry = page.locator(f"[data-entry-id={field}]")
    entry.get_by_role("combobox").fill(words)
    entry.get_by_role("option").filter(has_text=title).click()


@pytest.mark.parametrize(
    "element", ["make_plan", "late", "agreed", "f5", "visit", "started", "done", "Lane_head", "Participant_1"]
)
def test_every_label_of_the_fields_is_russian(studio: Any, element: str) -> None:
    page = studio(element)
    shown = english(page)
    keys = {one["key"] for rows in LISTS.values() for one in rows if "key" in one}
    assert shown - keys - NAMES == set()
    assert page.faults == []


def test_a_form_is_picked_by_its_title_and_opened(desk: Desk, studio: Any) -> None:
    page = studio("make_plan")
    field = page.locator("[data-entry-id=formId]")
    assert field.get_by_role("combobox").input_value() == "План сопровождения"
    assert field.get_by_role("link", name="открыть").get_attribute("href") == "/studio/edit/plan"
    pick(page, "formId", "посещ", "Посещение")
    checked(desk, 'formId="visit"')
    assert field.get_by_role("combobox").input_value() == "Посещение"
    field.get_by_role("combobox").fill("нет такой")
    field.get_by_text("Ничего не найдено").wait_for()


def test_a_new_task_is_given_a_form_roles_and_clauses(desk: Desk, studio: Any) -> None:
    page = studio("hurry")
    pick(page, "formId", "план", "План сопровождения")
    pick(page, "assignmentDefinitionCandidateGroups", "зав", "Заведующий")
    pick(page, "assignmentDefinitionCandidateGroups", "кур", "Специалист-куратор")
    pick(page, "clauses", "план", "этап плана")
    checked(desk, 'candidateGroups="dept_head, curator"')
    checked(desk, '<zeebe:property name="clauses" value="zhod.stage2.a"')
    page.get_by_role("button", name="Убрать: Заведующий").click()
    checked(desk, 'candidateGroups="curator"')


def test_a_list_that_opens_at_the_lower_edge_is_brought_into_sight(studio: Any) -> None:
    """The same for the choice that the arrows come to."""
    page = studio("make_plan")
    page.set_viewport_size({"width": 1440, "height": 640})
    side = page.locator(".studio-side")
    for field in ("assignmentDefinitionCandidateGroups", "formId"):
        box = page.locator(f"[data-entry-id={field}]").get_by_role("combobox")
        low = "(box, side) => side.scrollTop += box.getBoundingClientRect().bottom - side.getBoundingClientRect().bottom"
        box.evaluate(f"box => ({low})(box, box.closest('.studio-side'))")
        box.press("ArrowDown")
        listed = page.get_by_role("listbox").bounding_box()
        edge = side.bounding_box()
        assert listed["y"] + listed["height"] <= edge["y"] + edge["height"] <= 640, field
        box.press("Escape")


def test_a_called_process_a_lane_and_a_message_are_picked(desk: Desk, studio: Any) -> None:
    page = studio("visit")
    assert (
        page.locator("[data-entry-id=targetProcessId]").get_by_role("combobox").input_value()
        == "Посещение семьи"
    )
    page = studio("Lane_head")
    pick(page, "name", "", "Специалист")
    checked(desk, '<bpmn:lane id="Lane_head" name="Куратор"')


def test_an_operation_brings_its_inputs_as_fields(desk: Desk, studio: Any) -> None:
    page = studio("hurry")
    replace(page, "Действие системы")
    pick(page, "taskDefinitionType", "назн", "Назначить посещение")
    checked(desk, 'type="visit.plan"')
    pick(page, "operation-kind", "перв", "первичное")
    checked(desk, '<zeebe:input source="="primary"" target="kind"')
    pick(page, "operation-role", "кур", "Специалист-куратор")
    checked(desk, '<zeebe:input source="="curator"" target="role"')
    assert "На когда (обязательно)" in page.locator("[data-entry-id=operation-planned_at]").inner_text()


def replace(page: Any, title: str) -> None:
    page.locator(".djs-context-pad .bpmn-icon-screw-wrench").click()
    page.locator(".djs-popup-search input").fill(title[:6].lower())
    entries = page.locator(".djs-popup-results .entry")
    until(lambda: entries.count() == 1)
    entries.click()
    open_every_group(page)


def test_a_term_is_read_back_changed_and_said_in_words(desk: Desk, studio: Any) -> None:
    page = studio("make_plan")
    helper = page.locator("[data-entry-id=taskScheduleDueDate-term]")
    helper.get_by_text("чт 24.09.2026").wait_for()
    assert helper.locator("select").first.input_value() == "calendar days"
    assert helper.locator("input[type=number]").input_value() == "10"
    helper.locator("select").first.select_option("working days")
    checked(desk, "={working days: 10, from: registered_at}")
    helper.locator("input[type=number]").fill("3")
    checked(desk, "={working days: 3, from: registered_at}")
    helper.locator("select").first.select_option("setting")
    checked(desk, '=context put(parameters.plan_due, "from", registered_at)')
    asked = [body["term"] for _m, path, body in desk.heard if path == "/term"]
    assert asked[0] == "={calendar days: 10, from: registered_at}"


def test_a_term_that_a_call_hands_over_is_picked_and_told_by_its_source(desk: Desk, studio: Any) -> None:
    """Where it is handed over it is written with the same helper."""
    way = TOLD | {"by": "Подготовить план"}
    desk.on("POST", "/term", lambda _path, _body: (200, way | {"ways": [way]}))
    page = studio("make_plan")
    helper = page.locator("[data-entry-id=taskScheduleDueDate-term]")
    helper.locator("select").first.select_option("day")
    pick(page, "taskScheduleDueDate-term-from", "передаёт", "Подготовить план")
    checked(desk, 'dueDate="=plan_term"')
    helper.get_by_text("Срок передаёт «Подготовить план»; если начать сейчас: чт 24.09.2026").wait_for()
    text = (SAMPLES / "visit.bpmn").read_text("utf-8")
    called = (
        '<zeebe:ioMapping><zeebe:input source="=parameters.plan_due" target="plan_term"/></zeebe:ioMapping>'
    )
    text = text.replace("<zeebe:calledElement", f"{called}<zeebe:calledElement", 1)
    desk.on("GET", "/samples/visit.bpmn", lambda _path, _body: (200, text))
    page = studio("visit")
    page.locator("[data-group-id=group-inputs] .bio-properties-panel-collapsible-entry-header").first.click()
    written = page.locator("[data-group-id=group-inputs] .term")
    assert written.locator("select").first.input_value() == "setting"
    written.locator("select").first.select_option("working days")
    checked(desk, '<zeebe:input source="={working days: 1}" target="plan_term"')


def test_a_term_written_by_hand_is_left_alone(desk: Desk, studio: Any) -> None:
    text = (SAMPLES / "visit.bpmn").read_text("utf-8").replace("P10D", "R3/P1M")
    desk.on("GET", "/samples/visit.bpmn", lambda _path, _body: (200, text))
    page = studio("late")
    helper = page.locator("[data-entry-id=timerEventDefinitionValue-term]")
    helper.get_by_text("Записан вручную").wait_for()
    assert helper.locator("select").count() == 0
    assert not [path for _m, path, _b in desk.heard if path == "/draft"]


def test_the_help_of_feel_is_russian(studio: Any) -> None:
    page = studio("f5")
    field = page.locator("[data-group-id=group-condition] .cm-content")
    field.click()
    for letters in ("dat", "concat", "substr", "median"):
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(letters, delay=40)
        page.locator(".cm-completionInfo p").first.wait_for()
        drawn(page)
        said = page.locator(".cm-completionInfo p").all_inner_texts()
        assert [text for text in said if not any("а" <= letter <= "я" for letter in text)] == [], letters
        page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("uuid")
    drawn(page)
    assert "uuid" not in json.dumps(page.locator(".cm-completionLabel").all_inner_texts())


def test_a_newer_edit_is_not_judged_by_an_older_answer(desk: Desk, studio: Any) -> None:
    """While the answer is behind, nothing says that all is well."""
    page = studio("make_plan")
    badge = page.locator(".studio-tabs .badge").first
    until(lambda: badge.inner_text() == "0")
    desk.on("POST", "/check", lambda _path, body: (200, {"findings": [], "edit": body["edit"] - 1}))
    page.locator("#bio-properties-panel-name").fill("Иначе")
    checked(desk, "Иначе")
    drawn(page)
    assert badge.inner_text() == "проверяется…"


def test_two_tabs_of_one_person_know_of_each_other(studio: Any, page: Any) -> None:
    opened = studio("make_plan")
    second = page.context.new_page()
    second.goto(opened.url)
    for tab in (second, opened):
        tab.get_by_text("Этот файл открыт у вас в другой вкладке").wait_for()
    second.close()
    until(lambda: not opened.locator(".studio-notice").is_visible())
