"""A specialist's visits on the calendar: one is dragged, moved from the keyboard, refused with the clause; on a telephone a list (S9)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Enter
from tests.journeys.people import Person

OPTIONS = ("--few", "--at", "2026-11-30T11:00")
WEEK = "/visits?day=2026-12-21"  # the last visit of the schedule of the demo's own family
VISIT = ".fc-timegrid-event.k-visit"
SLOTS = ".fc-timegrid-slot-label"


def test_a_visit_is_moved_within_the_norm(enter: Enter) -> None:
    curator = enter("kulesh")
    page = curator.go(WEEK)
    expect(page.locator(VISIT)).to_have_count(1)
    _dragged(page)
    _refused(page)
    _told(curator)


def _dragged(page: Page) -> None:
    """From Monday to Wednesday; the reason is asked for."""
    visit, there = page.locator(VISIT).bounding_box(), page.locator(_column("2026-12-23")).bounding_box()
    assert visit and there
    page.mouse.move(visit["x"] + 20, visit["y"] + 5)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] / 2, visit["y"] + 5, steps=12)
    page.mouse.up()
    expect(page.locator("#move-day")).to_have_value("23.12.2026")
    page.locator("#move-why").fill("Мать до среды в больнице")
    with page.expect_navigation():  # the page comes anew, its norm with it
        page.locator("dialog").get_by_role("button", name="Перенести").click()
    expect(page.locator(f"{_column('2026-12-23')} .k-visit")).to_have_count(1)


def _column(day: str) -> str:
    return f'.fc-timegrid-col[data-date="{day}"]'


def _refused(page: Page) -> None:
    """By keyboard alone: a holiday, then a day beyond the schedule; what was typed stays, the visit too."""
    page.locator(VISIT).focus()
    page.keyboard.press("Enter")
    page.locator("#move-why").fill("Просит семья")
    page.locator("#move-day").fill("25.12.2026")
    page.keyboard.press("Enter")
    expect(page.locator("[data-refused]")).to_contain_text("нерабочий день по производственному календарю")
    expect(page.locator("#move-why")).to_have_value("Просит семья")
    page.locator("#move-day").fill("13.01.2027")
    page.keyboard.press("Enter")
    expect(page.locator("[data-refused]")).to_contain_text("п. zhod.type.planned")
    page.keyboard.press("Escape")
    expect(page.locator(f"{_column('2026-12-23')} .k-visit")).to_have_count(1)


def _told(curator: Person) -> None:
    page = curator.page
    page.locator(VISIT).focus()
    page.keyboard.press("Enter")
    page.locator("dialog a").click()
    page.get_by_role("link", name="Лента").click()
    expect(page.locator(".k-timeline")).to_contain_text("Кулеш И. С.: посещение перенесено, было 21.12.2026")
    curator.go("/visits/route?day=2026-12-23")
    expect(page.locator(".k-route li")).to_have_count(1)


def test_a_night_and_a_late_visit_are_in_sight(enter: Enter) -> None:
    """The grid begins at 7 and ends with 21 o'clock only where nothing stands outside; seen, not merely there."""
    curator = enter("kulesh")
    page = curator.go("/visits?day=2026-12-21")
    expect(page.locator(SLOTS).first).to_have_attribute("data-time", "07:00:00")
    visit = page.locator(VISIT)
    hour = visit.locator(".fc-event-time")
    for typed, first, last in (("22:00", "07:00:00", "22:00:00"), ("03:00", "03:00:00", "20:00:00")):
        visit.focus()
        page.keyboard.press("Enter")
        page.locator("#move-hour").fill(typed)
        page.locator("#move-why").fill("Мать дома только в этот час")
        with page.expect_navigation():
            page.locator("dialog").get_by_role("button", name="Перенести").click()
        expect(hour).to_contain_text(typed.removeprefix("0"))
        expect(page.locator(SLOTS).first).to_have_attribute("data-time", first)
        expect(page.locator(SLOTS).last).to_have_attribute("data-time", last)
        expect(visit).to_be_visible()


def test_on_a_telephone_it_is_a_list(enter: Enter) -> None:
    curator = enter("kulesh", **PHONE)
    page = curator.go("/visits?day=2026-12-03")
    expect(page.locator(".fc")).to_have_count(0)
    expect(page.locator(".k-days")).to_contain_text("чт 03.12.2026")
    page.get_by_text("Перенести").first.click()
    page.get_by_label("Новый день").first.fill("05.12.2026")
    page.get_by_label("Почему").first.fill("Просит семья")
    page.locator(".k-days").get_by_role("button", name="Перенести").first.click()
    expect(page.locator(".k-days .k-flash-danger")).to_contain_text("нерабочий день")
    expect(page.get_by_label("Почему").first).to_have_value("Просит семья")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide


def test_a_secret_address_is_read_and_taken_back(enter: Enter) -> None:
    curator = enter("kulesh")
    page = curator.go("/visits")
    page.get_by_role("button", name="Сделать адрес").click()
    address = page.get_by_label("Секретный адрес").input_value()
    text = page.request.get(address).text()
    assert "BEGIN:VEVENT" in text and "Лисовск" not in text
    curator.go("/visits")
    page.get_by_role("button", name="Отозвать адрес").click()
    expect(page.locator(".k-flash-success")).to_be_visible()
    assert page.request.get(address).status == 404
