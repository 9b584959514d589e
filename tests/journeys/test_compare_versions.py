"""Two versions of a process beside each other: the list leads to the drawing, and the drawing to the list."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Enter
from tests.journeys.people import Person
from tests.journeys.publishing import PLAYED, send
from tests.waiting import until

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
ONE_SIGNATURE = True
PATH = "processes/omsk_support/omsk_intake.bpmn"
SAVE = """async ([path, from, to]) => {
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': document.querySelector('meta[name=csrf-token]').content};
  const send = (method, url, body) => fetch(url, {method, headers, body: JSON.stringify(body)});
  const text = await (await fetch(`/studio/content/${path}`)).text();
  return (await send('PUT', `/studio/draft/${path}`, {content: text.replaceAll(from, to), version: 0})).status;
}"""
SETTING = 'dueDate="=context put(parameters.register_application, &quot;received&quot;, true)"'
TERM = [SETTING, 'dueDate="={working days: 5}"']


def _chosen(side: Locator) -> Locator:
    return side.locator(".djs-element.is-chosen").first


def _publish(person: Person) -> None:
    person.go("/studio")
    assert person.page.evaluate(SAVE, [PATH, *TERM]) == 200
    page = person.go(f"/studio/gate?path={PATH}")
    expect(page.locator("#go button")).to_be_enabled(timeout=PLAYED)
    send(page, "Положение, п. 5.1")


def test_a_version_is_compared_with_the_one_before(enter: Enter) -> None:
    person = enter("orlovsky")
    _publish(person)
    page = person.go("/studio/versions/omsk_intake/2")
    page.get_by_role("link", name="Сравнить с предыдущей").click()
    lines = page.locator("[data-changes] [data-element]")
    line = lines.filter(has_text="задача «Зарегистрировать заявление»: срок")
    expect(line).to_contain_text(
        "было «по настройке учреждения register_application, от поступления бумаги», станет «5 рабочих дней»"
    )
    before, after = page.locator(".k-pair figure").first, page.locator(".k-pair figure").last
    for side in (before, after):
        expect(side.locator("[data-element-id=receive_inquiry].is-changed")).to_be_visible()
        expect(side.locator(".compare-badge.is-changed").first).to_have_text("≠")
        expect(side.locator("[data-element-id=support_needed].is-changed")).to_have_count(0)
    line.get_by_role("button").click()
    for side in (before, after):
        expect(_chosen(side)).to_have_attribute("data-element-id", "register_application")
        expect(_chosen(side)).to_be_in_viewport()
    page.get_by_role("button", name="Вся схема").click()
    after.locator(".djs-shape[data-element-id=receive_inquiry]").click()
    expect(lines.filter(has_text="Принять обращение")).to_have_class(re.compile("is-chosen"))
    _together(before, after)


def _together(before: Locator, after: Locator) -> None:
    """What one side does the other does too."""
    moved = _place(after)
    after.page.get_by_role("button", name="Крупнее").click()
    until(lambda: _place(after) != moved and _place(before) == _place(after))


def _place(side: Locator) -> list[int]:
    """Scale in hundredths and where the sheet begins: one side writes its numbers longer than the other."""
    written = side.locator(".viewport").get_attribute("transform") or ""
    scale, *_, x, y = (float(number) for number in re.findall(r"-?[\d.]+", written))
    return [round(scale * 100), round(x), round(y)]
