"""The staff are those of the administrator's own institution, each with the roles of their own."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from engine.errors import NotFound
from engine.queries.people.staff import staff, staff_member
from engine.store.tables import PersonRole
from tests.engine.usecases.house import PEOPLE, House


def people(house: House, login: str, search: str = "", role: str = "") -> dict[str, tuple[str, ...]]:
    """Login -> roles of those whom the administrator is shown, without the families' curators beside."""
    with house.store.reading() as tx:
        found = staff(tx, house.actor(login), search, role)
    return {each.login: each.roles for each in found if each.login in PEOPLE}


def test_the_own_people_and_no_others(house: House) -> None:
    for login, institution in (("sayko", "zhodino"), ("petrova", "omsk")):
        own = {name: (role,) for name, (where, role) in PEOPLE.items() if where == institution}
        assert people(house, login) == own
    assert people(house, "sayko", search="PETROVA") == {}
    assert people(house, "sayko", search="Mazur") == {"mazur": ("curator",)}


def test_by_role(house: House) -> None:
    with house.store.transaction() as tx:
        tx.execute(insert(PersonRole), {"person_id": house.actor("lis").id, "role": "curator"})
    assert people(house, "sayko", role="curator") == {
        "lis": ("curator", "registrar"),
        "mazur": ("curator",),
        "sokol": ("curator",),
    }
    assert people(house, "petrova", role="curator") == {}


def test_one_of_them(house: House) -> None:
    mazur = house.actor("mazur").id
    with house.store.reading() as tx:
        found = staff_member(tx, house.actor("sayko"), mazur)
        assert (found.id, found.login, found.roles) == (mazur, "mazur", ("curator",))
        for login, person in (("petrova", mazur), ("sayko", 10**6)):
            with pytest.raises(NotFound):
                staff_member(tx, house.actor(login), person)
