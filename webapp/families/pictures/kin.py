"""Who is whose: the grown in the upper row, the children below, as genograms draw them (a circle a woman, a square a man)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from engine.store.by_name import NamedRow

WIDE, STEP, MOST = 320, 84, 4  # units of the picture: its width, a row, people in one
WOMEN, MEN = frozenset({"mother", "stepmother"}), frozenset({"father", "stepfather"})
FIRST = ("grandparent",)
BELOW = ("child",)


class Kin(Protocol):
    """What is known of a member."""

    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def relation(self) -> str: ...
    @property
    def sex(self) -> str | None: ...
    @property
    def middle_name(self) -> str: ...
    @property
    def lives_together(self) -> bool: ...
    @property
    def birth_date(self) -> date | None: ...


@dataclass(frozen=True)
class Figure:
    """One person: ``shape`` is circle, square or diamond (not known)."""

    name: str
    relation: str
    born: int | None
    together: bool
    shape: str
    row: int
    x: int
    y: int


def figures(people: Iterable[Kin | NamedRow]) -> list[Figure]:
    """At most four stand in a row; a family with more gets a second one of the same kind."""
    known = list(people)
    generations = [
        [one for one in known if one.relation in FIRST],
        [one for one in known if one.relation not in (*FIRST, *BELOW)],
        [one for one in known if one.relation in BELOW],
    ]
    lines = [each[at : at + MOST] for each in generations for at in range(0, len(each), MOST)]
    return [
        Figure(
            one.first_name or one.last_name,
            one.relation,
            one.birth_date.year if one.birth_date else None,
            one.lives_together,
            _shape(one),
            number,
            round(WIDE / len(line) * (place + 0.5)),
            number * STEP + 20,
        )
        for number, line in enumerate(lines)
        for place, one in enumerate(line)
    ]


def links(found: list[Figure]) -> list[tuple[int, int, int, int]]:
    """Lines from the middle of the row above to each person below: x1, y1, x2, y2."""
    return [
        (WIDE // 2, one.y - STEP + 20, one.x, one.y - 16)
        for one in found
        if one.row and one.relation in BELOW
    ]


def _shape(one: Kin | NamedRow) -> str:
    if one.sex in ("f", "ж") or one.relation in WOMEN or str(one.middle_name).endswith(("вна", "чна")):
        return "circle"
    man = one.sex in ("m", "м") or one.relation in MEN or str(one.middle_name).endswith("ич")
    return "square" if man else "diamond"
