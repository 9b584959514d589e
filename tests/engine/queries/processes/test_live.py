"""The numbers on a diagram, and lists of exactly so many cases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from engine.access import Actor
from engine.errors import NotFound
from engine.queries.processes.live import FAILED, HERE, OVERDUE, WHAT, Crowd, Spot, cases_on, count_on, crowds
from engine.queries.processes.places import lifecycles, shown
from engine.queries.processes.running import running
from engine.store.session import Tx
from engine.store.tables import Case, Incident
from tests.engine.usecases.house import House

NONE = Crowd()


def crowd(house: House, login: str = "golub") -> dict[str, Crowd]:
    with house.store.reading() as tx:
        head = house.actor(login)
        return crowds(tx, head, shown(tx, head, "patronage"), tx.clock.now())


def listed(tx: Tx, head: Actor, spot: Spot) -> list[str]:
    seen = shown(tx, head, "patronage")
    rows = cases_on(tx, head, seen, spot).rows
    assert count_on(tx, head, seen, spot) == len(rows)
    return [row.case_id for row in rows]


def test_cases_stand_where_their_steps_are_open(house: House) -> None:
    first, before = house.planned(), crowd(house)
    second = house.forked()
    now = crowd(house)
    assert now["plan"].here == before["plan"].here == 1
    assert (now["send"].here, now["contract"].here) == (1, 1)
    with house.store.reading() as tx:
        head = house.actor("golub")
        assert listed(tx, head, Spot("plan", HERE, tx.clock.now())) == [first]
        assert listed(tx, head, Spot("send", HERE, tx.clock.now())) == [second]
        assert running(tx, head)["patronage"] >= 2


def test_a_broken_term_is_overdue_on_its_step(house: House) -> None:
    case_id = house.planned()
    assert crowd(house)["plan"].overdue == 0
    house.clock.advance(timedelta(days=60))
    assert crowd(house)["plan"] == Crowd(here=1, overdue=1)
    with house.store.reading() as tx:
        assert listed(tx, house.actor("golub"), Spot("plan", OVERDUE, tx.clock.now())) == [case_id]


def test_a_failed_step_is_drawn_where_the_case_stands(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    with house.store.transaction() as tx:
        row = {
            "id": "failed",
            "case_id": case_id,
            "task_id": task,
            "element": "send",
            "name": "",
            "cause": "",
        }
        tx.execute(insert(Incident), {**row, "action": {}, "happened_at": tx.now()})
        tx.execute(update(Case).where(Case.id == case_id).values(incidents=1))
    assert crowd(house)["plan"] == Crowd(here=1, failed=1)
    with house.store.reading() as tx:
        assert listed(tx, house.actor("golub"), Spot("plan", FAILED, tx.clock.now())) == [case_id]


def test_another_house_has_no_such_page(house: House) -> None:
    house.planned()
    with house.store.reading() as tx:
        omsk = house.actor("petrova")
        assert "patronage" not in {each.id for each in lifecycles(tx, omsk)}
        with pytest.raises(NotFound):
            shown(tx, omsk, "patronage")


def test_a_curator_is_counted_nothing_that_is_not_theirs(house: House) -> None:
    house.planned()  # of Mazur
    assert crowd(house, "sokol").get("plan", NONE) == NONE


@pytest.mark.parametrize(("process", "number"), [("no_such", None), (None, 99)])
def test_what_is_not_there_is_not_found(house: House, process: str | None, number: int | None) -> None:
    house.planned()
    with house.store.reading() as tx, pytest.raises(NotFound):
        shown(tx, house.actor("golub"), "patronage", process, number)


def test_every_number_has_its_list(house: House) -> None:
    house.forked()
    house.clock.advance(timedelta(days=60))
    for element, found in crowd(house).items():
        with house.store.reading() as tx:
            for what in WHAT:
                many = len(listed(tx, house.actor("golub"), Spot(element, what, tx.clock.now())))
                assert many == getattr(found, what)
