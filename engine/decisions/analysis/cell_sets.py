"""A cell as a set: single values, ranges, their negation; or unknown where it computes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.decisions.analysis.literals import LITERAL, TEXT, Literal, literal

_RANGE = re.compile(rf"([\[\](])\s*({LITERAL})\s*\.\.\s*({LITERAL})\s*([\[\])])\Z")
_COMPARED = re.compile(rf"(<=|>=|<|>|!=|=)\s*({LITERAL})\Z")
_NOT = re.compile(r"not\s*\((.*)\)\Z", re.DOTALL)
_PARTS = re.compile(rf"{TEXT}|[^,()\[\]\"]+|.", re.DOTALL)
ORDERED = frozenset({"number", "date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration"})


@dataclass(frozen=True)
class CellTest:
    """Values of one kind between two ends; an end that is None is open to the side. A single value has equal ends."""

    kind: str
    low: Literal | None
    high: Literal | None
    low_in: bool = True
    high_in: bool = True
    text: str = ""

    @property
    def single(self) -> bool:
        """Whether it is one value."""
        return self.low is not None and self.low == self.high

    @property
    def empty(self) -> bool:
        """Whether no value can lie in it."""
        if self.low is None or self.high is None:
            return False
        if self.low.value == self.high.value:
            return not (self.low_in and self.high_in)
        return self.kind in ORDERED and bool(self.low.value > self.high.value)


@dataclass(frozen=True)
class CellSet:
    """``tests`` are alternatives; None for a cell that takes anything. ``negated``: everything but them."""

    tests: tuple[CellTest, ...] | None
    negated: bool = False


ANYTHING = CellSet(None)


def cell_set(text: str) -> CellSet | None:
    """The set of a cell; None where it cannot be known without data."""
    written = text.strip()
    if written in ("", "-"):
        return ANYTHING
    negation = _NOT.match(written)
    if negation and _closed(negation[1]):
        tests = _tests(negation[1])
        return CellSet(tests, negated=True) if tests is not None else None
    tests = _tests(written)
    return CellSet(tests) if tests is not None else None


def alternatives(text: str) -> list[str]:
    """The texts between commas that stand outside brackets and quotes."""
    found, depth = [""], 0
    for part in _PARTS.findall(text):
        depth += part in "([" and len(part) == 1
        depth -= part in ")]" and len(part) == 1
        if part == "," and depth <= 0:
            found.append("")
        else:
            found[-1] += part
    return [each.strip() for each in found]


def _closed(inside: str) -> bool:
    """Whether the bracket before and the one after belong together: not so in ``not(1), not(2)``."""
    depth = 0
    for part in _PARTS.findall(inside):
        depth += (part == "(") - (part == ")")
        if depth < 0:
            return False
    return depth == 0


def _tests(text: str) -> tuple[CellTest, ...] | None:
    # a range may open with "]" and close with "[", which no bracket count survives: then it is read alone
    parts = [text] if _RANGE.match(text.strip()) else alternatives(text)
    tests = [_test(each) for each in parts]
    return None if any(each is None for each in tests) else tuple(each for each in tests if each)


def _test(text: str) -> CellTest | None:
    value = literal(text)
    if value is not None:
        return CellTest(value.kind, value, value, text=text)
    compared, ranged = _COMPARED.match(text), _RANGE.match(text)
    if compared:
        return _comparison(compared[1], literal(compared[2]), text)
    if ranged:
        return _range(ranged[1] == "[", literal(ranged[2]), literal(ranged[3]), ranged[4] == "]", text)
    return None


def _comparison(operator: str, value: Literal | None, text: str) -> CellTest | None:
    if value is None:
        return None
    if operator == "=":
        return CellTest(value.kind, value, value, text=text)
    if operator == "!=" or value.kind not in ORDERED:
        return None
    if operator.startswith("<"):
        return CellTest(value.kind, None, value, False, operator == "<=", text)
    return CellTest(value.kind, value, None, operator == ">=", False, text)


def _range(
    low_in: bool, low: Literal | None, high: Literal | None, high_in: bool, text: str
) -> CellTest | None:
    if low is None or high is None or low.kind != high.kind or low.kind not in ORDERED:
        return None
    return CellTest(low.kind, low, high, low_in, high_in, text)
