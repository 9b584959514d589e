"""The read-only diagram: tokens, path, timers, drill-down, focus, files without a drawing, narrow screens."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.frontend.desk import Desk, drawn
from tests.waiting import until

STATE = {
    "tokens": [
        {"element": "make_plan", "title": "Иванова М. П.", "date": "2026-09-17", "level": "today"},
        {"element": "gone", "title": "Петрова А. И.", "date": "2026-09-18", "level": "calm"},
    ],
    "counts": {"started": 1, "make_plan": 2, "approve": 1, "agreed": 1, "f1": 1, "f2": 2},
    "timers": [{"element": "late", "date": "2026-09-17"}],
    "called": {"visit": "/called"},
}
BOX = '<div style="height:500px;display:flex"><div style="flex:1;min-width:0" data-island="viewer" {}></div></div>'


def show(desk: Desk, page: Any, attributes: str) -> None:
    desk.on("GET", "/state", lambda _path, _body: (200, STATE))
    desk.page("/called", "<p>Вызванный процесс</p>")
    page.goto(desk.page("/viewer", BOX.format(attributes), "viewer"))
    page.wait_for_selector(".viewer .djs-element")


def test_terms_of_the_diagram_open_the_list_of_them(desk: Desk, page: Any) -> None:
    """Where the page has such a list; elsewhere a badge leads nowhere."""
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    assert page.locator("a.viewer-timer").count() == 0
    box = BOX.format('data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    page.goto(desk.page("/viewer", f'{box}<h2 id="clocks">Сроки схемы</h2>', "viewer"))
    page.wait_for_selector(".viewer-timer")
    assert page.locator("a.viewer-timer").get_attribute("href") == "#clocks"


def show_state(desk: Desk, page: Any, xml_url: str, state: dict[str, Any]) -> None:
    desk.on("GET", "/state", lambda _path, _body: (200, state))
    attributes = f'data-xml-url="{xml_url}" data-state-url="/state"'
    page.goto(desk.page("/viewer", BOX.format(attributes), "viewer"))
    page.wait_for_selector(".viewer-token")


def test_what_happens_is_drawn_over_the_diagram(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    assert page.locator(".viewer-token").all_inner_texts() == ["Иванова М. П.\nчт 17.09.2026"]
    assert page.locator(".viewer-timer").inner_text() == "чт 17.09.2026"
    assert page.locator(".viewer-count").all_inner_texts() == ["2×"]
    walked = {node.get_attribute("data-element-id") for node in page.locator("g.is-walked").all()}
    assert {"started", "make_plan", "f1", "f2"} <= walked and "visit" not in walked
    assert page.faults == []


def test_only_ways_that_were_recorded_are_walked(desk: Desk, page: Any) -> None:
    """Both ends of a loop were visited; nobody took it."""
    known = {**STATE, "counts": {**STATE["counts"], "visit": 1}}
    show_state(desk, page, "/samples/visit.bpmn", known)
    walked = {
        node.get_attribute("data-element-id") for node in page.locator("g.djs-connection.is-walked").all()
    }
    assert walked == {"f1", "f2"}


def test_what_failed_what_was_dropped_and_what_only_waits_are_seen(desk: Desk, page: Any) -> None:
    told = {"failed": [{"element": "approve", "title": "Утвердить план. Нет числа"}], "dropped": {"visit": 2}}
    state = {**STATE, **told, "running": ["agreed"], "suspended": True}
    show_state(desk, page, "/samples/visit.bpmn", state)
    failed = page.locator(".viewer-token", has_text="шаг не выполнен")
    assert failed.get_attribute("title") == "Утвердить план. Нет числа"
    assert page.locator(".viewer-count.is-dropped").inner_text() == "снято 2×"
    for mark, element in (("is-failed", "approve"), ("is-dropped", "visit"), ("is-now", "agreed")):
        assert mark in page.locator(f'g.djs-element[data-element-id="{element}"]').get_attribute("class")
    assert page.locator(".viewer.is-suspended").count() == 1


def test_tokens_are_buttons_for_the_keyboard(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    page.set_viewport_size({"width": 500, "height": 800})
    page.get_by_role("button", name="Вся схема").click()
    button = page.get_by_role("button", name="Разработать план · Иванова М. П. · до чт 17.09.2026")
    before = page.locator(".viewer .viewport").get_attribute("transform")
    button.press("Enter")
    assert page.locator(".viewer .viewport").get_attribute("transform") != before
    page.get_by_role("button", name="Крупнее").press("Enter")


def test_a_called_process_is_opened(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    page.locator(".viewer-drill").click()
    page.wait_for_url("**/called")


CROWD = {
    "tokens": [
        {"element": "visit", "name": "Провести мониторинг", "title": "Кулеш И. С.", "date": "2026-12-07"},
        {
            "element": "visit",
            "name": "Провести посещение",
            "title": "Кулеш И. С.",
            "date": "2026-11-30",
            "level": "soon",
        },
        {"element": "visit", "name": "Отметить мероприятие", "title": "Дорош П. А.", "date": ""},
    ],
    "timers": [
        {"element": "visit", "due": "2026-12-07T17:00+03:00", "date": "пн 07.12.2026 17:00"},
        {"element": "visit", "due": "2026-12-01T09:00+03:00", "date": "вт 01.12.2026 09:00"},
    ],
    "called": {"visit": "/called"},
}


def test_several_tokens_and_timers_of_one_element_are_one_badge_each(desk: Desk, page: Any) -> None:
    show_state(desk, page, "/samples/visit.bpmn", CROWD)
    assert page.locator(".viewer-token").all_inner_texts() == ["3 задачи\n· ближайшая\nпн 30.11"]
    assert page.locator(".viewer-timer").all_inner_texts() == ["2 срока · ближайший\nвт 01.12"]
    assert "level-soon" in page.locator(".viewer-token").get_attribute("class")
    assert "Отметить мероприятие · Дорош П. А." in page.locator(".viewer-token").get_attribute("title")


def test_the_list_names_the_inner_task_and_leads_to_it(desk: Desk, page: Any) -> None:
    show_state(desk, page, "/samples/visit.bpmn", CROWD)
    desk.page("/called", "<p>Вызванный процесс</p>")
    page.get_by_role("link", name="Провести посещение · Кулеш И. С. · до пн 30.11.2026").click()
    page.wait_for_url("**/called")


@pytest.mark.parametrize(
    "count, words", [(1, "Кулеш"), (2, "2 задачи"), (5, "5 задач "), (21, "21 задача "), (24, "24 задачи")]
)
def test_counts_are_declined(desk: Desk, page: Any, count: int, words: str) -> None:
    tokens = [{"element": "visit", "title": "Кулеш И. С.", "date": "2026-11-30"}] * count
    show_state(desk, page, "/samples/visit.bpmn", {"tokens": tokens})
    assert words.strip() in page.locator(".viewer-token").inner_text().replace("\n", " ")


MODELS = Path(__file__).parents[2] / "processes"
STANDS_ON = ("bpmn:callActivity", "bpmn:userTask")
BOXES = """(selector) => [...document.querySelectorAll(selector)].map(node => node.getBoundingClientRect())
    .filter(box => box.width).map(({x, y, width, height}) => ({x, y, width, height}))"""


def overlap(one: dict[str, float], other: dict[str, float]) -> float:
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return min(across, down)


WAITING = [
    path
    for path in sorted(MODELS.rglob("*.bpmn"))
    if any(f"<{kind} " in path.read_text("utf-8") for kind in STANDS_ON)
]


@pytest.mark.parametrize("path", WAITING, ids=lambda path: path.stem)
def test_badges_cover_no_label_and_no_other_badge(same_desk: Desk, same_page: Any, path: Path) -> None:
    desk, page = same_desk, same_page
    text = path.read_text("utf-8")
    found = [re.findall(rf'<{kind} id="([^"]+)"', text) for kind in STANDS_ON]
    busy = [*found[0][:3], *found[1][:2]]
    state = {
        "tokens": [
            {"element": id_, "title": "Кулеш И. С.", "date": "2026-11-30"} for id_ in busy for _ in "ab"
        ],
        "timers": [{"element": id_, "due": "2026-12-01", "date": "вт 01.12.2026 09:00"} for id_ in busy],
        "counts": dict.fromkeys(busy, 2),
        "called": dict.fromkeys(found[0], "/called"),
    }
    desk.on("GET", "/model", lambda _path, _body: (200, text))
    show_state(desk, page, "/model", state)
    page.wait_for_selector(".viewer .djs-overlay")
    drawn(page)  # the badges find their places a moment after the diagram is drawn
    badges = page.evaluate(BOXES, ".viewer .djs-overlay")
    labels = page.evaluate(BOXES, ".viewer .djs-label tspan")
    assert badges and labels
    assert (
        max(overlap(badge, label) for badge in badges for label in labels) <= 4
    )  # the height of a line has room above the letters
    assert max(overlap(one, other) for one, other in combinations(badges, 2)) <= 4


def test_a_wide_diagram_begins_where_the_case_stands_and_may_be_seen_whole(desk: Desk, page: Any) -> None:
    page.set_viewport_size({"width": 700, "height": 800})
    show_state(desk, page, "/samples/visit.bpmn", CROWD)
    step = page.locator('.viewer g[data-element-id="visit"]')
    near = step.bounding_box()
    assert near["width"] >= 120 * 0.9  # labels of 12 px are shown with 11 at least
    page.get_by_role("button", name="Вся схема").click()
    pool = page.locator('.viewer g[data-element-id="Participant_1"]').bounding_box()
    assert pool["x"] >= 0 and pool["x"] + pool["width"] <= 700
    page.get_by_role("button", name="Где сейчас").click()
    until(lambda: step.bounding_box() == near)


def test_a_finger_moves_the_diagram(desk: Desk, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show_state(desk, page, "/samples/visit.bpmn", CROWD)
    before = page.locator('.viewer g[data-element-id="visit"]').bounding_box()
    page.evaluate(
        """() => {
            const canvas = document.querySelector('.viewer-canvas');
            const tell = (name, clientX) => canvas.dispatchEvent(new PointerEvent(name,
                {pointerId: 7, pointerType: 'touch', clientX, clientY: 200, bubbles: true}));
            tell('pointerdown', 100); tell('pointermove', 160); tell('pointerup', 160); tell('pointermove', 300);
        }"""
    )
    after = page.locator('.viewer g[data-element-id="visit"]').bounding_box()
    assert round(after["x"] - before["x"]) == 60


def test_slash_goes_to_the_search_after_a_click_on_the_diagram(desk: Desk, page: Any) -> None:
    desk.on("GET", "/state", lambda _path, _body: (200, CROWD))
    body = '<input type="search" data-search><textarea></textarea>' + BOX.format(
        'data-xml-url="/samples/visit.bpmn"'
    )
    page.goto(desk.page("/viewer", body, "viewer"))
    page.locator('.viewer g[data-element-id="approve"]').click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    assert page.locator("[data-search]").input_value() == ""
    page.locator("textarea").press("/")
    assert page.locator("textarea").input_value() == "/"


def test_the_small_one_shows_the_step_with_the_next_two_and_opens_large(desk: Desk, page: Any) -> None:
    page.set_viewport_size({"width": 330, "height": 700})
    body = '<div data-island="viewer" data-xml-url="/samples/visit.bpmn" data-focus="make_plan"></div>'
    page.goto(desk.page("/viewer", body, "viewer"))
    page.wait_for_selector("g.is-focus")
    canvas = page.locator(".viewer-canvas").bounding_box()
    mark = page.locator(".bjs-powered-by").bounding_box()
    for id_ in ("make_plan", "approve"):
        step = page.locator(f'.viewer g[data-element-id="{id_}"] .djs-visual').bounding_box()
        assert canvas["x"] <= step["x"] and step["x"] + step["width"] <= canvas["x"] + canvas["width"]
        assert overlap(step, mark) <= 0
    assert page.locator(".viewer-zoom").count() == 0
    page.get_by_role("button", name="Открыть схему крупнее").click()
    page.wait_for_selector("dialog .viewer-zoom")
    assert page.locator("dialog g.is-focus").get_attribute("data-element-id") == "make_plan"
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")


def test_the_step_and_its_next_ones_are_lit(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-focus="approve"')
    assert page.locator("g.is-focus").get_attribute("data-element-id") == "approve"
    lit = {node.get_attribute("data-element-id") for node in page.locator("g.is-next").all()}
    assert lit == {"visit", "make_plan"}  # through the gateway


def test_a_new_state_replaces_the_old_one(desk: Desk, page: Any) -> None:
    show(desk, page, 'data-xml-url="/samples/visit.bpmn" data-state-url="/state"')
    news = {"tokens": [{"element": "approve", "title": "Заведующий"}], "counts": {}}
    desk.on("GET", "/state", lambda _path, _body: (200, news))
    page.reload()
    page.wait_for_selector(".viewer-token")
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
