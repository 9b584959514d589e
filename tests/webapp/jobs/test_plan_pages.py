"""The plan of two versions: made by methodologists and heads, shown with counts, saved, refused, narrowed to cases."""

from __future__ import annotations

import re

from sqlalchemy import select

from engine.store.tables import Job, JobItem, MigrationPlan
from tests.webapp.conftest import House
from tests.webapp.jobs.second_version import GROUND, second_version
from tests.webapp.jobs.test_job_pages import number


def plans(house: House) -> list[tuple[int, list[object]]]:
    with house.store.reading() as tx:
        rows = tx.execute(select(MigrationPlan.version, MigrationPlan.chosen)).all()
        return [(row.version, row.chosen) for row in rows]


def jobs(house: House) -> list[str]:
    with house.store.reading() as tx:
        return list(tx.connection.scalars(select(Job.ground).where(house.own(Job))))


def elements(page: str) -> list[str]:
    return re.findall(r'name="to\.two_steps/(\w+)"', page)


def test_a_methodologist_makes_the_plan_and_sees_no_case(house: House) -> None:
    started = house.start()
    before, after = second_version(house, started.case_id)
    author, address = house.sign_in("methodologist"), f"/migration/{before}/{after}"
    assert "Составить план" in author.get("/migration").text
    assert author.get(f"/migration?before={before}&after={after}").location.endswith(address)
    page = author.get(address).text
    [step, *_] = elements(page)
    assert "Переводит дела заведующий" in page and number(house, started.case_id) not in page
    sent = author.post(address, {"version": "0", f"to.two_steps/{step}": ""})
    assert sent.status_code == 302
    assert plans(house) == [(1, [["two_steps", step, "", ""]])]
    assert "План сохранён" in author.get(address).text and 'class="is-lost"' in author.get(address).text
    assert author.post(f"{address}/start", {"ground": GROUND}).status_code == 403
    assert author.get("/jobs").status_code == 403


def test_what_was_not_on_the_page_stays_as_it_was(house: House) -> None:
    before, after = second_version(house, house.start().case_id)
    head, address = house.sign_in("dept_head"), f"/migration/{before}/{after}"
    steps = elements(head.get(f"{address}?every=1").text)
    assert len(steps) > len(elements(head.get(address).text))
    head.post(address, {"version": "0", f"to.two_steps/{steps[-1]}": ""})
    head.post(address, {"version": "1", f"to.two_steps/{steps[0]}": f"two_steps/{steps[0]}"})
    assert plans(house) == [(2, [["two_steps", steps[-1], "", ""]])]


def test_the_second_who_saves_and_an_element_that_is_not_there_are_refused(house: House) -> None:
    before, after = second_version(house, house.start().case_id)
    head, address = house.sign_in("dept_head"), f"/migration/{before}/{after}"
    [step, *_] = elements(head.get(address).text)
    head.post(address, {"version": "0", f"to.two_steps/{step}": ""})
    lost = head.post(address, {"version": "0", f"to.two_steps/{step}": ""})
    assert lost.status_code in (409, 422) and "План изменил кто-то другой" in lost.text
    wrong = head.post(address, {"version": "1", f"to.two_steps/{step}": "two_steps/no_such"})
    assert wrong.status_code == 422 and "no_such" in wrong.text
    assert plans(house) == [(1, [["two_steps", step, "", ""]])]


def test_cases_are_narrowed_and_others_are_never_named(house: House) -> None:
    first, second = house.start().case_id, house.start("Семья Лис", key="second").case_id
    before, after = second_version(house, first)
    head, address = house.sign_in("dept_head"), f"/migration/{before}/{after}"
    every = re.search(r"Под условия подходит дел: (\d+)", head.get(address).text)
    assert every and int(every[1]) >= 2
    one = f"{address}?numbers={number(house, second)}"
    assert "Под условия подходит дел: 1." in head.get(one).text
    assert "не подходит ни одно дело" in head.get(f"{address}?curator=999999").text
    refused = head.post(f"{address}/start", {"numbers": "НЕТ-1", "ground": GROUND})
    assert refused.status_code == 422 and "Не выбрано ни одного дела" in refused.text
    assert head.post(f"{address}/start", {"numbers": number(house, second), "ground": ""}).status_code == 422
    sent = head.post(f"{address}/start", {"numbers": number(house, second), "ground": GROUND})
    assert sent.status_code == 302 and jobs(house) == [GROUND]
    with house.store.reading() as tx:
        chosen = tx.connection.scalars(
            select(JobItem.case_id).join(Job, Job.id == JobItem.job_id).where(house.own(Job))
        )
        assert list(chosen) == [second]
    stranger = house.sign_in("stranger")
    assert stranger.get(sent.location).status_code == 404
    assert "Приказ" not in stranger.get("/jobs").text


def test_only_two_versions_of_one_process(house: House) -> None:
    before, _after = second_version(house, house.start().case_id)
    head = house.sign_in("dept_head")
    assert head.get(f"/migration/{before}/{before}").status_code == 422
    assert head.get(f"/migration/{before}/999999").status_code == 404
    assert head.get(f"/migration/{before}/{_after}/sideways.xml").status_code == 404
    assert house.sign_in("curator").get("/migration").status_code == 403
