"""What of a case's variables and tasks gets into rows."""

from __future__ import annotations

from typing import Any

import pytest

from engine.action.projections import offered, role_of, routing_values
from engine.config import current
from engine.runtime.views import OpenTask, Place


def task(groups: tuple[str, ...] = (), users: tuple[str, ...] = ()) -> OpenTask:
    place = Place("step", "Шаг", "p")
    return OpenTask("1", place, "Куратор", None, None, groups, users, None, None, 50, (), "", {})


@pytest.mark.parametrize(
    ("groups", "users", "told"),
    [
        ((), (), None),
        (("psychologist",), (), None),
        (("psychologist", "paediatrician"), (), "|psychologist|paediatrician|"),
        (("psychologist",), ("mazur",), "|psychologist|@mazur|"),
        ((), ("mazur",), "|@mazur|"),
        (("a", "b", "c"), (), "|a|b|c|"),
    ],
)
def test_whom_a_task_is_offered_to(groups: tuple[str, ...], users: tuple[str, ...], told: str | None) -> None:
    assert offered(task(groups, users)) == told
    assert role_of(task(groups, users), current()) == (groups[0] if groups else "curator")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("x" * 80, True),
        ("x" * 81, False),
        (0, True),
        (False, True),
        (1.5, True),
        (None, False),
        ({"name": "Ковалёва Нина Петровна"}, False),
        (["Ковалёва Нина Петровна"], False),
    ],
)
def test_only_short_scalars_route_a_case(value: Any, kept: bool) -> None:
    """Groups and lists of forms hold people: nothing of them is in the row that every list reads."""
    assert routing_values({"answer": value}) == ({"answer": value} if kept else {})


def test_what_is_given_is_no_value_of_the_case() -> None:
    assert routing_values({"case": "x", "parameters": 1, "level": "basic"}) == {"level": "basic"}
    assert len(routing_values({f"v{number}": number for number in range(61)})) == 60
