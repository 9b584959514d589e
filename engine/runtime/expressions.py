"""FEEL as the running case uses it: the token's variables, the built-ins, the present time of the execution context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from engine.errors import ExpressionFailed, StepFailed
from engine.feel.evaluator import feel
from engine.runtime.plain import measured
from engine.words import say

BUILT_IN = ("case", "parameters")


class VariableHolder(Protocol):
    """Whose variables an expression sees: a token of a running case."""

    task_spec: Any

    @property
    def workflow(self) -> Any: ...

    @property
    def element_id(self) -> str: ...

    def seen(self) -> dict[str, Any]: ...


def is_expression(text: str | None) -> bool:
    """Whether the text is FEEL (starts with ``=``) and not a literal."""
    return text is not None and text.lstrip().startswith("=")


def context(token: VariableHolder, extra: Mapping[str, object] | None = None) -> dict[str, Any]:
    """What an expression of this token sees: its variables, what is given beside, the built-ins on top."""
    return {**token.seen(), **(extra or {}), **token.workflow.top.built_ins}


def value(token: VariableHolder, text: str, extra: Mapping[str, object] | None = None) -> Any:
    """The value of an attribute of a diagram: FEEL when it starts with ``=``, else the text itself."""
    return evaluate(token, text, extra) if is_expression(text) else text


def evaluate(token: VariableHolder, expression: str, extra: Mapping[str, object] | None = None) -> Any:
    """The value of a FEEL expression, plain and isolated. Raises ExpressionFailed."""
    return own(token, feel().evaluate(expression, context(token, extra), now=token.workflow.top.local_now()))


def own(token: VariableHolder, found: Any) -> Any:
    """A value as the case may keep it: a plain copy, counted in the action's budget. Raises DataRefused, BudgetExceeded."""
    copied, size = measured(found)
    token.workflow.top.budget.compute(token.element_id, size)
    return copied


def condition(token: VariableHolder, expression: str, extra: Mapping[str, object] | None = None) -> bool:
    """The truth of a FEEL condition. Raises ExpressionFailed when it is not a boolean."""
    return feel().condition(expression, context(token, extra), now=token.workflow.top.local_now())


def conditions(token: VariableHolder, texts: Sequence[str]) -> list[bool | ExpressionFailed]:
    """Several conditions in one call; a failed one is in the list, not raised: perhaps nobody needs it."""
    seen = context(token)
    return feel().conditions([(text, seen) for text in texts], now=token.workflow.top.local_now())


def mapped(
    token: VariableHolder, pairs: Sequence[Sequence[str]], extra: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Carry out input or output mappings in order; a later one sees what an earlier one set.

    Args:
        token: whose variables the sources see.
        pairs: (source, target); a source is FEEL or a literal, a target may be a path ``a.b``.
        extra: what the sources see beside the variables.

    Raises:
        ExpressionFailed: a source has no value. StepFailed: a target is a built-in.
    """
    results: dict[str, Any] = {}
    seen = dict(extra or {})
    for batch in _independent(pairs):
        for (_, target), found in zip(
            batch, _values(token, [source for source, _ in batch], seen), strict=True
        ):
            _assign(token, results, target, found)
        seen.update(results)
    return results


def _values(token: VariableHolder, sources: Sequence[str], seen: Mapping[str, object]) -> list[object]:
    formulas = [source for source in sources if is_expression(source)]
    full = context(token, seen)
    found = iter(
        feel().evaluate_many([(text, full) for text in formulas], now=token.workflow.top.local_now())
        if formulas
        else ()
    )
    values = [next(found) if is_expression(source) else source for source in sources]
    return [own(token, _there(item)) for item in values]


def _there(found: object) -> object:
    if isinstance(found, ExpressionFailed):
        raise found
    return found


def _independent(pairs: Sequence[Sequence[str]]) -> list[list[Sequence[str]]]:
    """Cut the mappings into runs that do not name each other's targets, to evaluate each run in one call."""
    runs: list[list[Sequence[str]]] = []
    targets: list[str] = []
    for pair in pairs:
        names_earlier = any(re.search(rf"(?<![\w.]){re.escape(name)}\b", pair[0]) for name in targets)
        if not runs or names_earlier:
            runs.append([])
            targets = []
        runs[-1].append(pair)
        targets.append(pair[1].split(".")[0])
    return runs


def _assign(token: VariableHolder, results: dict[str, object], target: str, found: object) -> None:
    root, *rest = target.split(".")
    check_name(token, root)
    if not rest:
        results[root] = found
        return
    held = results.get(root, token.seen().get(root))
    results[root] = _put(held if isinstance(held, dict) else {}, rest, found)


def _put(held: Mapping[str, object], path: Sequence[str], found: object) -> dict[str, object]:
    """A copy of nested data with one place set: what is shared with other branches is never changed in place."""
    inner = held.get(path[0])
    value_there = found if len(path) == 1 else _put(inner if isinstance(inner, dict) else {}, path[1:], found)
    return {**held, path[0]: value_there}


def check_name(token: VariableHolder, name: str) -> None:
    """Refuse to overwrite a built-in. Raises StepFailed."""
    if name in BUILT_IN:
        element = token.task_spec.element
        raise StepFailed(
            element=element.id,
            name=element.name or element.id,
            cause=say("runtime.built_in", variable=name),
            plain=say("runtime.drawn_wrong"),
        )
