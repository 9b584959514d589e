"""What changed its place in a list, when things that merely make room for it are left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved_within(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The fewest ids whose moves make the new order of the old one, in the new order; newcomers and those gone do not count."""
    place = {id_: at for at, id_ in enumerate(old)}
    common = [id_ for id_ in new if id_ in place]
    stay = _longest_rising([place[id_] for id_ in common])
    return [id_ for at, id_ in enumerate(common) if at not in stay]


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Places of a longest rising run of different numbers (patience sorting)."""
    tops: list[int] = []
    before: list[int | None] = []
    ends: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(ends[pile - 1] if pile else None)
        tops[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [at]
    stay, last = set[int](), ends[-1] if ends else None
    while last is not None:
        stay.add(last)
        last = before[last]
    return stay
