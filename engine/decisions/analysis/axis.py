"""One column cut into pieces that no cell divides further; a cell is then a set of pieces, as bits of a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from engine.decisions.analysis.cell_sets import ORDERED, CellSet, CellTest
from engine.decisions.analysis.literals import Literal
from engine.decisions.parts import Input

OTHER = '"…"'


@dataclass(frozen=True)
class Piece:
    """A value (equal ends), a span between two neighbours, or texts that nobody names (no ends, kind string)."""

    kind: str
    low: Literal | None
    high: Literal | None
    whole: bool = True  # whether a number without a fraction lies in it

    @property
    def point(self) -> bool:
        """Whether it is one value."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True)
class Axis:
    """Pieces of a column. ``masks``: the set of each row, None where the row's cell cannot be known.

    ``domain`` are the pieces that may come. ``listed`` is true where the cells only name single values and nothing
    declares which others there are; of them ``named`` are the pieces that a gap is looked for in.
    """

    label: str
    pieces: tuple[Piece, ...]
    masks: tuple[int | None, ...]
    domain: int
    named: int
    listed: bool

    @property
    def whole(self) -> int:
        """The named pieces in which a number without a fraction lies."""
        return sum(1 << n for n, piece in enumerate(self.pieces) if piece.whole) & self.named

    def example(self, mask: int) -> str:
        """«Балл» = 12: a value of the first piece of a set."""
        piece = next(piece for n, piece in enumerate(self.pieces) if mask >> n & 1)
        return f"«{self.label}» = {_sample(piece)}"


def axis(column: Input, cells: Sequence[CellSet | None], allowed: CellSet | None) -> Axis:
    """Cut a column by its cells and by what it declares."""
    declared = column.type.kind
    known = [each for each in (*cells, allowed) if each is not None]
    tests = [test for each in known for test in each.tests or ()]
    pieces = tuple(_pieces(tests, {declared} if declared else {test.kind for test in tests}))
    places = _Places(pieces)
    domain = places.mask(allowed) if allowed is not None else places.everything
    cell_tests = [test for each in cells if each is not None for test in each.tests or ()]
    negated = any(each is not None and each.negated for each in cells)
    listed = allowed is None and all(t.single and t.kind != "boolean" for t in cell_tests)
    named = domain
    if listed and not negated:
        named &= sum(1 << n for n, piece in enumerate(pieces) if piece.point) or places.everything
    masks = tuple(None if each is None else places.mask(each) for each in cells)
    return Axis(column.label, pieces, masks, domain, named, listed)


def _pieces(tests: Iterable[CellTest], kinds: set[str]) -> Iterable[Piece]:
    ends: dict[str, dict[object, Literal]] = {}
    for test in tests:
        for end in (test.low, test.high):
            if end is not None:
                ends.setdefault(end.kind, {}).setdefault(end.value, end)
    for kind in sorted(kinds | ({"null"} if "null" in ends else set())):
        yield from CUTS.get(kind, _ordered if kind in ORDERED else _none)(
            kind, list(ends.get(kind, {}).values())
        )
    if not kinds:
        yield Piece("string", None, None)


def _none(kind: str, ends: list[Literal]) -> Iterable[Piece]:
    return ()


def _nulls(kind: str, ends: list[Literal]) -> Iterable[Piece]:
    return (Piece(kind, end, end) for end in ends)


def _texts(kind: str, ends: list[Literal]) -> Iterable[Piece]:
    return [*(Piece(kind, end, end) for end in ends), Piece(kind, None, None)]


def _truths(kind: str, ends: list[Literal]) -> Iterable[Piece]:
    both = (Literal(kind, True, "true"), Literal(kind, False, "false"))
    return (Piece(kind, each, each) for each in both)


def _ordered(kind: str, ends: list[Literal]) -> Iterable[Piece]:
    ordered = sorted(ends, key=lambda end: end.value)
    sides: list[Literal | None] = [None, *ordered, None]
    for low, high in zip(sides, sides[1:], strict=False):
        if low is not None:
            yield Piece(kind, low, low, _has_whole(kind, low, low))
        if _filled(kind, low, high):
            yield Piece(kind, low, high, _has_whole(kind, low, high))


CUTS: dict[str, Callable[[str, list[Literal]], Iterable[Piece]]] = {
    "null": _nulls,
    "string": _texts,
    "boolean": _truths,
}


def _filled(kind: str, low: Literal | None, high: Literal | None) -> bool:
    """Whether anything lies between: not between neighbouring days or months."""
    if low is None or high is None:
        return True
    if kind == "date":
        return bool(high.value - low.value > timedelta(days=1))
    return bool(high.value - low.value > 1) if kind == "yearMonthDuration" else True


def _has_whole(kind: str, low: Literal | None, high: Literal | None) -> bool:
    if kind != "number" or low is None or high is None:
        return True
    if low == high:
        return bool(low.value == low.value.to_integral_value())
    return bool(low.value.to_integral_value(ROUND_FLOOR) + 1 < high.value)


class _Places:
    """Where the pieces of a column stand: single values by what they are, the pieces of one kind side by side."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.everything = (1 << len(pieces)) - 1
        self._points = {
            (each.kind, each.low.value): n for n, each in enumerate(pieces) if each.point and each.low
        }
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for n, each in enumerate(pieces):
            self._first.setdefault(each.kind, n)
            self._last[each.kind] = n

    def mask(self, cell: CellSet) -> int:
        """The pieces of a cell as bits."""
        if cell.tests is None:
            return self.everything
        found = 0
        for test in cell.tests:
            found |= self._of(test)
        return self.everything & ~found if cell.negated else found

    def _of(self, test: CellTest) -> int:
        if test.kind not in self._first:
            return 0
        low = (
            self._first[test.kind]
            if test.low is None
            else self._points[test.kind, test.low.value] + (not test.low_in)
        )
        high = (
            self._last[test.kind]
            if test.high is None
            else self._points[test.kind, test.high.value] - (not test.high_in)
        )
        return (1 << high + 1) - (1 << low) if low <= high else 0


def _sample(piece: Piece) -> str:
    """A value of a piece as FEEL writes it."""
    if piece.low is None and piece.high is None:
        return SAMPLES.get(piece.kind, OTHER)
    if piece.low is not None and piece.low == piece.high:
        return piece.low.text
    low = piece.low.value if piece.low is not None else None
    high = piece.high.value if piece.high is not None else None
    return _between(piece.kind, low, high)


SAMPLES = {"number": "0", "date": 'date("2026-01-01")', "time": 'time("12:00:00")'}


def _between(kind: str, low: Any, high: Any) -> str:
    if kind == "number":
        return _number(low, high)
    if kind == "date":
        return f'date("{low + timedelta(days=1) if low is not None else high - timedelta(days=1)}")'
    if kind == "dateTime":
        return f'date and time("{_later(low, high).isoformat()}")'
    if kind == "yearMonthDuration":
        months = low + 1 if low is not None else high - 1
        return f'duration("{"-" if months < 0 else ""}P{abs(months)}M")'
    if kind == "dayTimeDuration":
        seconds = _span(low, high).total_seconds()
        return f'duration("{"-" if seconds < 0 else ""}PT{abs(seconds):g}S")'
    return _time(low, high)


def _number(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        assert high is not None
        return str((high - 1).to_integral_value(ROUND_FLOOR))
    whole = low.to_integral_value(ROUND_FLOOR) + 1
    if high is None or whole < high:
        return str(whole)
    return format((low + high) / 2, "f")


def _later(low: datetime | None, high: datetime | None) -> datetime:
    if low is not None and high is not None:
        return low + (high - low) / 2
    return low + timedelta(days=1) if low is not None else (high or datetime.min) - timedelta(days=1)


def _span(low: timedelta | None, high: timedelta | None) -> timedelta:
    if low is not None and high is not None:
        return low + (high - low) / 2
    return low + timedelta(days=1) if low is not None else (high or timedelta()) - timedelta(days=1)


def _time(low: Any, high: Any) -> str:
    day = date(2000, 1, 1)
    begin = datetime.combine(day, low) if low is not None else datetime.combine(day, datetime.min.time())
    end = datetime.combine(day, high) if high is not None else datetime.combine(day, datetime.max.time())
    return f'time("{(begin + (end - begin) / 2).time().replace(microsecond=0).isoformat()}")'
