"""What one version of a form says otherwise than the one before, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.words.values import Said


@dataclass(frozen=True)
class Difference:
    """One answer: what it was and what it is; of a list only the rows that differ. Empty where there was or is nothing."""

    label: str
    was: tuple[str, ...]
    now: tuple[str, ...]


def differences(before: Sequence[Said], after: Sequence[Said]) -> list[Difference]:
    """In the order of the newer version, what it dropped last. Rows of a list are told apart by their first answer."""
    return [each for each in _differing(_by_label(before), _by_label(after), "") if each.was or each.now]


def _differing(old: Mapping[str, Said], new: Mapping[str, Said], around: str) -> Iterator[Difference]:
    for label in dict.fromkeys([*new, *old]):
        was, now = old.get(label, Said(label, "")), new.get(label, Said(label, ""))
        if was.words != now.words:
            yield Difference(around + label, *(tuple(filter(None, [one.words])) for one in (was, now)))
        if was.items != now.items:
            yield from _rows(was, now, around + label)


def _rows(was: Said, now: Said, label: str) -> Iterator[Difference]:
    old, new = _by_name(was.items), _by_name(now.items)
    for name in [name for name in new if name in old]:
        yield from _differing(_by_label(old[name]), _by_label(new[name]), f"{label}, «{name}»: ")
    yield Difference(
        label,
        tuple(_line(row) for name, row in old.items() if name not in new),
        tuple(_line(row) for name, row in new.items() if name not in old),
    )


def _by_label(answers: Sequence[Said]) -> dict[str, Said]:
    return {said.label: said for said in answers}


def _by_name(rows: Sequence[tuple[Said, ...]]) -> dict[str, tuple[Said, ...]]:
    """By their first answers; a name that comes again is numbered."""
    named: dict[str, tuple[Said, ...]] = {}
    for row in rows:
        name = first = next((said.words for said in row), "")
        times = 1
        while name in named:
            times += 1
            name = f"{first} ({times})"
        named[name] = row
    return named


def _line(row: Sequence[Said]) -> str:
    return "; ".join(
        f"{said.label}: {said.words or ', '.join(_line(inner) for inner in said.items)}" for said in row
    )
