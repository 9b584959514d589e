"""A form of one's own: made, asked by a copied process, checked; it cannot be deleted meanwhile, and its place is told."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
FORM, COPY = "Запись о передаче", "Своя передача дела"


def test_a_new_form_is_asked_by_a_copied_process(enter: Enter) -> None:
    page = enter("latysh").go("/studio")
    _make_the_form(page)
    _copy_the_process(page)
    step = _ask_the_form(page)
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".studio-bottom")).not_to_contain_text("Формы «transfer_note»")
    page.goto(page.url.partition("/studio")[0] + "/studio")
    expect(page.locator(".s-card", has_text=COPY)).to_contain_text("есть черновик")
    expect(page.get_by_text("проверяется…")).to_have_count(0)
    _delete(page)
    refusal = page.locator(".k-flash-danger")
    expect(refusal).to_contain_text("удалить нельзя")
    expect(refusal).to_contain_text(step)
    refusal.get_by_role("link", name="Где используется").click()
    expect(page.locator("h1")).to_contain_text(FORM)
    page.get_by_role("link", name=step).click()
    expect(page.locator("h1")).to_contain_text(COPY)
    expect(page.locator(".djs-shape.selected")).to_have_count(1)


def _make_the_form(page: Page) -> None:
    page.get_by_role("link", name="Новая форма").click()
    page.get_by_label("Название").fill(FORM)
    page.get_by_label("Идентификатор").fill("transfer_note")
    page.get_by_role("button", name="Создать черновик").click()
    expect(page.locator("h1")).to_contain_text(FORM)
    expect(page.locator(".fjs-container").first).to_be_visible()


def _copy_the_process(page: Page) -> None:
    page.goto(page.url.partition("/studio")[0] + "/studio")
    page.locator(".s-card", has_text="Передача дела").first.locator(".s-acts summary").click()
    page.get_by_role("link", name="Сделать копию").click()
    page.get_by_label("Название").fill(COPY)
    page.get_by_label("Идентификатор").fill("own_transfer")
    page.get_by_role("button", name="Создать черновик").click()
    expect(page.locator("h1")).to_contain_text(COPY)


def _ask_the_form(page: Page) -> str:
    """In the panel of properties of the copy's task; gives the task's name."""
    task = page.locator(".djs-shape[data-element-id=confirm_transfer]")
    task.click()
    panel = page.locator("[data-group-id=group-form]")
    name = page.locator("[data-group-id=group-general] [data-entry-id=name] [name=name]")
    field = panel.locator("[data-entry-id=formId]")
    if not field.is_visible():
        panel.locator(".bio-properties-panel-group-header").click()
    field.get_by_role("combobox").fill("transfer_note")
    field.get_by_role("option").filter(has_text="transfer_note").click()
    expect(page.locator("[data-draft-state]")).to_contain_text("Черновик сохранён")
    if not name.is_visible():
        page.locator("[data-group-id=group-general] .bio-properties-panel-group-header").click()
    return name.input_value()


def _delete(page: Page) -> None:
    row = page.locator("tr", has_text=FORM)
    row.locator(".s-acts summary").click()
    row.get_by_role("button", name="Убрать черновик").click()
