"""What stands under the name of somebody who is gone, by case under way."""

from __future__ import annotations

from sqlalchemy import update

from engine.registry import rows
from engine.registry.people.stand_ins import left_behind, renew, stood_in, visited
from engine.store.tables import Case, CuratorOrder, Person
from tests.engine.usecases.house import MONDAY, House


def test_a_deputy_is_told_while_the_order_and_the_case_last(house: House) -> None:
    case_id, (mazur, sokol) = house.planned(), (house.actor(login).id for login in ("mazur", "sokol"))
    with house.store.transaction() as tx:
        people = {"curator_id": mazur, "deputy_id": sokol}
        rows.add(tx, CuratorOrder, case_id=case_id, **people, basis="", valid_from=MONDAY.date())
        assert [row.id for row in stood_in(tx, "zhodino", sokol)] == [case_id]
        assert (
            stood_in(tx, "zhodino", mazur)
            == visited(tx, "zhodino", sokol)
            == stood_in(tx, "omsk", sokol)
            == []
        )
        tx.execute(update(Person).where(Person.id == sokol).values(active=False))
        assert sokol in left_behind(tx, "zhodino") and sokol not in left_behind(tx, "omsk")
        assert renew(tx, case_id, sokol, None, MONDAY.date(), mazur) is None
        assert stood_in(tx, "zhodino", sokol) == [] and sokol not in left_behind(tx, "zhodino")
        tx.execute(update(Person).where(Person.id == mazur).values(active=False))
        tx.execute(update(Case).where(Case.id == case_id).values(status="completed"))
        assert mazur in left_behind(tx, "zhodino")  # the task is still there
