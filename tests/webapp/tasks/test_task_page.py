"""One task: what the page says, what happens to a good form, a faulty one and a late one."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from engine.store.tables import Case, DeadlineRow, FormDraft, JournalEntry, Submission, WorkItem
from engine.usecases.cases.start_case import start_case
from tests.engine.usecases.house import publish
from tests.webapp.conftest import Browser, House
from webapp.words.values import readable

GOOD = {"applicant": "Ковалёва Наталья", "children": 2}


def send(browser: Browser, task: str, fields: dict[str, Any], **more: Any) -> Any:
    return browser.post(f"/tasks/{task}", {"fields": json.dumps(fields), **more})


def test_the_page_says_what_until_when_why_and_what_next(house: House) -> None:
    started = house.start()
    page = house.sign_in("registrar").get(f"/tasks/{started.open_tasks[0]}").text
    assert "Зарегистрировать заявление" in page
    assert "чт 17.09.2026" in page
    assert "Как посчитан срок" in page
    assert "10 календарных дней" in page
    assert "zhod.stage2.a" in page
    assert "<strong>паспорт</strong>" in page
    assert "Подшить бумаги в дело" in page  # what comes next
    assert 'data-focus="register"' in page


def test_a_term_that_was_over_before_its_task_appeared_says_so(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    told, [task] = "Срок прошёл до того, как задача появилась", started.open_tasks
    assert told not in browser.get(f"/tasks/{task}").text
    with house.store.transaction() as tx:
        before = {"due_at": tx.now() - timedelta(days=30)}
        tx.execute(update(WorkItem).where(WorkItem.id == task).values(**before))
    assert told in browser.get(f"/tasks/{task}").text


def test_a_good_form_leads_to_the_next_task_of_the_case(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    answer = send(browser, started.open_tasks[0], GOOD)
    assert answer.status_code == 302
    following = browser.get(answer.headers["Location"]).text
    assert "Подшить бумаги в дело" in following
    assert "Следующая задача этого дела" in following


def test_the_last_step_of_a_person_leads_to_the_inbox_and_out_of_the_case(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    second = send(browser, started.open_tasks[0], GOOD).headers["Location"]
    assert browser.get(f"/cases/{started.case_id}").status_code == 200, "nobody leads the family yet"
    with house.store.transaction() as tx:
        led = {"curator_id": house.actor("curator").id}
        tx.execute(update(Case).where(Case.id == started.case_id).values(**led))
    answer = browser.post(second, {"fields": "{}"})
    assert answer.headers["Location"] == "/tasks"
    told = browser.get("/tasks").text
    assert "Дальше дело ведут другие: для вас оно закрыто." in told and started.case_id not in told
    assert browser.get(f"/cases/{started.case_id}").status_code == 404
    done = html.unescape(browser.get("/tasks?tab=done").text)
    assert "Приём обращения" in done or "сведения закрыты" in done
    assert "Ковалёв" not in done and started.case_id not in done
    assert browser.get(second).status_code == 200  # what they did themselves they may look up


def test_faults_come_all_at_once_and_nothing_typed_is_lost(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    answer = send(
        browser, started.open_tasks[0], {"applicant": "", "children": 99, "note": "Просит о помощи с учёбой"}
    )
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert "Просит о помощи с учёбой" in json.loads(_attribute(page, "data-values"))["note"]
    faults = json.loads(_attribute(page, "data-faults"))
    assert {"applicant", "children"} <= faults.keys()
    assert browser.get(f"/tasks/{started.open_tasks[0]}").status_code == 200


def _attribute(page: str, name: str) -> str:
    start = page.index(f'{name}="') + len(name) + 2
    value, _ = json.JSONDecoder().raw_decode(page, start)
    return json.dumps(value)


def test_a_stale_page_is_a_conflict_that_keeps_the_text(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    answer = send(browser, started.open_tasks[0], {**GOOD, "note": "важное"}, version="77")
    assert answer.status_code == 409
    assert (
        "важное" in html.unescape(answer.text).encode().decode("unicode_escape", "ignore")
        or "важное" in json.loads(_attribute(html.unescape(answer.text), "data-values"))["note"]
    )
    assert "Что изменилось в деле" in answer.text


def test_a_task_done_by_another_is_a_conflict_that_keeps_the_text(house: House) -> None:
    started = house.start()
    task = started.open_tasks[0]
    first, second = house.sign_in("registrar"), house.sign_in("registrar")
    send(first, task, GOOD)
    answer = send(second, task, {"applicant": "Другая", "note": "важное"})
    assert answer.status_code == 409
    assert "важное" in answer.text
    assert "<dt>note</dt>" not in answer.text  # by the labels of the form, not by its keys
    assert "Борисевич А. В." in answer.text
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(func.count(Submission.id)).where(house.own(Submission))) == 1


def test_a_double_click_changes_once(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    answers = [send(browser, started.open_tasks[0], GOOD, key="one and the same") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1


def test_another_role_cannot_complete(house: House) -> None:
    started = house.start()
    assert send(house.sign_in("dept_head"), started.open_tasks[0], GOOD).status_code == 403
    assert send(house.sign_in("curator"), started.open_tasks[0], GOOD).status_code == 404


def test_what_was_just_typed_is_shown_and_not_the_draft_of_before(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    browser.put(f"/tasks/{task}/draft", {"fields": {"note": "вчера", "children": 2}})
    refused = html.unescape(send(browser, task, {"applicant": "", "note": "сегодня"}).text)
    shown = json.loads(_attribute(refused, "data-values"))
    assert (shown["note"], shown["children"]) == ("сегодня", 2)  # what was not sent is still the draft's


def test_only_a_task_that_somebody_holds_is_given_back(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    assert f"/tasks/{task}/return" not in browser.get(f"/tasks/{task}").text
    browser.post(f"/tasks/{task}/take")
    assert f"/tasks/{task}/return" in browser.get(f"/tasks/{task}").text


def test_extra_fields_of_power_change_nothing(house: House) -> None:
    started = house.start()
    answer = send(
        house.sign_in("registrar"), started.open_tasks[0], {**GOOD, "assignee": "x", "case": {"curator": "x"}}
    )
    assert answer.status_code in (302, 422)


def test_a_draft_is_kept_shown_and_thrown_away(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    answer = browser.put(f"/tasks/{task}/draft", {"fields": {"note": "недописано"}})
    assert answer.status_code == 200
    page = html.unescape(browser.get(f"/tasks/{task}").text)
    assert json.loads(_attribute(page, "data-values"))["note"] == "недописано"
    assert "Черновик сохранён" in page
    browser.post(f"/tasks/{task}/draft/drop")
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(func.count()).where(FormDraft.task_id == task)) == 0


def test_a_draft_is_personal(house: House) -> None:
    task = house.start().open_tasks[0]
    house.sign_in("registrar").put(f"/tasks/{task}/draft", {"fields": {"note": "моё"}})
    assert "моё" not in html.unescape(house.sign_in("dept_head").get(f"/tasks/{task}").text)


def test_opening_a_task_is_written_down(house: House) -> None:
    started = house.start()
    house.sign_in("registrar").get(f"/tasks/{started.open_tasks[0]}")
    with house.store.reading() as tx:
        rows = tx.execute(select(JournalEntry.action).where(JournalEntry.stream.startswith("reading:"))).all()
    assert len(rows) == 1


def test_a_broken_term_is_said_in_colour_and_word(house: House) -> None:
    started = house.start()
    house.clock.advance(timedelta(days=12))
    page = house.sign_in("registrar").get(f"/tasks/{started.open_tasks[0]}").text
    assert "k-due-broken" in page
    assert "просрочено" in page


def test_junk_instead_of_a_form_is_refused(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    for junk in (
        "",
        "[]",
        "null",
        "{",
        '{"a": NaN}',
        '{"a": 1, "a": 2}',
        "[" * 5000,
        '{"applicant": "\\u0000"}',
    ):
        assert browser.post(f"/tasks/{task}", {"fields": junk}).status_code in (400, 422), junk[:20]


def test_the_first_lines_of_the_count_are_seen_at_once(house: House) -> None:
    task = house.start().open_tasks[0]
    page = house.sign_in("registrar").get(f"/tasks/{task}").text
    told = page.split('<p class="k-because">')[1].split("</p>")[0]
    assert told.startswith("10 календарных дней от пн 07.09.2026 09:30")
    assert (
        "Основание:" in told and "/regulation/zhod#zhod.stage2.a" in told and "этап составления плана" in told
    )
    assert not re.search(r"\d{2}:\d{2}:\d{2}", re.sub(r'"[^"]*"', "", page))


def test_a_finished_task_says_who_and_when_and_leads_back(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    browser.get("/tasks?tab=groups&q=семья")
    shown = browser.get(f"/tasks/{task}").text
    assert "Вернуться к списку" in shown
    assert 'href="/tasks?tab=groups&amp;q=' in shown
    answer = send(browser, task, GOOD)
    assert "Выполнено: «Зарегистрировать заявление»." in browser.get(answer.headers["Location"]).text
    page = browser.get(f"/tasks/{task}").text
    assert "Задача выполнена: Борисевич А. В., пн 07.09.2026 09:30." in page
    with house.store.reading() as tx:
        number = tx.connection.scalar(select(Case.number).join(Submission).where(Submission.task_id == task))
    assert f">{number}</a>" in page and "Семья" in page.partition("Задача выполнена")[0].partition("<main")[2]
    assert "Вернуться к списку" in page


def test_a_task_that_the_case_went_past_says_so(house: House) -> None:
    started = house.start()
    with house.store.transaction() as tx:
        gone = {"status": "cancelled", "closed_at": house.clock.now()}
        tx.execute(update(DeadlineRow).where(DeadlineRow.case_id == started.case_id).values(**gone))
        tx.execute(delete(WorkItem).where(WorkItem.case_id == started.case_id))
    page = house.sign_in("dept_head").get(f"/tasks/{started.open_tasks[0]}")
    assert page.status_code == 200
    assert "Задача больше не нужна" in page.text


def test_times_have_no_seconds(house: House) -> None:
    with house.app.test_request_context():
        form = {"components": [{"type": "datetime", "subtype": "time", "key": "at", "label": "Во сколько"}]}
        assert [said.words for said in readable({"at": "14:05:00"}, form)] == ["14:05"]


def test_a_suspended_case_says_what_is_true_of_its_task(house: House) -> None:
    """Nobody is told that somebody else does it; what becomes of its term is said."""
    started = house.start()
    task = started.open_tasks[0]
    browser = house.sign_in("registrar")
    browser.post(f"/tasks/{task}/take")
    house.sign_in("dept_head").post(f"/cases/{started.case_id}/suspend", {"reason": "Семья в отъезде"})
    page = browser.get(f"/tasks/{task}").text
    assert (
        "Её срок сдвинется на дни паузы" in page and "для сведения" not in page and "Выполнить<" not in page
    )


def test_five_earlier_papers_and_all_remarks_are_beside_the_form(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    send(browser, started.open_tasks[0], GOOD)
    with house.store.transaction() as tx:
        common = {"case_id": started.case_id, "task_id": "-", "element": "-", "data": {}, "answer": {}}
        tx.execute(insert(Submission), [{**common, "name": f"Бумага {n}", "at": tx.now()} for n in range(6)])
    with house.store.reading() as tx:
        task = tx.connection.scalar(select(WorkItem.id).where(WorkItem.case_id == started.case_id))
    page = browser.get(f"/tasks/{task}").text
    assert [n for n in range(6) if f"Бумага {n}" in page] == [1, 2, 3, 4, 5]
    assert "Зарегистрировать заявление" not in page.partition("Бумага 5")[2]


def test_who_may_hand_a_task_over_is_shown_to_whom(house: House) -> None:
    started = house.start()
    task = started.open_tasks[0]
    for login, offered in (("dept_head", True), ("registrar", False)):
        page = house.sign_in(login).get(f"/tasks/{task}").text
        assert (f"/tasks/{task}/assign" in page) == offered


def test_a_second_visit_of_the_day_is_asked_about_with_everything_typed(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "recorded")
        start = {"title": "Семья Сидоровой В. В.", "address": "г. Жодино, ул. Лесная, 7"}
        first = start_case(tx, house.actor("registrar"), "recorded", start, {}, "first")
        family = tx.connection.scalar(select(Case.family_id).where(Case.id == first.case_id))
    visit = {"held_on": "2026-09-07", "climate": 3, "recommendations": "Режим дня"}
    browser = house.sign_in("registrar")
    assert send(browser, first.open_tasks[0], visit).status_code == 302
    with house.store.transaction() as tx:
        second = start_case(tx, house.actor("dept_head"), "recorded", {"id": family}, {}, "second")
    asked = send(browser, second.open_tasks[0], visit)
    assert asked.status_code == 409 and "Посещение этой семьи в этот день уже записано" in asked.text
    assert (
        json.dumps("Режим дня")[1:-1] in html.unescape(asked.text) and 'name="again" value="1"' in asked.text
    )
    fields = {"fields": json.dumps(visit), "again": "1"}
    assert browser.post(f"/tasks/{second.open_tasks[0]}", fields).status_code == 302
