"""The page of a job: tried, carried out, paused, taken back; who may see it and which cases."""

from __future__ import annotations

import re

from sqlalchemy import select

from engine.store.tables import Case, JobItem
from engine.usecases.jobs.run_jobs import run_jobs
from tests.webapp.conftest import House
from tests.webapp.jobs.second_version import GROUND, second_version

TRIED, DONE = "Проверено. Ничего ещё не сделано.", "Выполнено."


def number(house: House, case_id: str) -> str:
    with house.store.reading() as tx:
        return str(tx.connection.scalar(select(Case.number).where(Case.id == case_id)))


def asked(house: House, *cases: str) -> str:
    """The address of a job that is tried."""
    head = house.sign_in("dept_head")
    before, after = second_version(house, cases[0])
    numbers = " ".join(number(house, case_id) for case_id in cases)
    sent = head.post(f"/migration/{before}/{after}/start", {"numbers": numbers, "ground": GROUND})
    assert sent.status_code == 302, sent.text
    return sent.location


def test_tried_carried_out_and_taken_back(house: House) -> None:
    started = house.start()
    address, head = asked(house, started.case_id), house.sign_in("dept_head")
    assert "Проверяется: 0 из 1" in head.get(address).text
    assert 'hx-trigger="every 1s"' in head.get(f"{address}/progress").text
    run_jobs(house.store)
    page = head.get(address).text
    assert TRIED in page and "Выполнить: 1" in page and GROUND in page
    assert head.post(address, {"order": "go"}).status_code == 302
    run_jobs(house.store)
    page = head.get(address).text
    assert DONE in page and "Вернуть дело" in page and "hx-trigger" not in page.partition('id="job"')[2][:200]
    assert head.post(address, {"order": "undo"}).status_code == 302
    run_jobs(house.store)
    assert "возвращено" in head.get(address).text
    assert "перевод" in head.get("/jobs").text.lower()


def test_orders_that_come_too_late_and_from_others(house: House) -> None:
    started = house.start()
    address, head = asked(house, started.case_id), house.sign_in("dept_head")
    late = head.post(address, {"order": "go"})
    assert late.status_code == 409 and "уже стоит не там" in late.text
    assert head.post(address, {"order": "nonsense"}).status_code == 404
    for order in ("pause", "resume", "cancel"):
        assert head.post(address, {"order": order}).status_code == 302
    assert head.post(address, {"order": "undo"}).status_code == 409
    assert "прекращено" in head.get("/jobs").text
    assert house.sign_in("curator").get(address).status_code == 403
    assert house.sign_in("stranger").post(address, {"order": "undo"}).status_code == 404


def test_one_case_alone_is_taken_back(house: House) -> None:
    first, second = house.start().case_id, house.start("Семья Лис", key="second").case_id
    address, head = asked(house, first, second), house.sign_in("dept_head")
    run_jobs(house.store)
    head.post(address, {"order": "go"})
    run_jobs(house.store)
    assert len(re.findall(rf"{address}/\d+/undo", head.get(address).text)) == 2
    with house.store.reading() as tx:
        of_job = JobItem.job_id == address.rpartition("/")[2]
        one = tx.connection.scalar(select(JobItem.id).where(of_job, JobItem.case_id == first))
    assert head.post(f"{address}/{one}/undo").status_code == 302
    run_jobs(house.store)
    page = head.get(f"{address}?state=undone").text
    assert number(house, first) in page and number(house, second) not in page
    assert "Дело снова идёт по версии 1." in page
    assert "отменён перевод на другую версию" in head.get(f"/cases/{first}?tab=timeline").text
    told = head.get(f"/cases/{second}?tab=timeline").text
    assert "дело переведено с версии 1 на версию 2" in told and GROUND in told and "Вся работа" in told
    assert "Дело переведено на другую версию" in head.get(f"/cases/{second}").text
