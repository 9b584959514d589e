"""The list in every order, on both databases; as long as its number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from engine.queries.boards.terms.asked import ORDERS, AskedTerms
from engine.queries.boards.terms.listed import count_terms, terms
from engine.registry.rows import new_id
from engine.store.tables import Person, Unit
from tests.engine.queries.boards.terms.planted_terms import HORIZON, YEAR, planted
from tests.engine.usecases.house import MONDAY, House


def listed(house: House, asked: AskedTerms, login: str = "golub") -> list[str]:
    with house.store.reading() as tx:
        rows = terms(tx, house.actor(login), asked, HORIZON).rows
        assert count_terms(tx, house.actor(login), asked, HORIZON) == len(rows)
    return [row.task_id for row in rows]


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("", "12345"),
        ("due", "12345"),
        ("-due", "54321"),
        ("step", "23415"),
        ("-step", "51234"),
        ("person", "41352"),
        ("nonsense", "12345"),
    ],
)
def test_in_the_order_asked_for(house: House, order: str, ids: str) -> None:
    planted(house)
    found = listed(house, replace(YEAR, order=order))
    assert "".join(found) == ids


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{each}" for each in ORDERS)])
def test_every_order_has_all_of_them(house: House, order: str) -> None:
    planted(house)
    assert sorted(listed(house, replace(YEAR, order=order))) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("field", "value", "ids"),
    [
        ("step", "Второй", "234"),
        ("clause", "a.1", "125"),
        ("clause", "a.2", "2"),
        ("clause", "-", "4"),
        ("clause", "a%", ""),
        ("role", "curator", "4"),
        ("role", "-", ""),
        ("born", "late", "25"),
        ("born", "timely", "134"),
        ("after", "Первый", "2"),
        ("after", "Второй", ""),
        ("after", "-", "5"),
        ("person", "x", ""),
        ("person", "999999999", ""),
        ("process", "patronage", "12345"),
        ("process", "other", ""),
        ("unit", "-", "12345"),
    ],
)
def test_narrowed(house: House, field: str, value: str, ids: str) -> None:
    planted(house)
    assert "".join(sorted(listed(house, replace(YEAR, **{field: value})))) == ids


def test_the_department_is_of_who_holds_it_or_leads_the_case(house: House) -> None:
    planted(house)
    unit = new_id()
    with house.store.transaction() as tx:
        row = {"id": unit, "institution": "zhodino", "name": "Первое", "made_at": MONDAY, "closed_at": None}
        tx.execute(insert(Unit), row)
        tx.execute(update(Person).where(Person.login.in_(("mazur", "golub"))).values(unit_id=unit))
    assert sorted(listed(house, replace(YEAR, unit=unit))) == ["1", "2", "3", "4", "5"]
    assert listed(house, replace(YEAR, unit="-")) == []


@pytest.mark.parametrize("login", ["petrova", "sokol", "vrublevski", "sayko"])
def test_nobody_sees_what_is_not_theirs(house: House, login: str) -> None:
    """Another house, a curator who leads another family, a methodologist, an administrator."""
    planted(house)
    assert listed(house, YEAR, login) == []
