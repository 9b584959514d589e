"""Houses apart: every statement that a person's request sends names the institution or a key of a row of the house."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.webapp.behaviour.statements import house_tables, unbound
from tests.webapp.behaviour.test_beside_a_writer import PEOPLE, Town, lived, town
from tests.webapp.conftest import House
from tests.webapp.rooms import Visitor
from tests.webapp.tasks.test_task_page import GOOD, send

__all__ = ["lived", "town"]

#: Beginnings of statements that look at more than one house, and why they may.
FOR_ALL = {
    "SELECT timer.fire_at AS due": "the training clock moves for the whole installation",
    "SELECT deadline.due_at AS due": "the training clock moves for the whole installation",
    "SELECT anon_1.version, anon_1.main, anon_1.spots": "places are joined to the cases of the house",
    "SELECT max(journal.at)": "whether the clock of the machine went back, for the page «Установка»",
    "SELECT count(outbox.id) AS letters": "how many letters wait, for the page «Установка»; a number alone",
    "SELECT outbox.id AS expected": "its key names the house and the day",
    "SELECT passage.place": "a place is the number of an element of a version in one house",
    "SELECT count(timer.id)": "how many timers are late, for the page «Установка»; a number alone",
}
TABLES = house_tables()


@contextmanager
def heard(engine: Any, here: bool = False) -> Iterator[set[str]]:
    """Statements that are sent meanwhile; ``here``: by this thread alone, without what is written behind the page's back."""
    said: set[str] = set()
    mine = threading.get_ident()

    def listen(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
        if not here or threading.get_ident() == mine:
            said.add(statement)

    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", listen)


@pytest.mark.parametrize("login", PEOPLE)
def test_every_page_asks_for_one_house(town: Town, login: str) -> None:
    visitor = Visitor(town.app, login)
    with heard(town.store.engine) as said:
        for endpoint, address in town.addresses(login):
            assert visitor.client.get(address).status_code < 500, endpoint
    assert len(said) > 20
    assert loose(said) == {}


def loose(said: set[str]) -> dict[str, list[str]]:
    """Statements that meet rows of any house, without those that may."""
    found = {text: unbound(text, TABLES) for text in said if not text.startswith(tuple(FOR_ALL))}
    return {text: tables for text, tables in found.items() if tables}


def test_every_action_touches_one_house(house: House) -> None:
    """A case from its start to its pause, as people send it."""
    registrar, head = house.sign_in("registrar"), house.sign_in("dept_head")
    with heard(house.store.engine) as said:
        started = house.start()
        address, task = f"/cases/{started.case_id}", started.open_tasks[0]
        assert registrar.post(f"{address}/remarks", {"text": "Позвонить"}).status_code == 302
        assert registrar.put(f"/tasks/{task}/draft", {"fields": {"child": "Ася"}}).status_code < 300
        assert head.post(f"{address}/suspend", {"reason": "отъезд"}).status_code == 302
        assert head.post(f"{address}/resume").status_code == 302
        assert send(registrar, task, GOOD).status_code == 302
    assert len(said) > 40
    assert loose(said) == {}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("SELECT family.id FROM family", ["family"]),
        ("SELECT family.id FROM family WHERE family.institution = ?", []),
        ("SELECT f.id FROM family AS f WHERE f.title LIKE ?", ["family"]),
        ("SELECT c.id FROM family_case AS c JOIN family AS f ON f.id = c.family_id WHERE c.id = ?", []),
        ("SELECT c.id FROM family_case AS c, family AS f WHERE c.institution = ?", ["family"]),
        ("UPDATE visit SET status = ? WHERE status = ?", ["visit"]),
        ("UPDATE visit SET status = ? WHERE visit.case_id = ?", []),
        ("DELETE FROM note", ["note"]),
        ("SELECT vote.choice FROM vote WHERE (vote.item_id, vote.round) IN (VALUES (?, ?))", []),
        ("SELECT vote.choice FROM vote WHERE (vote.choice, vote.round) IN (VALUES (?, ?))", ["vote"]),
        ("SELECT setting.value FROM setting", []),
    ],
)
def test_what_counts_as_bound(statement: str, found: list[str]) -> None:
    assert unbound(statement, TABLES) == found
