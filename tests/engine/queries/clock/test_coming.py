"""What the clock does next is told of one institution's cases, the nearest first."""

from __future__ import annotations

from sqlalchemy import select

from engine.queries.clock.coming import coming
from engine.store.tables import Case
from tests.engine.usecases.house import House


def test_timers_and_terms_of_the_own_institution_and_of_no_other(house: House) -> None:
    house.planned()
    for login in ("sayko", "petrova"):
        actor = house.actor(login)
        with house.store.reading() as tx:
            found = coming(tx, actor, 100)
            own = set(tx.connection.scalars(select(Case.number).where(Case.institution == actor.institution)))
        assert {each.case_number for each in found} <= own
        assert {each.kind for each in found} == {"timer", "term"}
        assert [each.at for each in found] == sorted(each.at for each in found)
        with house.store.reading() as tx:
            assert coming(tx, actor, 1) == found[:1]
