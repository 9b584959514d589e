"""The fields of a form as a recorder reads them: each kind from what people and browsers send."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine.registry.recorders.answers import Answers
from tests.engine.runtime.conftest import CALENDAR

DAY = date(2026, 9, 10)


def of(**data: Any) -> Answers:
    return Answers(data, CALENDAR)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (" а ", "а"),
        (["а", {"b": 1}, 2], "а, 2"),
        (0, "0"),
        (False, "False"),
        (None, "второе"),
        ("", "второе"),
        ({}, "второе"),
        ([], "второе"),
        ([{"b": 1}], "второе"),
    ],
)
def test_the_first_text_there_is(found: object, told: str) -> None:
    assert of(a=found, b="второе").text("a", "b") == told
    assert of(a=found).text("c") == ""


def test_a_code_is_cut() -> None:
    assert of(a="я" * 50).code("a") == "я" * 40 and of(a="abc").code("a", limit=2) == "ab"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (True, True),
        (False, False),
        ("yes", True),
        ("no", False),
        ("да", None),
        ("", None),
        (None, None),
        (1, None),
    ],
)
def test_yes_no_and_neither(found: object, told: bool | None) -> None:
    assert of(a=found).yes("a") is told
    assert of(a=found).ticked("a") is (told is True)


def test_days_and_moments() -> None:
    assert of(a="вчера", b="2026-09-10T10:00").day("a", "b") == DAY and of(a="").day("a") is None
    assert of(a="2026-09-10T10:00").moment("a") == datetime(2026, 9, 10, 10, tzinfo=CALENDAR.zone)
    assert of(a="2026-09-10T07:00:00+00:00").moment("a") == datetime(2026, 9, 10, 10, tzinfo=CALENDAR.zone)
    assert of(a="x").moment("a") is None
    half_past_two = datetime(2026, 9, 10, 14, 30, tzinfo=CALENDAR.zone)
    for said in ("14:30", "14:30:00", "14:30+05:00", "2026-09-10T14:30"):
        assert of(a=said).at("a", DAY) == half_past_two
    assert of(a="14:30").at("a", None) is None and of().at("a", DAY) is None


@pytest.mark.parametrize(
    ("found", "number", "whole"),
    [("1.5", Decimal("1.5"), 1), (7, Decimal(7), 7), ("", None, None), (None, None, None), ("NaN", None, None),
     ("Infinity", None, None), ("0", Decimal(0), 0)],
)  # fmt: skip
def test_numbers(found: object, number: Decimal | None, whole: int | None) -> None:
    assert (of(a=found).number("a"), of(a=found).whole("a")) == (number, whole)


def test_lists_rows_groups_and_what_is_kept() -> None:
    assert of(a="а, б;в\nг,,").several("a") == ["а", "б", "в", "г"]
    assert of(a=("x",)).several("a") == [] == of().several("a") and of(a=[1, None]).several("a") == [1, None]
    assert of(a="лучше, чем было\nровно; хорошо").told("a") == ["лучше, чем было", "ровно; хорошо"]
    assert of(a=[{"b": 1}]).told("a") == [{"b": 1}] and of().told("a") == []
    assert [row.data for row in of(a=[{"b": 1}, "x"]).rows("a")] == [{"b": 1}]
    assert of(a={"b": 1}).group("a").data == {"b": 1} and of(a=[1]).group("a").data == {}
    given = of(a=0, b="", c=None, d=[], e={}, f=False, g="x")
    assert given.kept("a", "b", "c", "d", "e", "f", "h") == {"a": 0, "f": False}
