"""Fifty cases go over to another version and back; a case that was stuck in a faulty version is rescued by it."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from engine.action.actor import actor_by_login
from engine.action.incidents.record_incident import recording_incidents
from engine.errors import StepFailed
from engine.runtime.hands.change import SKIP, Change
from engine.store.session import Store
from engine.store.tables import Case, ProcessVersion
from engine.usecases.cases.intervene import intervene
from engine.usecases.cases.start_case import Started, start_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.tasks.complete_task import complete_task
from tests.engine.usecases.house import publish
from tests.journeys.conftest import PHONE, Enter
from tests.journeys.installation import database_of

OPTIONS = ("--no-cases", "--at", "2026-09-09T07:00")
GROUND = "Приказ от 9 сентября 2026 г. № 41: исправлена развилка"
CASES, RESTING = 50, 3
#: The next version: the fork asks what the form gives, and the visit is another element.
MENDED = {
    b"=risk &gt; 5": b"=risk",
    b'"visit"': b'"go_and_see"',
    "Посетить семью".encode(): "Навестить семью".encode(),
}


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[str]:
    """Fifty cases of the first version: the first is stuck, three stand still, two are further on. Then the second version."""
    store = Store(database_of(folder))
    with store.transaction() as tx:
        publish(tx, "stuck")
        begun = [_begin(tx) for _ in range(CASES)]
        head = actor_by_login(tx, "shevko")
        for each in begun[1 : 1 + RESTING]:
            suspend_case(tx, head, each.case_id, "Семья в отъезде")
    clerk = None
    with store.transaction() as tx:
        clerk = actor_by_login(tx, "borisevich")
        head = actor_by_login(tx, "shevko")
        for each in begun[10:12]:
            intervene(
                tx, head, each.case_id, [Change(SKIP, each.open_tasks[0], "visit")], "Оценено на бумаге", None
            )
        publish(tx, "stuck", edit=MENDED, number=2)
    with pytest.raises(StepFailed), recording_incidents(store), store.transaction() as tx:
        complete_task(tx, clerk, begun[0].open_tasks[0], None, {"risk": True}, str(uuid4()))
    store.close()
    return [each.case_id for each in begun]


def _begin(tx: object) -> Started:
    clerk = actor_by_login(tx, "borisevich")  # type: ignore[arg-type]
    return start_case(tx, clerk, "stuck", {"title": f"Семья Тихих {uuid4().hex[:4]}"}, {}, str(uuid4()))  # type: ignore[arg-type]


def by_version(folder: Path) -> dict[int, int]:
    """Number of the version -> its cases; the store is whole."""
    store = Store(database_of(folder))
    with store.reading() as tx:
        query = (
            select(ProcessVersion.number, func.count())
            .join(Case, Case.process_version_id == ProcessVersion.id)
            .where(ProcessVersion.process_id == "stuck")
            .group_by(ProcessVersion.number)
        )
        found = dict(tx.execute(query).all())
    assert verify_store(store).clean
    store.close()
    return found


def come_to_plan(page: Page) -> None:
    page.get_by_role("link", name="Перевести дела на другую версию").click()
    row = page.locator("tr", has_text="stuck").first
    expect(row).to_contain_text(str(CASES))
    row.get_by_role("button", name="Составить план").click()
    expect(page.locator("h1")).to_have_text("stuck: с версии 1 на версию 2")


def test_fifty_cases_go_over_and_back(enter: Enter, folder: Path, cases: list[str]) -> None:
    head = enter("shevko")
    page = head.go("/jobs")
    come_to_plan(page)
    lost = page.locator("tr.is-lost")
    expect(lost).to_contain_text("Посетить семью")
    before, after = page.locator("[data-side=before]"), page.locator("[data-side=after]")
    expect(before).to_contain_text("нет замены")
    before.locator("[data-element-id=visit]").first.click()
    expect(before).to_contain_text("выбран: укажите замену справа")
    after.locator("[data-element-id=go_and_see]").first.click()
    expect(after).to_contain_text("← Посетить семью")
    expect(page.get_by_label("Чем заменить шаг «Посетить семью»")).to_have_value("stuck/go_and_see")
    page.get_by_role("button", name="Сохранить план").click()
    expect(page.locator(".k-flash-success").last).to_contain_text("План сохранён")
    expect(page.get_by_label("Чем заменить шаг «Посетить семью»")).to_have_value("stuck/go_and_see")
    page.get_by_role("button", name=f"Проверить: {CASES}").click()
    expect(page.locator("#ground-fault")).to_contain_text("основании")
    page.get_by_label("Основание").fill(GROUND)
    page.get_by_role("button", name=f"Проверить: {CASES}").click()
    expect(page.locator("#job")).to_contain_text("Проверено. Ничего ещё не сделано.", timeout=30_000)
    assert by_version(folder) == {1: CASES}
    tabs = page.locator("#job .k-tabs")
    expect(tabs).to_contain_text(f"Можно {CASES - RESTING}")
    expect(tabs).to_contain_text(f"Нельзя {RESTING}")
    expect(page.locator("#job tbody tr").first).to_contain_text("приостановлено")
    page.get_by_role("button", name=f"Выполнить: {CASES - RESTING}").click()
    expect(page.locator("#job")).to_contain_text("Выполнено.", timeout=30_000)
    expect(tabs).to_contain_text(f"Сделано {CASES - RESTING}")
    assert by_version(folder) == {1: RESTING, 2: CASES - RESTING}

    rescued = head.go(f"/cases/{cases[0]}")
    expect(rescued.locator(".k-trouble")).to_contain_text("Риск высокий?")
    rescued.get_by_role("button", name="Повторить").first.click()
    expect(rescued.locator(".k-trouble")).to_have_count(0)
    expect(rescued.locator("main")).to_contain_text("Навестить семью")
    head.go(f"/cases/{cases[0]}?tab=timeline")
    expect(page.locator(".k-timeline")).to_contain_text("дело переведено с версии 1 на версию 2")
    expect(page.locator(".k-timeline")).to_contain_text(GROUND)
    page.get_by_role("link", name="Вся работа").first.click()

    page.get_by_role("button", name="Вернуть всё, что сделано").click()
    expect(page.locator("#job")).to_contain_text("Отменено.", timeout=30_000)
    expect(tabs).to_contain_text(f"Возвращено {CASES - RESTING - 1}")
    expect(tabs).to_contain_text("Вернуть нельзя 1")
    expect(page.locator("#job tbody")).to_contain_text("уже что-то сделано")
    assert by_version(folder) == {1: CASES - 1, 2: 1}


def test_one_case_on_a_phone_and_back_from_its_own_page(enter: Enter, folder: Path, cases: list[str]) -> None:
    head = enter("shevko", **PHONE)
    page = head.go(f"/cases/{cases[20]}")
    number = page.locator("h1").inner_text().split()[-1]
    head.go("/migration")
    page.locator("tr", has_text="stuck").first.get_by_role("button", name="Составить план").click()
    page.get_by_label("Номера дел").fill(number)
    page.get_by_role("button", name="Отобрать").click()
    expect(page.locator("main")).to_contain_text("Под условия подходит дел: 1.")
    page.get_by_label("Основание").fill(GROUND)
    page.get_by_role("button", name="Проверить: 1").click()
    page.get_by_role("button", name="Выполнить: 1").click(timeout=30_000)
    expect(page.locator("#job")).to_contain_text("Выполнено.", timeout=30_000)
    head.go(f"/cases/{cases[20]}")
    expect(page.locator(".k-by-hand")).to_contain_text("Дело переведено на другую версию")
    page.locator(".k-by-hand").get_by_role("button", name="Отменить").click()
    expect(page.locator(".k-flash-success").last).to_contain_text("снова идёт по прежней версии")
