"""What must be filled in can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from engine.config import Config
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.forms.fields import Field, fields
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def form_hidden(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """Required fields that a condition hides from everybody, be it their own, of a group or of the list around them."""
    yield from _inside(path, fields(form), ())


def _inside(path: str, known: tuple[Field, ...], around: tuple[str, ...]) -> Iterator[Finding]:
    for field in known:
        hides = around + field.hides
        hidden = next((text for text in hides if _is_always(text.strip().removeprefix("="))), None)
        if hidden and field.checks.get("required") is True:
            yield error(path, field.dotted, "form_hidden", label=field.label, text=hidden)
        yield from _inside(path, field.inner, hides)


def _is_always(text: str) -> bool:
    parsed = feel().parse_many([text])[0]
    if parsed.problems or parsed.roots:
        return False
    try:
        return feel().evaluate(text, {}, now=datetime(2026, 9, 16, 10, tzinfo=UTC)) is True
    except ExpressionFailed:
        return False
