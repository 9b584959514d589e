"""Generations stand under each other; shape, dashes and lines say what is known and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from webapp.families.pictures.kin import MOST, STEP, WIDE, figures, links


@dataclass
class One:
    first_name: str
    relation: str
    last_name: str = "Ковалёва"
    middle_name: str = ""
    sex: str | None = None
    lives_together: bool = True
    birth_date: date | None = None


def test_generations_and_shapes() -> None:
    family = [
        One("Артём", "child", lives_together=False),
        One("Нина", "mother"),
        One("Олег", "spouse", middle_name="Ильич"),
        One("Зоя", "grandparent", sex="ж", birth_date=date(1950, 1, 1)),
    ]
    found = figures(family)
    told = [(one.name, one.row, one.shape, one.together, one.born) for one in found]
    assert told == [
        ("Зоя", 0, "circle", True, 1950),
        ("Нина", 1, "circle", True, None),
        ("Олег", 1, "square", True, None),
        ("Артём", 2, "diamond", False, None),
    ]
    assert [one.x for one in found] == [WIDE // 2, WIDE // 4, WIDE * 3 // 4, WIDE // 2]
    assert links(found) == [(WIDE // 2, STEP + 40, WIDE // 2, 2 * STEP + 4)]


def test_many_children_stand_in_two_rows_and_nobody_outside_the_picture() -> None:
    found = figures([One(f"Дитя {n}", "child") for n in range(MOST + 2)])
    assert [one.row for one in found] == [0] * MOST + [1] * 2
    assert all(0 < one.x < WIDE for one in found)
    assert figures([]) == []
