"""A row may follow an earlier row of its list, never itself, a later one or one that is not there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.forms.fields import Field
from engine.forms.rules.after_row import after_row
from engine.forms.rules.subject import Subject

LIST = Field(("measures",), "dynamiclist", {"properties": {"after_row": "predecessor"}})


def judged(*formers: object) -> dict[str, object] | None:
    rows = [{"predecessor": former} for former in formers]
    return after_row(Subject(rows, LIST, ({"measures": rows},), None, {}, {}))


@pytest.mark.parametrize("formers", [(), (None, None), (None, 1), (None, "1", 2), (None, Decimal(1), 1)])
def test_what_follows_an_earlier_row_passes(formers: tuple[object, ...]) -> None:
    assert judged(*formers) is None


@pytest.mark.parametrize(
    ("formers", "row", "former"), [((1,), 1, 1), ((2, None), 1, 2), ((None, 0), 2, 0), ((None, 5), 2, 5)]
)
def test_what_does_not_is_named_by_its_row(formers: tuple[object, ...], row: int, former: int) -> None:
    assert judged(*formers) == {"row": row, "former": former}
