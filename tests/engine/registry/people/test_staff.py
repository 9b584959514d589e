"""Who acts for an institution is one of its own active staff."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from engine.registry.people import staff
from engine.registry.people.staff import Load
from engine.store.tables import Case, Person, PersonRole
from tests.engine.usecases.house import House


@pytest.fixture
def shared(house: House) -> dict[str, int]:
    """Login -> id; somebody in Omsk is a curator too."""
    ids = {login: house.actor(login).id for login in ("lis", "mazur", "sokol", "petrova")}
    with house.store.transaction() as tx:
        tx.execute(insert(PersonRole), {"person_id": ids["petrova"], "role": "curator"})
    return ids


def test_by_id_or_login_within_the_institution(house: House, shared: dict[str, int]) -> None:
    with house.store.reading() as tx:
        for name in ("mazur", shared["mazur"], str(shared["mazur"])):
            assert staff.find(tx, "zhodino", name) == shared["mazur"]
            assert staff.find(tx, "omsk", name) is None
        assert staff.find(tx, "zhodino", "nobody") is staff.find(tx, "zhodino", "9" * 10) is None


def test_the_holders_of_a_role(house: House, shared: dict[str, int]) -> None:
    with house.store.reading() as tx:
        assert staff.roles_of(tx, shared["petrova"]) == {"curator", "dept_head"}
        assert staff.roles_of(tx, shared["lis"]) == {"registrar"}
        assert staff.holders(tx, "zhodino", "curator") == sorted([shared["mazur"], shared["sokol"]])
        assert staff.holders(tx, "omsk", "curator") == [shared["petrova"]]
        assert staff.seated(tx, "zhodino", ["registrar", "curator"]) == {
            shared[login]: f"Проверкин {login}" for login in ("lis", "mazur", "sokol")
        }
        assert staff.seated(tx, "omsk", ["registrar", "curator"]) == {shared["petrova"]: "Проверкин petrova"}


def test_how_much_each_of_them_has(house: House, shared: dict[str, int]) -> None:
    for status in ("open", "suspended", "completed"):
        case_id = house.planned()
        with house.store.transaction() as tx:
            tx.execute(update(Case).where(Case.id == case_id).values(status=status))
    with house.store.reading() as tx:
        assert staff.loads(tx, "zhodino", "curator") == [
            Load(house.actor("sokol").id, "sokol", "Проверкин sokol", 0),
            Load(house.actor("mazur").id, "mazur", "Проверкин mazur", 2),
        ]
        assert staff.loads(tx, "omsk", "curator") == [
            Load(house.actor("petrova").id, "petrova", "Проверкин petrova", 0)
        ]


def test_who_has_left_does_nothing(house: House, shared: dict[str, int]) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.id == shared["mazur"]).values(active=False))
        assert staff.find(tx, "zhodino", "mazur") is None
        assert staff.holders(tx, "zhodino", "curator") == [shared["sokol"]]
        assert [each.login for each in staff.loads(tx, "zhodino", "curator")] == ["sokol"]
        assert shared["mazur"] not in staff.seated(tx, "zhodino", ["curator"])
