"""The search of the inbox on both databases: the same hits as looking at every task, whatever happens to a task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from engine.access import Actor
from engine.queries.tasks import inbox as inbox_module
from engine.queries.tasks import inbox_search
from engine.queries.tasks.inbox import Span, counts, found_tasks, inbox, nearest_due
from engine.queries.tasks.inbox_search import LOOKED_THROUGH, _like
from engine.store.database.item_search import drop_index, index_items
from engine.store.session import Store
from engine.store.tables import WorkItem
from engine.store.tables.base import folded
from engine.usecases.cases.start_case import start_case
from tests.bench.desk import START, desk, new_key
from tests.bench.due import waiting

SPAN = Span(START, START + timedelta(hours=15))
CURATOR = frozenset({"curator"})


class Desk:
    """A store with one case and one curator, and tasks put straight into the inbox."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store = store
        self.actor = Actor(actor.id, actor.login, actor.name, actor.institution, CURATOR)
        self.head = Actor(0, "head", "", "zhodino", frozenset({"dept_head"}))
        with store.transaction() as tx:
            self.case = start_case(tx, actor, "waiting", {"title": "Семья Измеровой"}, {}, new_key()).case_id

    def row(self, name: str, family: str = "Семья Ковалёвых", **more: Any) -> dict[str, Any]:
        given = {
            "id": str(uuid4()),
            "case_id": self.case,
            "institution": "zhodino",
            "element": "step",
            "name": name,
            "process": "waiting",
            "path": [],
            "role": "curator",
            "groups": [],
            "users": [],
            "offered": None,
            "assignee_id": None,
            "form": None,
            "clauses": [],
            "due_at": START + timedelta(days=1),
            "due_why": [],
            "follow_up_at": None,
            "priority": 50,
            "created_at": START,
            "case_number": "ЖД-2026-0001",
            "family_title": family,
        }
        row = given | more
        return row | {"search": folded(name, family, row["case_number"])}

    def put(self, *rows: dict[str, Any]) -> None:
        with self.store.transaction() as tx:
            tx.execute(insert(WorkItem), list(rows))

    def found(self, words: str, tab: str = "groups", page: int = 1, actor: Actor | None = None) -> list[str]:
        with self.store.reading() as tx:
            return [row.name for row in inbox(tx, actor or self.actor, tab, SPAN, words, page).rows]


@pytest.fixture
def house(database_url: str) -> Iterator[Desk]:
    with desk(database_url, waiting(), "waiting") as (store, actor):
        yield Desk(store, actor)


def test_hits_come_in_the_order_of_terms_and_the_timeless_last(house: Desk) -> None:
    house.put(
        house.row("План третий", due_at=None),
        house.row("План второй", due_at=START + timedelta(days=2)),
        house.row("Посещение"),
        house.row("План первый", due_at=START - timedelta(days=2)),
    )
    assert house.found("план") == ["План первый", "План второй", "План третий"]
    assert house.found("план", "overdue") == ["План первый"]
    assert house.found("план ковалевым") == ["План первый", "План второй", "План третий"]
    assert house.found("план громов") == []


@pytest.mark.parametrize("words", ["п", "пл", "gkfy", "0001", "ЖД-2026", "КОВАЛЁВОЙ"])
def test_short_words_layouts_and_numbers(house: Desk, words: str) -> None:
    house.put(house.row("План"), house.row("Акт", "Семья Ян", case_number="ОМ-77", due_at=None))
    assert house.found(words) == ["План"]


def test_a_number_is_found_whole_by_its_beginning_and_by_its_end(house: Desk) -> None:
    house.put(
        house.row("Первый", case_number="ЖД-2026-0114"), house.row("Второй", case_number="ЖД-2025-0114")
    )
    assert house.found("ЖД-2026-0114") == ["Первый"]
    assert house.found("жд-2026-") == ["Первый"]
    assert sorted(house.found("0114")) == sorted(house.found("114")) == ["Второй", "Первый"]
    assert house.found("ЖД-2027-0114") == []


def test_signs_of_the_query_language_are_only_signs(house: Desk) -> None:
    house.put(house.row('Акт "осмотра" 100%'))
    assert house.found('"осмотра"') == ['Акт "осмотра" 100%']
    for words in ('"', "* OR план", "план) OR (", "%", "_", "NEAR(а б)", "words : план", "\\", "'"):
        assert house.found(words) in ([], ['Акт "осмотра" 100%'])


def test_the_index_follows_a_task_that_is_taken_changed_and_done(house: Desk) -> None:
    row = house.row("План")
    house.put(row)
    with house.store.transaction() as tx:
        tx.execute(update(WorkItem).where(WorkItem.id == row["id"]).values(assignee_id=house.actor.id))
    assert (house.found("план"), house.found("план", "mine")) == ([], ["План"])
    with house.store.transaction() as tx:
        fresh = {"id": str(uuid4()), "name": "Визит", "search": folded("Визит", "Семья Громовых")}
        tx.execute(update(WorkItem).where(WorkItem.id == row["id"]).values(**fresh))
    assert (house.found("план", "mine"), house.found("громовых", "mine")) == ([], ["Визит"])
    with house.store.transaction() as tx:
        tx.execute(delete(WorkItem))
    assert house.found("громовых", "mine") == []
    if house.store.engine.dialect.name == "sqlite":
        with house.store.reading() as tx:
            assert tx.connection.scalar(text("SELECT count(*) FROM item_search_key")) == 0


@pytest.mark.parametrize("early", [True, False], ids=["before the last of the page", "behind it"])
def test_a_page_filled_by_one_group_still_holds_an_earlier_hit_of_another(
    house: Desk, monkeypatch: pytest.MonkeyPatch, early: bool
) -> None:
    """Whose look ended behind the page is not asked again."""
    monkeypatch.setattr(inbox_search, "LOOKED_THROUGH", 3)
    both = replace(house.actor, roles=frozenset({"curator", "registrar"}))
    asked: list[object] = []
    by_index = inbox_search._by_index
    monkeypatch.setattr(inbox_search, "_by_index", lambda *given: asked.append(given) or by_index(*given))
    monkeypatch.setattr(inbox_module, "SIZE", 2)
    for minute in (1, 2, 3):
        house.put(
            house.row("План", role="registrar", due_at=START + timedelta(minutes=10 * minute)),
            house.row("Акт", due_at=START + timedelta(minutes=minute if early else 50 + minute)),
        )
    house.put(house.row("План куратора", due_at=START + timedelta(minutes=15 if early else 90)))
    assert house.found("план", actor=both) == (["План", "План куратора"] if early else ["План", "План"])
    assert len(asked) == (early and house.store.engine.dialect.name == "postgresql")


def test_a_rolled_back_change_leaves_the_index_as_it_was(house: Desk) -> None:
    house.put(house.row("План"))
    with pytest.raises(RuntimeError), house.store.transaction() as tx:
        tx.execute(delete(WorkItem))
        raise RuntimeError
    assert house.found("план") == ["План"]


def test_tasks_that_were_there_before_the_index_are_found(house: Desk) -> None:
    with house.store.transaction() as tx:
        drop_index(tx.connection)
    house.put(*(house.row(f"План {n}", due_at=START + timedelta(days=n)) for n in range(3)))
    with house.store.transaction() as tx:
        index_items(tx.connection)
    assert house.found("план") == ["План 0", "План 1", "План 2"]


def test_pages_of_a_search_neither_repeat_nor_lose(house: Desk) -> None:
    house.put(*(house.row(f"План {n}", due_at=START + timedelta(minutes=n // 7)) for n in range(60)))
    seen = [name for page in (1, 2, 3) for name in house.found("план", page=page)]
    assert len(seen) == len(set(seen)) == 60


def test_a_word_far_behind_the_nearest_terms_is_found(house: Desk) -> None:
    near = [house.row("Посещение", due_at=START + timedelta(minutes=n)) for n in range(LOOKED_THROUGH + 5)]
    house.put(*near, house.row("Итоги", due_at=START + timedelta(days=300)))
    assert house.found("итоги") == ["Итоги"]


def test_a_supervisor_finds_everywhere_in_the_institution_only(house: Desk) -> None:
    house.put(
        house.row("План свой", assignee_id=house.actor.id),
        house.row("План группы", role="registrar"),
        house.row("План чужой", institution="omsk"),
    )
    with house.store.reading() as tx:
        assert {row.name for row in found_tasks(tx, house.head, "план")} == {"План свой", "План группы"}
        assert {row.name for row in found_tasks(tx, house.actor, "план")} == {"План свой"}


def test_tabs_are_counted_by_branches(house: Desk) -> None:
    house.put(
        house.row("а", assignee_id=house.actor.id, due_at=START - timedelta(hours=1)),
        house.row("б", due_at=START + timedelta(hours=1)),
        house.row("в", due_at=None),
    )
    with house.store.reading() as tx:
        assert counts(tx, house.actor, SPAN) == {
            "mine": 1,
            "groups": 2,
            "today": 1,
            "overdue": 1,
            "waiting": 0,
        }
        assert nearest_due(tx, house.actor, SPAN) == START + timedelta(hours=1)


LETTERS = "планвизткогр яё0 -"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text(LETTERS, min_size=1, max_size=14).filter(str.strip), min_size=1, max_size=8),
    word=st.text(LETTERS.replace(" ", "").replace("-", ""), min_size=3, max_size=6),
    dues=st.lists(st.integers(0, 40_000), min_size=8, max_size=8),
)
def test_the_index_finds_what_a_look_at_every_task_finds(
    house: Desk, names: list[str], word: str, dues: list[int]
) -> None:
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=due) for due in dues]
    with house.store.transaction() as tx:
        tx.execute(delete(WorkItem))
    house.put(
        *(house.row(name, "", due_at=at, case_number="") for name, at in zip(names, moments, strict=False))
    )
    found = house.found(word)
    with house.store.reading() as tx:
        every = tx.execute(
            select(WorkItem.name, WorkItem.search).order_by(WorkItem.due_at, WorkItem.id)
        ).all()
    forms = {folded(word)} | {folded(word)[:-cut] for cut in (1, 2, 3) if len(word) - cut >= 4}
    must = [row.name for row in every if folded(word) in row.search]
    might = [row.name for row in every if any(form in row.search for form in forms)]
    assert [name for name in might if name in found] == found or sorted(found) == sorted(
        name for name in might if name in found
    )
    assert all(name in found for name in must)


@pytest.mark.postgres
def test_trigrams_of_cyrillic_are_known(postgres_url: str) -> None:
    """Under the locale C they are not: the index of the search would be there and never used."""
    store = Store(postgres_url)
    with store.reading() as tx:
        assert tx.connection.exec_driver_sql("SELECT cardinality(show_trgm('семья'))").scalar_one() >= 5
        tx.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        asked = select(WorkItem.id).where(_like(WorkItem.search, "жд-2026-0777777"))
        sql = asked.compile(dialect=tx.connection.dialect, compile_kwargs={"literal_binds": True})
        plan = "\n".join(tx.connection.exec_driver_sql(f"EXPLAIN {sql}").scalars())
    store.close()
    assert "item_search" in plan and "0777777" in plan
    assert "жд-2026-0777777" not in plan.partition("Index Cond")[2].partition("\n")[0]


def test_what_fell_due_in_this_very_minute_is_found_as_overdue(house: Desk) -> None:
    second = timedelta(seconds=1)
    house.put(
        house.row("План", due_at=START + 10 * second),
        house.row("План позже", due_at=START + 40 * second),
    )
    now = Span(START + 30 * second, START + timedelta(hours=15))
    with house.store.reading() as tx:
        for tab, name in (("overdue", "План"), ("today", "План позже")):
            assert [row.name for row in inbox(tx, house.actor, tab, now, "план").rows] == [name]
