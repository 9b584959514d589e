"""Who looked at a family: openings, lists and refusals, by person, kind, case and day; for who supervises it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest

from engine.errors import NotAllowed, NotFound
from engine.queries.families.family_readers import Wanted, looks, readers
from engine.store.tables import Case
from engine.usecases.cases.record_access import record_access
from engine.usecases.families.record_lists import ListView, Refusal, record_lists
from engine.usecases.families.record_look_alikes import record_look_alikes
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


@pytest.fixture
def looked_at(house: House) -> tuple[str, str]:
    """A case and its family: opened by two, seen in a list, found alike, refused; another one beside it."""
    case_id, other = house.planned(), house.start(title="Семья Зиминых").case_id
    family = str(house.case(case_id)["family_id"])
    do(house, record_access, "golub", other, "case")
    do(house, record_access, "golub", case_id, "case", "10.0.0.7")
    house.clock.advance(timedelta(days=1))
    do(house, record_access, "mazur", case_id, "history")
    now, mazur, sokol = house.clock.now(), house.actor("mazur"), house.actor("sokol")
    with house.store.transaction() as tx:
        record_lists(tx, [ListView(mazur, now, "cases", (case_id, other))])
        record_look_alikes(tx, sokol, [family])
        record_lists(tx, [Refusal(sokol, now, "cases.show", (case_id,))])
    return case_id, family


def told(
    house: House, family: str, number: int = 1, size: int = 50, **wanted: object
) -> list[tuple[str, str]]:
    golub = house.actor("golub")
    with house.store.reading() as tx:
        page = looks(tx, golub, family, Wanted(**wanted), number, size)  # type: ignore[arg-type]
    return [(str(look.person).partition(" ")[2], look.what) for look in page.rows]


def test_everybody_the_newest_first(house: House, looked_at: tuple[str, str]) -> None:
    _, family = looked_at
    assert sorted(told(house, family)) == [
        ("golub", "case"),
        ("mazur", "history"),
        ("mazur", "list"),
        ("sokol", "alike"),
        ("sokol", "refused"),
    ]
    assert told(house, family)[-1] == ("golub", "case")
    with_facts = [asdict(look) for look in page_of(house, family)]
    assert with_facts[-1]["facts"]["from"] == "10.0.0.7" and with_facts[-1]["case_number"]


def page_of(house: House, family: str) -> list[object]:
    golub = house.actor("golub")
    with house.store.reading() as tx:
        return list(looks(tx, golub, family, Wanted(), 1).rows)


def test_by_kind_person_case_and_day(house: House, looked_at: tuple[str, str]) -> None:
    case_id, family = looked_at
    assert sorted(told(house, family, kind="listed")) == [("mazur", "list"), ("sokol", "alike")]
    assert told(house, family, kind="refused") == [("sokol", "refused")]
    assert len(told(house, family, kind="nonsense")) == 5
    assert told(house, family, person=house.actor("golub").id) == [("golub", "case")]
    assert sorted(told(house, family, case=case_id)) == [("golub", "case"), ("mazur", "history")]
    day = house.clock.now() - timedelta(hours=1)
    assert len(told(house, family, since=day)) == 4 and told(house, family, until=day) == [("golub", "case")]


def test_in_pages(house: House, looked_at: tuple[str, str]) -> None:
    _, family = looked_at
    pages = [told(house, family, number, 2) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert told(house, family, 4, 2) == pages[-1], "behind the end stands the last page"
    assert [line for page in pages for line in page] == told(house, family)


def test_the_filter_knows_whoever_looked(house: House, looked_at: tuple[str, str]) -> None:
    golub = house.actor("golub")
    with house.store.reading() as tx:
        found = {one.name.partition(" ")[2]: one.times for one in readers(tx, golub, looked_at[1])}
    assert found == {"golub": 1, "mazur": 2, "sokol": 2}


@pytest.mark.parametrize(
    ("login", "fault"), [("mazur", NotAllowed), ("petrova", NotFound), ("sayko", NotFound)]
)
def test_only_who_supervises_it_asks(
    house: House, looked_at: tuple[str, str], login: str, fault: type[Exception]
) -> None:
    actor = house.actor(login)
    for ask in (
        lambda tx: looks(tx, actor, looked_at[1], Wanted(), 1),
        lambda tx: readers(tx, actor, looked_at[1]),
    ):
        with house.store.reading() as tx, pytest.raises(fault):
            ask(tx)


def test_a_family_nobody_knows(house: House) -> None:
    assert house.rows(Case, Case.family_id == "none") == []
    golub = house.actor("golub")
    with house.store.reading() as tx, pytest.raises(NotFound):
        looks(tx, golub, "none", Wanted(), 1)
