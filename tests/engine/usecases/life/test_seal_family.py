"""A sealed family exists for the named alone, and two of them take the seal off."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.action.context import CaseContext
from engine.errors import FormFaults, NotAllowed, NotFound, OperationFailed
from engine.operations.catalogue import perform
from engine.queries.tasks.colleagues import colleagues
from engine.registry.families import access
from engine.registry.families.duplicates import same_families
from engine.registry.families.members import Named
from engine.registry.people import staff
from engine.registry.people.leaving import leaving
from engine.store import cases
from engine.store.tables import Family, FamilyAccess, JournalEntry, Person
from engine.usecases.life.open_seal import agree_to_unsealing, ask_unsealing, refuse_unsealing
from engine.usecases.life.seal_family import name_reader, seal_family, strike_reader
from engine.usecases.people.close_person import Handover, close_person
from engine.usecases.tasks.assign_task import assign_task
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


def test_work_of_it_is_given_to_the_named_alone(house: House) -> None:
    """By a head's hand, by a closed door, by a diagram that names somebody: the family is not there for the others."""
    director(house)
    case_id = sealed(house, "mazur", "direktor")
    task, sokol, golub = house.open_tasks(case_id)["plan"], house.actor("sokol").id, house.actor("golub").id
    with pytest.raises(NotFound), house.store.transaction() as tx:
        assign_task(tx, house.actor("golub"), task, sokol)
    with house.store.transaction() as tx:
        roles = {"curator": [each.id for each in staff.loads(tx, "zhodino", "curator")]}
        offered = colleagues(tx, house.actor("golub"), ["curator"], access.kept_from(tx, case_id))["curator"]
        record = cases.lock(tx, case_id)
        assert record is not None and sokol in roles["curator"]
        found = perform(CaseContext(tx, record).operation_context, "staff.candidates", {"role": "curator"})
    assert [each.id for each in offered] == [house.actor("mazur").id]
    assert [each["value"] for each in found["candidates"]] == ["mazur"]
    with pytest.raises(OperationFailed), house.store.transaction() as tx:
        locked = cases.lock(tx, case_id)
        assert locked is not None
        perform(CaseContext(tx, locked).operation_context, "case.set_curator", {"curator": "sokol"})
    with pytest.raises(FormFaults) as refused, house.store.transaction() as tx:
        close_person(
            tx, house.actor("sayko"), house.actor("mazur").id, Handover({case_id: sokol}, {task: None})
        )
    assert "это дело передать нельзя" in refused.value.facts["faults"][case_id][0]
    with house.store.transaction() as tx:
        close_person(
            tx, house.actor("sayko"), house.actor("mazur").id, Handover({case_id: golub}, {task: None})
        )
    assert house.case(case_id)["curator_id"] == golub


def test_who_closes_a_door_is_told_no_number_of_it(house: House) -> None:
    director(house)
    case_id = sealed(house, "mazur", "direktor")
    with house.store.reading() as tx:
        sayko, mazur = house.actor("sayko"), house.actor("mazur").id
        told = leaving(tx, "zhodino", mazur, sayko.sight.shut)
        own = leaving(tx, "zhodino", mazur, house.actor("golub").sight.shut)
    assert [(each.number, each.stage) for each in told.cases] == [("", "")]
    assert [each.number for each in told.tasks] == [""]
    assert [each.number for each in own.cases] == [house.case(case_id)["number"]]


def test_where_nobody_named_is_left_the_head_is_asked_first(house: House) -> None:
    director(house)
    case_id = sealed(house, "mazur", "direktor")
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login.in_(["golub", "direktor"])).values(active=False))
    with pytest.raises(FormFaults) as refused, house.store.transaction() as tx:
        close_person(tx, house.actor("sayko"), house.actor("mazur").id, Handover({case_id: None}, {}))
    assert "Попросите руководителя" in refused.value.facts["faults"][case_id][0]
