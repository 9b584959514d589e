"""The supervisor's pages: list, diagram, timeline, data, deadlines, families."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from sqlalchemy import select

from engine.action.incidents.record_incident import record_incident
from engine.errors import StepFailed
from engine.store.tables import JournalEntry
from engine.usecases.clock.fire_due import fire_due
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send
from webapp.cases.set_variable import value_of

BESIDE = 1  # case of a family beside that runs


def test_the_list_filters(house: House) -> None:
    house.start("Семья Ковалёвой Н. П.")
    house.clock.advance(timedelta(days=12))
    house.start("Семья Громовых")
    browser = house.sign_in("dept_head")
    assert browser.get("/cases").text.count("data-row href") == 2 + BESIDE
    late = browser.get("/cases?overdue=1").text
    assert "Ковалёвой" in late
    assert "Громовых" not in late
    assert "Таких дел нет" in browser.get("/cases?status=completed&q=семья").text
    assert "Громовых" in browser.get("/cases?q=громовым").text
    assert (
        browser.get("/cases", query_string={"stage": "Зарегистрировать заявление"}).text.count(
            "data-row href"
        )
        == 2
    )


def test_the_diagram_shows_tokens_with_people_and_the_path_walked(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    browser = house.sign_in("dept_head")
    state = browser.get(f"/cases/{started.case_id}/diagram.json").json
    assert [token["element"] for token in state["tokens"]] == ["file_papers"]
    assert state["tokens"][0]["title"] in ("Регистратор", "Борисевич А. В.")
    assert state["counts"]["register"] == 1
    xml = browser.get(f"/cases/{started.case_id}/diagram.xml")
    assert xml.mimetype == "application/xml"
    assert b"two_steps" in xml.data


def test_a_way_that_does_not_exist_is_not_found(house: House) -> None:
    started = house.start()
    browser = house.sign_in("dept_head")
    assert browser.get(f"/cases/{started.case_id}?at=register/nothing").status_code == 404
    assert browser.get(f"/cases/{started.case_id}/diagram.json?at=x").status_code == 404


def test_the_timeline_tells_who_did_what(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=timeline").text
    assert "Борисевич А. В.: дело начато" in page
    assert "Борисевич А. В.: выполнено «Зарегистрировать заявление»" in page
    assert "Дальше: Подшить бумаги в дело" in page


def test_a_breach_shows_on_the_case_and_on_the_board_with_its_reason(house: House) -> None:
    started = house.start()
    house.clock.advance(timedelta(days=12))
    fire_due(house.store)
    browser = house.sign_in("dept_head")
    case = browser.get(f"/cases/{started.case_id}").text
    assert "Срок сорван: Зарегистрировать заявление" in case
    assert "10 календарных дней" in case
    board = browser.get("/control").text
    assert "просрочено на 1 рабочий день" in board
    assert "zhod.stage2.a" in board
    assert "10 календарных дней" in board
    assert "Срок сорван" in browser.get(f"/cases/{started.case_id}?tab=timeline").text


def test_the_board_counts_the_days_ahead(house: House) -> None:
    house.start()
    page = house.sign_in("dept_head").get("/control").text
    assert "чт 17.09.2026: 1 срок" in page
    assert "Зарегистрировать заявление" in house.sign_in("dept_head").get("/control/2026-09-17").text


def test_data_has_the_labels_of_the_form(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=data").text
    assert "Сколько детей" in page
    assert "Ковалёва Наталья" in page


def test_comments_are_text(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    browser.post(f"/cases/{started.case_id}/remarks", {"text": "<script>alert(1)</script> до обеда"})
    page = browser.get(f"/cases/{started.case_id}?tab=timeline").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; до обеда" in page


def test_a_case_is_suspended_and_resumed_by_a_supervisor_only(house: House) -> None:
    started = house.start()
    address = f"/cases/{started.case_id}"
    assert house.sign_in("registrar").post(f"{address}/suspend", {"reason": "отъезд"}).status_code == 403
    browser = house.sign_in("dept_head")
    browser.post(f"{address}/suspend", {"reason": "Семья уехала на лечение"})
    assert "приостановлено" in browser.get(address).text
    assert send(house.sign_in("registrar"), started.open_tasks[0], GOOD).status_code == 409
    browser.post(f"{address}/resume")
    assert send(house.sign_in("registrar"), started.open_tasks[0], GOOD).status_code == 302


def test_who_looked_is_for_the_supervisor(house: House) -> None:
    started = house.start()
    house.sign_in("registrar").get(f"/cases/{started.case_id}")
    assert (
        "Кто открывал дело" in house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=timeline").text
    )
    assert (
        "Кто открывал дело"
        not in house.sign_in("registrar").get(f"/cases/{started.case_id}?tab=timeline").text
    )


def test_a_case_is_started_in_the_browser(house: House) -> None:
    browser = house.sign_in("registrar")
    assert browser.get("/cases/new").headers["Location"] == "/cases/new/two_steps"
    faulty = browser.post("/cases/new/two_steps", {"title": "", "address": "г. Жодино, ул. Сухоградская, 1"})
    assert faulty.status_code == 422
    assert "Сухоградская" in faulty.text
    answer = browser.post("/cases/new/two_steps", {"title": "Семья Пашкевич И. С.", "fields": json.dumps({})})
    assert answer.status_code == 302
    assert "Зарегистрировать заявление" in browser.get(answer.headers["Location"]).text
    assert "Семья Пашкевич" in browser.get("/cases/new/similar?title=пашкевич").text


def test_a_closed_family_is_kept_out_of_lists(house: House) -> None:
    browser = house.sign_in("registrar")
    browser.post("/cases/new/two_steps", {"title": "Семья Тихих", "confidentiality": "high"})
    assert "Семья Тихих" not in browser.get("/families").text
    assert "Семья Тихих" not in browser.get("/cases/new/similar?title=тихих").text


def test_going_back_and_forth_is_one_reading_per_quarter_of_an_hour(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    for tab in ("diagram", "timeline", "diagram", "timeline"):
        browser.get(f"/cases/{started.case_id}?tab={tab}")
    assert _readings(house) == ["diagram", "history"]
    house.clock.advance(timedelta(minutes=14))
    browser.get(f"/cases/{started.case_id}")
    assert _readings(house) == ["diagram", "history"]
    house.clock.advance(timedelta(minutes=2))
    browser.get(f"/cases/{started.case_id}")
    assert _readings(house) == ["diagram", "history", "diagram"]
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=timeline").text
    assert page.count("Борисевич А. В.: открыта диаграмма дела") == 2


def _readings(house: House) -> list[str]:
    with house.store.reading() as tx:
        rows = tx.execute(select(JournalEntry.facts).where(JournalEntry.stream.startswith("reading:")))
        return [row.facts["what"] for row in rows]


def test_the_list_tells_the_nearest_term_and_counts_open_tasks(house: House) -> None:
    started = house.start()
    house.clock.advance(timedelta(days=12))
    page = house.sign_in("dept_head").get("/cases").text
    assert "просрочено на 1 рабочий день" in page
    assert f'href="/cases/{started.case_id}#tasks">1 ' in page


def test_every_number_of_the_board_opens_its_list(house: House) -> None:
    house.start()
    house.clock.advance(timedelta(days=12))
    browser = house.sign_in("dept_head")
    board = browser.get("/control").text
    assert 'href="/control/broken">1</a>' in board
    assert "Зарегистрировать заявление" in browser.get("/control/broken").text
    assert "Сбои шагов" not in board
    assert "Сбоев нет" in browser.get("/control/failed").text


def test_a_failed_step_is_told_counted_and_retried(house: House) -> None:
    started = house.start()
    fault = StepFailed(element="register", name="Зарегистрировать заявление", cause="нет ответа базы адресов")
    retry = {
        "kind": "task",
        "task": started.open_tasks[0],
        "person": house.actor("registrar").id,
        "fields": GOOD,
    }
    record_incident(house.store, started.case_id, fault, retry)
    browser = house.sign_in("dept_head")
    assert "Сбои шагов: 1" in browser.get("/control").text
    failed = browser.get("/control/failed").text
    assert "нет ответа базы адресов" in failed
    address = re.search(r'action="(/cases/[^"]+/retry)"', failed)
    assert address
    case = browser.get(f"/cases/{started.case_id}").text
    assert "Сбой шага «Зарегистрировать заявление»" in case
    assert (
        "Повторить шаг"
        not in house.sign_in("registrar")
        .get(f"/cases/{started.case_id}")
        .text.split("Повторить шаг может")[0]
    )
    browser.post(address[1])
    assert "Шаг выполнен." in browser.get(f"/cases/{started.case_id}").text
    assert "Сбои шагов" not in browser.get("/control").text


def test_a_step_that_fails_again_says_why(house: House) -> None:
    started = house.start()
    fault = StepFailed(element="register", name="Зарегистрировать заявление", cause="старая причина")
    retry = {"kind": "message", "message": "no_such", "message_key": None, "payload": {}}
    record_incident(house.store, started.case_id, fault, retry)
    browser = house.sign_in("dept_head")
    address = re.search(r'action="(/cases/[^"]+/retry)"', browser.get("/control/failed").text)
    assert address
    assert browser.post(address[1]).status_code in (302, 409)
    assert "Сбои шагов: 1" in browser.get("/control").text


def test_suspending_needs_a_reason(house: House) -> None:
    started = house.start()
    browser = house.sign_in("dept_head")
    assert browser.post(f"/cases/{started.case_id}/suspend", {"reason": "  "}).status_code == 422
    assert "Вмешаться" in browser.get(f"/cases/{started.case_id}").text
    assert "Вмешаться" not in house.sign_in("registrar").get(f"/cases/{started.case_id}").text


def test_a_supervisor_mends_the_value_that_stopped_a_step(house: House) -> None:
    started = house.start()
    fault = StepFailed(
        element="register", name="Зарегистрировать заявление", cause="нет значения «visits_planned»"
    )
    retry = {
        "kind": "task",
        "task": started.open_tasks[0],
        "person": house.actor("registrar").id,
        "fields": GOOD,
    }
    record_incident(house.store, started.case_id, fault, retry)
    address, head = f"/cases/{started.case_id}", house.sign_in("dept_head")
    assert "visits_planned: не задано" in head.get(address).text
    assert "visits_planned: не" not in house.sign_in("registrar").get(address).text
    mended = {"name": "visits_planned", "value": "4", "reason": "По плану четыре посещения"}
    assert house.sign_in("registrar").post(f"{address}/values", mended).status_code == 403
    assert head.post(f"{address}/values", {**mended, "reason": ""}).status_code == 422
    assert head.post(f"{address}/values", {**mended, "name": "case"}).status_code == 422
    head.post(f"{address}/values", mended)
    page = head.get(address).text
    assert "Теперь повторите шаг" in page
    assert "По плану четыре посещения" in head.get(f"{address}?tab=timeline").text


def test_typed_values_are_read_as_meant() -> None:
    typed = {"да": True, "НЕТ": False, "4": 4, "4,5": 4.5, "crisis": "crisis", "007x": "007x"}
    assert {words: value_of(words) for words in typed} == typed
