"""A judgement of expressions before there is a case: what they give, and what can never be right in them.

It stands on the evaluator's own parse. What it does not know stays unknown, and of the unknown nothing is said: a
problem that is told is one that will be met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.feel.kinds.at import At, Problem, Visit
from engine.feel.kinds.kind import TRUTH, UNKNOWN, Kind
from engine.feel.kinds.of_arithmetic import ARITHMETIC
from engine.feel.kinds.of_calls import CALLS
from engine.feel.kinds.of_cells import CELLS
from engine.feel.kinds.of_comparisons import COMPARISONS
from engine.feel.kinds.of_lists import LISTS
from engine.feel.kinds.of_logic import LOGIC
from engine.feel.kinds.of_values import VALUES
from engine.feel.kinds.syntax import Node, tree
from engine.feel.question import Parsed, stripped

VISITS: dict[str, Visit] = {**VALUES, **LOGIC, **COMPARISONS, **ARITHMETIC, **LISTS, **CALLS, **CELLS}


class Parser(Protocol):
    """Who parses: ``engine.feel.evaluator.Feel``."""

    def parse_many(self, expressions: Sequence[str], *, unary: bool = False) -> Sequence[Parsed]: ...


@dataclass(frozen=True)
class Asked:
    """An expression to judge.

    ``kinds``: of the names it may read; a name that is not among them is unknown. ``wanted``: the kind its value has
    to be of. ``unary``: the tests of a table's cell; the kind of the column is that of the name ``?``.
    """

    expression: str
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    wanted: Kind | None = None
    unary: bool = False


@dataclass(frozen=True)
class Judged:
    """What an expression gives, and what is wrong with it, in its order."""

    kind: Kind
    problems: tuple[Problem, ...] = ()


def judge(
    parser: Parser, expression: str, kinds: Mapping[str, Kind], *, wanted: Kind | None = None
) -> Judged:
    """Judge one expression. One that does not parse is unknown: whoever parses tells what is wrong with it."""
    return judge_many(parser, [Asked(expression, kinds, wanted)])[0]


def judge_many(parser: Parser, asked: Sequence[Asked]) -> list[Judged]:
    """Judge many expressions; those that were not parsed before are parsed in one call for each sort of text."""
    parsed: dict[tuple[bool, str], Parsed] = {}
    for unary in (False, True):
        texts = list(dict.fromkeys(each.expression for each in asked if each.unary is unary))
        found = parser.parse_many(texts, unary=unary) if texts else ()
        parsed |= {(unary, text): each for text, each in zip(texts, found, strict=True)}
    return [_judged(each, parsed[each.unary, each.expression]) for each in asked]


def _judged(asked: Asked, parsed: Parsed) -> Judged:
    if parsed.problems or not parsed.tree:
        return Judged(UNKNOWN)
    text = asked.expression.strip() if asked.unary else stripped(asked.expression)
    root = tree(text, parsed.tree)
    problems: list[Problem] = []
    at = At(VISITS, asked.kinds, problems)
    kind = at.of(root)
    if asked.wanted:
        _compare(asked.wanted, kind, root, at)
    return Judged(kind, tuple(sorted(problems, key=lambda each: (each.start, each.stop))))


def _compare(wanted: Kind, kind: Kind, root: Node, at: At) -> None:
    if kind.empty and not wanted.empty:
        at.tell_empty(kind, root)
    if not kind.known or not wanted.known or kind.name == wanted.name:
        return
    if wanted.name == TRUTH.name:
        at.tell("list_no_truth" if kind.name == "list" else "no_truth", root, kind=kind)
    else:
        at.tell("unwanted", root, kind=kind, wanted=wanted)
