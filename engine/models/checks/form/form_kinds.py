"""Expressions of a form hold to the kinds of its fields: what hides is yes or no, a limit is a number, options are a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from engine.config import Config
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.feel.kinds.at import Problem
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.kind import LIST, NUMBER, TRUTH
from engine.feel.kinds.wants import VALUE, Want, wanted
from engine.feel.question import Parsed
from engine.forms.fields import fields
from engine.models.checks.form.form_shape import place
from engine.models.checks.form.kinds_of_fields import given_kinds, kinds_of_keys
from engine.models.checks.form.written import Written, written
from engine.models.finding import Facts, Finding, Said, error, warning
from engine.models.workspace import Workspace

EMPTINESS = frozenset({"empty", "nothing"})  # what nobody has filled is nobody's mistake in a form
IDLE = frozenset({"always"})
NOON = datetime(2026, 9, 16, 10, tzinfo=UTC)
WANTS: dict[str, Want] = {
    **dict.fromkeys(("hide", "readonly", "required"), wanted(TRUTH)),
    **dict.fromkeys(("min", "max", "minLength", "maxLength", "min_items"), wanted(NUMBER)),
    "valuesExpression": wanted(LIST),
    "expression": VALUE,
}


def form_kinds(path: str, form: dict[str, object], workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Everything that can never be what its place takes, be the form alone or beside the tasks that use it."""
    given = given_kinds(form, workspace, config)
    own = kinds_of_keys(fields(form))
    every = list(written(form.get("components"), {**given, **own}, own))
    parsed = feel().parse_many([each.text for each in every])
    asked = [Asked(each.text, each.kinds, WANTS.get(each.name)) for each in every]
    for each, one, judged in zip(every, parsed, judge_many(feel(), asked), strict=True):
        told = [problem for problem in judged.problems if problem.code not in EMPTINESS]
        for problem in told:
            yield _finding(path, each, problem)
        if not told:
            yield from _never(path, each, one)


def _finding(path: str, each: Written, problem: Problem) -> Finding:
    severe = warning if problem.code in IDLE else error
    return severe(path, place(each.component), "form_kinds", **_facts(each), said=problem)


def _never(path: str, each: Written, parsed: Parsed) -> Iterator[Finding]:
    """What names nothing can be tried at once."""
    if parsed.problems or parsed.roots or parsed.perhaps:
        return
    (answer,) = feel().evaluate_many([(each.text, {})], now=NOON)
    if isinstance(answer, ExpressionFailed):
        reason = answer.facts["reason"]
        yield error(path, place(each.component), "form_kinds", "never", **_facts(each), reason=reason)


def _facts(each: Written) -> Facts:
    said = Said(f"checks.place_form_{each.name if each.name in WANTS else 'text'}")
    shown = str(each.component.get("label") or "").strip()
    label = place(each.component) if shown.startswith("=") or not shown else shown
    return {"label": label, "place": said, "text": each.text}
