"""Another process holds SQLite's only write lock; whoever only looks at something is served as if nobody did."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, select, update

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.demo.cases import start_demo_cases
from engine.store.session import Store
from engine.store.tables import AgendaItem, Family, JournalEntry, Person, ProcessVersion
from engine.usecases.cases.start_case import start_case
from engine.usecases.meetings.convene_meeting import convene_meeting
from tests.engine.usecases.house import publish
from tests.webapp.every_page import pages
from tests.webapp.rooms import Visitor, installation
from webapp.base.database import store

#: Together they may open every page.
PEOPLE = ("borisevich", "shevko", "kulesh", "latysh", "zhuk", "gromov", "vdovina", "shults")
#: Pages that write before they show: whose case was opened must be on the disk first.
RECORDED = ("task.show", "cases.show", "families.show", "meeting.show")


@pytest.fixture(scope="module")
def lived(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with five families, and in another house a family that waits for its consilium."""
    path = Path(shutil.copy(bundled_template, tmp_path_factory.mktemp("lived") / "kurator.db"))
    made = Store(f"sqlite:///{path}")
    start_demo_cases(made)
    with made.transaction() as tx:
        _move(tx, publish(tx, "consilium", "omsk"))
        curator, secretary = actor_by_login(tx, "filatova"), actor_by_login(tx, "vdovina")
        start_case(tx, curator, "consilium", {"title": "Семья Дьяковых"}, {}, str(uuid4()))
        _convene(tx, secretary)
    made.close()
    return path


def _move(tx: Any, version_id: int) -> None:
    """Into folders, as published files lie: the studio tells by them whose they are."""
    manifest = tx.connection.scalar(select(ProcessVersion.manifest).where(ProcessVersion.id == version_id))
    files = {f"processes/sitting/{name}": digest for name, digest in manifest["files"].items()}
    moved = {"root": f"processes/sitting/{manifest['root']}", "files": files}
    tx.execute(update(ProcessVersion).where(ProcessVersion.id == version_id).values(manifest=moved))


def _convene(tx: Any, secretary: Actor) -> None:
    ids = dict(tx.execute(select(Person.login, Person.id)).all())
    plan = {
        "planned_at": tx.now(),
        "place": "каб. 5",
        "chair": ids["shults"],
        "secretary": ids["vdovina"],
        "members": [{"person": ids["gromov"]}, {"person": ids["yakimenko"]}],
        "items": list(tx.connection.scalars(select(AgendaItem.id))),
    }
    convene_meeting(tx, secretary, plan, str(uuid4()))


@dataclass
class Town:
    """The installation, and everybody who looks at it."""

    app: Any
    store: Store
    path: Path

    def addresses(self, login: str) -> list[tuple[str, str]]:
        with self.store.reading() as tx:
            actor = actor_by_login(tx, login)
        return list(pages(self.app, self.store, actor))

    @contextmanager
    def writer(self) -> Iterator[sqlite3.Connection]:
        """Somebody has written and not committed."""
        other = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO setting (key, value) VALUES ('held', '{}')")
        yield other
        if other.in_transaction:
            other.rollback()
        other.close()

    @contextmanager
    def written(self) -> Iterator[list[str]]:
        """The write transactions that begin meanwhile."""
        begun: list[str] = []

        def listen(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
            if statement == "BEGIN IMMEDIATE":
                begun.append(statement)

        event.listen(self.store.engine, "before_cursor_execute", listen)
        yield begun
        event.remove(self.store.engine, "before_cursor_execute", listen)

    def families(self) -> list[str]:
        with self.store.reading() as tx:
            return list(tx.connection.scalars(select(Family.title)))

    def readings(self) -> list[int]:
        """What the journal knows of whoever opened a case."""
        with self.store.reading() as tx:
            return list(
                tx.connection.scalars(select(JournalEntry.id).where(JournalEntry.action == "case.read"))
            )


@pytest.fixture
def town(lived: Path, tmp_path: Path) -> Iterator[Town]:
    app = installation(lived, tmp_path)
    with app.app_context():
        opened = store()
    yield Town(app, opened, tmp_path / "kurator.db")
    opened.close()


def test_every_page_is_served_while_the_writer_holds(town: Town) -> None:
    """Those that record a reading, when it has been recorded a moment ago."""
    visitors = {login: Visitor(town.app, login) for login in PEOPLE}
    addresses = {login: town.addresses(login) for login in PEOPLE}
    for login, visitor in visitors.items():
        for endpoint, address in addresses[login]:
            if endpoint in RECORDED:
                visitor.client.get(address)
    served: dict[str, set[int]] = defaultdict(set)
    with town.writer() as held:
        for login, visitor in visitors.items():
            for endpoint, address in addresses[login]:
                served[endpoint].add(visitor.client.get(address).status_code)
        assert held.in_transaction  # nobody was answered because the writer had gone
    assert {status for statuses in served.values() for status in statuses} <= {200, 302}
    assert {rule.endpoint for rule in town.app.url_map.iter_rules() if "GET" in rule.methods} - set(
        served
    ) == {"static", "studio_offers.content"}  # the second where something is offered: nothing is in this town


def test_only_these_pages_write_before_they_show(town: Town) -> None:
    """Whoever adds a page that writes has to say so here: it waits for SQLite's writer when a case is opened anew."""
    writing, looked = set[str](), set[str]()
    for login in PEOPLE:
        visitor = Visitor(town.app, login)
        for endpoint, address in town.addresses(login):
            if endpoint in looked:
                continue
            with town.written() as written:
                assert visitor.client.get(address).status_code < 400
            looked |= {endpoint}
            writing |= {endpoint} if written else set()
    assert writing == set(RECORDED)


def test_a_case_is_shown_when_its_reading_is_on_the_disk_and_not_before(town: Town) -> None:
    visitor = Visitor(town.app, "kulesh")
    address = next(path for endpoint, path in town.addresses("kulesh") if endpoint == "cases.show")
    asked, answers, before = threading.Event(), [], town.readings()
    event.listen(town.store.engine, "before_cursor_execute", lambda *given: _asks(given[2], asked))
    page = threading.Thread(target=lambda: answers.append(visitor.client.get(address)))
    with town.writer() as held:
        page.start()
        assert asked.wait(60)  # the page has been read as far as it may be and wants to record it
        assert not answers and town.readings() == before
        held.rollback()
        page.join(60)
    assert [answer.status_code for answer in answers] == [200]
    assert len(town.readings()) == len(before) + 1


def _asks(statement: str, asked: threading.Event) -> None:
    if statement == "BEGIN IMMEDIATE":
        asked.set()


def test_a_case_whose_page_cannot_be_made_was_asked_for_all_the_same(town: Town) -> None:
    visitor, before = Visitor(town.app, "kulesh"), town.readings()
    town.app.config["PROPAGATE_EXCEPTIONS"] = False
    town.app.jinja_env.filters["status"] = lambda _value: 1 / 0
    address = next(path for endpoint, path in town.addresses("kulesh") if endpoint == "cases.show")
    assert visitor.client.get(address).status_code == 500
    assert len(town.readings()) == len(before) + 1


def test_a_reading_that_cannot_be_recorded_shows_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the database's own patience the person is told to try again; not a word of the family is shown."""
    visitor = Visitor(town.app, "kulesh")
    monkeypatch.setattr("engine.store.database.dialects.USUAL_PATIENCE", 0.1)
    town.store.engine.dispose()  # connections made anew have the shorter patience
    first = {endpoint: path for endpoint, path in reversed(town.addresses("kulesh")) if endpoint in RECORDED}
    with town.writer():
        for address in first.values():
            answer = visitor.client.get(address)
            assert answer.status_code == 503
            assert not [title for title in town.families() if title in answer.text]
