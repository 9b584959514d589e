"""A seat at a question: for whom its family is not shut."""

from __future__ import annotations

from sqlalchemy import update

from engine.registry.families import access
from engine.registry.meetings.seats import seated
from engine.store.tables import Family
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House


def test_nobody_sits_to_whom_the_family_is_shut(house: House) -> None:
    first, second = (family_of(house, house.planned()) for _ in range(2))
    golub, mazur = house.actor("golub").id, house.actor("mazur").id
    members = [{"id": str(one), "person_id": one} for one in (golub, mazur, None)]

    def sit() -> dict[str, list[object]]:
        with house.store.reading() as tx:
            found = seated(tx, [first, second], members)
        return {family: [one["person_id"] for one in sitting] for family, sitting in found.items()}

    assert sit() == {first: [golub, mazur, None], second: [golub, mazur, None]}
    with house.store.transaction() as tx:
        facts = {"state": "granted", "reason": "родня", "decided_by": golub, "decided_at": tx.now()}
        access.add(tx, "zhodino", first, mazur, golub, kind="excluded", **facts)
        tx.execute(update(Family).where(Family.id == second).values(sealed=True))
        access.add(tx, "zhodino", second, mazur, golub, kind="named", **facts)
    assert sit() == {first: [golub, None], second: [mazur]}
