"""Fields to choose from have something to choose; our rules exist and have what they need; limits make sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from engine.config import Config
from engine.forms.fields import CHOICES, READERS, Field, every, fields, number
from engine.forms.rules import RULES
from engine.models.finding import Finding, error, warning
from engine.models.nearest import nearest
from engine.models.workspace import Workspace

NEEDS = {
    "adds_up": "parts",
    "after": "after",
    "after_row": "after_row",
    "before": "before",
    "former_explained": "former",
    "measure_for_each_child": "children",
    "not_kept": "kept",
    "not_before": "not_before",
    "not_after": "not_after",
    "requires_psychological_measure": "when",
    "rows_as_given": "keep",
    "unique_by": "unique",
}
ROWS = ("min_items", "max_items")
PAIRS = (("min", "max"), ("minLength", "maxLength"))


def form_options(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """Empty and doubled options, unknown rules, rules without their setting, limits that nothing can meet."""
    for field in every(fields(form)):
        yield from _choices(path, field)
        yield from _rules(path, field)
        if field.kind == "datetime" and field.component.get("subtype") not in READERS:
            yield error(path, field.dotted, "form_options", "subtype", label=field.label)
        if field.checks.get("pattern") and not str(field.checks.get("patternErrorMessage") or "").strip():
            yield warning(path, field.dotted, "form_options", "pattern_words", label=field.label)
        stated = [field.checks.get(name) for pair in PAIRS for name in pair]
        for written in (*stated, *(field.properties.get(name) for name in ROWS)):
            if isinstance(written, str) and not _limits(written):
                yield error(path, field.dotted, "form_options", "limit", label=field.label, text=written)
        for least, most in PAIRS:
            low, high = number(field.checks.get(least)), number(field.checks.get(most))
            if low is not None and high is not None and low > high:
                yield error(
                    path, field.dotted, "form_options", "limits", label=field.label, low=low, high=high
                )


def _limits(written: str) -> bool:
    """Whether a text is a number, or the expression that gives one; nothing is no limit."""
    return not written.strip() or written.strip().startswith("=") or number(written) is not None


def _choices(path: str, field: Field) -> Iterator[Finding]:
    if (
        field.kind not in CHOICES
        or field.component.get("valuesKey")
        or field.component.get("valuesExpression")
    ):
        return
    values = field.component.get("values")
    if not isinstance(values, list) or not values:
        yield error(path, field.dotted, "form_options", "no_options", label=field.label)
        return
    counted = Counter(str(one.get("value")) for one in values if isinstance(one, dict))
    for value, count in counted.items():
        if count > 1:
            yield error(path, field.dotted, "form_options", "doubled_option", label=field.label, value=value)


def _rules(path: str, field: Field) -> Iterator[Finding]:
    for name in field.rules:
        if name not in RULES:
            yield error(
                path,
                field.dotted,
                "form_options",
                "rule",
                label=field.label,
                name=name,
                near=nearest(name, RULES),
            )
        elif name in NEEDS and not str(field.properties.get(NEEDS[name], "")).strip():
            yield error(
                path,
                field.dotted,
                "form_options",
                "setting",
                label=field.label,
                name=name,
                setting=NEEDS[name],
            )
