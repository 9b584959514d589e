"""Visits without a network (S10): tasks are taken along, filled in a tunnel, sent once; what is written by two is shown as two."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Enter
from tests.journeys.paper import Pen, fill_drawn
from tests.journeys.people import Person, sample

OPTIONS = ("--few", "--at", "2026-11-30T11:00")
FIELD = "/visits/field"
VISIT = "Провести посещение"
PLAN = "Составить план патронатного сопровождения"
OPINION = "Мнение и потребности семьи"
PHONE_TEXT, DESK_TEXT, LATER_TEXT = "Написано в подъезде", "Написано за столом", "Написано в автобусе"
TODAY = date(2026, 11, 30)
PLACE = "55.0951 28.9013"
#: What the browser holds, as bytes on its disk would read.
EVERYTHING = """async () => {
  const asked = indexedDB.open('kurator-field');
  const db = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  const found = { text: '' };
  const text = (bytes) => new TextDecoder('utf-8').decode(bytes);
  for (const store of db.objectStoreNames) {
    const got = db.transaction(store).objectStore(store).getAll();
    const rows = await new Promise((done) => (got.onsuccess = () => done(got.result)));
    found[store] = rows.length;
    for (const row of rows) for (const value of Object.values(row)) {
      found.text += value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? text(value) : String(value);
    }
  }
  db.close();
  return found;
}"""


def test_a_day_without_network(enter: Enter) -> None:
    curator = enter("kulesh", **PHONE)
    schema = taken_along(curator)
    context = curator.page.context
    context.set_offline(True)
    page = _anything_leads_to_it(curator)
    _written(page, schema)
    _outlives_a_closed_window(page)
    context.set_offline(False)
    expect(page.locator(".k-field")).to_contain_text("Отчёт принят, задача выполнена.")
    _sent_once(curator)


def test_two_texts_of_one_person(enter: Enter) -> None:
    phone, desk = enter("kulesh", **PHONE), enter("kulesh")
    schema = taken_along(phone, PLAN)
    phone.page.context.set_offline(True)
    page = _begun(phone)
    fill_drawn(
        page.locator(".taskform"),
        schema,
        sample("plan", TODAY, family_opinion=PHONE_TEXT, dropped_reason="Справятся сами"),
        Pen,
    )
    page.get_by_role("button", name="Готово, отправить").click()
    expect(page.locator("li", has_text=PLAN)).to_contain_text("ждёт связи")
    _saved_at_the_desk(desk)
    phone.page.context.set_offline(False)
    page.get_by_role("link", name=PLAN).click()
    expect(page.locator("main")).to_contain_text("За столом у той же задачи начат другой текст.")
    for text in (PHONE_TEXT, DESK_TEXT):
        expect(page.locator("table")).to_contain_text(text)
    address = page.url
    page.get_by_role("button", name="Взять написанное без связи").click()
    expect(page.get_by_label(OPINION)).to_have_value(PHONE_TEXT)
    page.goto(address)
    expect(page.locator("main")).to_contain_text(DESK_TEXT)  # the other text is still there to be read


def test_who_logs_out_takes_the_key_along(enter: Enter) -> None:
    curator = enter("kulesh", **PHONE)
    taken_along(curator, PLAN)
    page = _begun(curator)
    page.get_by_label(OPINION).fill(LATER_TEXT)
    expect(page.locator(".taskform-note")).to_have_text("Записано в телефоне")
    _left(curator)
    page.wait_for_function(f"async () => {{ const held = await ({EVERYTHING})(); return !held.keys; }}")
    held = page.evaluate(EVERYTHING)
    assert (held["keys"], held["packets"], held["reports"]) == (0, 0, 1)
    _another_person_sees_nothing(curator)
    curator.sign_in()
    page = curator.go(FIELD)
    page.locator("li", has_text=PLAN).get_by_role("button", name="Продолжить").click()
    expect(page.get_by_label(OPINION)).to_have_value(LATER_TEXT)


def _begun(person: Person) -> Page:
    page = person.go(FIELD)
    page.locator("li", has_text=PLAN).get_by_role("button").click()
    page.locator(".taskform .fjs-form").wait_for()
    return page


def _saved_at_the_desk(desk: Person) -> None:
    desk.open_task(PLAN)
    desk.page.get_by_label(OPINION).fill(DESK_TEXT)
    desk.page.get_by_role("button", name="Сохранить черновик").click()
    expect(desk.page.locator(".taskform-note")).to_contain_text("Сохранено")


def _left(curator: Person) -> None:
    page = curator.go("/tasks")
    page.locator(".k-me summary").click()
    page.get_by_role("button", name="Выйти").click()
    expect(page.locator("[data-login]").first).to_be_visible()


def _another_person_sees_nothing(curator: Person) -> None:
    other = Person(curator.page, "dorosh", curator.address).sign_in()
    page = other.go(FIELD)
    expect(page.locator("[role=status]").first).to_contain_text("Связь есть")
    expect(page.locator("main")).not_to_contain_text(PLAN)
    _left(other)


def taken_along(person: Person, task: str = VISIT) -> dict[str, Any]:
    """Press the button on the route; the schema of the visit's form."""
    page = person.go("/visits/route")
    with page.expect_response(lambda answer: answer.url.endswith("/packet")) as got:
        page.get_by_role("button", name="Взять с собой").click()
    expect(page.locator("[data-carry-said]")).to_contain_text("Связь больше не нужна")
    items = json.loads(got.value.text())["items"]
    schema: dict[str, Any] = next(each["schema"] for each in items if each["title"].startswith(task))
    return schema


def _anything_leads_to_it(curator: Person) -> Page:
    """An address that cannot be reached shows what lies in the phone."""
    page = curator.go("/tasks")
    expect(page.locator("h1")).to_have_text("Взято с собой")
    expect(page.locator("[role=status]").first).to_contain_text("Нет связи: пишите, всё хранится в телефоне.")
    return page


def _written(page: Page, schema: dict[str, Any]) -> None:
    page.locator("li", has_text=VISIT).get_by_role("button").click()
    form = page.locator(".taskform")
    form.locator(".fjs-form").wait_for()
    page.get_by_role(
        "button", name="Готово, отправить"
    ).click()  # too early: every fault is told here as well
    expect(page.locator(".taskform-summary")).to_contain_text("Исправьте")
    fill_drawn(form, schema, sample("visit", TODAY), Pen)
    page.locator("#field-photo").set_input_files(
        {"name": "двор.jpg", "mimeType": "image/jpeg", "buffer": _photo()}
    )
    expect(page.locator(".k-field")).to_contain_text("Приложено: 1 снимок")
    page.get_by_role("button", name="Готово, отправить").click()
    expect(page.locator("li", has_text=VISIT)).to_contain_text("ждёт связи")


def _photo() -> bytes:
    """As a phone makes it: with the place written into it."""
    picture = Image.new("RGB", (2400, 1200), "teal")
    exif = picture.getexif()
    exif[0x010F] = PLACE
    kept = io.BytesIO()
    picture.save(kept, "JPEG", exif=exif)
    assert PLACE.encode() in kept.getvalue()
    return kept.getvalue()


def _outlives_a_closed_window(page: Page) -> None:
    """What lies in the browser can be read by nobody who opens its files, and is there after a reload."""
    kept = page.evaluate(EVERYTHING)
    assert kept["reports"] and kept["packets"] and kept["photos"]
    for word in ("Лисовск", "чтение", "Обсудили", PLACE):
        assert word not in kept["text"]
    page.reload()
    expect(page.locator("li", has_text=VISIT)).to_contain_text("ждёт связи")


def _sent_once(curator: Person) -> None:
    """The task is done, once; the photograph lies in the file of the case, without what the camera wrote; the phone is empty."""
    page = curator.page
    expect(page.locator("li.card", has_text=VISIT)).to_have_count(0)
    kept = page.evaluate(EVERYTHING)
    assert not kept["reports"] and not kept["photos"]
    curator.go("/tasks?tab=done")
    expect(page.locator("tr", has_text=VISIT)).to_have_count(1)
    page.locator("tr", has_text=VISIT).get_by_role("link").first.click()
    page.get_by_role("link", name="Открыть дело").click()
    page.goto(page.url.split("?")[0] + "/filed")
    scan = page.get_by_role("link", name="Посмотреть").first
    got = page.request.get(curator.address + str(scan.get_attribute("href")))
    assert got.ok and PLACE.encode() not in got.body()
    assert Image.open(io.BytesIO(got.body())).size == (1600, 800)
