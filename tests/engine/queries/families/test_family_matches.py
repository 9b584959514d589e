"""A family that looks the same is told of within the institution that keeps it."""

from __future__ import annotations

import pytest

from engine.queries.families.family_matches import lookalikes, resembling, undecided
from engine.registry import rows
from engine.store.tables import Family, FamilyMatch
from tests.engine.usecases.house import House, publish
from tests.engine.usecases.planted import Bed, moment, told


def family(house: House, login: str, title: str) -> str:
    return str(house.case(house.start("signals", login=login, title=title).case_id)["family_id"])


def test_the_families_asked_for_that_live_here(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals", None)
    here, other = family(house, "lis", "Семья Тихих"), family(house, "lis", "Семья Ершовых")
    there = family(house, "petrova", "Семья Тихих")
    found = {here: "name", there: "snils"}
    with house.store.reading() as tx:
        for login, own, by in (("lis", here, "name"), ("petrova", there, "snils")):
            told = lookalikes(tx, house.actor(login), found)
            assert [(each.id, each.title, each.by) for each in told] == [(own, "Семья Тихих", by)]
        assert [each.id for each in lookalikes(tx, house.actor("golub"), {other: "name"})] == [other]


def test_a_pair_is_told_on_the_page_of_its_own_family(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals", None)
    case = house.case(house.start("signals", title="Семья Тихих").case_id)
    here, other = case["family_id"], family(house, "lis", "Семья Ершовых")
    with house.store.transaction() as tx:
        pair = {"family_id": here, "other_id": other, "case_id": case["id"], "institution": "zhodino"}
        rows.add(tx, FamilyMatch, **pair, by="name", found_at=tx.now())
    with house.store.reading() as tx:
        assert [each.id for each in undecided(tx, house.actor("lis"), here)] == [other]
        assert undecided(tx, house.actor("lis"), other) == undecided(tx, house.actor("petrova"), here) == []


def test_eight_of_them_are_told_at_most(house: House) -> None:
    """At intake by their titles, on the page in the order in which they were noticed."""
    bed = Bed.of(house, house.start().case_id, "lis")
    titles = [f"Семья {letter}" for letter in "БАВДГЕИЗЖ"]
    letters = [f"{title[-1]}." for title in titles]  # whoever has no work with them is told no more
    ids = bed.plant(Family, *({"title": title, "search": title, "status": "active"} for title in titles))
    common = {"decision": None, "decided_by": None}
    bed.plant(
        FamilyMatch,
        *({**common, "other_id": id_, "by": "name", "found_at": moment(-n)} for n, id_ in enumerate(ids)),
    )
    with bed.reading() as tx:
        lis = house.actor("lis")
        noticed = undecided(tx, lis, bed.known["family_id"])
        assert told(noticed, "title") == letters[:0:-1]
        assert [len(lookalikes(tx, lis, dict.fromkeys(ids[:most], "name"))) for most in (7, 8, 9)] == [
            7,
            8,
            8,
        ]
        assert told(lookalikes(tx, lis, dict.fromkeys(ids, "name")), "title") == sorted(letters[:8])
        # nobody of the house leads them yet, and no case of theirs opens them
        assert {(each.curator, each.mine) for each in noticed} == {(None, False)}


def test_who_leads_an_open_case_of_the_family_is_told(house: House) -> None:
    first = house.planned()
    family_id = house.case(first)["family_id"]
    second = house.start(id=family_id).case_id
    Bed.of(house, second).change(started_at=moment(1), curator_id=house.actor("sokol").id)
    for changed, case_id, curator in (
        ({"status": "open"}, second, "Проверкин sokol"),
        ({"status": "completed"}, second, "Проверкин mazur"),
        ({"status": "cancelled"}, first, None),
    ):
        Bed.of(house, case_id).change(**changed)
        with house.store.reading() as tx:
            [found] = lookalikes(tx, house.actor("mazur"), {family_id: "name"})
        assert (found.curator, found.mine, found.match_id) == (curator, True, "")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Григорьев", True),
        ("Григорьевы", True),
        ("григорьевых", True),
        ("Uhbujhmtd", True),  # the keyboard was in the other layout
        ("Семья Григорьевых", True),
        ("Григ", False),
        ("Григо", False),
        ("Мира", False),
        ("кв. 76", False),
        ("Семья", False),
        ("г.", False),
        ("", False),
    ],
)
def test_a_whole_name_finds_a_family_and_no_part_of_it_or_of_the_address(
    house: House, asked: str, found: bool
) -> None:
    house.start(title="Семья Григорьевых", address="г. Жодино, пр-т Мира, д. 10, кв. 76")
    house.start(title="Семья Ершовых", address="г. Жодино, ул. Лесная, д. 1")
    with house.store.reading() as tx:
        told = resembling(tx, house.actor("mazur"), asked)
    assert [line.title for line in told] == (["Г."] if found else [])
