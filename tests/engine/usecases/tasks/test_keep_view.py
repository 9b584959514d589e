"""A view of the inbox is kept by its owner and seen by those it is for."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.queries.tasks.around_list.inbox_views import kept_views
from engine.store.tables import InboxView
from engine.usecases.tasks.keep_view import LONGEST, MOST, keep_view
from tests.engine.usecases.house import House


def keep(house: House, login: str, name: str, shared: bool = False, **asked: Any) -> str:
    with house.store.transaction() as tx:
        return keep_view(tx, house.actor(login), name, "mine", asked, shared)


def names(house: House, login: str) -> list[tuple[str, str | None]]:
    with house.store.reading() as tx:
        return [(view.name, view.author) for view in kept_views(tx, house.actor(login))]


def test_ones_own_is_ones_own_and_a_shared_one_is_the_houses(house: House) -> None:
    keep(house, "mazur", "  Северный   район ", district="Северный")
    keep(house, "mazur", "Общий", shared=True, level="basic")
    assert names(house, "mazur") == [("Общий", None), ("Северный район", None)]
    assert names(house, "sokol") == [("Общий", "Проверкин mazur")]
    assert names(house, "petrova") == []
    with house.store.reading() as tx:
        [view] = kept_views(tx, house.actor("sokol"))
    assert view.narrowed.told() == {"level": "basic"}


def test_the_same_name_replaces_ones_own_alone(house: House) -> None:
    first = keep(house, "mazur", "Вид", level="basic")
    other = keep(house, "sokol", "Вид", level="crisis")
    second = keep(house, "mazur", "Вид", district="Северный")
    assert {row["id"]: row["asked"] for row in house.rows(InboxView)} == {
        other: {"level": "crisis"},
        second: {"district": "Северный"},
    }
    assert first != second


@pytest.mark.parametrize("name", ["", "   ", "я" * (LONGEST + 1)])
def test_a_view_has_a_name_that_fits(house: House, name: str) -> None:
    with pytest.raises(FormFaults):
        keep(house, "mazur", name)
    assert house.rows(InboxView) == []


def test_a_person_has_so_many_views_and_a_refused_one_replaces_nothing(house: House) -> None:
    for number in range(MOST):
        keep(house, "mazur", f"Вид {number}")
    with pytest.raises(FormFaults):
        keep(house, "mazur", "Ещё один")
    keep(house, "mazur", "Вид 3", level="basic")
    assert len(house.rows(InboxView)) == MOST


def test_who_has_no_tasks_keeps_no_views(house: House) -> None:
    with pytest.raises(NotAllowed):
        keep(house, "sayko", "Вид")
