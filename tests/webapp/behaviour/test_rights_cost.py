"""Who may see what costs the same however many cases there are: a few statements before the page, none for a row of it."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import g
from sqlalchemy import event

from tests.pace import slowness
from tests.webapp.conftest import Browser, House
from webapp.base.gate import gate

PEOPLE = ("registrar", "curator", "dept_head")
SEES_ALL, SEES_OWN = "dept_head", "registrar"
LONGEST = 0.003  # seconds of the processor from the first look at a request until its view begins
MOST = 8  # statements on that way


@contextmanager
def heard(house: House) -> Iterator[list[str]]:
    """Every statement that SQLite carries out, past all libraries; triggers and the beginnings and ends apart."""
    said: list[str] = []

    def hear(statement: str) -> None:
        if statement.upper().startswith(("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")):
            said.append(statement)

    def listen(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(hear)

    event.listen(house.store.engine, "connect", listen)
    house.store.engine.dispose()
    try:
        yield said
    finally:
        event.remove(house.store.engine, "connect", listen)
        house.store.engine.dispose()


def counts(house: House, asked: list[tuple[Browser, str]]) -> list[tuple[str, int]]:
    """Statements of each page, everything settled before: lines of the journal are a thread's."""
    found: list[tuple[str, int]] = []
    looks = house.app.extensions["kurator-looks"]
    with heard(house) as said:
        for browser, page in asked:
            browser.get(page)
            looks.settle()
            said.clear()
            assert browser.get(page).status_code == 200, page
            found.append((page, len(said)))
            looks.settle()
    return found


@pytest.mark.parametrize(("few", "many"), [(4, 12), pytest.param(10, 1000, marks=pytest.mark.prove)])
def test_pages_ask_as_often_with_many_cases_as_with_few(house: House, few: int, many: int) -> None:
    started = house.start()
    for number in range(few):
        house.start(f"Семья Первой {number}")
    case, family = f"/cases/{started.case_id}", f"/families/{started.family_id}"
    pages = ["/tasks", "/tasks?tab=groups", "/cases", "/families", "/control", "/meetings", case, family]
    pages += [f"{case}?tab={tab}" for tab in ("timeline", "data", "family")]
    pages += [f"/tasks/{started.open_tasks[0]}", "/search?q=Семья"]
    head, own = house.sign_in(SEES_ALL), house.sign_in(SEES_OWN)
    asked = [*((head, page) for page in pages), *((own, page) for page in ("/tasks", "/cases", "/families"))]
    before = counts(house, asked)
    for number in range(many - few):
        house.start(f"Семья Второй {number}")
    assert counts(house, asked) == before


@pytest.mark.parametrize("login", PEOPLE)
def test_rights_before_a_page_are_few_statements_and_little_time(
    house: House, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = house.sign_in(login)
    taken: list[float] = []

    def begin() -> None:
        g.begun = time.process_time()

    @gate("list_cases")
    def empty() -> str:
        taken.append(time.process_time() - g.begun)
        return ""

    monkeypatch.setitem(house.app.view_functions, "tasks.listing", empty)
    house.app.before_request_funcs[None].insert(0, begin)
    browser.get("/tasks")
    with heard(house) as said:
        browser.get("/tasks")
        said.clear()
        assert browser.get("/tasks").status_code == 200
        assert 0 < len(said) <= MOST, said
    taken.clear()
    for _ in range(40):
        browser.get("/tasks")
    assert statistics.median(taken) <= LONGEST * slowness(), taken
