"""Dates, durations and numbers that are made of literals, and those among them that are nothing: the 30th of February."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from engine.errors import ExpressionFailed
from engine.feel.kinds.syntax import Node

#: Functions that make a value -> the code of the sentence for one that cannot be made.
MAKERS = {
    "date": "no_date",
    "time": "no_time",
    "date and time": "no_moment",
    "duration": "no_duration",
    "number": "no_number",
}
_NAMED = re.compile(r"(?:date|time|duration|number)\s*\(|@")
LITERALS = ("NumericLiteral", "StringLiteral")
Evaluate = Callable[[Sequence[tuple[str, Mapping[str, object]]]], Sequence[object]]


def made_of_literals(root: Node) -> tuple[Node, ...]:
    """The innermost parts that are made of nothing but literals: ``date("2026-02-30")``, ``@"P1D"``."""
    if not _NAMED.search(root.text):
        return ()
    inner = tuple(found for child in root.children for found in made_of_literals(child))
    return inner or ((root,) if _maker(root) and _literal(root) else ())


def worthless(evaluate: Evaluate, texts: Iterable[str]) -> dict[str, str]:
    """Those that have no value, each with the code of its sentence."""
    asked = sorted(texts)
    answers = evaluate([(text, {}) for text in asked]) if asked else ()
    return {
        text: MAKERS.get(text.partition("(")[0].strip(), "no_moment")
        for text, answer in zip(asked, answers, strict=True)
        if isinstance(answer, ExpressionFailed)
    }


def _maker(node: Node) -> bool:
    if node.name == "AtLiteral":
        return True
    return node.name in ("DateTimeLiteral", "FunctionInvocation") and node.first.words in MAKERS


def _literal(node: Node) -> bool:
    if node.name == "AtLiteral":
        return True
    given = [each for part in node.all("PositionalParameters") for each in part.children]
    named = [each.last for part in node.all("NamedParameters") for each in part.children]
    return bool(given or named) and all(_plain(each) for each in (*given, *named))


def _plain(node: Node) -> bool:
    """A literal, or a sum of numbers: ``date(2026-09-01)`` is 2016."""
    if node.name == "ArithmeticExpression":
        return all(each.name == "ArithOp" or _plain(each) for each in node.children)
    return node.name in LITERALS
