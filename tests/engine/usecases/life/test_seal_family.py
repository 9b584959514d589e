"""A sealed family exists for the named alone, and two of them take the seal off."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry.families.duplicates import same_families
from engine.registry.families.members import Named
from engine.store.tables import Family, FamilyAccess, JournalEntry
from engine.usecases.life.open_seal import agree_to_unsealing, ask_unsealing, refuse_unsealing
from engine.usecases.life.seal_family import name_reader, seal_family, strike_reader
from tests.engine.usecases.families.test_ask_family_access import family_of, sees
from tests.engine.usecases.families.test_exclude_person import director, listed
from tests.engine.usecases.house import House


def sealed(house: House, *named: str, by: str = "golub", reason: str = "угрозы отца") -> str:
    case_id = house.planned()
    with house.store.transaction() as tx:
        readers = [house.actor(login).id for login in named]
        seal_family(tx, house.actor(by), family_of(house, case_id), reason, readers)
    return case_id


def test_it_is_there_for_the_named_alone(house: House) -> None:
    director(house)
    case_id = sealed(house, "mazur", "direktor")
    assert [sees(house, login, case_id) for login in ("golub", "mazur", "direktor", "sokol")] == [
        True
    ] * 3 + [False]
    assert listed(house, "sokol") == [] and listed(house, "mazur") == [case_id]
    with house.store.reading() as tx:
        assert same_families(tx, "zhodino", [Named("Ковалёва Нина Петровна")]) == {}
    [line] = [row for row in house.rows(JournalEntry) if row["action"] == "family.sealed"]
    assert len(line["facts"]["readers"]) == 3


@pytest.mark.parametrize(
    ("named", "reason"),
    [(("direktor",), "угрозы"), (("mazur",), "угрозы"), (("mazur", "direktor"), "  ")],
)
def test_nobody_is_left_without_a_curator_or_two_heads_or_a_reason(
    house: House, named: tuple[str, ...], reason: str
) -> None:
    director(house)
    with pytest.raises(FormFaults):
        sealed(house, *named, reason=reason)
    assert not any(row["sealed"] for row in house.rows(Family))


def test_only_a_head_seals_and_names_colleagues_of_the_house(house: House) -> None:
    director(house)
    with pytest.raises(NotAllowed):
        sealed(house, "mazur", "direktor", by="mazur")
    with pytest.raises(NotFound):
        sealed(house, "mazur", "direktor", "petrova")


def test_naming_and_striking(house: House) -> None:
    director(house)
    case_id = sealed(house, "mazur", "direktor")
    family_id = family_of(house, case_id)
    with house.store.transaction() as tx:
        name_reader(tx, house.actor("golub"), family_id, house.actor("lis").id, "принимает документы")
    rows = {row["person_id"]: row["id"] for row in house.rows(FamilyAccess, FamilyAccess.kind == "named")}
    with house.store.transaction() as tx:
        strike_reader(tx, house.actor("golub"), rows[house.actor("lis").id])
    for login in ("mazur", "direktor"):
        with pytest.raises(FormFaults), house.store.transaction() as tx:
            strike_reader(tx, house.actor("golub"), rows[house.actor(login).id])


def test_a_second_named_head_takes_it_off(house: House) -> None:
    director(house)
    case_id = sealed(house, "mazur", "direktor")
    family_id = family_of(house, case_id)
    with house.store.transaction() as tx:
        asked = ask_unsealing(tx, house.actor("golub"), family_id, "опасность прошла")
        assert ask_unsealing(tx, house.actor("golub"), family_id, "ещё раз") == asked
    for login, fault in (("golub", NotAllowed), ("mazur", NotAllowed), ("petrova", NotFound)):
        with pytest.raises(fault), house.store.transaction() as tx:
            agree_to_unsealing(tx, house.actor(login), asked)
    with house.store.transaction() as tx:
        refuse_unsealing(tx, house.actor("direktor"), asked)
    with house.store.transaction() as tx:
        asked = ask_unsealing(tx, house.actor("golub"), family_id, "опасность прошла")
    with house.store.transaction() as tx:
        agree_to_unsealing(tx, house.actor("direktor"), asked)
    assert house.rows(Family, Family.id == family_id)[0]["sealed"] is False
    assert sees(house, "golub", case_id)
    with pytest.raises(FormFaults), house.store.transaction() as tx:
        agree_to_unsealing(tx, house.actor("direktor"), asked)


def test_nobody_whose_role_sees_no_families_is_named(house: House) -> None:
    """The page does not offer them; a forged request names them all the same."""
    director(house)
    with pytest.raises(FormFaults) as refused:
        sealed(house, "mazur", "direktor", "sayko")
    assert "по своей роли" in refused.value.facts["faults"]["readers"][0]
    family_id = family_of(house, sealed(house, "mazur", "direktor"))
    for login in ("sayko", "vrublevski"):
        with pytest.raises(FormFaults), house.store.transaction() as tx:
            name_reader(tx, house.actor("golub"), family_id, house.actor(login).id, "проверка")
