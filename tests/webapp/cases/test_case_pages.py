"""The pages of a case: list, data, who looked, suspending and resuming."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engine.store.tables import Case, JournalEntry
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send

BESIDE = 2  # cases of families beside: one runs, one is suspended and not over


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


def test_a_way_that_does_not_exist_is_not_found(house: House) -> None:
    started = house.start()
    browser = house.sign_in("dept_head")
    assert browser.get(f"/cases/{started.case_id}?at=register/nothing").status_code == 404
    assert browser.get(f"/cases/{started.case_id}/diagram.json?at=x").status_code == 404


def test_data_has_the_labels_of_the_form(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=data").text
    assert "Сколько детей" in page
    assert "Ковалёва Наталья" in page


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


@pytest.mark.moves_bystanders("nobody's case is open", "zhodino", "omsk")
def test_an_empty_list_does_not_tell_a_head_that_he_leads_none(house: House) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Case).values(status="completed"))
    page = html.unescape(house.sign_in("dept_head").get("/cases").text)
    assert "которые вы видите как руководитель" in page and "которые вы ведёте" not in page
    assert "которые вы ведёте" in html.unescape(house.sign_in("curator").get("/cases").text)


def test_the_timeline_begins_with_the_steps_in_time(house: House) -> None:
    started = house.start()
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=timeline").text
    chart = page.partition("Шаги во времени")[2].partition("</table>")[0]
    assert "Зарегистрировать заявление" in chart and "идёт" in chart and "k-span-open" in chart
    assert "k-span-late" not in chart
