"""Where somebody is known already: within the institution, in families that are still families of their own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from engine.registry.families import duplicates, members
from engine.registry.families.members import Named
from engine.store.tables import Family, FamilyMatch
from tests.engine.usecases.house import House

NINA = Named("Ковалёва Нина Петровна", date(1990, 3, 12), snils="145-221-049 18")


def family_with(house: House, named: Named = NINA) -> str:
    family = str(house.case(house.start().case_id)["family_id"])
    with house.store.transaction() as tx:
        members.keep(tx, "zhodino", family, named)
    return family


def known(
    house: House, named: Named = NINA, institution: str = "zhodino", beside: str | None = None
) -> dict[str, str]:
    with house.store.reading() as tx:
        return duplicates.same_families(tx, institution, [named], beside)


def test_one_is_known_by_number_or_by_name_with_birth_date(house: House) -> None:
    family = family_with(house)
    assert known(house) == {family: "snils"}
    assert known(house, Named(NINA.name, NINA.birth_date)) == {family: "name"}
    assert known(house, Named(NINA.name, date(1991, 3, 12))) == known(house, Named(NINA.name)) == {}


def test_the_parts_of_a_name_may_stand_in_any_order(house: House) -> None:
    family = family_with(house)
    for name in ("Нина Петровна Ковалева", "нина ковалёва петровна"):
        assert known(house, Named(name, NINA.birth_date)) == {family: "name"}
    for name in ("Нина Ковалёва", "Нина Петровна Ковалёва Зубова"):
        assert known(house, Named(name, NINA.birth_date)) == {}


def test_not_in_ones_own_family_nor_in_another_institution(house: House) -> None:
    family = family_with(house)
    assert known(house, beside=family) == known(house, institution="omsk") == {}


def test_a_family_that_was_joined_to_another_is_not_told_again(house: House) -> None:
    first, second = family_with(house), family_with(house)
    assert known(house).keys() == {first, second}
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == second).values(status=duplicates.JOINED))
    assert known(house) == {first: "snils"}


def test_a_pair_is_noticed_once_from_either_side(house: House) -> None:
    first, second = family_with(house), family_with(house)
    case_id = house.start(id=first).case_id
    with house.store.transaction() as tx:
        for family in (first, second, first):
            duplicates.notice(tx, "zhodino", family, case_id, [NINA])
    assert [(row["family_id"], row["other_id"]) for row in house.rows(FamilyMatch)] == [(first, second)]


def test_a_name_alone_is_anybody_s(house: House) -> None:
    """Not even where neither of the two told a birthday."""
    family_with(house, Named(NINA.name))
    assert (
        known(house, Named(NINA.name)) == known(house, Named("", NINA.birth_date)) == known(house, NINA) == {}
    )


def test_by_what_somebody_is_known(house: House) -> None:
    family = family_with(house, Named(NINA.name, NINA.birth_date, personal_no="4120390A001PB6"))
    for given, by in (
        (Named("Другая", personal_no=" 4120390a001pb6 "), "personal_no"),
        (Named(NINA.name, NINA.birth_date, snils="145-221-049 18"), "name"),
    ):
        assert known(house, given) == {family: by}
    assert known(house, Named("Другая", personal_no="4120390A001PB")) == {}
