"""Who makes a plan, of which versions, and what of it is kept."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry.jobs.plans import plan_of, read_back
from engine.runtime.migration.plan import NOWHERE, Key
from engine.store.tables import MigrationPlan
from engine.usecases.migration.save_plan import PlanLost, save_plan
from tests.engine.usecases.cases.test_migrate_case import MOVED, version
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish

PLAN, DRAW_UP = ("patronage", "plan"), ("patronage", "draw_up")


def two(house: House) -> tuple[int, int]:
    """The version by which a case of the house goes, and the next one."""
    before = house.case(house.planned())["process_version_id"]
    return before, version(house, MOVED)


def saved(
    house: House, before: int, after: int, chosen: dict[Key, Key], number: int = 0, by: str = "golub"
) -> int:
    return int(do(house, save_plan, by, before, after, chosen, number))


def kept(house: House, before: int, after: int) -> dict[Key, Key]:
    with house.store.reading() as tx:
        row = plan_of(tx, "zhodino", before, after)
    return read_back(row.chosen) if row is not None else {}


def test_what_a_person_said_is_kept_and_what_the_plan_says_itself_is_not(house: House) -> None:
    before, after = two(house)
    send: Key = ("patronage", "send")
    assert saved(house, before, after, {PLAN: DRAW_UP, send: send}, by="vrublevski") == 1
    assert kept(house, before, after) == {PLAN: DRAW_UP}
    assert saved(house, before, after, {send: NOWHERE}, 1) == 2
    assert kept(house, before, after) == {send: NOWHERE}
    assert len(house.rows(MigrationPlan)) == 1


def test_somebody_was_quicker(house: House) -> None:
    before, after = two(house)
    saved(house, before, after, {PLAN: DRAW_UP})
    with pytest.raises(PlanLost):
        saved(house, before, after, {PLAN: NOWHERE})
    assert kept(house, before, after) == {PLAN: DRAW_UP}


@pytest.mark.parametrize("target", [("patronage", "no_such"), ("patronage", "join"), ("elsewhere", "send")])
def test_an_element_that_is_not_there_is_refused_by_its_name(house: House, target: Key) -> None:
    before, after = two(house)
    with pytest.raises(FormFaults) as refused:
        saved(house, before, after, {PLAN: target})
    [sentence] = refused.value.facts["faults"]["patronage/plan"]
    assert target[1] in sentence and kept(house, before, after) == {}


def test_only_of_two_versions_of_one_process_of_the_house(house: House) -> None:
    before, after = two(house)
    with pytest.raises(FormFaults):
        saved(house, before, before, {})
    with pytest.raises(NotFound):
        saved(house, before, 10**6, {})
    with house.store.transaction() as tx:
        other = publish(tx, "termed")
    with pytest.raises(FormFaults):
        saved(house, before, other, {})
    with pytest.raises(NotAllowed):
        saved(house, before, after, {}, by="mazur")
