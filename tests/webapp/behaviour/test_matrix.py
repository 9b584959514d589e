"""Role x address x object: what a person may not see answers as what does not exist, in status, words and work done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from werkzeug.routing import Rule

from engine.access import PERMISSIONS, may
from engine.action.actor import actor_by_login
from engine.sight import visible_cases, visible_work_items
from engine.store.tables import AgendaItem, Case, Family, Meeting, Person, WorkItem
from engine.usecases.cases.start_case import Started
from tests.webapp.behaviour.departments import SECOND, divide, lead
from tests.webapp.behaviour.test_apart import heard
from tests.webapp.conftest import House
from webapp.base.gate import gate_of

SECRETS = re.compile(
    r'content="[^"]{40,}"|value="[^"]{40,}"|nonce-\S+|\s*<div class="k-flash[^>]*>[^<]*</div>'  # told of the request before
)
#: Where a family of the own house is asked for by its id, which is how one is let to it: those of other houses are unknown.
ASKED_FOR = "family_access"
MOST = 1  # objects of one kind
#: Addresses where an id is no row of a house: models are everybody's, and sessions one's own.
ELSEWHERE = ("studio", "regulation", "models", "sessions", "security", "static", "publications", "oidc")


def hidden(house: House, login: str) -> dict[str, list[str]]:
    """Ids of what the person may not see: of other houses, of colleagues, of closed work."""
    with house.store.reading() as tx:
        actor = actor_by_login(tx, login)
        seen = set(tx.connection.scalars(select(Case.id).where(visible_cases(actor))))
        cases = [row for row in tx.execute(select(Case.id, Case.family_id)) if row.id not in seen]
        families = {row.family_id for row in tx.execute(select(Case.family_id).where(Case.id.in_(seen)))}
        tasks = set(tx.connection.scalars(select(WorkItem.id).where(visible_work_items(actor))))
        foreign = {
            "meeting_id": select(Meeting.id).where(Meeting.institution != actor.institution),
            "item_id": select(AgendaItem.id).where(AgendaItem.institution != actor.institution),
            "person_id": select(Person.id).where(Person.institution != actor.institution),
        }
        found = {name: [str(id_) for id_ in tx.connection.scalars(query)] for name, query in foreign.items()}
        found["case_id"] = [row.id for row in cases]
        found["family_id"] = [id_ for id_ in tx.connection.scalars(select(Family.id)) if id_ not in families]
        found["task_id"] = [
            row.id
            for row in tx.execute(select(WorkItem.id, WorkItem.case_id))
            if row.id not in tasks and row.case_id not in seen
        ]
    return {name: ids[-MOST:] for name, ids in found.items()}


def rules(house: House, login: str, names: set[str]) -> Iterator[tuple[Rule, str]]:
    """Open routes whose arguments are all such ids."""
    with house.store.reading() as tx:
        actor = actor_by_login(tx, login)
    for rule in house.app.url_map.iter_rules():
        gate = gate_of(house.app, rule.endpoint)
        if gate in PERMISSIONS and not may(actor, str(gate)):
            continue
        if (
            rule.arguments
            and rule.arguments <= names
            and not rule.endpoint.startswith((*ELSEWHERE, ASKED_FOR))
        ):
            for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "DELETE"}):
                yield rule, method


def answered(house: House, browser: Any, token: str, method: str, path: str) -> tuple[int, str, int]:
    """Status, words without secrets and ids, and how many statements it took."""
    with heard(house.store.engine, here=True) as said:
        answer = browser.client.open(path, method=method, headers={"X-CSRFToken": token})
    text = SECRETS.sub("", answer.text.replace(path, "…"))
    for piece in path.split("/"):
        text = text.replace(piece, "…") if len(piece) > 8 else text
    return answer.status_code, text, len(said)


def _of_another_department(house: House) -> Started:
    """A case that the curator of the first department leads."""
    started = house.start()
    divide(house)
    lead(house, started.case_id, "curator")
    return started


@pytest.mark.parametrize("login", ["curator", "dept_head", "administrator", "stranger", SECOND])
def test_the_hidden_is_as_the_unknown(house: House, login: str) -> None:
    started = house.start() if login != SECOND else _of_another_department(house)
    with house.store.transaction() as tx:
        tx.execute(
            Family.__table__.update()
            .where(Family.__table__.c.id == started.family_id)
            .values(confidentiality="high")
        )
    objects, browser = hidden(house, login), house.sign_in(login)
    token, tried, differ = browser.token(), 0, []
    for rule, method in rules(house, login, set(objects)):
        unknown = {name: "999999999" if name == "person_id" else str(uuid4()) for name in rule.arguments}
        build = house.app.url_map.bind("localhost").build
        expected = answered(house, browser, token, method, build(rule.endpoint, unknown, method))
        for number in range(MOST):
            given = {name: objects[name][number] for name in rule.arguments if len(objects[name]) > number}
            if given.keys() != rule.arguments:
                continue
            tried += 1
            got = answered(house, browser, token, method, build(rule.endpoint, given, method))
            if got[:2] != expected[:2] or abs(got[2] - expected[2]) > 2:
                differ.append((method, rule.rule, got[0], expected[0], got[2], expected[2]))
    assert differ == []
    assert tried > 5
