"""The page on which a head moves a case: a list is made, looked at, kept where the case moved, sent, taken back."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from engine.store.tables import CaseUndo, WorkItem
from engine.usecases.tasks.complete_task import complete_task
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


def row(kind: str, step: str = "", element: str = "") -> dict[str, Any]:
    return {"kind": kind, "step": step, "element": element, "way": "", "after": ""}


def rows(house: House, case_id: str) -> list[dict[str, Any]]:
    """The open tasks of the case."""
    with house.store.reading() as tx:
        query = select(WorkItem.__table__).where(WorkItem.case_id == case_id)
        return [dict(row) for row in tx.execute(query).mappings()]


def undoable(house: House, case_id: str) -> list[Any]:
    with house.store.reading() as tx:
        return list(tx.execute(select(CaseUndo.case_id).where(CaseUndo.case_id == case_id)))


def test_a_list_is_looked_at_and_nothing_is_written(house: House) -> None:
    started = house.start()
    head, address = house.sign_in("dept_head"), f"/cases/{started.case_id}/hands"
    page = head.get(address).text
    assert "Пропустить шаг" in page and "Зарегистрировать заявление" in page
    [task] = started.open_tasks
    before = rows(house, started.case_id)
    looked = head.post(address, {"do": f"skip:{task}", "version": version(page), "at": ""}).text
    assert "Пропустить шаг «Зарегистрировать заявление»" in looked and "исчезнет" in looked
    assert rows(house, started.case_id) == before and undoable(house, started.case_id) == []
    dropped = head.post(address, {**row("skip", task), "do": "drop:0", "version": version(page)}).text
    assert "Пока пусто" in dropped


def test_it_is_sent_with_a_reason_and_taken_back(house: House) -> None:
    started = house.start()
    head, address = house.sign_in("dept_head"), f"/cases/{started.case_id}/hands"
    [task] = started.open_tasks
    sent = {**row("skip", task), "do": "send", "version": version(head.get(address).text)}
    refused = head.post(address, sent)
    assert refused.status_code == 422 and "основания" in refused.text
    assert head.post(address, {**sent, "reason": "На бумаге"}).status_code == 302
    assert task not in {each["id"] for each in rows(house, started.case_id)}
    page = head.get(f"/cases/{started.case_id}").text
    assert "В ход дела вмешались" in page and "Как было до" in page
    told = head.get(f"/cases/{started.case_id}?tab=timeline").text
    assert "Пропустить шаг «Зарегистрировать заявление»" in told and "На бумаге" in told
    assert head.post(f"{address}/undo").status_code == 302
    assert [each["id"] for each in rows(house, started.case_id)] == [task]


def test_a_case_that_moved_meanwhile_keeps_the_list(house: House) -> None:
    started = house.start()
    head, address = house.sign_in("dept_head"), f"/cases/{started.case_id}/hands"
    [task] = started.open_tasks
    old = version(head.get(address).text)
    with house.store.transaction() as tx:
        complete_task(tx, house.actor("registrar"), task, None, GOOD, str(uuid4()))
    answer = head.post(address, {**row("skip", task), "do": "send", "reason": "Так решили", "version": old})
    assert answer.status_code == 409
    assert "дело изменилось" in answer.text and "этот шаг уже не открыт" in answer.text
    assert f'name="step" value="{task}"' in answer.text and "Так решили" in answer.text


def test_others_do_not_come_in_and_junk_is_refused(house: House) -> None:
    started = house.start()
    address = f"/cases/{started.case_id}/hands"
    assert house.sign_in("registrar").get(address).status_code == 403
    head = house.sign_in("dept_head")
    junk = {**row("throw", "x" * 500, "nowhere"), "do": "look", "version": "1"}
    answer = head.post(address, junk)
    assert answer.status_code in (200, 409) and "такого места на схеме нет" in answer.text
    assert head.get("/cases/nothing/hands").status_code == 404
