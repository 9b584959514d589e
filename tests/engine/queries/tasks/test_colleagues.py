"""A task is given within the institution: to those who hold its role there."""

from __future__ import annotations

from sqlalchemy import insert

from engine.queries.tasks.colleagues import colleagues
from engine.store.tables import PersonRole
from tests.engine.usecases.house import House


def told(house: House, login: str, *roles: str | None) -> dict[str, list[tuple[str, int]]]:
    with house.store.reading() as tx:
        found = colleagues(tx, house.actor(login), roles)
    return {role: [(each.name, each.open_tasks) for each in them] for role, them in found.items()}


def test_the_own_colleagues_the_least_loaded_first(house: House) -> None:
    with house.store.transaction() as tx:
        tx.execute(insert(PersonRole), {"person_id": house.actor("petrova").id, "role": "curator"})
    house.planned()
    assert told(house, "golub", "curator", "dept_head", None) == {
        "curator": [("Проверкин sokol", 0), ("Проверкин mazur", 1)],
        "dept_head": [("Проверкин golub", 0)],
    }
    own = [("Проверкин petrova", 0)]
    assert told(house, "petrova", "curator", "dept_head") == {"curator": own, "dept_head": own}
    assert told(house, "golub") == told(house, "golub", None) == {}


def test_what_nobody_of_the_group_has_taken_is_said_too(house: House) -> None:
    with house.store.reading() as tx:
        before = [each.offered for each in colleagues(tx, house.actor("golub"), ["registrar"])["registrar"]]
    house.start()  # to be registered by whoever of the role takes it
    with house.store.reading() as tx:
        found = colleagues(tx, house.actor("golub"), ["registrar"])["registrar"]
    assert [each.offered for each in found] == [number + 1 for number in before]
