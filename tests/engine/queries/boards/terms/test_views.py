"""A kept way of looking at terms stays apart from the views of the inbox."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.queries.boards.terms.asked import AskedTerms
from engine.queries.boards.terms.views import kept_terms
from engine.queries.tasks.around_list.inbox_views import kept_views
from engine.store.tables.institution.views import TERMS
from engine.usecases.tasks.keep_view import keep_view
from tests.engine.queries.boards.terms.planted_terms import TODAY
from tests.engine.usecases.house import House


def keep(
    house: House, login: str, tab: str, name: str, asked: dict[str, object], shared: bool = False
) -> None:
    with house.store.transaction() as tx:
        keep_view(tx, house.actor(login), name, tab, asked, shared)


def test_each_page_has_its_own(house: House) -> None:
    keep(house, "golub", TERMS, "По пунктам", {"scope": "week", "group": "clause", "order": "-family"}, True)
    keep(house, "golub", "mine", "Район", {"district": "Северный"})
    with house.store.reading() as tx:
        head = house.actor("golub")
        [view] = kept_terms(tx, head, TODAY)
        assert view.asked == AskedTerms("week", group="clause", order="-family") and view.author is None
        assert [each.name for each in kept_views(tx, head)] == ["Район"]
        assert kept_terms(tx, house.actor("petrova"), TODAY) == []


def test_a_name_of_the_other_page_is_refused_and_nothing_is_lost(house: House) -> None:
    keep(house, "golub", "mine", "Вид", {"district": "Северный"})
    with pytest.raises(FormFaults):
        keep(house, "golub", TERMS, "Вид", {"scope": "week"})
    with house.store.reading() as tx:
        assert [each.name for each in kept_views(tx, house.actor("golub"))] == ["Вид"]


def test_only_a_head_keeps_one(house: House) -> None:
    with pytest.raises(NotAllowed):
        keep(house, "mazur", TERMS, "Вид", {"scope": "week"})
