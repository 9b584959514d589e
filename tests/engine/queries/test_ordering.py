"""A list in the order of a column, asked of both databases' common ground: what stands in the statement."""

from __future__ import annotations

import pytest
from sqlalchemy import Integer, column

from engine.queries.ordering import in_order, named

WHEN, MANY, ID = column("seen_at", Integer), column("many", Integer), column("id", Integer)


def written(asked: str) -> list[str]:
    return [str(part) for part in in_order({"many": MANY}, asked, [WHEN.desc()], [ID.asc()])]


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("many", ["many IS NULL ASC", "many ASC", "id ASC"]),
        ("-many", ["many IS NULL ASC", "many DESC", "id ASC"]),
        *((odd, ["seen_at DESC", "id ASC"]) for odd in ("", "-", "--many", "many; drop table x", "seen_at")),
    ],
)
def test_what_has_no_value_stands_last_and_an_unknown_column_is_none(asked: str, order: list[str]) -> None:
    assert written(asked) == order


def test_the_column_is_the_same_both_ways() -> None:
    assert named("many") == named("-many") == "many"
