"""A judgement of expressions before there is a case: what they give, and what can never be right in them.

It stands on the evaluator's own parse. What it does not know stays unknown, and of the unknown nothing is said: a
problem that is told is one that will be met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.feel.kinds.at import At, Problem, Visit
from engine.feel.kinds.kind import UNKNOWN, Kind
from engine.feel.kinds.made import made_of_literals, worthless
from engine.feel.kinds.of_arithmetic import ARITHMETIC
from engine.feel.kinds.of_calls import CALLS
from engine.feel.kinds.of_cells import CELLS
from engine.feel.kinds.of_comparisons import COMPARISONS
from engine.feel.kinds.of_lists import LISTS
from engine.feel.kinds.of_logic import LOGIC
from engine.feel.kinds.of_values import VALUES
from engine.feel.kinds.syntax import Node, tree
from engine.feel.kinds.wants import Want, hold
from engine.feel.kinds.wants import wanted as only
from engine.feel.question import Parsed, stripped

VISITS: dict[str, Visit] = {**VALUES, **LOGIC, **COMPARISONS, **ARITHMETIC, **LISTS, **CALLS, **CELLS}


class Parser(Protocol):
    """Who parses, and says what is made of literals: ``engine.feel.evaluator.Feel``."""

    def parse_many(self, expressions: Sequence[str], *, unary: bool = False) -> Sequence[Parsed]: ...

    def evaluate_many(self, questions: Sequence[tuple[str, Mapping[str, object]]]) -> Sequence[object]: ...


@dataclass(frozen=True)
class Asked:
    """An expression to judge.

    ``kinds``: of the names it may read; a name that is not among them is unknown. ``wanted``: what its value has
    to be. ``unary``: the tests of a table's cell; the kind of the column is that of the name ``?``.
    """

    expression: str
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    wanted: Kind | Want | None = None
    unary: bool = False


@dataclass(frozen=True)
class Judged:
    """What an expression gives, and what is wrong with it, in its order."""

    kind: Kind
    problems: tuple[Problem, ...] = ()


def judge(
    parser: Parser, expression: str, kinds: Mapping[str, Kind], *, wanted: Kind | Want | None = None
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
    told = [_judged(each, parsed[each.unary, each.expression]) for each in asked]
    return _with_worthless(parser, told)


def _with_worthless(parser: Parser, told: Sequence[_Told]) -> list[Judged]:
    """What is made of literals alone has a value or never has one: only the evaluator knows."""
    never = worthless(parser.evaluate_many, {node.text for each in told for node in each.made})
    found = []
    for each in told:
        for node in each.made:
            if node.text in never:
                each.at.tell(never[node.text], node, text=node.text)
        ordered = sorted(each.at.problems, key=lambda problem: (problem.start, problem.stop))
        found.append(Judged(each.kind, tuple(ordered)))
    return found


@dataclass(frozen=True)
class _Told:
    kind: Kind
    at: At
    made: tuple[Node, ...] = ()


def _judged(asked: Asked, parsed: Parsed) -> _Told:
    at = At(VISITS, asked.kinds, [])
    if parsed.problems or not parsed.tree:
        return _Told(UNKNOWN, at)
    text = asked.expression.strip() if asked.unary else stripped(asked.expression)
    root = tree(text, parsed.tree)
    kind = at.of(root)
    if isinstance(asked.wanted, Want):
        hold(asked.wanted, root, at)
    elif asked.wanted and asked.wanted.known:
        if kind.empty and not asked.wanted.empty:
            at.tell_empty(kind, root)
        hold(only(asked.wanted), root, at)
    return _Told(kind, at, made_of_literals(root))
