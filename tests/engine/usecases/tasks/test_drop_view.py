"""A kept view goes by its owner; one that the house shares also by its head."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.store.tables import InboxView
from engine.usecases.tasks.drop_view import drop_view
from engine.usecases.tasks.keep_view import keep_view
from tests.engine.usecases.house import House


def keep(house: House, login: str, name: str, shared: bool = False) -> str:
    with house.store.transaction() as tx:
        return keep_view(tx, house.actor(login), name, "mine", {}, shared)


def drop(house: House, login: str, view_id: str) -> None:
    with house.store.transaction() as tx:
        drop_view(tx, house.actor(login), view_id)


def test_a_view_goes_by_its_owner_and_a_shared_one_by_the_head_too(house: House) -> None:
    own, shared = keep(house, "mazur", "Свой"), keep(house, "mazur", "Общий", shared=True)
    for login, view in (("sokol", own), ("sokol", shared), ("golub", own), ("petrova", shared)):
        with pytest.raises(NotFound):
            drop(house, login, view)
    drop(house, "golub", shared)
    drop(house, "mazur", own)
    assert house.rows(InboxView) == []
    with pytest.raises(NotFound):
        drop(house, "mazur", own)
