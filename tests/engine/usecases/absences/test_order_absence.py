"""An absence is written by an order: what is wrong is said field by field, a head's holds at once, both are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.store.tables import Absence, AbsenceScope, JournalEntry, Notice
from engine.usecases.absences.asked_absence import Asked
from engine.usecases.absences.order_absence import order_absence
from engine.usecases.people.edit_unit import add_unit
from engine.usecases.people.move_to_unit import move_to_unit
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import House

FIRST, LAST = date(2026, 9, 7), date(2026, 9, 20)


def asked(house: House, away: str = "mazur", by: str | None = "sokol", **further: object) -> Asked:
    substitute = house.actor(by).id if by else None
    made = Asked(house.actor(away).id, "vacation", FIRST, LAST, "12-к", date(2026, 9, 3), substitute)
    return replace(made, **further)  # type: ignore[arg-type]


def ordered(house: House, away: str = "mazur", by: str | None = "sokol", **further: object) -> str:
    made: str = do(house, order_absence, "golub", asked(house, away, by, **further))
    return made


def refused(house: House, what: Asked, login: str = "golub") -> dict[str, list[str]]:
    with pytest.raises(FormFaults) as fault:
        do(house, order_absence, login, what)
    found: dict[str, list[str]] = fault.value.facts["faults"]
    return found


def test_a_head_writes_it_and_both_are_told(house: House) -> None:
    made = ordered(house)
    [row] = house.rows(Absence)
    assert (row["id"], row["status"], row["scope"]) == (made, "standing", "all")
    told = {(row["person_id"], row["code"]): row["facts"] for row in house.rows(Notice)}
    away, substitute = house.actor("mazur").id, house.actor("sokol").id
    assert set(told) == {(away, "absence_ordered"), (substitute, "substitution_ordered")}
    assert told[substitute, "substitution_ordered"]["people"] == [away]
    acts = [row for row in house.rows(JournalEntry) if row["action"].startswith("absence.")]
    assert [(row["action"], row["facts"]["person"]) for row in acts] == [("absence.ordered", away)]


def test_an_administrators_waits_for_a_signature_and_tells_nobody_yet(house: House) -> None:
    do(house, order_absence, "sayko", asked(house))
    [row] = house.rows(Absence)
    assert row["status"] == "asked" and house.rows(Notice) == []
    with house.store.reading():
        assert house.actor("sokol").sight.stands_for == ()


def test_nobody_stands_in_where_none_is_chosen(house: House) -> None:
    ordered(house, by=None)
    [row] = house.rows(Absence)
    assert row["substitute_id"] is None
    assert [row["code"] for row in house.rows(Notice)] == ["absence_alone_ordered"]


def test_everything_that_is_missing_is_said_at_once(house: House) -> None:
    empty = Asked(None, "", None, None, "", None)
    assert set(refused(house, empty)) == {"person", "kind", "begins_on", "ends_on", "order_no", "order_on"}


def test_days_that_cannot_be(house: House) -> None:
    good = asked(house)
    turned = refused(house, replace(good, begins_on=date(2026, 9, 21)))
    past = refused(house, replace(good, begins_on=date(2026, 9, 1), ends_on=date(2026, 9, 6)))
    long = refused(house, replace(good, ends_on=date(2036, 9, 6)))
    assert [set(each) for each in (turned, past, long)] == [{"ends_on"}] * 3
    assert "раньше первого" in turned["ends_on"][0] and "прошли" in past["ends_on"][0]
    assert refused(house, replace(good, order_on=date(2026, 9, 8)))["order_on"]
    assert refused(house, replace(good, order_no="9" * 61))["order_no"]
    assert house.rows(Absence) == []


def test_who_may_not_stand_in(house: House) -> None:
    good = asked(house)
    for substitute in ("mazur", "vrublevski", "sayko", "petrova"):
        assert refused(house, replace(good, substitute_id=house.actor(substitute).id))["substitute"]
    assert refused(house, replace(good, person_id=house.actor("petrova").id))["person"]
    by_administrator = replace(good, substitute_id=house.actor("sayko").id)
    assert refused(house, by_administrator, "sayko")["substitute"]
    for login in ("mazur", "vrublevski"):
        with pytest.raises(NotAllowed):
            do(house, order_absence, login, good)


def test_two_orders_for_the_same_days_and_work_are_refused(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    family, beside = family_of(house, case_id), family_of(house, other)
    ordered(house, scope="families", limits=frozenset({family}))
    assert "12-к" in refused(house, asked(house))["begins_on"][0]
    same = asked(house, scope="families", limits=frozenset({family, beside}))
    assert refused(house, same)["begins_on"]
    ordered(house, by="lis", scope="families", limits=frozenset({beside}))
    later = asked(house, begins_on=date(2026, 9, 21), ends_on=date(2026, 9, 25))
    do(house, order_absence, "golub", later)
    assert len(house.rows(AbsenceScope)) == 2


def test_a_circle_is_named(house: House) -> None:
    ordered(house, "mazur", "sokol")
    ordered(house, "sokol", "lis")
    said = refused(house, asked(house, "lis", "mazur"))["substitute"][0]
    assert "Проверкин lis → Проверкин mazur → Проверкин sokol → Проверкин lis" in said
    apart = {"begins_on": date(2026, 9, 21), "ends_on": date(2026, 9, 30)}
    ordered(house, "lis", "mazur", **apart)  # no day on which all three orders last


def test_a_substitute_who_is_away_and_has_nobody_is_refused(house: House) -> None:
    ordered(house, "sokol", None)
    assert "sokol" in refused(house, asked(house))["substitute"][0]


def test_limits_are_only_of_whoever_is_away(house: House) -> None:
    case_id = house.planned()
    good = asked(house)
    for scope, limits in (
        ("families", {"no-such-family"}),
        ("families", set()),
        ("lifecycles", {"scheduled"}),
        ("roles", {"director"}),
    ):
        assert refused(house, replace(good, scope=scope, limits=frozenset(limits)))["scope"]
    alone = replace(good, substitute_id=None, scope="roles", limits=frozenset({"curator"}))
    assert refused(house, alone)["scope"]
    family = frozenset({family_of(house, case_id)})
    seen_by_none = replace(good, scope="families", limits=family)
    assert refused(house, seen_by_none, "sayko")["scope"]  # an administrator sees no family
    do(house, order_absence, "golub", replace(good, scope="lifecycles", limits=frozenset({"patronage"})))


def test_a_head_of_a_department_writes_of_its_people_alone(house: House) -> None:
    director(house)
    one, other = (do(house, add_unit, "direktor", name) for name in ("Отделение первое", "Отделение второе"))
    for login, unit in (("golub", one), ("mazur", one), ("sokol", other)):
        do(house, move_to_unit, "direktor", house.actor(login).id, unit, "приказ № 7")
    assert refused(house, asked(house, "sokol", "mazur"))["person"]
    assert refused(house, asked(house, "mazur", "sokol"))["substitute"]
    assert refused(house, asked(house, "direktor", "mazur"))["person"]
    assert refused(house, asked(house, "golub", "mazur"))["person"]
    ordered(house, "mazur", "lis")
    do(house, order_absence, "direktor", asked(house, "golub", "sokol"))
