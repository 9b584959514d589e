"""Whatever stands in an address, a query, a form or a body: every route answers every role, and never with a fault of ours."""

from __future__ import annotations

import inspect
import json
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from engine.access import PERMISSIONS, Actor, may
from engine.queries.people.staff import staff
from engine.store.session import Store
from engine.store.tables import Person, PersonRole
from tests.webapp.conftest import House
from tests.webapp.rooms import Visitor, installation
from webapp.base.database import store
from webapp.base.gate import gate_of

HUGE = "9" * 23
IN_PATHS = (
    *(HUGE, "0", "-1", "2147483648", "9223372036854775808", "٣", "1e999"),
    *("9999-12-31", "0001-01-01", "2026-02-30", "broken"),
    *(
        "%00",
        "%09",
        "%0d%0aX-Foreign:1",
        "%1b[31m",
        "%7f",
        "%ed%a0%80",
        "%ff%fe",
        "%e2%80%ae",
        "%2e%2e%2f",
        "%5c",
    ),
    *("x" * 3000, "%d0%b6" * 500, "{{7*7}}", "'"),
)
TYPED = (
    *(HUGE, "0", "-1", "2147483648", "9223372036854775808", "٣", "1e999", "NaN"),
    *(
        "9999-12-31",
        "0001-01-01",
        "31.12.9999",
        "01.01.0001",
        "9999-12-31T23:59",
        "quarter",
        "past",
        "waiting",
    ),
    *("\x00", "\t/evil.example", "\r\nX-Foreign: 1", "\x1b[31m", "\x7f", "\ud800", "\u202e", "\\", "/", "//"),
    *("x" * 5000, "я" * 5000, "{{7*7}}", "'", "", " "),
)
ALONE = (HUGE, "9999-12-31", "01.01.0001", "\x00", "\r\nX-Foreign: 1", "\ud800")
BODIES: tuple[Any, ...] = (
    *(
        None,
        [],
        "text",
        1,
        {},
        {"fields": []},
        {"content": "\x00", "version": 0},
        {"content": "", "version": 10**40},
    ),
    *(
        {"content": "\ud800", "version": -1},
        {"fields": {"a": 10**400}},
        {"fields": {"\x00": "\ud800"}},
        {"version": True},
    ),
)
RAW = (
    b"",
    b"{",
    b"\xff\xfe",
    b'{"fields": {"a": 1e999}}',
    b'{"fields": {"a": -1e999}}',
    b"[" * 5000,
    b'{"a": NaN}',
)
NAMES = re.compile(
    r"""(?:\b(?:text|typed|typed_day|number)|(?:args|form|values|files)\.(?:get|getlist)|(?:args|form|values|files))"""
    r"""[(\[]\s*["'](\w+)["']"""
)
ENDS_IT = ("security.logout", "sessions.end_others")  # the person would be out
ALWAYS = ("page", "key", "back", "next", "fields")
#: Whose rooms together are all of them; a person more for each institution that has something of its own.
PEOPLE = ("lykov", "kharitonova", "savina", "maltseva", "sokolova", "orlova", "shevko", "borisevich")


def asked_by(app: Flask, endpoint: str) -> list[str]:
    """Names of parameters and fields that the module of a view reads."""
    module = sys.modules[inspect.unwrap(app.view_functions[endpoint]).__module__]
    return sorted({*NAMES.findall(inspect.getsource(module)), *ALWAYS})


def addresses(rule: Rule, known: dict[str, str]) -> Iterator[str]:
    """Each argument of the address spoilt in turn, the others as they may be; then all."""
    pieces = re.split(r"(<[^>]+>)", rule.rule)
    names = [piece for piece in pieces if piece.startswith("<")]

    def built(spoilt: set[str], junk: str) -> str:
        return "".join(
            (junk if piece in spoilt else known.get(piece.strip("<>").rpartition(":")[2], "1"))
            if piece.startswith("<")
            else piece
            for piece in pieces
        )

    for junk in IN_PATHS if names else ():
        for spoilt in ({name} for name in names):
            yield built(spoilt, junk)
        if len(names) > 1:
            yield built(set(names), junk)
    yield built(set(), "")


def open_to(app: Flask, actor: Any) -> Iterator[tuple[Rule, str]]:
    """Routes behind whose gate the person comes, with their methods; what is closed is closed whatever is sent."""
    for rule in app.url_map.iter_rules():
        gate = gate_of(app, rule.endpoint)
        if gate not in PERMISSIONS or may(actor, str(gate)):
            for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "DELETE", "PATCH"}):
                yield rule, method


class Walk:
    """One person sends everything everywhere and keeps what came back as a fault."""

    def __init__(self, app: Flask, client: Any, token: str, login: str, share: int = 1) -> None:
        self.app, self.client, self.token = app, client, token
        self.login, self.share = login, share
        self.sent, self.faults = 0, []

    def send(self, method: str, path: str, **options: Any) -> None:
        headers = {"X-CSRFToken": self.token, **options.pop("headers", {})}
        answer = self.client.open(path, method=method, headers=headers, **options)
        self.sent += 1
        if answer.status_code >= 500:
            self.faults.append((method, path[:120], {key: str(value)[:60] for key, value in options.items()}))
        if "X-Foreign" in answer.headers:
            self.faults.append((method, path[:120], "a header of the sender's"))
        location = answer.headers.get("Location", "/")
        if not re.match(r"/(?![/\\\s])|/$|http://localhost/", location):
            self.faults.append((method, path[:120], f"leads to {location!r}"))

    def everything(self, rules: Iterator[tuple[Rule, str]], known: dict[str, str]) -> None:
        for rule, method in rules:
            if rule.endpoint in ENDS_IT:
                continue
            found = [*addresses(rule, known)]
            for path in self.some(method + rule.rule, found):
                self.send(method, path)
            self.typed(method, found[-1], asked_by(self.app, rule.endpoint))
            if method in ("PUT", "POST"):
                self.bodies(method, found[-1])

    def some(self, what: str, values: Sequence[Any]) -> Sequence[Any]:
        """Every so-manieth of the values; each person and route begins with another one, so together they try them all."""
        return values[zlib.crc32(f"{self.login} {what}".encode()) % self.share :: self.share]

    def typed(self, method: str, path: str, names: list[str]) -> None:
        where = "query_string" if method == "GET" else "data"
        for junk in self.some(f"typed {method} {path}", TYPED):
            value = junk.encode("utf-8", "surrogatepass")
            self.send(method, path, **{where: dict.fromkeys(names, value)})
            for name in names if junk in ALONE and self.share == 1 else ():
                self.send(method, path, **{where: {name: value}})

    def bodies(self, method: str, path: str) -> None:
        for body in self.some(f"body {method} {path}", BODIES):
            self.send(method, path, data=json.dumps(body), content_type="application/json")
        for raw in self.some(f"raw {method} {path}", RAW):
            self.send(method, path, data=raw, content_type="application/json")


def opened(app: Flask) -> Store:
    with app.app_context():
        return store()


#: Each value at each route is minutes a person; in the daily run each route gets some, another person others.
SHARES = (24, pytest.param(1, marks=pytest.mark.prove))


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("login", PEOPLE)
def test_every_route_of_an_installation_answers(
    bundled_template: Path, tmp_path: Path, login: str, share: int
) -> None:
    app = installation(bundled_template, tmp_path)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    visitor = Visitor(app, login)
    actor = actor_of(opened(app), login)
    with opened(app).reading() as tx:
        someone = staff(tx, actor)[-1].id if may(actor, "manage_people") else 1
    walk = Walk(app, visitor.client, visitor.token, login, share)
    walk.everything(open_to(app, actor), {"person_id": str(someone)})
    opened(app).close()
    assert walk.faults == [], walk.faults[:40]
    assert walk.sent > 2000 / share


def actor_of(opened_store: Store, login: str) -> Actor:
    with opened_store.reading() as tx:
        row = tx.execute(
            select(Person.id, Person.name, Person.institution).where(Person.login == login)
        ).one()
        held = tx.connection.scalars(select(PersonRole.role).where(PersonRole.person_id == row.id))
        return Actor(row.id, login, row.name, row.institution, frozenset(held))


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("login", ["registrar", "curator", "dept_head", "stranger"])
def test_a_case_and_its_tasks_answer(house: House, login: str, share: int) -> None:
    started = house.start()
    browser = house.sign_in(login)
    rooms = {"task", "holder", "case", "cases", "mending", "diagram", "families", "start", "alert", "tasks"}
    rules = (
        (rule, method)
        for rule, method in open_to(house.app, house.actor(login))
        if rule.endpoint.partition(".")[0] in rooms
    )
    known = {
        "case_id": started.case_id,
        "task_id": started.open_tasks[0],
        "family_id": started.family_id,
        "process_id": "two_steps",
    }
    walk = Walk(house.app, browser.client, browser.token(), login, share)
    walk.everything(rules, known)
    assert walk.faults == [], walk.faults[:40]
