"""«Не видели N дней» counts from the reports that name the child, and from nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from engine.queries.families.family_list import family_list
from engine.queries.families.seen import children, unseen
from engine.registry.families import members
from engine.registry.families.members import Named
from engine.store.tables import Case, ChildSeen, Visit
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import DAY, MOMENT, Bed, day


@pytest.fixture
def bed(house: House) -> Bed:
    return Bed.of(house, house.start().case_id)


def child(bed: Bed, name: str, born: Any, relation: str = "child") -> str:
    with bed.house.store.transaction() as tx:
        own = bed.known["institution"], bed.known["family_id"]
        return members.keep(tx, *own, Named(name, born, facts={"relation": relation}))


def see(bed: Bed, member: str, on: int) -> None:
    visit = {
        "kind": "scheduled",
        "channel": "home",
        "status": "done",
        "recorded_at": MOMENT,
        "held_on": day(on),
    }
    [visit_id] = bed.plant(Visit, visit)
    bed.plant(ChildSeen, {"visit_id": visit_id, "member_id": member, "seen_on": day(on)})


def test_each_child_is_counted_from_the_last_report_that_names_it(bed: Bed) -> None:
    artem = child(bed, "Ковалёв Артём", DAY.replace(year=2018))
    anna = child(bed, "Ковалёва Анна", None)
    child(bed, "Ковалёва Нина", DAY.replace(year=1990), "mother")
    child(bed, "Ковалёв Олег", DAY.replace(year=2008), "child")  # of age today
    for on in (-40, -12):
        see(bed, artem, on)
    with bed.house.store.reading() as tx:
        found = children(tx, [bed.known["family_id"]], DAY)[bed.known["family_id"]]
        assert [(one.member_id, one.name, one.days) for one in found] == [
            (anna, "Анна", None), (artem, "Артём", 12),
        ]  # fmt: skip
        assert children(tx, [], DAY) == {}


def test_the_list_is_narrowed_to_families_with_a_child_not_seen_for_longer(bed: Bed) -> None:
    artem = child(bed, "Ковалёв Артём", DAY.replace(year=2018))
    see(bed, artem, -12)
    actor = bed.house.actor("golub")

    def listed(days: int) -> bool:
        with bed.house.store.reading() as tx:
            page = family_list(tx, actor, "", 1, only=unseen(DAY, days))
            return bed.known["family_id"] in {row.id for row in page.rows}

    assert [listed(days) for days in (7, 11, 12, 30)] == [True, True, False, False]
    child(bed, "Ковалёва Анна", DAY - timedelta(days=900))
    assert listed(30), "a child whom no report names was never seen"
    with bed.house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == bed.case_id).values(status="closed"))
    assert not listed(30), "nobody is expected to visit when the work has ended"
