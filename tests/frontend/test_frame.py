"""What every page has: a form that is sent once, tabs that show the chosen one."""

from __future__ import annotations

import threading
from typing import Any

from tests.frontend.desk import Desk

FORM = '<form method="post" action="/moved" data-once><button name="step" value="{}">+1 {}</button><button name="step" value="week">+1 неделя</button></form>'


PRESS_TWICE = """() => {
  const day = document.querySelector('button');
  day.click();
  setTimeout(() => { day.click(); console.info('pressed again'); });
}"""


def test_a_form_is_sent_once_with_the_button_that_was_pressed(desk: Desk, page: Any) -> None:
    again = threading.Event()  # the answer waits for the second press

    def moved(_path: str, _body: Any) -> tuple[int, str]:
        return (200, "<main>Часы сдвинуты</main>") if again.wait(60) else (500, "")

    desk.on("POST", "/moved", moved)
    page.goto(desk.page("/clock", FORM.format("day", "день"), "frame"))
    with page.expect_console_message(lambda line: line.text == "pressed again"):
        page.evaluate(PRESS_TWICE)
    again.set()
    page.wait_for_selector("text=Часы сдвинуты")
    sent = [body for method, path, body in desk.heard if (method, path) == ("POST", "/moved")]
    assert sent == ["step=day"]


def test_the_chosen_tab_is_in_sight_on_a_phone(desk: Desk, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    tabs = "".join(
        f'<li><a href="#{i}"{" aria-current=page" * (i == 5)}>Раздел номер {i}</a></li>' for i in range(6)
    )
    # the padding takes up the fraction of a pixel that a browser cannot scroll
    style = "display:flex;overflow-x:auto;white-space:nowrap;position:relative;padding:0 1px"
    page.goto(desk.page("/tabs", f'<ul class="k-tabs" style="{style}">{tabs}</ul>', "frame"))
    page.wait_for_function("document.querySelector('.k-tabs').scrollLeft > 0")
    chosen = page.locator("[aria-current]").bounding_box()
    assert chosen["x"] >= 0 and chosen["x"] + chosen["width"] <= 390
