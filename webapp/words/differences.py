"""What one version of a form says otherwise than the one before, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.words.values import Said


@dataclass(frozen=True)
class Difference:
    """One answer: what it was and what it is; of a list only the rows that differ. Empty where there was or is nothing."""

    label: str
    was: tuple[str, ...]
    now: tuple[str, ...]


def differences(before: Sequence[Said], after: Sequence[Said]) -> list[Difference]:
    """In the order of the newer version, what it dropped last."""
    old, new = _by_label(before), _by_label(after)
    found = []
    for label in dict.fromkeys([*new, *old]):
        was, now = old.get(label, ()), new.get(label, ())
        if was != now:
            found.append(Difference(label, _without(was, now), _without(now, was)))
    return [each for each in found if each.was or each.now]


def _by_label(answers: Sequence[Said]) -> dict[str, tuple[str, ...]]:
    lines: dict[str, tuple[str, ...]] = {}
    for said in answers:
        lines[said.label] = lines.get(said.label, ()) + tuple(_lines(said))
    return lines


def _lines(said: Said) -> Iterator[str]:
    if said.words:
        yield said.words
    for row in said.items:
        yield "; ".join(f"{inner.label}: {', '.join(_lines(inner))}" for inner in row)


def _without(lines: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line not in others)
