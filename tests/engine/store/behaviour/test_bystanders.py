"""Who watches the watch: every table of families is furnished, and whatever happens to a row of theirs is told."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from engine.store.tables import Base, Family, Note, Visit
from tests.engine.usecases.house import MONDAY, House

OWNED = ("case_id", "family_id")
moved = pytest.mark.moves_bystanders("to see that it is told", "zhodino", "omsk")


def told(house: House, statement: Any) -> str:
    with house.store.transaction() as tx:
        tx.execute(statement)
    assert house.bystanders is not None
    with pytest.raises(pytest.fail.Exception) as failed:
        house.bystanders.check(house.store.url)
    return str(failed.value)


def test_every_table_of_families_has_rows_of_theirs(house: House) -> None:
    """A new table joins the bystanders, or nobody sees what a statement does to it."""
    assert house.bystanders is not None
    owned = {name for name, table in Base.metadata.tables.items() if any(key in table.c for key in OWNED)}
    for institution in ("zhodino", "omsk"):
        assert owned - house.bystanders.institutions[institution].keys() == set()


@moved
def test_a_changed_value_is_told_with_table_row_and_column(house: House) -> None:
    one = house.others(Visit)[0]
    said = told(house, update(Visit).where(Visit.id == one).values(purpose="чужое"))
    assert f"visit {one}, purpose: was '', is 'чужое'" in said and said.count("\n") == 1


@moved
def test_a_row_that_is_gone_and_one_that_came_are_told(house: House) -> None:
    one = house.others(Note)[0]
    assert f"note {one}: was" in told(house, delete(Note).where(Note.id == one))
    with house.store.reading() as tx:
        case_id, person = tx.execute(
            Note.__table__.select().with_only_columns(Note.case_id, Note.person_id)
        ).first()
    note = {"case_id": case_id, "person_id": person, "text": "лишняя", "at": MONDAY}
    assert "(no such row)" in told(house, insert(Note).values(**note))


@moved
def test_what_a_statement_without_a_family_does_is_told(house: House) -> None:
    house.planned()
    said = told(house, update(Family).values(data_stop_on=MONDAY.date()))
    assert said.count("data_stop_on") == 6  # three families of each institution
