"""A whole shell on a real store: two institutions, people of every role, a small published process."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, insert, not_, select, update
from werkzeug.test import TestResponse

from engine.access import Actor
from engine.clock import VirtualClock
from engine.runtime.compile import compile_process
from engine.store.session import Store
from engine.store.tables import Blob, Person, PersonRole, ProcessVersion
from engine.usecases.cases.start_case import Started, start_case
from engine.usecases.people.save_person import save_person
from tests.bystanders.settle import SETTLE
from tests.bystanders.watch import Bystanders
from tests.webapp.compiled import TEMPLATES
from webapp import create_app
from webapp.base.database import store

MODEL = Path(__file__).parent / "model"
PASSWORD = "correct horse battery"
NOW = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)  # Monday 09:30 in Zhodino
PEOPLE = {
    "registrar": ("Борисевич Алина Викторовна", "zhodino"),
    "curator": ("Кулеш Ирина Сергеевна", "zhodino"),
    "dept_head": ("Шевко Татьяна Михайловна", "zhodino"),
    "methodologist": ("Латыш Вера Игоревна", "zhodino"),
    "administrator": ("Жук Сергей Леонидович", "zhodino"),
    "stranger": ("Громов Андрей Павлович", "omsk"),
}
ROLES = {login: "dept_head" if login == "stranger" else login for login in PEOPLE}


class Browser:
    """A test client that sends the token of the last page, as a browser would."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def token(self) -> str:
        page = self.client.get("/login", follow_redirects=True).text
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert found
        return found[1]

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.token(), **(data or {})}, **options)

    def put(self, path: str, json: Any) -> TestResponse:
        return self.client.put(path, json=json, headers={"X-CSRFToken": self.token()})


@dataclass
class House:
    """The application under test with what a test needs to arrange."""

    app: Flask
    store: Store
    clock: VirtualClock
    bystanders: Bystanders

    def own(self, table: Any) -> ColumnElement[bool]:
        """A condition: not one of the rows of the families beside."""
        return not_(table.id.in_(sorted(key[0] for key in self.bystanders.keys(table.__table__))))

    def browser(self) -> Browser:
        return Browser(self.app.test_client())

    def sign_in(self, login: str) -> Browser:
        browser = self.browser()
        answer = browser.post("/login", {"login": login, "password": PASSWORD})
        assert answer.status_code == 302, answer.text
        return browser

    def actor(self, login: str) -> Actor:
        with self.store.reading() as tx:
            row = tx.execute(
                select(Person.id, Person.name, Person.institution).where(Person.login == login)
            ).one()
            roles = frozenset(
                tx.connection.scalars(select(PersonRole.role).where(PersonRole.person_id == row.id))
            )
        return Actor(row.id, login, row.name, row.institution, roles)

    def start(
        self, title: str = "Семья Ковалёвой Н. П.", login: str = "registrar", key: str | None = None
    ) -> Started:
        with self.store.transaction() as tx:
            family = {"title": title, "address": "г. Жодино, ул. Лесная, 5"}
            return start_case(tx, self.actor(login), "two_steps", family, {}, key or f"start {title}")


@pytest.fixture(scope="session")
def prepared_database(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bystanders]:
    """Made once: hashing passwords is slow on purpose. Families that no test is about live in it."""
    path = tmp_path_factory.mktemp("webapp") / "prepared.sqlite3"
    prepared = Store(f"sqlite:///{path}", VirtualClock(NOW))
    prepared.create()
    with prepared.transaction() as tx:
        for login, (name, institution) in PEOPLE.items():
            roles = [ROLES[login]]
            save_person(
                tx, None, login=login, name=name, institution=institution, roles=roles, password=PASSWORD
            )
        # as dear as the application under test has them: it would hash a dearer one anew at every login
        tx.execute(update(Person).values(password=PasswordHasher(1, 8, 1).hash(PASSWORD)))
        _publish(tx)
    bystanders = Bystanders.moved_in(prepared, SETTLE)
    prepared.close()
    return path, bystanders


def _publish(tx: Any) -> None:
    files = {path.name: path.read_bytes() for path in sorted(MODEL.iterdir())}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    tx.execute(
        insert(Blob), [{"sha256": hashes[name], "content": content} for name, content in files.items()]
    )
    row = {
        "process_id": "two_steps",
        "number": 1,
        "name": "Пробный порядок",
        "institution": "zhodino",
        "manifest": {"root": "two_steps.bpmn", "files": hashes},
        "compiled": compile_process(files, "two_steps").to_bytes(),
        "published_at": NOW,
        "note": "",
    }
    tx.execute(insert(ProcessVersion), row)


@pytest.fixture
def house(
    prepared_database: tuple[Path, Bystanders], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[House]:
    """A fresh copy of the prepared installation, Monday morning; afterwards the families beside are as they were."""
    prepared, bystanders = prepared_database
    path = tmp_path / "kurator.sqlite3"
    shutil.copy(prepared, path)
    app = create_app(f"sqlite:///{path}", testing=True)
    app.jinja_env.bytecode_cache = TEMPLATES
    app.config["PROPAGATE_EXCEPTIONS"] = False  # a person sees a page, never a traceback
    with app.app_context():
        opened = store()
    clock = VirtualClock(NOW)
    opened.base_clock = opened.clock.base = clock
    yield House(app, opened, clock, bystanders)
    app.extensions["kurator-looks"].settle()
    opened.close()
    bystanders.unless_told(request, f"sqlite:///{path}")
