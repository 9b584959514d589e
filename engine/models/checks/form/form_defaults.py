"""What a field holds before anybody has touched it is one of its options, and within its limits."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.forms.fields import CHOICES, Field, every, fields, number
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def form_defaults(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """Defaults outside of the options and of the limits: the form would refuse what it proposes itself."""
    for field in every(fields(form)):
        given = field.component.get("defaultValue")
        told = {"label": field.label, "value": _shown(given)}
        if field.kind in CHOICES and _is_outside(field, given):
            yield error(path, field.dotted, "form_defaults", "outside", **told)
        if field.kind == "number" and given not in (None, "") and not _is_within(field, given):
            yield error(path, field.dotted, "form_defaults", "limits", **told)


def _is_outside(field: Field, given: object) -> bool:
    options = field.component.get("values")
    if not isinstance(options, list) or not options:
        return False  # another rule's affair, or known only in a case
    chosen = given if isinstance(given, list) else [given]
    known = [one.get("value") for one in options if isinstance(one, dict)]
    return any(one not in (None, "") and one not in known for one in chosen)


def _is_within(field: Field, given: object) -> bool:
    value, low, high = number(given), number(field.checks.get("min")), number(field.checks.get("max"))
    return value is not None and (low is None or low <= value) and (high is None or value <= high)


def _shown(given: object) -> str:
    return ", ".join(map(str, given)) if isinstance(given, list) else str(given)
