"""Values of the pieces of a column as plain JSON, at an edge of the piece where it has one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from engine.decisions.analysis.axis import Piece

ANY_TEXT = "…"
Value = Decimal | date | time | timedelta | int | str | None  # a moment is a date too, a truth a whole number
USUAL: dict[str, Value] = {
    "number": Decimal(0),
    "date": date(2026, 1, 1),
    "time": time(12),
    "dateTime": datetime(2026, 1, 1, 12),
    "yearMonthDuration": 12,
    "dayTimeDuration": timedelta(days=1),
}


def sample(piece: Piece, high: bool = False) -> object:
    """A value of a piece that JSON can hold: the one next to its lower end, or to its upper end with ``high``.

    Whole numbers where there are any; a text that no cell names is «…».
    """
    if piece.low is not None and piece.low == piece.high:
        return as_json(piece.low.value)
    if piece.kind == "string":
        return ANY_TEXT
    low = piece.low.value if piece.low is not None else None
    up = piece.high.value if piece.high is not None else None
    if low is None and up is None:
        return as_json(USUAL[piece.kind])
    return as_json(_near(low, up, high))


def as_json(value: Value) -> object:
    """A value of the analysis as a form gives it: moments and spans as ISO text; whole numbers are months."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{'-' if value < timedelta() else ''}PT{int(abs(value).total_seconds())}S"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{'-' if value < 0 else ''}P{abs(value)}M"
    return value


def _near(low: Value, up: Value, at_the_top: bool) -> Value:
    """A value inside an open span, next to one of its ends; one of the two may be open."""
    end, forward = (up, False) if up is not None and (at_the_top or low is None) else (low, True)
    if isinstance(end, Decimal):
        return _number(low, up, forward)
    if isinstance(end, time):
        return _between_times(low, up)
    way = 1 if forward else -1
    if isinstance(end, datetime):
        return end + timedelta(seconds=way)
    if isinstance(end, date):
        return end + timedelta(days=way)
    if isinstance(end, timedelta):
        return end + timedelta(seconds=way)
    return end + way if isinstance(end, int) else end


def _number(low: Value, up: Value, forward: bool) -> Decimal:
    below = low if isinstance(low, Decimal) else None
    above = up if isinstance(up, Decimal) else None
    if forward or above is None:
        found = (below or Decimal(0)).to_integral_value(ROUND_FLOOR) + 1
    else:
        found = above.to_integral_value(ROUND_CEILING) - 1
    inside = (below is None or found > below) and (above is None or found < above)
    return found if inside or below is None or above is None else (below + above) / 2


def _between_times(low: Value, up: Value) -> time:
    day = date(2000, 1, 1)
    begin = datetime.combine(day, low if isinstance(low, time) else time.min)
    end = datetime.combine(day, up if isinstance(up, time) else time.max)
    return (begin + (end - begin) / 2).time().replace(microsecond=0)
