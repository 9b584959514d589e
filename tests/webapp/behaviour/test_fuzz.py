"""Routes under invented requests: whatever comes, to whichever role, nothing breaks and nothing takes long.

hypothesis draws from the map of addresses itself; schemathesis does so beside it (``test_schemathesis.py``), in the long proofs.
"""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule

from tests.webapp.behaviour.test_hostile import ENDS_IT, asked_by, open_to
from tests.webapp.conftest import House

LONGEST = 3.0  # seconds of the processor: a busy machine is no fault of the code
SEED = 20261129
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH")
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "9" * 30, "2026-02-30", "null", "[]", "{}", "=1/0", "../..", "\x00", "%00"]
    ),
    st.integers().map(str),
    st.floats().map(str),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def requests(draw: st.DrawFn, app: Flask, open_rules: list[Rule], known: dict[str, str]) -> dict[str, Any]:
    """One request: a route, its arguments real or invented, a query, a form or a body of JSON."""
    rule = draw(st.sampled_from(open_rules))

    def argument(found: re.Match[str]) -> str:
        name = found[1].rpartition(":")[2]
        invented = draw(
            st.text(st.characters(exclude_characters="/?#\\", exclude_categories=["Cs"]), max_size=12)
        )
        return known.get(name, invented) if draw(st.booleans()) else invented

    names = st.sampled_from(asked_by(app, rule.endpoint))
    fields = st.dictionaries(names, TEXTS, max_size=6)
    made: dict[str, Any] = {
        "path": re.sub(r"<([^>]+)>", argument, rule.rule),
        "method": draw(st.sampled_from(METHODS)),
        "query_string": _sendable(draw(fields)),
    }
    if draw(st.booleans()):
        made["data"] = _sendable(draw(fields))
    else:
        made["json"] = draw(JSON | st.dictionaries(names, JSON, max_size=4))
    return made


def _sendable(fields: dict[str, str]) -> dict[str, bytes]:
    return {name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}


@pytest.mark.parametrize("examples", [25, pytest.param(5_000, marks=pytest.mark.prove)])
@pytest.mark.parametrize("login", ["registrar", "dept_head", "methodologist", "administrator"])
def test_no_request_breaks_anything_or_takes_long(house: House, login: str, examples: int) -> None:
    started = house.start()
    browser = house.sign_in(login)
    token = browser.token()
    rules = [rule for rule, _ in open_to(house.app, house.actor(login)) if rule.endpoint not in ENDS_IT]
    known = {"case_id": started.case_id, "task_id": started.open_tasks[0], "process_id": "two_steps"}
    known["family_id"] = started.family_id

    @seed(SEED)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(house.app, rules, known))
    def tried(request: dict[str, Any]) -> None:
        path = request.pop("path")
        begun = time.process_time()
        answer = browser.client.open(path, headers={"X-CSRFToken": token}, **request)
        assert answer.status_code < 500, (path, request, answer.status_code)
        assert time.process_time() - begun < LONGEST, (path, request)

    tried()
