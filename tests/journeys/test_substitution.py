"""A curator goes on leave: the head writes it down by an order, a colleague does the work, and the case says for whom (S6)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.acts import apply, assign
from tests.journeys.conftest import Enter
from tests.journeys.people import Person

OPTIONS = ("--no-cases", "--at", "2026-09-07T09:00")
FAMILY = "Семья Ковалёвой Н. П."
ORDER = {"Первый день": "07.09.2026", "Последний день": "20.09.2026", "Номер приказа": "12-к"}


def test_the_work_goes_on_in_other_hands(enter: Enter) -> None:
    registrar, head = enter("borisevich"), enter("shevko")
    case = apply(registrar, FAMILY)
    today = registrar.now.date()
    assign(head, FAMILY, today)
    colleague = enter("dorosh")
    assert not colleague.task("Провести первичную диагностику", FAMILY).count()
    _order(head)
    row = colleague.task("Провести первичную диагностику", FAMILY)
    expect(row.first).to_contain_text("за Кулеш И. С.")
    expect(colleague.page.locator(".k-stands")).to_have_text("за Кулеш И. С.")
    row.first.locator("a[data-row]").click()
    expect(colleague.page.get_by_text("выполняете эту задачу за Кулеш И. С.: в журнале")).to_be_visible()
    _told(colleague)
    _circle(head)
    _ended(head, colleague, case)


def _order(head: Person) -> None:
    page = head.go("/absences")
    page.get_by_role("link", name="Записать отсутствие").click()
    _choose(head, "Кто отсутствует", "Кулеш")
    page.get_by_role("button", name="Дальше").click()
    page.get_by_label("Причина").select_option(label="отпуск")
    for label, value in ORDER.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Дата приказа").fill("завтра")
    _choose(head, "Кто замещает", "Дорош")
    page.get_by_role("button", name="Записать").click()
    expect(page.locator("#order_on-fault")).to_contain_text("Дата приказа в будущем")
    expect(page.get_by_label("Номер приказа")).to_have_value("12-к")
    page.get_by_label("Дата приказа").fill("03.09.2026")
    page.get_by_role("button", name="Записать").click()
    expect(page.locator(".k-flash-success")).to_contain_text("Кого это касается, получит уведомление")


def _choose(who: Person, label: str, name: str) -> None:
    field = who.page.get_by_label(label, exact=True)
    titles = field.locator("option").all_inner_texts()
    field.select_option(label=next(title for title in titles if name in title))


def _told(colleague: Person) -> None:
    page = colleague.go("/notices")
    expect(page.locator("main")).to_contain_text("вы замещаете отсутствующего сотрудника: Кулеш И. С.")


def _circle(head: Person) -> None:
    """Dorosh cannot be stood in for by the one he stands in for."""
    page = head.go("/absences/new")
    _choose(head, "Кто отсутствует", "Дорош")
    page.get_by_role("button", name="Дальше").click()
    page.get_by_label("Причина").select_option(label="болезнь")
    for label, value in ORDER.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Дата приказа").fill("03.09.2026")
    _choose(head, "Кто замещает", "Кулеш")
    page.get_by_role("button", name="Записать").click()
    expect(page.locator("#substitute-fault")).to_contain_text("круг замещений")


def _ended(head: Person, colleague: Person, case: str) -> None:
    """A remark says for whom; ended early, the case is shut at once."""
    page = colleague.go(f"{case}?tab=timeline")
    page.get_by_label("Новый комментарий").fill("Позвонили маме, диагностика в среду")
    page.get_by_role("button", name="Добавить").click()
    expect(page.locator(".k-timeline")).to_contain_text("за Кулеш И. С. по приказу № 12-к от 03.09.2026")
    page = head.go("/absences")
    page.get_by_text("Закончить раньше").click()
    page.get_by_label("Почему").fill("Вышла на работу")
    page.get_by_role("button", name="Закончить сейчас").click()
    expect(page.locator(".k-flash-success")).to_be_visible()
    assert colleague.go(case).locator("h1").inner_text() != FAMILY
    assert not colleague.task("Провести первичную диагностику", FAMILY).count()
