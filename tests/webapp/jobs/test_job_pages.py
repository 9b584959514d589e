"""The page of a job: tried, carried out, paused, taken back; who may see it and which cases."""

from __future__ import annotations

from sqlalchemy import select

from engine.store.tables import Case
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
