"""Beside every field stands what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.forms.fields import every, fields
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace

UNSEEN = frozenset({"expression"})  # counted, never shown
NAMES = ("label", "dateLabel", "timeLabel")


def form_labels(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """A warning for fields that people would see without a word beside them."""
    for field in every(fields(form)):
        if field.kind not in UNSEEN and not any(
            str(field.component.get(name) or "").strip() for name in NAMES
        ):
            yield warning(path, field.dotted, "form_labels", key=field.dotted or "—")
