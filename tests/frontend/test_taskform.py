"""The form of a task: Russian to the last label, nothing typed is ever lost."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from playwright.sync_api import expect

from tests.frontend.desk import SAMPLES, Desk, drawn

FORM = (
    '<form method="post" action="/submit"><input type="hidden" name="csrf_token" value="t0ken">'
    '<div data-island="taskform" data-draft-url="/draft" data-draft-key="t1" {}></div>'
    '<button class="btn btn-primary">Выполнить</button></form>'
)
PLAN = (SAMPLES / "plan.form").read_text("utf-8")
VALUES = {
    "family": "Ковалёвы",
    "level": "planned",
    "made_on": "2026-09-07",
    "begins_at": "10:00",
    "problems": [{"name": "Долги", "measure": ""}],
    "heard": True,
}
SLOW_FRAMES = "const raf = window.requestAnimationFrame; window.requestAnimationFrame = f => raf(() => setTimeout(() => raf(f), 60))"
VISIBLE = """() => {
  const said = [document.body.innerText];
  document.querySelectorAll('[title],[placeholder],[aria-label]').forEach((node) =>
    ['title', 'placeholder', 'aria-label'].forEach((name) => said.push(node.getAttribute(name) ?? '')));
  return said.join(' ');
}"""


def quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("'", "&#39;")


def open_form(desk: Desk, page: Any, attributes: str = "") -> None:
    desk.answers.setdefault(("PUT", "/draft"), lambda _path, _body: (200, {"version": 2}))
    schema = f"data-schema='{quoted(json.loads(PLAN))}'"
    page.goto(desk.page("/form", FORM.format(f"{schema} {attributes}"), "taskform"))
    page.wait_for_selector(".fjs-form-field")


def field(page: Any, name: str) -> Any:
    return page.locator(f'[id$="-{name}"]').first


def test_every_label_is_russian(desk: Desk, page: Any) -> None:
    open_form(desk, page)
    page.get_by_role("button", name="Выполнить").click()
    page.get_by_role("button", name="Открыть календарь").first.click()
    page.wait_for_selector(".flatpickr-calendar.open")
    words = set(re.findall(r"[A-Za-z]{2,}", page.evaluate(VISIBLE))) - {"bpmn", "io"}
    assert words == set()
    assert "дд.мм.гггг" in page.evaluate(VISIBLE) and "Заполните это поле." in page.evaluate(VISIBLE)


def test_a_date_is_typed_day_first_in_any_browser(desk: Desk, page: Any) -> None:
    open_form(desk, page)
    date = page.locator(".fjs-form-field-datetime input").first
    date.fill("07.09.2026")
    date.press("Enter")
    page.wait_for_selector(".taskform-note[data-state=saved]")
    assert desk.heard[-1][2]["fields"]["made_on"] == "2026-09-07"


def test_a_day_and_an_hour_stay_as_they_are_typed_and_are_sent_as_understood(desk: Desk, page: Any) -> None:
    open_form(desk, page, f"data-values='{quoted({**VALUES, 'made_on': None, 'begins_at': None})}'")
    made, begins = field(page, "made_on-date"), field(page, "begins_at-time")
    made.fill("28 ноября 2026")
    begins.fill("937")
    begins.press("Tab")
    page.wait_for_selector(".taskform-note[data-state=saved]")
    assert (made.input_value(), begins.input_value()) == ("28 ноября 2026", "937")
    assert page.locator(".k-read:not(:empty)").all_inner_texts() == ["сб 28.11.2026", "09:37"]
    kept = desk.heard[-1][2]["fields"]
    assert (kept["made_on"], kept["begins_at"]) == ("2026-11-28", "09:37")


def test_what_is_no_day_is_named_kept_and_not_sent(desk: Desk, page: Any) -> None:
    open_form(desk, page, f"data-values='{quoted(VALUES)}'")
    made, begins = field(page, "made_on-date"), field(page, "begins_at-time")
    made.fill("31.02.2026")
    begins.fill("25:00")
    page.get_by_role("button", name="Выполнить").click()
    page.wait_for_selector(".taskform-summary:not([hidden])")
    lines = page.locator(".taskform-summary li").all_inner_texts()
    assert len(lines) == 2 and "Такого дня нет в календаре" in lines[0] and "Такого времени нет" in lines[1]
    assert (made.input_value(), begins.input_value()) == ("31.02.2026", "25:00")
    assert not [one for one in desk.heard if one[1] == "/submit"]
    page.wait_for_selector(".taskform-note[data-state=saved]")
    kept = desk.heard[-1][2]["fields"]
    assert (kept["made_on"], kept["begins_at"]) == ("31.02.2026", "25:00")
    open_form(desk, page, f"data-values='{quoted(kept)}'")  # as the draft gives it back
    assert field(page, "made_on-date").input_value() == "31.02.2026"
    page.get_by_role("button", name="Такого дня нет").wait_for(state="detached")


def test_the_calendar_puts_its_day_into_the_field(desk: Desk, page: Any) -> None:
    open_form(desk, page, f"data-values='{quoted(VALUES)}'")
    page.get_by_role("button", name="Открыть календарь").first.click()
    page.locator('.flatpickr-calendar.open .flatpickr-day[aria-label^="15 "]').click()
    assert field(page, "made_on-date").input_value() == "15.09.2026"
    page.wait_for_selector(".flatpickr-calendar", state="detached")
    assert page.evaluate("document.activeElement.id").endswith("made_on-date")


def test_a_time_left_blank_is_called_by_its_name(desk: Desk, page: Any) -> None:
    open_form(desk, page, f"data-values='{quoted({**VALUES, 'begins_at': None})}'")
    page.get_by_role("button", name="Выполнить").click()
    named = page.get_by_role("button", name="Начало встречи: Заполните это поле.")
    named.click()
    assert page.evaluate("document.activeElement.id").endswith("begins_at-time")


def test_a_date_typed_last_is_sent_however_slow_the_machine_draws(desk: Desk, page: Any) -> None:
    """The library takes a date over only after the next frame has been painted."""
    desk.on("POST", "/submit", lambda _path, _body: (200, {"location": "/done"}))
    page.add_init_script(SLOW_FRAMES)
    open_form(desk, page, f"data-values='{quoted({**VALUES, 'made_on': None})}'")
    drawn(page)
    page.locator(".fjs-form-field-datetime input").first.fill("08.09.2026")
    page.get_by_role("button", name="Выполнить").evaluate(
        "button => { document.activeElement.blur(); button.click(); button.click(); }"
    )
    page.wait_for_url("**/done")
    sent = [body for method, path, body in desk.heard if (method, path) == ("POST", "/submit")]
    assert len(sent) == 1
    assert "2026-09-08" in str(sent[0])


def test_the_draft_saves_itself_and_says_when(desk: Desk, page: Any) -> None:
    open_form(desk, page)
    field(page, "family").fill("Ковалёвы")
    page.wait_for_selector(".taskform-note[data-state=saved]")
    assert re.search(r"Сохранено \d\d:\d\d", page.locator(".taskform-note").inner_text())
    method, path, body = desk.heard[-1]
    assert (method, path) == ("PUT", "/draft") and body["fields"]["family"] == "Ковалёвы"
    assert page.evaluate("localStorage.length") == 0  # a shared computer keeps nothing


def test_what_nobody_touched_is_not_called_unsaved(desk: Desk, page: Any) -> None:
    """What a form works out by itself while it opens is no change of whoever looks at it."""
    open_form(desk, page)
    note = page.locator(".taskform-note")
    expect(note).to_have_text("")
    field(page, "family").fill("Ковалёвы")
    expect(note).to_have_attribute("data-state", re.compile("dirty|saved"))


def test_a_session_that_is_over_is_said_with_the_way_in(desk: Desk, page: Any) -> None:
    told = {"error": "Вы вышли или время входа истекло.", "login": "/login?next=%2Fform"}
    open_form(desk, page)
    desk.on("PUT", "/draft", lambda _path, _body: (403, told))
    field(page, "family").fill("Ковалёвы")
    page.wait_for_selector(".taskform-note[data-state=unsaved]")
    assert page.locator(".taskform-note a").get_attribute("href") == told["login"]


def test_what_the_server_could_not_take_survives_a_reload(desk: Desk, page: Any) -> None:
    desk.on("PUT", "/draft", lambda _path, _body: (503, {"error": "Сервер занят."}))
    open_form(desk, page)
    field(page, "family").fill("Громовы")
    page.wait_for_selector(".taskform-note[data-state=unsaved]")
    assert page.locator(".taskform-note").inner_text() == "Сервер занят."
    desk.on("PUT", "/draft", lambda _path, _body: (200, {"version": 3}))
    page.reload()
    page.wait_for_selector(".fjs-form-field")
    assert field(page, "family").input_value() == "Громовы"
    page.wait_for_selector(".taskform-note[data-state=saved]")
    assert page.evaluate("localStorage.length") == 0


def test_after_too_many_requests_at_once_the_next_change_is_saved(desk: Desk, page: Any) -> None:
    desk.on("PUT", "/draft", lambda _path, _body: (429, {"error": "Слишком много обращений."}))
    open_form(desk, page)
    field(page, "family").fill("Громовы")
    page.wait_for_selector(".taskform-note[data-state=unsaved]")
    desk.on("PUT", "/draft", lambda _path, _body: (200, {"version": 3}))
    field(page, "family").fill("Громовы и Лис")
    page.wait_for_selector(".taskform-note[data-state=saved]")
    assert desk.heard[-1][2]["fields"]["family"] == "Громовы и Лис"


def test_faults_of_the_server_stand_at_their_fields(desk: Desk, page: Any) -> None:
    faults = {
        "problems.0.measure": ["Добавьте мероприятие."],
        "family": ["Такая семья уже на учёте."],
        "": ["Дело изменено."],
    }
    open_form(desk, page, f"data-values='{quoted(VALUES)}' data-faults='{quoted(faults)}'")
    page.wait_for_selector(".taskform-summary:not([hidden])")
    assert page.locator(".taskform-summary li").count() == 3
    assert "Исправьте 3 ошибки" in page.locator(".taskform-summary").inner_text()
    assert page.locator(".fjs-form-field-error").all_inner_texts() == [
        "Такая семья уже на учёте.",
        "Добавьте мероприятие.",
    ]
    page.get_by_role("button", name="Добавьте мероприятие.").click()
    assert page.evaluate("document.activeElement.id").endswith("problem_measure_0")


def test_the_surrounding_form_is_sent_once_and_followed(desk: Desk, page: Any) -> None:
    desk.on("POST", "/submit", lambda _path, _body: (422, "<main><h1>Нужно исправить</h1></main>"))
    open_form(desk, page, f"data-values='{quoted(VALUES)}'")
    page.get_by_role("button", name="Выполнить").click()
    page.wait_for_selector("h1")
    sent = [body for method, path, body in desk.heard if (method, path) == ("POST", "/submit")]
    assert len(sent) == 1 and "csrf_token=t0ken" in sent[0] and "fields=" in sent[0]


def test_a_lost_connection_leaves_everything_in_place(desk: Desk, page: Any) -> None:
    open_form(desk, page, f"data-values='{quoted(VALUES)}'")
    page.route("**/submit", lambda route: route.abort())
    button = page.get_by_role("button", name="Выполнить")
    button.click()
    page.wait_for_selector(".taskform-summary:not([hidden])")
    assert "Нет связи с сервером" in page.locator(".taskform-summary").inner_text()
    assert field(page, "family").input_value() == "Ковалёвы" and button.is_enabled()


def test_a_read_only_form_asks_nothing_of_the_server(desk: Desk, page: Any) -> None:
    page.clock.install()
    open_form(desk, page, f"data-readonly data-values='{quoted(VALUES)}'")
    assert field(page, "family").get_attribute("readonly") is not None
    page.clock.run_for(60_000)
    page.evaluate("fetch('/afterwards', {method: 'POST'})")
    assert [path for _method, path, _body in desk.heard] == ["/afterwards"]


def test_the_summary_goes_down_the_page_and_names_the_row(desk: Desk, page: Any) -> None:
    faults = {
        "heard": ["Отметьте, что мнение выслушано."],
        "problems.1.measure": ["Добавьте мероприятие."],
        "family": ["Такая семья уже на учёте."],
        "": ["Дело изменено."],
    }
    values = VALUES | {
        "problems": [{"name": "Долги", "measure": "Рассрочка"}, {"name": "Жильё", "measure": ""}]
    }
    open_form(desk, page, f"data-values='{quoted(values)}' data-faults='{quoted(faults)}'")
    page.wait_for_selector(".taskform-summary:not([hidden])")
    assert page.locator(".taskform-summary li").all_inner_texts() == [
        "Дело изменено.",
        "Семья: Такая семья уже на учёте.",
        "Проблемы, 2-я строка: Мероприятие: Добавьте мероприятие.",
        "Мнение ребёнка выслушано: Отметьте, что мнение выслушано.",
    ]


LONG = "Уход за детьми и выполнение родительских обязанностей в семье, где растут трое детей разного возраста"


def test_long_words_are_read_whole_at_any_width(desk: Desk, page: Any) -> None:
    schema = {
        "type": "default",
        "schemaVersion": 18,
        "components": [
            {
                "type": "select",
                "id": "s",
                "key": "s",
                "label": "Проблема",
                "values": [{"label": LONG, "value": "a"}],
            },
            {"type": "checkbox", "id": "c", "key": "c", "label": LONG, "layout": {"columns": 8}},
            {
                "type": "radio",
                "id": "r",
                "key": "r",
                "label": LONG,
                "values": [{"label": LONG, "value": "a"}],
                "layout": {"columns": 8},
            },
        ],
    }
    attributes = f"data-schema='{quoted(schema)}' data-values='{quoted({'s': 'a'})}'"
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 800})
        body = FORM.format(attributes)
        page.goto(desk.page("/form", f'<div class="card card-body">{body}</div>', "taskform"))
        page.wait_for_selector(".fjs-form-field")
        cut = """() => [...document.querySelectorAll('.fjs-select-display, .fjs-form-field-label, .fjs-input-group')]
            .filter(node => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)
            .map(node => node.className)"""
        assert page.evaluate(cut) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_quick_hand_loses_no_letter(desk: Desk, page: Any) -> None:
    """A number is taken up a moment after the last key; text typed meanwhile must not be wiped by the redraw."""
    fields = [
        {"type": "number", "id": "score", "key": "score", "label": "Балл"},
        {"type": "textarea", "id": "text", "key": "text", "label": "Вывод"},
    ]
    schema = {"type": "default", "id": "quick", "components": fields}
    page.clock.install()
    page.goto(
        desk.page(
            "/quick", f"<div data-island=\"taskform\" data-schema='{quoted(schema)}'></div>", "taskform"
        )
    )
    page.get_by_label("Балл").wait_for()
    page.clock.pause_at(datetime(2030, 1, 1))  # the moments after the last key pass below, one by one
    page.get_by_label("Балл").fill("7")
    page.get_by_label("Вывод").fill("Сын ходит в школу")
    for _ in range(6):
        page.clock.run_for(100)
        assert page.get_by_label("Вывод").input_value() == "Сын ходит в школу"


BOXES = {
    "type": "default",
    "id": "boxes",
    "schemaVersion": 18,
    "components": [
        {
            "type": "checklist",
            "id": f"Field_{key}",
            "key": key,
            "label": label,
            "values": [{"label": f"{each} {number}", "value": f"k{number}"} for number in range(6)],
            "properties": properties,
        }
        for key, label, each, properties in [
            ("kinds", "Какие данные", "Вид", {"whole": "usual"}),
            ("troubles", "Обстоятельства", "Беда", {}),
        ]
    ],
}


def test_a_long_list_of_boxes_is_ticked_whole_and_then_unticked(desk: Desk, page: Any) -> None:
    desk.answers[("PUT", "/draft")] = lambda _path, _body: (200, {"version": 2})
    page.goto(desk.page("/form", FORM.format(f"data-schema='{quoted(BOXES)}'"), "taskform"))
    whole = page.get_by_role("button", name="Отметить все (6): Какие данные")
    whole.click()
    assert page.locator(".taskform-whole").count() == 1  # none where all is never true
    assert page.locator("input[type=checkbox]:checked").count() == 6
    page.get_by_label("Вид 2").uncheck()
    assert page.locator("input[type=checkbox]:checked").count() == 5
    whole.click()
    page.get_by_role("button", name="Снять все отметки: Какие данные").click()
    assert page.locator("input[type=checkbox]:checked").count() == 0


def test_two_windows_show_both_texts_and_neither_is_written_over(desk: Desk, page: Any) -> None:
    """What the other one has saved is not lost, and what is typed here neither."""
    bodies: list[Any] = []
    theirs = {"saved_at": "2026-09-07T10:00:00+00:00", "fields": {**VALUES, "level": "crisis"}}
    rows = [{"label": "Уровень", "theirs": ["кризисный"], "mine": ["плановый"]}]

    def answer(_path: str, body: Any) -> tuple[int, Any]:
        bodies.append(body)
        if body.get("base") != theirs["saved_at"]:
            return 409, {"message": "В другом окне сохранён другой текст.", **theirs, "differing": rows}
        return 200, {"saved_at": "2026-09-07T10:05:00+00:00"}

    desk.answers[("PUT", "/draft")] = answer
    open_form(desk, page, f"data-values='{quoted(VALUES)}' data-draft-saved=''")
    field(page, "family").fill("Ковалёвы и мать")
    both = page.locator(".taskform-both")
    both.wait_for()
    assert "кризисный" in both.inner_text() and "плановый" in both.inner_text()
    assert bodies[0]["base"] == ""
    field(page, "family").fill("Ковалёвы, мать")  # nothing is sent while nobody has chosen
    both.get_by_role("button", name="Оставить то, что здесь").click()
    page.locator(".taskform-note[data-state=saved]").wait_for(state="attached")
    assert bodies[-1]["base"] == theirs["saved_at"] and bodies[-1]["fields"]["family"] == "Ковалёвы, мать"
    assert both.count() == 0


def test_the_other_text_may_be_taken_and_ones_own_be_had_back(desk: Desk, page: Any) -> None:
    theirs = {"saved_at": "2026-09-07T10:00:00+00:00", "fields": {**VALUES, "family": "Громовы"}}
    rows = [{"label": "Семья", "theirs": ["Громовы"], "mine": ["Ковалёвы и мать"]}]
    desk.answers[("PUT", "/draft")] = lambda _path, body: (
        (200, {"saved_at": theirs["saved_at"]})
        if body.get("base")
        else (409, {"message": "В другом окне.", **theirs, "differing": rows})
    )
    open_form(desk, page, f"data-values='{quoted(VALUES)}' data-draft-saved=''")
    field(page, "family").fill("Ковалёвы и мать")
    page.get_by_role("button", name="Взять сохранённое там").click()
    expect(field(page, "family")).to_have_value("Громовы")
    page.get_by_role("button", name="Вернуть то, что было здесь").click()
    expect(field(page, "family")).to_have_value("Ковалёвы и мать")
