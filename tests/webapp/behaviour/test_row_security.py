"""With PostgreSQL's row security every page is what it is without, for people of two houses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from engine.action.actor import actor_by_login
from engine.clock import VirtualClock
from engine.demo.people import add_demo_people
from engine.store.house import EVERYWHERE, acting_for
from engine.store.session import Store
from engine.usecases.cases.start_case import start_case
from engine.usecases.models.publish import publish
from tests.engine.store.database.rows import owned
from tests.webapp.every_page import pages
from tests.webapp.rooms import Visitor
from webapp.application import create_app
from webapp.base.database import store

PEOPLE = ("shevko", "zhuk", "gromov")
STARTERS = {"borisevich": "zhodino_patronat", "filatova": "omsk_support"}
NOW = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
pytestmark = pytest.mark.postgres


@pytest.fixture
def lived(postgres_url: str) -> Iterator[tuple[str, str]]:
    """The same database through a superuser, whom no lock holds, and through the owner of its tables."""
    made = Store(postgres_url, VirtualClock(NOW))
    with made.transaction() as tx:
        publish(tx, None)
        add_demo_people(tx)
    for login, process in STARTERS.items():
        with made.transaction() as tx:
            title = {"title": f"Семья из дома {login}"}
            start_case(tx, actor_by_login(tx, login), process, title, {}, str(uuid4()))
    made.close()
    with owned(postgres_url) as url:
        yield postgres_url, url


def looked_at(url: str, addresses: dict[str, list[str]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Every page of the people: its status, and how often families are named on it."""
    app, opened = application(url)
    found = {}
    for login, theirs in addresses.items():
        visitor = Visitor(app, login)
        for address in theirs:
            answer = visitor.client.get(address)
            found[login, address] = (answer.status_code, answer.get_data().count("Семья из дома".encode()))
    opened.close()
    assert acting_for() == EVERYWHERE  # a request leaves nothing behind on its thread
    return found


def application(url: str) -> tuple[Any, Store]:
    app: Any = create_app(url, demo=True, testing=True)
    with app.app_context():
        opened = store()
    opened.base_clock = opened.clock.base = VirtualClock(NOW)
    return app, opened


def known(url: str) -> dict[str, list[str]]:
    """The addresses of each person's pages."""
    app, opened = application(url)
    found = {}
    for login in PEOPLE:
        with opened.reading() as tx:
            actor = actor_by_login(tx, login)
        found[login] = [address for _, address in pages(app, opened, actor)]
    opened.close()
    return found


@pytest.mark.timeout(600)
def test_every_page_is_the_same_behind_the_lock(lived: tuple[str, str]) -> None:
    superuser, owner = lived
    addresses = known(superuser)
    free, held = looked_at(superuser, addresses), looked_at(owner, addresses)
    assert len(free) > 60
    assert {address: (page, held[address]) for address, page in free.items() if held[address] != page} == {}
    assert sum(named for _, named in held.values()) > 5
