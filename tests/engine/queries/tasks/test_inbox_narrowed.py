"""The inbox narrowed by what the case is about, in another order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from engine.queries.tasks.inbox import Span, inbox
from engine.queries.tasks.inbox_narrowed import Narrowed
from engine.store.tables import Case, Family, WorkItem
from tests.engine.usecases.house import MONDAY, House

SPAN = Span(MONDAY, MONDAY + timedelta(hours=14))
FAMILIES = ("Семья Яковлевых", "Семья Абрамовых", "Семья Мироновых")


@pytest.fixture
def cases(house: House) -> list[str]:
    return [house.start(title=title).case_id for title in FAMILIES]


def families(house: House, narrowed: Narrowed, tab: str = "groups", words: str = "") -> list[str]:
    with house.store.reading() as tx:
        return [row.family_title for row in inbox(tx, house.actor("lis"), tab, SPAN, words, 1, narrowed).rows]


def change(house: House, table: Any, case_id: str, **values: Any) -> None:
    own = Family.id == house.case(case_id)["family_id"] if table is Family else Case.id == case_id
    with house.store.transaction() as tx:
        tx.execute(update(table).where(own).values(**values))


@pytest.mark.parametrize(
    ("table", "values", "asked"),
    [
        (Family, {"district": "Северный"}, {"district": "Северный"}),
        (Family, {"support_level": "basic"}, {"level": "basic"}),
        (Family, {"patronage_type": "crisis"}, {"level": "crisis"}),
        (Case, {"status": "suspended"}, {"status": "suspended"}),
        (Case, {"process_id": "other"}, {"process": "other"}),
    ],
)
def test_each_field_leaves_what_it_asks_for(
    house: House, cases: list[str], table: Any, values: dict[str, str], asked: dict[str, str]
) -> None:
    assert families(house, Narrowed(**asked)) == []
    change(house, table, cases[1], **values)
    assert families(house, Narrowed(**asked)) == ["Семья Абрамовых"]
    assert families(house, Narrowed(**asked), words="абрамова") == ["Семья Абрамовых"]
    assert families(house, Narrowed(**asked), words="яковлева") == []


def test_by_a_curator_and_by_the_kind_of_task(house: House, cases: list[str]) -> None:
    mazur = house.actor("mazur").id
    change(house, Case, cases[2], curator_id=mazur)
    assert families(house, Narrowed(curator=str(mazur))) == ["Семья Мироновых"]
    for junk in ("0", "-1", "x", "٣", "9" * 40):
        assert families(house, Narrowed(curator=junk)) == [], junk
    with house.store.transaction() as tx:
        tx.execute(update(WorkItem).where(WorkItem.case_id == cases[0]).values(name="Принять"))
    assert families(house, Narrowed(kind="Принять")) == ["Семья Яковлевых"]


def test_nobody_finds_a_hidden_family_by_what_it_is_like(house: House, cases: list[str]) -> None:
    for case_id in cases[:2]:
        change(house, Family, case_id, district="Северный", support_level="basic")
    change(house, Family, cases[0], confidentiality="high")
    for asked in ({"district": "Северный"}, {"level": "basic"}):
        assert families(house, Narrowed(**asked)) == ["Семья Абрамовых"]


def test_tasks_stand_by_family_or_by_name_and_pages_neither_repeat_nor_lose(
    house: House, cases: list[str]
) -> None:
    assert families(house, Narrowed(order="family")) == sorted(FAMILIES)
    with house.store.transaction() as tx:
        for name, case_id in zip(("Б", "В", "А"), cases, strict=True):
            tx.execute(update(WorkItem).where(WorkItem.case_id == case_id).values(name=name))
    by_name = [FAMILIES[2], FAMILIES[0], FAMILIES[1]]
    assert families(house, Narrowed(order="name")) == by_name
    for number in range(30):
        house.start(title=f"Семья {number:02}")
    found = []
    for page in (1, 2):
        with house.store.reading() as tx:
            found += [
                row.id
                for row in inbox(
                    tx, house.actor("lis"), "groups", SPAN, "", page, Narrowed(order="family")
                ).rows
            ]
    assert len(found) == len(set(found)) == 33


def test_an_address_may_hold_anything() -> None:
    asked = Narrowed.of({"order": "drop", "kind": "а\x00б", "level": None, "else": "1", "district": 7})
    assert asked == Narrowed(kind="аб", district="7")
    assert asked.told() == {"kind": "аб", "district": "7"}
