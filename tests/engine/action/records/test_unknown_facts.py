"""A form that does not know writes it down; the next form that does settles it, whatever form it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.store.tables import Outbox, TaskUndo, UnknownFact
from engine.usecases.tasks.complete_undoable import complete_undoable
from tests.engine.usecases.house import House, publish

WHYS = [{"label": why, "value": why} for why in ("not_found_out", "refused", "not_applicable")]
UNKNOWN = {
    "id": "u",
    "type": "dynamiclist",
    "path": "unknown",
    "components": [
        {"id": "u1", "type": "select", "key": "what", "values": [{"label": "Школа", "value": "school"}]},
        {"id": "u2", "type": "select", "key": "why", "values": WHYS},
        {"id": "u3", "type": "datetime", "subtype": "date", "key": "ask_on"},
    ],
}
SCHOOL = {"id": "s", "type": "textfield", "key": "school", "label": "Школа"}


def asking(content: bytes) -> bytes:
    """The form with a fact beside its fields that may stay unknown."""
    form = json.loads(content)
    form["components"] += [UNKNOWN, SCHOOL]
    return json.dumps(form).encode()


@pytest.fixture
def case_id(house: House) -> str:
    forms = {"t_register.form": asking, "t_plan.form": asking}
    with house.store.transaction() as tx:
        publish(tx, "crisis", forms=forms)
    return house.start("crisis").case_id


def register(house: House, case_id: str, **fields: Any) -> None:
    house.complete("lis", house.open_tasks(case_id)["register"], {"curator": "mazur", **fields})


def facts(house: House, case_id: str) -> list[dict[str, Any]]:
    found = house.rows(UnknownFact, UnknownFact.case_id == case_id)
    return sorted(found, key=lambda row: (row["settled_on"] is None, row["noted_on"]))


def lack(why: str = "not_found_out", ask_on: str | None = "2026-09-14") -> dict[str, Any]:
    return {"unknown": [{"what": "school", "why": why, "ask_on": ask_on}]}


def test_what_a_form_does_not_know_is_a_row_with_a_reminder(house: House, case_id: str) -> None:
    register(house, case_id, **lack())
    [row] = facts(house, case_id)
    told = {name: row[name] for name in ("field", "label", "form", "why", "special", "settled")}
    assert told == {
        "field": "school", "label": "Школа", "form": "t_register", "why": "not_found_out", "special": False, "settled": "",
    }  # fmt: skip
    assert row["ask_on"].isoformat() == "2026-09-14" and row["institution"] == "zhodino"
    [reminder] = house.rows(Outbox, Outbox.case_id == case_id, Outbox.kind == "ask_again")
    assert reminder["payload"] == {"task": row["task_id"], "day": "2026-09-14"}
    assert reminder["due_at"].isoformat() == "2026-09-14T06:00:00+00:00"  # nine in Minsk


def test_a_refusal_to_answer_reminds_nobody(house: House, case_id: str) -> None:
    register(house, case_id, **lack("refused", None))
    assert [row["why"] for row in facts(house, case_id)] == ["refused"]
    assert house.rows(Outbox, Outbox.case_id == case_id, Outbox.kind == "ask_again") == []


@pytest.mark.parametrize(
    ("later", "settled"),
    [({"school": "№ 4"}, ["found"]), (lack("refused", None), ["asked", ""]), ({}, [""])],
)
def test_a_later_form_finds_it_out_or_asks_anew_or_says_nothing(
    house: House, case_id: str, later: dict[str, Any], settled: list[str]
) -> None:
    register(house, case_id, **lack())
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4, **later})
    assert [row["settled"] for row in facts(house, case_id)] == settled


def test_what_wrote_such_a_row_is_not_undone(house: House, case_id: str) -> None:
    task = house.open_tasks(case_id)["register"]
    with house.store.transaction() as tx:
        given = {"curator": "mazur", **lack()}
        complete_undoable(tx, house.actor("lis"), task, None, given, "key of the test")
    assert house.rows(TaskUndo, TaskUndo.case_id == case_id) == []
