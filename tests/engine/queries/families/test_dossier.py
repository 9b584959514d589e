"""The dossier's queries and the joining of two records of one family, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from engine.queries.cases.case_list import CaseFilter, case_list
from engine.queries.families import dossier, dossier_work
from engine.queries.families.family_list import family_list
from engine.queries.families.family_matches import undecided
from engine.registry import rows
from engine.registry.families import levels
from engine.store import cases
from engine.store.tables import (
    Application,
    Case,
    Consent,
    CuratorOrder,
    Family,
    FamilyLevel,
    FamilyMatch,
    Member,
    MemberHealth,
    WorkItem,
)
from engine.usecases.families.join_families import join_families
from tests.engine.registry.recorders.assessments.test_diagnosis import FORM as DIAGNOSIS
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.registry.recorders.intake.test_application import FORM
from tests.engine.registry.recorders.intake.test_consents import BOTH, REQUEST
from tests.engine.registry.recorders.work.test_programme import plan
from tests.engine.registry.recorders.work.test_visit import HELD
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import Bed, day, moment, shuffled, told

TODAY = date(2026, 9, 7)


@pytest.fixture
def desk(house: House) -> Desk:
    """A case with a form of every kind behind it."""
    desk = Desk(house, house.planned())
    desk.write("application", FORM)
    desk.write("consents", BOTH)
    desk.write("diagnosis", DIAGNOSIS, risk_score=7)
    desk.write("programme", plan("Нарколог"))
    desk.write("contract", {"number": "18/2026", "date": "2026-09-07", "end": "2027-03-01"})
    desk.write("schedule", {"rows": [{"date": "2026-09-20", "purpose": "Беседа"}]})
    desk.write("visit", {**HELD, "held_on": "2026-09-07", "kind": "unplanned"})
    desk.write("request", REQUEST)
    desk.write("brigade_trip", {"arrived_at": "2026-09-07T09:40", "outcome": "no_risk"})
    return desk


def own(desk: Desk, lines: list[Any]) -> list[Any]:
    """The lines of a list without those of the families beside."""
    others = {*desk.house.others(Family), *desk.house.others(Case)}
    return [line for line in lines if line.id not in others]


def test_every_part_of_the_dossier(desk: Desk) -> None:
    family, head = desk.row(Family)["id"], desk.house.actor("golub")
    with desk.house.store.reading() as tx:
        told = dossier.head(tx, head, family, TODAY)
        assert (told.address, told.closed) == (FORM["address_live"], False)
        [case] = dossier.cases(tx, head, family)
        assert case.mine and case.curator == "Проверкин mazur"
        assert [row.first_name for row in dossier.members(tx, family)] == ["Наталья", "Артём"]
        assert [row.health_group for row in dossier.health(tx, family)] == ["II"]
        assert {row.kind for row in dossier.consents(tx, family)} == {"pd", "disclosure"}
        assert dossier.levels(tx, [case.id]) == []
        [(programme, measures)] = dossier_work.programmes(tx, [case.id])
        assert (programme.status, [row.title for row in measures]) == ("current", ["Нарколог"])
        assert [row.status for row in dossier_work.visits(tx, [case.id], 1).rows] == ["done"]
        assert {row.source for row in dossier_work.risks(tx, [case.id])} == {"diagnosis", "brigade_trip"}
        assert [row.agency for row in dossier_work.referrals(tx, [case.id])] == ["health"]
        assert [row.outcome for row in dossier_work.trips(tx, [case.id])] == ["no_risk"]
        assert [row.closed_at for row in dossier_work.terms(tx, [case.id], 1).rows] == [None]
        assert dossier_work.programmes(tx, []) == []


def test_a_case_is_told_once_whatever_orders_were_given(desk: Desk) -> None:
    """Who stands in is told by the order in force; an order that has ended is history."""
    people = {login: desk.house.actor(login).id for login in ("mazur", "sokol")}
    with desk.house.store.transaction() as tx:
        common = {"case_id": desk.case_id, "curator_id": people["mazur"], "valid_from": TODAY}
        rows.add(tx, CuratorOrder, **common, basis="старый", valid_to=TODAY, deputy_id=people["mazur"])
        rows.add(tx, CuratorOrder, **common, basis="новый", deputy_id=people["sokol"])
    with desk.house.store.reading() as tx:
        [case] = dossier.cases(tx, desk.house.actor("golub"), desk.row(Family)["id"])
    assert (case.basis, case.deputy) == ("новый", "Проверкин sokol")


def test_what_comes_next_in_order(desk: Desk) -> None:
    with desk.house.store.reading() as tx:
        coming = dossier_work.coming(tx, [desk.case_id], tx.now(), TODAY)
    assert [each.kind for each in coming] == ["task", "visit", "measure", "consent", "contract", "programme"]
    assert [each.words for each in coming][1:5] == ["Беседа", "Нарколог", "disclosure", "18/2026"]


def test_a_strictly_confidential_family_in_lists(desk: Desk) -> None:
    desk.write("diagnosis", {**DIAGNOSIS, "violence": "confirmed"})
    with desk.house.store.reading() as tx:
        for login, title in (("golub", ""), ("mazur", "Семья Ковалёвой Н. П.")):
            actor = desk.house.actor(login)
            listed = own(desk, family_list(tx, actor, "", 1).rows)
            assert [row.title for row in listed] == [title]
            cases = own(desk, case_list(tx, actor, CaseFilter(), 1, tx.now()).rows)
            assert [row.family_title for row in cases] == [title]
            assert len(family_list(tx, actor, "ковалёва", 1).rows) == bool(title)
        assert set(tx.connection.scalars(select(WorkItem.family_title).where(desk.house.own(WorkItem)))) == {
            ""
        }
        assert "ковал" not in "".join(tx.connection.scalars(select(WorkItem.search)))


def test_two_records_of_one_family_become_one(desk: Desk) -> None:
    first = desk.row(Family)["id"]
    twin = Desk(desk.house, desk.house.start(title="Семья Ковалевой").case_id)
    twin.write(
        "application",
        {
            **FORM,
            "family_members": [{"name": "Ковалёва Лиза", "birth_date": "2020-01-01", "relation": "child"}],
        },
    )
    match = desk.row(FamilyMatch)
    with desk.house.store.transaction() as tx:
        mine = update(Case).where(desk.house.own(Case))
        tx.execute(mine.values(curator_id=desk.house.actor("mazur").id))
        assert [each.by for each in undecided(tx, desk.house.actor("mazur"), match["family_id"])] == [
            "personal_no"
        ]
        assert join_families(tx, desk.house.actor("mazur"), match["id"]) == first
    assert {row["family_id"] for row in desk.rows(Case)} == {first}
    assert {row["family_id"] for row in desk.rows(Member)} == {first} and len(desk.rows(Member)) == 3
    assert len({row["applicant_id"] for row in desk.rows(Application)}) == 1
    with desk.house.store.reading() as tx:
        assert len(own(desk, family_list(tx, desk.house.actor("golub"), "", 1).rows)) == 1


def test_the_history_of_levels_is_of_the_cases_asked_for(desk: Desk) -> None:
    """Under the number of the case that gave them."""
    other = Desk(
        desk.house, desk.house.start(login="golub", id=desk.house.case(desk.case_id)["family_id"]).case_id
    )
    for each, level in ((desk, "basic"), (other, "crisis")):
        with desk.house.store.transaction() as tx:
            record = cases.lock(tx, each.case_id)
            assert record is not None
            levels.keep(tx, record, {"support_level": level})
    with desk.house.store.reading() as tx:
        for each, level in ((desk, "basic"), (other, "crisis")):
            found = dossier.levels(tx, [each.case_id])
            number = desk.house.case(each.case_id)["number"]
            assert [(row.kind, row.value, row.number) for row in found] == [("support_level", level, number)]


def test_the_day_from_which_the_data_is_closed(house: House) -> None:
    family = house.case(house.planned())["family_id"]
    for stop, closed in ((None, False), (day(1), False), (day(0), True), (day(-1), True)):
        with house.store.transaction() as tx:
            tx.execute(update(Family).where(Family.id == family).values(data_stop_on=stop))
        with house.store.reading() as tx:
            head = dossier.head(tx, house.actor("golub"), family, TODAY)
        title = "" if closed else "Семья Ковалёвой Н. П."
        assert (head.closed, head.data_stop_on, head.title) == (closed, stop, title)


def test_open_cases_first_then_the_newest(house: House) -> None:
    """With the earliest term of each; the clerk of another one sees that it is there, and may not open it."""
    beds = [Bed.of(house, house.planned())]
    family = beds[0].known["family_id"]
    beds += [Bed.of(house, house.start(id=family).case_id) for _ in range(3)]
    for bed, started, ended in zip(beds, (1, 4, 2, 3), (None, 9, None, 9), strict=True):
        bed.change(number=f"№{started}", started_at=moment(started), ended_at=ended and moment(ended))
    beds[2].plant(WorkItem, {"due_at": moment(5)}, {"due_at": moment(3)}, {"due_at": None})
    with house.store.reading() as tx:
        seen = dossier.cases(tx, house.actor("golub"), family)
        mine = dossier.cases(tx, house.actor("mazur"), family)
    assert told(seen, "number") == ["№2", "№1", "№4", "№3"] and {*told(seen, "mine")} == {True}
    assert (seen[0].due_at, seen[0].curator, seen[1].curator) == (moment(3), None, "Проверкин mazur")
    assert (seen[2].due_at, seen[2].ended_at, seen[2].process) == (None, moment(9), "patronage")
    # what waits for a person of the family's own people: «mine» is told case by case
    assert [(each.number, each.mine) for each in mine if each.number == "№1"] == [("№1", True)]


def test_the_order_of_people_consents_and_levels(house: House) -> None:
    bed = Bed.of(house, house.planned())
    family = bed.known["family_id"]
    births = (day(-9000), None, day(-20000), day(-100))
    bed.plant(Member, *({"birth_date": birth} for birth in births))
    bed.plant(MemberHealth, *({"found_on": day(n), "member": f"{n}"} for n in shuffled(3)))
    bed.plant(MemberHealth, {"found_on": day(2), "member": "1"})
    bed.plant(Consent, *({"recorded_at": moment(n), "kind": "pd"} for n in shuffled(3)))
    bed.plant(Consent, {"recorded_at": moment(2), "kind": "disclosure"})
    kinds = ("support_level", "risk_score", "patronage_type", "patronage_term")
    bed.plant(FamilyLevel, *({"kind": kind, "since": moment(n // 3)} for n, kind in enumerate(kinds)))
    with bed.reading() as tx:
        ages = told(dossier.members(tx, family), "birth_date")
        assert ages == [day(-20000), day(-9000), day(-100), None]
        assert told(dossier.health(tx, family), "member") == ["1", "2", "1", "0"]
        consents = dossier.consents(tx, family)
        assert [(each.kind, each.recorded_at) for each in consents] == [
            ("disclosure", moment(2)), ("pd", moment(2)), ("pd", moment(1)), ("pd", moment(0))
        ]  # fmt: skip
        levels_told = told(dossier.levels(tx, [bed.case_id]), "kind")
        assert levels_told == ["patronage_term", "patronage_type", "support_level"]
