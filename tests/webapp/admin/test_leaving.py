"""The page that closes a door lists what hangs on the person without naming a family, and does it all at once."""

from __future__ import annotations

import re

from sqlalchemy import select

from engine.store.tables import Case, Person, WorkItem
from engine.usecases.families.exclude_person import exclude_person
from tests.webapp.conftest import House


def with_a_case(house: House) -> tuple[str, int]:
    """The registrar holds a task and leads its case; the case and the registrar."""
    started, registrar = house.start("Семья Ковалёвой Н. П."), house.actor("registrar").id
    with house.store.transaction() as tx:
        tx.execute(Case.__table__.update().where(Case.id == started.case_id).values(curator_id=registrar))
        tx.execute(
            WorkItem.__table__.update()
            .where(WorkItem.case_id == started.case_id)
            .values(assignee_id=registrar)
        )
    return started.case_id, registrar


def test_work_is_listed_without_families_and_handed_over(house: House) -> None:
    case_id, registrar = with_a_case(house)
    browser, heir = house.sign_in("administrator"), house.actor("dept_head").id
    page = browser.get(f"/admin/people/{registrar}/close").text
    assert "Дела, которые ведёт" in page and "Открытые задачи" in page and "Ковалёв" not in page
    nobody = browser.post(f"/admin/people/{registrar}/close")
    assert nobody.status_code == 422 and nobody.text.count("Выберите, кому передать") == 2
    assert house.sign_in("registrar").get("/tasks").status_code == 200
    answer = browser.post(f"/admin/people/{registrar}/close", {"cases": heir, "tasks": heir})
    assert answer.status_code == 302, answer.text
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(Case.curator_id).where(Case.id == case_id)) == heir
        assert not tx.connection.scalar(select(Person.active).where(Person.id == registrar))
        items = list(tx.connection.scalars(select(WorkItem.assignee_id).where(WorkItem.case_id == case_id)))
    assert items == [None]  # a head is no registrar: the task is offered to the group again
    assert "Работа передана, вход закрыт: Борисевич А. В." in browser.get("/admin/journal").text


def test_one_thing_may_go_elsewhere(house: House) -> None:
    case_id, registrar = with_a_case(house)
    browser, curator = house.sign_in("administrator"), house.actor("curator").id
    page = browser.get(f"/admin/people/{registrar}/close").text
    [task] = re.findall(r'name="(task-[^"]+)"', page)
    form = {"cases": house.actor("dept_head").id, f"case-{case_id}": curator}
    assert browser.post(f"/admin/people/{registrar}/close", {**form, task: "junk"}).status_code == 422
    assert browser.post(f"/admin/people/{registrar}/close", {**form, task: curator}).status_code == 422
    assert browser.post(f"/admin/people/{registrar}/close", {**form, task: "group"}).status_code == 302
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(Case.curator_id).where(Case.id == case_id)) == curator


def test_who_is_kept_from_the_family_is_not_offered(house: House) -> None:
    case_id, registrar = with_a_case(house)
    curator, head = house.actor("curator").id, house.actor("dept_head")
    with house.store.transaction() as tx:
        family = tx.connection.scalar(select(Case.family_id).where(Case.id == case_id)) or ""
        exclude_person(tx, head, family, curator, "Сестра")
    browser = house.sign_in("administrator")
    page = browser.get(f"/admin/people/{registrar}/close").text
    assert f'value="{head.id}"' in page and f'value="{curator}"' not in page
    form = {"cases": curator, "tasks": curator}
    refused = browser.post(f"/admin/people/{registrar}/close", form)
    assert refused.status_code == 422 and refused.text.count("это дело передать нельзя") == 1


def test_nobody_elses_and_not_ones_own(house: House) -> None:
    browser = house.sign_in("administrator")
    assert browser.get(f"/admin/people/{house.actor('stranger').id}/close").status_code == 404
    assert browser.post(f"/admin/people/{house.actor('stranger').id}/close").status_code == 404
    own = browser.post(f"/admin/people/{house.actor('administrator').id}/close")
    assert own.status_code == 422 and "Себе вход закрыть нельзя" in own.text
    last = browser.post(f"/admin/people/{house.actor('dept_head').id}/close")
    assert last.status_code == 422 and "последний руководитель" in last.text


def test_what_a_locked_account_left_is_told_and_its_wizard_can_be_reached(house: House) -> None:
    case_id, registrar = with_a_case(house)
    browser, heir = house.sign_in("administrator"), house.actor("dept_head").id
    wizard = f"/admin/people/{registrar}/close"
    assert wizard not in browser.get("/admin/people").text
    browser.post("/leak/lock", {"person": str(registrar), "reason": "утечка"})
    for page in ("/admin/people", f"/admin/people/{registrar}"):
        assert wizard in browser.get(page).text, page
    assert "Передать работу: Борисевич" in browser.get(wizard).text
    assert browser.post(wizard, {"cases": heir, "tasks": heir}).status_code == 302
    assert wizard not in browser.get("/admin/people").text
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(Case.curator_id).where(Case.id == case_id)) == heir
