"""What is checked in a form: a plain table of rules, one rule per file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from engine.config import Config
from engine.forms.fields import components
from engine.forms.read import NotAForm, read_form
from engine.models.checks.form.form_defaults import form_defaults
from engine.models.checks.form.form_expressions import form_expressions
from engine.models.checks.form.form_hidden import form_hidden
from engine.models.checks.form.form_idle import form_idle
from engine.models.checks.form.form_images import form_images
from engine.models.checks.form.form_keys import form_keys
from engine.models.checks.form.form_kinds import form_kinds
from engine.models.checks.form.form_labels import form_labels
from engine.models.checks.form.form_options import form_options
from engine.models.checks.form.form_safety import form_safety
from engine.models.checks.form.form_shape import MAX_COMPONENTS, form_shape
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace
from engine.strict_json import BrokenJson
from engine.words import say

Rule = Callable[[str, dict[str, Any], Workspace, Config], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    form_shape, form_keys, form_labels, form_options, form_defaults, form_safety, form_images, form_expressions, form_kinds, form_hidden, form_idle,
)  # fmt: skip


def findings(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Findings of one form."""
    try:
        form = read_form(workspace.files[path])
    except BrokenJson as fault:
        reason = say(f"checks.{fault.reason}", key=fault.key)
        yield error(path, "", "form_json", reason=reason, line=fault.line)
        return
    except NotAForm:
        yield error(path, "", "form_shape", "no_components")
        return
    if len(list(islice(components(form), MAX_COMPONENTS + 1))) > MAX_COMPONENTS:
        yield from form_shape(path, form, workspace, config)  # the other rules would only take their time
        return
    for rule in RULES:
        yield from rule(path, form, workspace, config)
