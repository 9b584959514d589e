"""Of which kind the answer of a decision table is: as its columns declare, else as its cells are."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.model import Decision
from engine.decisions.odd_names import OddNames
from engine.decisions.parts import Output
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.kind import (
    NUMBER,
    TEXT,
    TRUTH,
    UNKNOWN,
    Kind,
    context_of,
    either,
    kept,
    list_of,
)

ONE_ANSWER = frozenset({"UNIQUE", "ANY", "FIRST", "PRIORITY"})
DECLARED = {"number": NUMBER, "string": TEXT, "boolean": TRUTH}


def kind_of_answer(decision: Decision) -> Kind:
    """What the step that asks the decision gets; unknown for one that is no table of its own."""
    if not decision.outputs or decision.problems() or OddNames(decision.graph).to_json() is not None:
        return UNKNOWN
    columns = {each.name: _column(decision, n, each) for n, each in enumerate(decision.outputs)}
    row = next(iter(columns.values())) if len(columns) == 1 else context_of(columns)
    if decision.hit_policy in ONE_ANSWER:
        return row
    if decision.aggregation:
        return NUMBER if decision.aggregation in ("SUM", "COUNT") else UNKNOWN
    return list_of(row)


def _column(decision: Decision, number: int, output: Output) -> Kind:
    if output.type.says:
        return UNKNOWN if output.type.many else DECLARED.get(output.type.kind, UNKNOWN)
    judged = judge_many(feel(), [Asked(text) for text in _texts(decision, number, output)])
    return kept(either(each.kind for each in judged))


def _texts(decision: Decision, number: int, output: Output) -> Iterator[str]:
    yield from (rule.then[number].text for rule in decision.rules if number < len(rule.then))
    if output.default:
        yield output.default
