"""A form judged by every rule of forms."""

from __future__ import annotations

from typing import Any

from engine.models.checks.of_form import RULES
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from engine.strict_json import read_json
from tests.engine.models.models import PATH, config, form

FORM = "forms/test/f.form"


def judged(content: bytes, process: bytes | None = None) -> list[Finding]:
    """What is found in a form, beside the diagram that uses it if one is given."""
    workspace = Workspace({FORM: content, **({PATH: process} if process else {})})
    return [finding for rule in RULES for finding in rule(FORM, read_json(content), workspace, config())]


def rules(*components: dict[str, Any], **more: Any) -> list[str]:
    """The rules that a form of these components breaks."""
    return [finding.rule for finding in judged(form(*components, **more))]


def field(**more: Any) -> dict[str, Any]:
    """A text field, right but for what is given."""
    return {"type": "textfield", "key": "name", "label": "Имя", "id": "x", **more}
