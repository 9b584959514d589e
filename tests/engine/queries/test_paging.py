"""Which page a browser asks for."""

from __future__ import annotations

import pytest

from engine.queries.paging import LAST, page_number


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
