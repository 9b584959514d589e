"""Who left a family is offered no more and counted no more, stays in its record, and may come back; heads hear where they must."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.families.dossier import members as people
from engine.queries.families.seen import children
from engine.registry import rows
from engine.registry.families import members
from engine.registry.families.members import Named
from engine.registry.letters.letter_facts import of_family
from engine.registry.work import children_seen
from engine.store.tables import Case, ChildSeen, Correction, Member, Notice, Visit
from engine.usecases.families.record_presence import Leaving, record_leaving, record_return
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import MONDAY, House

TODAY = MONDAY.date()
GONE = Leaving("placed", date(2026, 9, 1))
WHY = "постановление № 12"


@pytest.fixture
def family(house: House) -> str:
    family_id = family_of(house, house.planned())
    with house.store.transaction() as tx:
        for name, born in (("Ковалёв Артём", date(2014, 5, 20)), ("Ковалёв Пётр", date(1985, 2, 1))):
            members.keep(tx, "zhodino", family_id, Named(name, born, facts={"relation": "child"}))
    return family_id


def member(house: House, first_name: str) -> str:
    [row] = house.rows(Member, Member.first_name == first_name)
    return str(row["id"])


def codes(house: House) -> set[tuple[str, int]]:
    return {(row["code"], row["person_id"]) for row in house.rows(Notice)}


def test_a_child_that_was_placed_is_no_minor_of_the_family_and_comes_back(house: House, family: str) -> None:
    child = member(house, "Артём")
    do(house, record_leaving, "mazur", family, child, GONE, WHY)
    with house.store.reading() as tx:
        assert members.minors(tx, family, TODAY) == [] and children(tx, [family], TODAY) == {}
        kept = [(row.id, row.left_as, row.left_on) for row in people(tx, family) if row.id == child]
    assert kept == [(child, "placed", GONE.since)]
    do(house, record_return, "mazur", family, child, "ребёнок возвращён матери")
    with house.store.reading() as tx:
        assert members.minors(tx, family, TODAY) == ["Ковалёв Артём"]
    lines = {(row["was"], row["became"], row["reason"]) for row in house.rows(Correction)}
    assert lines == {
        ("", "placed 2026-09-01", WHY),
        ("placed 2026-09-01", "", "ребёнок возвращён матери"),
    }


def test_the_last_child_and_a_death_are_told_to_the_heads(house: House, family: str) -> None:
    [golub, mazur] = (house.actor(login).id for login in ("golub", "mazur"))
    do(house, record_leaving, "mazur", family, member(house, "Пётр"), Leaving("died", TODAY), WHY)
    assert ("member_died", golub) in codes(house) and ("member_died", mazur) not in codes(house)
    assert not {code for code, _ in codes(house)} & {"no_children_left"}
    do(house, record_leaving, "golub", family, member(house, "Артём"), GONE, WHY)
    assert ("no_children_left", mazur) in codes(house) and ("no_children_left", golub) not in codes(house)


def test_letters_reports_of_visits_and_forms_name_those_who_are_there(house: House, family: str) -> None:
    case = house.rows(Case, Case.family_id == family)[0]
    before, after = GONE.since, date(2026, 9, 6)
    assert before is not None
    visits = [{"case_id": case["id"], "family_id": family, "institution": "zhodino"} for _ in range(2)]
    do(house, record_leaving, "mazur", family, member(house, "Артём"), GONE, WHY)
    with house.store.transaction() as tx:
        assert "Артём" not in of_family(tx, family, TODAY)["members"]
        assert "Артём" not in of_family(tx, family, TODAY)["children"]
        for visit, on in zip(visits, (before - timedelta(days=1), after), strict=True):
            known = {
                "kind": "scheduled",
                "channel": "home",
                "status": "done",
                "contact": "yes",
                "held_on": on,
            }
            visit["visit_id"] = rows.add(tx, Visit, **visit, **known, recorded_at=tx.now())
            children_seen.keep(tx, visit, ["с Артёмом"], on)
    seen = {row["visit_id"] for row in house.rows(ChildSeen)}
    assert seen == {visits[0]["visit_id"]}, "a late report of a day on which the child was there still counts"


@pytest.mark.parametrize(
    ("told", "why", "wrong"),
    [
        (Leaving("vanished", TODAY), WHY, {"how"}),
        (Leaving("moved", None), " ", {"left_on", "left_reason"}),
        (Leaving("moved", date(2026, 12, 31)), WHY, {"left_on"}),
        (Leaving("moved", date(2014, 5, 19)), WHY, {"left_on"}),
    ],
)
def test_what_is_not_taken(house: House, family: str, told: Leaving, why: str, wrong: set[str]) -> None:
    with pytest.raises(FormFaults) as fault:
        do(house, record_leaving, "mazur", family, member(house, "Артём"), told, why)
    assert set(fault.value.facts["faults"]) == wrong and house.rows(Correction) == []


def test_nobody_leaves_twice_or_comes_back_without_having_left(house: House, family: str) -> None:
    child = member(house, "Артём")
    with pytest.raises(FormFaults):
        do(house, record_return, "mazur", family, child, WHY)
    do(house, record_leaving, "mazur", family, child, GONE, WHY)
    for work, more in ((record_leaving, (GONE, WHY)), (record_return, (" ",))):
        with pytest.raises(FormFaults):
            do(house, work, "mazur", family, child, *more)


def test_who_may_not(house: House, family: str) -> None:
    other = family_of(house, house.start(title="Семья Ершовых").case_id)
    for login, whose, refused in (
        ("sokol", family, NotFound),
        ("golub", other, NotFound),
        ("lis", other, NotAllowed),
    ):
        with pytest.raises(refused):
            do(house, record_leaving, login, whose, member(house, "Артём"), GONE, WHY)
