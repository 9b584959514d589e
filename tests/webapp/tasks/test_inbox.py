"""The inbox: tabs, order, search, paging, taking and giving back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engine.store.tables import Case, Family, InboxView
from engine.usecases.people.save_person import save_person
from tests.webapp.conftest import PASSWORD, House
from webapp.words.filters import governing

TASK = "Зарегистрировать заявление"


def test_an_empty_inbox_says_why_and_what_next(house: House) -> None:
    page = house.sign_in("registrar").get("/tasks").text
    assert "У вас нет открытых задач." in page
    assert "Начать дело" in page


def test_a_free_task_is_taken_and_given_back(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    assert TASK in browser.get("/tasks?tab=groups").text
    assert TASK not in browser.get("/tasks?tab=mine").text
    assert browser.post(f"/tasks/{task}/take").headers["Location"] == f"/tasks/{task}"
    assert TASK in browser.get("/tasks?tab=mine").text
    browser.post(f"/tasks/{task}/return")
    assert TASK in browser.get("/tasks?tab=groups").text


def test_a_task_is_offered_to_its_role_alone(house: House) -> None:
    task = house.start().open_tasks[0]
    assert TASK not in house.sign_in("curator").get("/tasks?tab=groups").text
    assert house.sign_in("curator").post(f"/tasks/{task}/take").status_code in (403, 404)


def test_a_hidden_task_and_one_that_never_was_answer_alike(house: House) -> None:
    """Whoever took it: nothing is told of a task that is not shown, by any of its forms."""
    hidden = house.start().open_tasks[0]
    house.sign_in("registrar").post(f"/tasks/{hidden}/take")
    save_second_registrar(house)
    for login in ("curator", "second"):
        browser = house.sign_in(login)
        assert browser.get(f"/tasks/{hidden}").status_code == 404
        for verb in ("/take", "/return", "", "/draft/drop"):
            told, never = (browser.post(f"/tasks/{task}{verb}") for task in (hidden, "never-there"))
            assert told.status_code == never.status_code, verb
            assert sentences(told.text).replace(hidden, "never-there") == sentences(never.text), verb
        put = [browser.put(f"/tasks/{task}/draft", {"fields": {}}) for task in (hidden, "never-there")]
        assert [each.status_code for each in put] == [404, 404] and put[0].json == put[1].json


def sentences(page: str) -> str:
    body = re.sub(r"<(script|head)\b.*?</\1>", " ", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def save_second_registrar(house: House) -> None:
    with house.store.transaction() as tx:
        save_person(
            tx,
            None,
            login="second",
            name="Вторая Анна Ивановна",
            institution="zhodino",
            roles=["registrar"],
            password=PASSWORD,
        )


def test_overdue_comes_first_and_has_its_tab(house: House) -> None:
    house.start("Семья Старых")
    house.clock.advance(timedelta(days=11))
    house.start("Семья Новых")
    page = house.sign_in("registrar").get("/tasks?tab=groups").text
    assert page.index("Семья Старых") < page.index("Семья Новых")
    overdue = house.sign_in("registrar").get("/tasks?tab=overdue").text
    assert "Семья Старых" in overdue
    assert "Семья Новых" not in overdue
    assert "просрочено на 1 рабочий день" in overdue


@pytest.mark.parametrize(
    "words", ["ковалева", "КОВАЛЁВОЙ", "ковалёвых", "rjdfktdf", "заявление ковалевой", "ЖД-2026-0001"]
)
def test_search_forgives(house: House, words: str) -> None:
    house.start("Семья Ковалёвой Н. П.")
    house.start("Семья Громовых")
    page = house.sign_in("registrar").get("/tasks", query_string={"tab": "groups", "q": words}).text
    assert "Семья Ковалёвой" in page
    assert "Семья Громовых" not in page


def test_a_search_without_result_says_so(house: House) -> None:
    house.start()
    assert "здесь ничего нет" in house.sign_in("registrar").get("/tasks?tab=groups&q=%25_%25").text


def test_pages_of_twenty_five(house: House) -> None:
    for number in range(27):
        house.start(f"Семья {number}")
    browser = house.sign_in("registrar")
    first, second = browser.get("/tasks?tab=groups").text, browser.get("/tasks?tab=groups&page=2").text
    assert first.count("data-row href") == 25
    assert second.count("data-row href") == 2
    assert "Страница 2" in second


def test_a_page_behind_the_end_is_the_last_one(house: House) -> None:
    house.start()
    browser = house.sign_in("registrar")
    for tab in ("groups", "waiting"):
        page = browser.get(f"/tasks?tab={tab}&page=9999").text
        assert page.count("data-row") == browser.get(f"/tasks?tab={tab}").text.count("data-row")
    assert "data-row" in browser.get("/tasks?tab=groups&page=9999").text
    assert "data-row" in browser.get("/tasks?tab=groups&page=9999&q=Ковалёв").text


def test_done_tasks_are_found_again(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    browser.post(f"/tasks/{started.open_tasks[0]}", {"fields": '{"applicant": "Ковалёва"}'})
    assert TASK in browser.get("/tasks?tab=done").text
    assert (
        TASK in browser.get("/tasks?tab=done&q=регистрация").text
        or TASK in browser.get("/tasks?tab=done&q=зарегистрировать").text
    )


def test_a_supervisor_hands_a_task_over_and_the_reason_stays_with_the_case(house: House) -> None:
    started = house.start()
    task, registrar = started.open_tasks[0], house.actor("registrar").id
    head = house.sign_in("dept_head")
    assert "Борисевич А. В. — 0 задач" in head.get(f"/tasks/{task}").text
    assert "Борисевич А. В. — 0 задач" in head.get(f"/cases/{started.case_id}").text
    answer = head.post(
        f"/tasks/{task}/assign", {"person": registrar, "reason": "Приём по записи", "back": "/tasks"}
    )
    assert answer.headers["Location"] == "/tasks"
    assert TASK in house.sign_in("registrar").get("/tasks?tab=mine").text
    told = head.get(f"/cases/{started.case_id}?tab=timeline").text
    assert "передана, исполнитель Борисевич А. В." in told
    assert "Приём по записи" in told


def test_a_task_goes_only_to_a_person_of_its_role_and_only_by_a_supervisor(house: House) -> None:
    task = house.start().open_tasks[0]
    head = house.sign_in("dept_head")
    assert head.post(f"/tasks/{task}/assign", {"person": ""}).status_code == 422
    for login in ("curator", "stranger", "administrator"):
        assert head.post(f"/tasks/{task}/assign", {"person": house.actor(login).id}).status_code == 404
    own = house.actor("registrar").id
    assert house.sign_in("registrar").post(f"/tasks/{task}/assign", {"person": own}).status_code == 403


def test_one_governing_clause_stands_for_the_row() -> None:
    clauses = ["zhod.stage2.a", "zhod.stage2.a.term", "zhod.task.c"]
    assert governing(clauses) == "zhod.stage2.a.term"
    assert governing(["zhod.princ.a", "zhod.princ.e"]) == "zhod.princ.a"
    assert governing([]) == ""


def test_a_curator_waits_for_what_others_hold(house: House) -> None:
    started = house.start("Семья Ждановых")
    with house.store.transaction() as tx:
        own = Case.id == started.case_id
        tx.execute(update(Case).where(own).values(curator_id=house.actor("curator").id))
    page = house.sign_in("curator").get("/tasks?tab=waiting").text
    assert TASK in page and "Семья Ждановых" in page and "Регистратор" in page and "никто не взял" in page
    assert "Вы никого не ждёте." in house.sign_in("registrar").get("/tasks?tab=waiting").text
    house.sign_in("registrar").post(f"/tasks/{started.open_tasks[0]}/take")
    assert "Борисевич А. В." in house.sign_in("curator").get("/tasks?tab=waiting").text


def test_the_list_is_narrowed_ordered_and_kept_as_a_view(house: House) -> None:
    first, second = house.start("Семья Яковлевых"), house.start("Семья Абрамовых")
    with house.store.transaction() as tx:
        own = select(Case.family_id).where(Case.id == second.case_id)
        tx.execute(update(Family).where(Family.id.in_(own)).values(district="Северный"))
    assert first.case_id != second.case_id
    browser = house.sign_in("registrar")
    ordered = browser.get("/tasks?tab=groups&order=family").text
    assert ordered.index("Семья Абрамовых") < ordered.index("Семья Яковлевых")
    narrowed = browser.get("/tasks?tab=groups&district=Северный").text
    assert "Семья Абрамовых" in narrowed and "Семья Яковлевых" not in narrowed
    assert "Таких задач здесь нет." in browser.get("/tasks?tab=groups&district=Южный").text
    asked = {"tab": "groups", "district": "Северный", "view_name": "Север"}
    assert "Назовите вид" in browser.post("/views", {**asked, "view_name": " "}, follow_redirects=True).text
    assert (
        "Вид «Север» сохранён."
        in browser.post("/views", {**asked, "shared": "1"}, follow_redirects=True).text
    )
    seen = house.sign_in("curator").get("/tasks").text
    assert "Север" in seen and "Борисевич А. В." in seen
    with house.store.reading() as tx:
        view = tx.connection.scalar(select(InboxView.id))
    assert house.sign_in("curator").post(f"/views/{view}/drop").status_code == 404
    assert browser.post(f"/views/{view}/drop").status_code == 302
    assert "Север</a>" not in browser.get("/tasks").text
