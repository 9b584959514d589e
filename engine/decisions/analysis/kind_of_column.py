"""Of which kind the values of a column are, in the kinds of FEEL, and what is wrong in a cell by that alone."""

from __future__ import annotations

from engine.decisions.types import Type
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.kind import DATE, DURATION, MOMENT, NUMBER, TEXT, TIME, TRUTH, UNKNOWN, Kind

OF_TYPES = {
    "number": NUMBER,
    "string": TEXT,
    "boolean": TRUTH,
    "date": DATE,
    "time": TIME,
    "dateTime": MOMENT,
    "dayTimeDuration": DURATION,
    "yearMonthDuration": DURATION,
}
EMPTINESS = frozenset({"empty", "nothing"})  # an empty value is the business of the case


def kind_of(type: Type) -> Kind:
    """The kind that a column declares; of lists and of what is not declared nothing is said."""
    return UNKNOWN if type.many else OF_TYPES.get(type.kind, UNKNOWN)


def never_fits(text: str, type: Type) -> bool:
    """Whether the tests of a cell cannot be asked of a value of its column, whatever the case knows."""
    (judged,) = judge_many(feel(), [Asked(text, {"?": kind_of(type)}, unary=True)])
    return any(problem.code not in EMPTINESS for problem in judged.problems)
