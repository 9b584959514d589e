"""Departments are made by whoever may, each with a name of its own."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import Unit
from engine.usecases.people.edit_unit import add_unit, close_unit, rename_unit
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_names_are_told_apart_and_houses_too(house: House) -> None:
    made = do(house, add_unit, "sayko", "  Отделение   диагностики ")
    with pytest.raises(FormFaults):
        do(house, add_unit, "sayko", "Отделение диагностики")
    for short in ("", "  я "):
        with pytest.raises(FormFaults):
            do(house, add_unit, "sayko", short)
    with pytest.raises(NotAllowed):
        do(house, add_unit, "mazur", "Отделение куратора")
    with pytest.raises(NotFound):
        do(house, rename_unit, "petrova", made, "Чужое отделение")
    do(house, rename_unit, "sayko", made, "Отделение помощи")
    do(house, close_unit, "sayko", made)
    [row] = house.rows(Unit)
    assert row["name"] == "Отделение помощи" and row["closed_at"] is not None
