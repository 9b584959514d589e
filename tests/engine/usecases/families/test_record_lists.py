"""A list, a search and a refusal are one line each, found again by every family they spoke of."""

from __future__ import annotations

from datetime import timedelta

from engine.journal import broken_links
from engine.store.tables import Case, FamilyLook, JournalEntry
from engine.usecases.families.record_lists import ListView, Refusal, record_lists
from tests.engine.usecases.house import House


def family_of(house: House, case_id: str) -> str:
    return str(house.rows(Case, Case.id == case_id)[0]["family_id"])


def looks(house: House, family: str) -> list[tuple[str, int]]:
    found = house.rows(FamilyLook, FamilyLook.family == family)
    return [(row["what"], row["seq"]) for row in sorted(found, key=lambda row: int(row["seq"]))]


def test_one_line_a_view_with_what_was_shown_and_not_what_was_asked(house: House) -> None:
    first, second = house.planned(), house.start(title="Семья Зиминых").case_id
    golub, seen = house.actor("golub"), house.clock.now() - timedelta(minutes=3)
    families = family_of(house, first), family_of(house, second)
    with house.store.transaction() as tx:
        listed = ListView(golub, seen, "cases", (first, second), (), ("curator", "status"), False, "10.0.0.7")
        searched = ListView(golub, seen, "search", (first,), families, ("q",), True)
        record_lists(tx, [listed, searched])
    rows = house.rows(JournalEntry, JournalEntry.stream == f"reading:{golub.id}")
    assert [(row["action"], row["at"], row["facts"]) for row in rows] == [
        (
            "families.listed",
            seen,
            {
                "page": "cases",
                "count": 2,
                "cases": [first, second],
                "filters": ["curator", "status"],
                "from": "10.0.0.7",
            },
        ),
        (
            "families.searched",
            seen,
            {
                "page": "search",
                "count": 3,
                "cases": [first],
                "families": list(families),
                "filters": ["q"],
            },
        ),
    ]
    assert [looks(house, family) for family in families] == [[("list", 1), ("search", 2)]] * 2
    with house.store.reading() as tx:
        assert list(broken_links(tx)) == []


def test_a_refusal_is_found_by_the_family_that_was_asked_for_where_there_is_one(house: House) -> None:
    case_id = house.planned()
    family, golub, now = family_of(house, case_id), house.actor("golub"), house.clock.now()
    task = next(iter(house.open_tasks(case_id).values()))
    with house.store.transaction() as tx:
        named = ({"cases": (case_id,)}, {"families": (family,)}, {"tasks": (task,)}, {"cases": ("no",)})
        record_lists(tx, [Refusal(golub, now, "cases.show", **each) for each in named])
    assert looks(house, family) == [("refused", 1), ("refused", 2), ("refused", 3)]
    assert len(house.rows(JournalEntry, JournalEntry.action == "reading.refused")) == 4


def test_what_another_institution_asks_for_is_not_looked_up(house: House) -> None:
    case_id = house.planned()
    family, stranger = family_of(house, case_id), house.actor("petrova")
    with house.store.transaction() as tx:
        record_lists(tx, [Refusal(stranger, house.clock.now(), "cases.show", (case_id,), (family,))])
    assert looks(house, family) == []
