"""Which page a browser asks for."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine.queries.paging import LAST, SIZE, cut, page_number, read_page
from engine.store.session import Store
from engine.store.tables import Family
from tests.engine.ground import Ground


@pytest.mark.parametrize(
    ("given", "page"),
    [
        ("3", 3),
        (3, 3),
        ("0", 1),
        ("-1", 1),
        ("", 1),
        ("x", 1),
        ("2.5", 1),
        ("٣", 1),
        (str(LAST), LAST),
        (str(LAST + 1), LAST),
        ("9" * 7, 1),
    ],
)
def test_any_junk_is_a_page(given: object, page: int) -> None:
    assert page_number(given) == page


def test_a_number_behind_the_end_gives_the_last_page_that_has_rows(empty_store: Store) -> None:
    titles = select(Family.title).order_by(Family.title)
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)

        def page(number: int) -> tuple[list[str], int, bool]:
            found = read_page(tx, titles, lambda row: str(row.title), number, 2)
            return list(found.rows), found.number, found.has_next

        assert page(1) == page(9) == ([], 1, False)
        for title in "абвг":
            ground.family(title)
        assert page(1) == (["а", "б"], 1, True)
        assert page(2) == page(3) == page(LAST) == (["в", "г"], 2, False)
        ground.family("д")
        assert page(3) == page(LAST) == (["д"], 3, False)


@pytest.mark.parametrize(
    ("rows", "number", "page", "first", "more"),
    [
        (0, 7, 1, None, False),
        (SIZE, 9999, 1, 0, False),
        (SIZE + 1, 2, 2, SIZE, False),
        (SIZE + 13, 400, 2, SIZE, False),
        (SIZE + 1, 1, 1, 0, True),
    ],
)
def test_a_list_is_cut_at_its_last_page(
    rows: int, number: int, page: int, first: int | None, more: bool
) -> None:
    found = cut(range(rows), number)
    assert (found.number, found.has_next) == (page, more)
    assert next(iter(found.rows), None) == first
