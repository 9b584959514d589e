"""Passages say the same as the journal, also after an undo; a new installation of the table finds them in the journal."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

from engine.store.passages.places import place_of, rounded
from engine.store.tables import Case, Passage
from engine.usecases.tasks.undo_task import undo_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.tasks.test_undo_task import _complete

HOUR = timedelta(hours=1)


def passages(house: House, case_id: str) -> dict[str, dict[str, Any]]:
    """Element -> its only passage."""
    return {row["element"]: row for row in house.rows(Passage, Passage.case_id == case_id)}


def test_a_step_begins_ends_and_has_its_time(house: House) -> None:
    case_id = house.start().case_id
    house.clock.advance(HOUR * 3.7)
    house.complete("lis", house.open_tasks(case_id)["register"], {"curator": "mazur"})
    found = passages(house, case_id)
    assert found["register"]["spent"] == 180 and not found["register"]["late"]
    assert found["plan"]["ended_on"] is None
    version = house.case(case_id)["process_version_id"]
    assert found["plan"]["place"] == place_of("zhodino", version, "patronage", "plan")
    assert set(found) == {"register", "plan"}, "a listener that has not fired is no step"


def test_a_step_after_its_term_is_late(house: House) -> None:
    case_id = house.planned()
    house.clock.advance(timedelta(days=60))
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    assert passages(house, case_id)["plan"]["late"]


def test_an_undone_completion_has_not_been(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    before = passages(house, case_id)
    _complete(house, "mazur", task, {"goals": 4})
    assert set(passages(house, case_id)) > set(before)
    do(house, undo_task, "mazur", task)
    assert passages(house, case_id) == before


def test_what_the_journal_has_becomes_the_same_rows(house: House) -> None:
    case_id, other = house.planned(), house.forked()
    _complete(house, "mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    house.clock.advance(timedelta(minutes=10))
    house.complete("mazur", house.open_tasks(other)["contract"], {"contract_no": "1"})
    revision = import_module("engine.store.migrations.versions.0048_passages")
    for each in (case_id, other):
        kept = {row["id"]: row for row in house.rows(Passage, Passage.case_id == each)}
        [case] = house.rows(Case, Case.id == each)
        with house.store.reading() as tx:
            told = {row["id"]: row for row in revision._told(tx.connection) if row["case_id"] == case["id"]}
        assert told == kept


def test_a_time_is_rounded_down_as_people_say_it() -> None:
    assert [rounded(minutes) for minutes in (0, 119, 179, 2879, 2880, 4400)] == [
        0,
        119,
        120,
        2820,
        2880,
        4320,
    ]
