"""What happens to the database is told on a page, nothing typed is lost, and afterwards all goes on."""

from __future__ import annotations

import html
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, func, select, update

from engine.store.database.faults import StoreAway, StoreConflict
from engine.store.session import Store
from engine.store.tables import CaseState, FormDraft, Incident, Submission
from engine.usecases.tasks.complete_undoable import complete_undoable
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, _attribute, send
from webapp.tasks import task_page


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """Every connection may use the pages that there are and not one more."""

    def fill(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(
            "PRAGMA max_page_count = 1"
        ).close()  # SQLite takes the pages there are for the least

    event.listen(store.engine, "connect", fill)
    store.engine.dispose()
    try:
        yield
    finally:
        event.remove(store.engine, "connect", fill)
        store.engine.dispose()


def submissions(house: House, task: str) -> int:
    with house.store.reading() as tx:
        return tx.connection.scalar(select(func.count()).where(Submission.task_id == task)) or 0


def said_back(answer: Any) -> dict[str, Any]:
    """What the form of the page is filled with."""
    values: dict[str, Any] = json.loads(_attribute(text_of(answer), "data-values"))
    return {key: value for key, value in values.items() if key in (*GOOD, "note") and value}


def text_of(answer: Any) -> str:
    return html.unescape(answer.text)


def test_a_full_disk_is_told_and_what_was_typed_stands_on_the_page(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    token = browser.token()
    typed = {**GOOD, "note": ("просит " * 700).strip()}  # more than the free pages of the file hold
    with full_disk(house.store):
        said = browser.client.post(f"/tasks/{task}", data={"csrf_token": token, "fields": json.dumps(typed)})
        assert said.status_code == 507 and "кончилось место" in text_of(said)
        assert said_back(said) == typed
        assert browser.get("/tasks").status_code == 200
    assert submissions(house, task) == 0
    assert send(browser, task, GOOD).status_code == 302
    assert submissions(house, task) == 1


def test_a_database_that_is_away_is_told_and_the_next_request_works(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even who asks is known; the page is a page all the same."""
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    token = browser.token()

    @contextmanager
    def away(_store: Store, *_rest: Any, **_more: Any) -> Iterator[Any]:
        raise StoreAway()
        yield

    for verb in ("reading", "transaction"):
        monkeypatch.setattr(Store, verb, away)
    for answer in (browser.get("/tasks"), browser.client.post(f"/tasks/{task}", data={"csrf_token": token})):
        assert answer.status_code == 503 and "не отвечает" in text_of(answer) and "k-fault" in answer.text
        assert answer.headers["Retry-After"]
    monkeypatch.undo()
    assert send(browser, task, GOOD).status_code == 302


@pytest.mark.parametrize(("conflicts", "status"), [(2, 302), (3, 503)])
def test_a_conflict_is_tried_again_by_itself(
    house: House, monkeypatch: pytest.MonkeyPatch, conflicts: int, status: int
) -> None:
    task = house.start().open_tasks[0]
    left = [None] * conflicts

    def stumbling(*given: Any) -> Any:
        if left:
            left.pop()
            raise StoreConflict()
        return complete_undoable(*given)

    monkeypatch.setattr(task_page, "complete_undoable", stumbling)
    answer = send(house.sign_in("registrar"), task, GOOD)
    assert answer.status_code == status and not left
    assert submissions(house, task) == (status == 302)
    if status == 503:
        assert said_back(answer) == GOOD and "занята" in text_of(answer)


def test_a_view_of_any_room_is_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def stumbling() -> str:
        calls.append(1)
        if len(calls) == 1:
            raise StoreConflict()
        return "сделано"

    monkeypatch.setitem(house.app.view_functions, "home.choose_language", stumbling)
    browser = house.browser()
    monkeypatch.setattr(stumbling, "gate", "anyone", raising=False)
    assert browser.post("/language", {"language": "ru"}).text == "сделано" and len(calls) == 2


@pytest.mark.parametrize("state", [b"kurator-state/1\nnonsense", b"", b"\x00" * 40])
def test_a_case_whose_state_is_broken_has_a_page_and_an_incident(house: House, state: bytes) -> None:
    """The others go on."""
    broken, sound = house.start(), house.start("Семья Орловой Т. А.")
    with house.store.transaction() as tx:
        tx.execute(update(CaseState).where(CaseState.case_id == broken.case_id).values(state=state))
    registrar, head = house.sign_in("registrar"), house.sign_in("dept_head")
    for tab in ("diagram", "timeline", "data", "family"):
        assert head.get(f"/cases/{broken.case_id}?tab={tab}").status_code == 200, tab
    page = registrar.get(f"/tasks/{broken.open_tasks[0]}")
    assert page.status_code == 422 and "Дело не открывается" in text_of(page)
    said = send(registrar, broken.open_tasks[0], GOOD)
    assert said.status_code == 422 and "Дело не открывается" in text_of(said)
    assert head.post(f"/cases/{broken.case_id}/suspend", {"reason": "проверка"}).status_code < 500
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(Incident.name).where(Incident.case_id == broken.case_id))
        kept = tx.connection.scalar(select(FormDraft.data).where(FormDraft.task_id == broken.open_tasks[0]))
    assert kept == GOOD
    assert "Дело не открывается" in text_of(head.get(f"/cases/{broken.case_id}"))
    assert send(registrar, sound.open_tasks[0], GOOD).status_code == 302


def test_fields_that_nobody_asked_for_are_logged_by_name_alone(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    with caplog.at_level(logging.WARNING):
        extra = {"assignee": "Тайна", "Петрова, 1980 г.р.": "Тайна"}
        said = send(browser, task, {**GOOD, "role": "Тайна"}, **extra)
    assert said.status_code == 422 and "role" in text_of(said)
    assert "assignee, ?" in caplog.text and "does not have: role" in caplog.text
    assert "Тайна" not in caplog.text and "Петрова" not in caplog.text
