"""The same done with everything a list holds: asked on a page, tried first, carried out as a job."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.store.tables import Case, JobItem, Person, PersonRole, WorkItem
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.jobs.run_jobs import run_jobs
from tests.webapp.conftest import Browser, House

WHY = {"ground": "Приказ от 7 сентября 2026 г. № 12"}


def listed(house: House) -> tuple[list[str], str]:
    """Cases of the test alone, and the address that asks for just them: by the step, with the words of a search."""
    cases = [house.start(f"Семья Передаваемых {name}").case_id for name in ("А. А.", "Б. Б.", "В. В.")]
    return cases, "/control/bulk?of=cases&q=Передаваемых"


def status(house: House, cases: list[str]) -> list[str]:
    with house.store.reading() as tx:
        return [str(tx.connection.scalar(select(Case.status).where(Case.id == id_))) for id_ in cases]


def asked(head: Browser, address: str, kind: str, **fields: str) -> str:
    """The page of the job that was begun."""
    answer = head.post(address.replace("/bulk?", f"/bulk/{kind}?"), {**WHY, **fields})
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def test_cases_of_a_list_are_suspended_and_brought_back(house: House) -> None:
    cases, address = listed(house)
    head = house.sign_in("dept_head")
    assert "дел 3, открытых задач 3" in head.get(address).text
    job = asked(head, address, "suspend", rule="shift", until="")
    run_jobs(house.store)
    page = head.get(job).text
    assert "Выполнить: 3" in page and "Ничего ещё не сделано" in page
    assert status(house, cases) == ["open"] * 3
    head.post(job, {"order": "go"})
    run_jobs(house.store)
    assert status(house, cases) == ["suspended"] * 3
    head.post(job, {"order": "undo"})
    run_jobs(house.store)
    assert status(house, cases) == ["open"] * 3


def test_tasks_of_a_list_of_terms_go_to_one_person(house: House) -> None:
    cases, _ = listed(house)
    house.clock.advance(timedelta(days=12))
    fire_due(house.store)
    head = house.sign_in("dept_head")
    [address] = re.findall(r'href="(/control/bulk\?of=terms[^"]+)"', head.get("/control/broken").text)
    with house.store.reading() as tx:
        registrar = tx.connection.scalar(
            select(Person.id)
            .join(PersonRole, PersonRole.person_id == Person.id)
            .where(Person.login == "registrar")
        )
    job = asked(head, html.unescape(address), "reassign", person=str(registrar), holder="-")
    run_jobs(house.store)
    head.post(job, {"order": "go"})
    run_jobs(house.store)
    with house.store.reading() as tx:
        held = {*tx.connection.scalars(select(WorkItem.assignee_id).where(WorkItem.case_id.in_(cases)))}
        done = {*tx.connection.scalars(select(JobItem.state).where(JobItem.case_id.in_(cases)))}
    assert (held, done) == ({registrar}, {"done"})


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("suspend", {"rule": "norm", "ground": ""}, "на каком основании"),
        ("suspend", {"rule": "nonsense", **WHY}, "что делать со сроками"),
        ("suspend", {"rule": "norm", "until": "31.02.2026", **WHY}, "31.02.2026"),
        ("reassign", {"person": "x", **WHY}, "кому передать"),
        ("message", {"message": "consent_withdrawn", **WHY}, "Выберите сообщение"),
        ("retry", WHY, "Не выбрано ни одного"),
        ("resume", WHY, "Не выбрано ни одного"),
    ],
)
def test_what_is_not_said_is_asked_for_and_nothing_begins(
    house: House, kind: str, fields: dict[str, str], told: str
) -> None:
    cases, address = listed(house)
    answer = house.sign_in("dept_head").post(address.replace("/bulk?", f"/bulk/{kind}?"), fields)
    assert answer.status_code == 422 and (told in answer.text or kind not in ("suspend", "reassign"))
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(JobItem.id).where(JobItem.case_id.in_(cases))) is None


@pytest.mark.parametrize(
    "query",
    ["", "of=x", "of=person", "of=person&person=х", "of=person&person=9999999999999", "of=person&person=²"],
)
def test_a_list_there_is_none_of_is_not_found(house: House, query: str) -> None:
    assert house.sign_in("dept_head").get(f"/control/bulk?{query}").status_code in (200, 404)


@pytest.mark.parametrize(
    "query", ["of=terms&kind=x&_external=1&_anchor=y&page=z", "of=failed", "of=role&role=nobody"]
)
def test_whatever_else_stands_in_the_address_is_not_carried_on(house: House, query: str) -> None:
    page = house.sign_in("dept_head").get(f"/control/bulk?{query}")
    assert page.status_code == 200 and "_external" not in page.text[page.text.index("<main") :]


def test_who_heads_nothing_cannot(house: House) -> None:
    _, address = listed(house)
    curator = house.sign_in("curator")
    assert curator.get(address).status_code == 403
    assert curator.post(address.replace("/bulk?", "/bulk/suspend?"), WHY).status_code == 403


def test_nothing_of_another_house(house: House) -> None:
    listed(house)
    stranger = house.sign_in("stranger")
    assert "дел 0, открытых задач 0" in stranger.get("/control/bulk?of=cases&q=Передаваемых").text
