"""Failed steps: told, counted, retried."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from sqlalchemy import select

from engine.action.incidents.record_incident import record_incident
from engine.errors import StepFailed
from engine.queries.cases.case_tasks import CaseTask
from engine.store.tables import Case, Withdrawal
from engine.usecases.cases.start_case import start_case
from tests.engine.usecases.house import publish
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD
from webapp.cases.alerts import PAYLOADS, _accepted
from webapp.words.dates import as_typed


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
    case = browser.get(f"/cases/{started.case_id}").text
    address = re.search(r'action="(/cases/[^"]+/retry)"', case)
    assert address
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
    address = re.search(r'action="(/cases/[^"]+/retry)"', browser.get(f"/cases/{started.case_id}").text)
    assert address
    assert browser.post(address[1]).status_code in (302, 409)
    assert "Сбои шагов: 1" in browser.get("/control").text


def given(house: House, message: str, **form: str) -> dict[str, Any]:
    """What a form of the page makes of what was sent in it."""
    browser = house.sign_in("curator")
    with browser.client:
        browser.post(f"/cases/none/messages/{message}", form)
        return PAYLOADS[message]()


def test_what_is_brought_with_a_message(house: House) -> None:
    """What nobody offered is told as the usual answer: the lists are the page's, the words may be anybody's."""
    heard = {"alert_source": "hotline", "alert_said": "Кричат за стеной"}
    assert given(house, "crisis_alert", source="hotline", said=" Кричат за стеной ") == heard
    assert given(house, "brigade_wanted", source="x") == {"alert_source": "staff", "alert_said": None}
    assert given(house, "transfer_requested", transfer_to="tcson") == {"transfer_to": "tcson"}
    assert given(house, "transfer_requested", transfer_to="") == {"transfer_to": "other"}


@pytest.mark.parametrize("day", ["2019-01-01", "0001-01-01", "9999-12-31", "31.02.2026", "abc", ""])
def test_a_withdrawal_with_an_impossible_day_comes_back(house: House, day: str) -> None:
    """As on the family's page: nothing is ended, the fault stands at its field, what was typed is kept."""
    with house.store.transaction() as tx:
        publish(tx, "patronage")
        family = {"title": "Семья Сидоровой В. В.", "address": "г. Жодино, ул. Лесная, 7"}
        started = start_case(tx, house.actor("registrar"), "patronage", family, {}, "withdrawing")
    browser = house.sign_in("registrar")
    case = f"/cases/{started.case_id}"
    address = f"{case}/messages/consent_withdrawn"
    assert address in browser.get(case).text and 'name="signer"' in browser.get(address).text
    paper = {"submitted_on": day, "signer_choice": "other", "signer": "Сидорова Вера"}
    paper |= {"signer_as": "тётя", "signer_paper": "доверенность № 7"}
    answer = browser.post(f"{case}/messages/consent_withdrawn", paper)
    page = html.unescape(answer.text)
    assert answer.status_code == 422 and page.count("invalid-feedback") == 1
    assert all(f'value="{said}"' in page for said in ("Сидорова Вера", "тётя", "доверенность № 7"))
    assert f'value="{as_typed(day)}"' in page
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(Case.status).where(Case.id == started.case_id)) == "open"
    asked = browser.post(f"{case}/messages/consent_withdrawn", paper | {"submitted_on": "2026-09-07"})
    assert "Сидорова Вера — не из взрослых этой семьи" in html.unescape(asked.text)
    ticked = re.findall(r'name="understood" value="([\d-]+)"', asked.text)[0]
    done = browser.post(
        f"{case}/messages/consent_withdrawn", paper | {"submitted_on": "2026-09-07", "understood": ticked}
    )
    assert done.headers["Location"] == case
    with house.store.reading() as tx:
        signer = select(Withdrawal.signer).where(Withdrawal.of_case == started.case_id)
        assert tx.connection.scalar(signer) == "Сидорова Вера"


def test_a_message_is_brought_to_the_case_that_waits_for_it(house: House) -> None:
    """And to no other one: what a case does not wait for is refused, and it goes on."""
    started = house.start()
    browser = house.sign_in("registrar")
    answer = browser.post(f"/cases/{started.case_id}/messages/crisis_alert")
    assert answer.status_code == 409
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(Case.status).where(Case.id == started.case_id)) == "open"


def test_the_sender_is_told_with_whom_the_new_tasks_are(house: House) -> None:
    """They need not be on the sender's own list."""
    task = CaseTask("t", "Оценить опасность", "", 1, "Кулеш Ирина Сергеевна", None, (), None, False)
    of_group = CaseTask("u", "Собрать бригаду", "", None, None, "curator", (), None, False)
    with house.app.test_request_context():
        said = _accepted("Экстренное сообщение", [task, of_group])
        assert (
            "«Оценить опасность» (Кулеш И. С.)" in said and "«Собрать бригаду» (Специалист-куратор)" in said
        )
        assert "уже в списке" not in said
        assert _accepted("Семья переезжает", []) == "Принято: Семья переезжает."


def test_what_happened_is_asked_for_and_read_in_the_timeline(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "patronage", edit={b"consent_withdrawn": b"dynamics_alert"})
        family = {"title": "Семья Сидоровой В. В.", "address": "г. Жодино, ул. Лесная, 7"}
        started = start_case(tx, house.actor("registrar"), "patronage", family, {}, "changing")
    browser, case = house.sign_in("registrar"), f"/cases/{started.case_id}"
    assert 'name="said"' in browser.get(case).text
    for said, kept in (("", ""), ("я" * 2001, "я" * 2001)):
        answer = browser.post(f"{case}/messages/dynamics_alert", {"said": said})
        assert (
            answer.status_code == 422
            and "invalid-feedback" in answer.text
            and f">{kept}</textarea>" in answer.text
        )
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(Case.status).where(Case.id == started.case_id)) == "open"
    words = "Мать попала в больницу <b>вчера</b>"
    assert browser.post(f"{case}/messages/dynamics_alert", {"said": words}).status_code == 302
    told = house.sign_in("dept_head").get(f"{case}?tab=timeline").text
    lines = told.partition('<ol class="k-timeline">')[2].partition("</ol>")[0]
    assert "Борисевич А. В.: сообщение «в семье многое изменилось»" in lines
    assert "Мать попала в больницу &lt;b&gt;вчера&lt;/b&gt;" in lines
