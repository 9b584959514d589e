"""Houses publish for themselves: one changes a common part, another keeps its own and adopts the newer one; what cannot run is refused at its cell."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter
from tests.journeys.people import Person
from tests.journeys.publishing import send, to_the_gate

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
ONE_SIGNATURE = True  # signing is another journey's
PART, STEP, RENAMED = "Проверка числа посещений", "Сосчитать посещения", "Сосчитать посещения и подшить"
TABLE = "processes/common/support_level.dmn"


def test_omsk_changes_a_common_part_and_zhodino_adopts_it(enter: Enter) -> None:
    omsk, zhodino = enter("orlovsky"), enter("latysh")
    _rename_the_step(omsk)
    _publish(omsk.page, "Приказ № 21: подшивать в дело")
    expect(omsk.page.locator(".k-sub")).to_contain_text("версия 2")
    expect(_part_of(zhodino)).to_contain_text(STEP)
    expect(_part_of(zhodino)).not_to_contain_text("подшить")
    page = zhodino.go("/studio")
    page.get_by_role("link", name="1 новый текст").click()
    expect(page.locator("main")).to_contain_text("Приказ № 21: подшивать в дело")
    page.get_by_text("Сравнить схемы").click()
    mine, theirs = page.locator(".k-pair figure").first, page.locator(".k-pair figure").last
    expect(theirs.locator(".djs-container")).to_contain_text("подшить")
    expect(mine.locator(".djs-container")).not_to_contain_text("подшить")
    page.get_by_label("На каком основании").fill("Как в Омске, приказ № 3")
    page.get_by_role("button", name="Взять").click()
    expect(page.locator(".k-flash-success")).to_contain_text(PART)
    expect(page.locator("main")).to_contain_text("Новых текстов нет")
    expect(_part_of(zhodino)).to_contain_text("подшить")


def _part_of(person: Person) -> object:
    """The common part as the person's studio draws it."""
    page = person.go("/studio")
    page.get_by_role("link", name=PART, exact=True).click()
    return page.locator(".djs-container")


def _rename_the_step(methodologist: Person) -> None:
    page = methodologist.page
    page.get_by_role("link", name=PART, exact=True).click()
    page.locator(".djs-element", has_text="посещения").first.wait_for()
    page.locator(".djs-shape[data-element-id=count_visits]").click()
    general = page.locator("[data-group-id=group-general]")
    name = general.locator("[data-entry-id=name] [name=name]")
    if not name.is_visible():
        general.locator(".bio-properties-panel-group-header").click()
    name.fill(RENAMED)
    page.keyboard.press("Tab")
    expect(page.locator("[data-draft-state]")).to_contain_text("Черновик сохранён")


def _publish(page: Page, note: str) -> None:
    """At once, in houses that want no second signature; then the editor again."""
    editor = page.url
    to_the_gate(page)
    send(page, note)
    page.goto(editor)


def test_a_broken_cell_is_refused_at_the_cell(enter: Enter) -> None:
    """«Непосредственная угроза» asks yes or no: a word there would stop every family's case."""
    page = enter("latysh").go(f"/studio/edit/{TABLE}")
    cell = page.locator("td.input-cell").first
    expect(cell).to_have_text("true")
    cell.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text("да")
    page.keyboard.press("Enter")
    expect(page.locator("[data-draft-state]")).to_contain_text("Черновик сохранён")
    page.get_by_role("button", name="Опубликовать").first.click()
    refused = page.locator(".g-findings li", has_text="Непосредственная угроза")
    expect(refused).to_contain_text("true")
    expect(page.locator("#gate-form")).to_have_count(0)
    refused.get_by_role("link").first.click()
    told = page.locator(".studio-bottom")
    expect(told).to_contain_text("Непосредственная угроза")
    expect(told).to_contain_text("true")
    told.get_by_role("button").filter(has_text="Непосредственная угроза").first.click()
    expect(page.locator("[data-draft-state]")).to_contain_text("Черновик")
    other = enter("orlovsky").go(f"/studio/edit/{TABLE}")
    expect(other.locator("td.input-cell").first).to_have_text("true")  # nobody else was reached
