"""Parts of a form that do nothing: a group or list without fields, a button that says no action, a value computed from nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.config import Config
from engine.forms.fields import components
from engine.models.checks.form.form_shape import place
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace

HOLDERS = {"group": "group", "dynamiclist": "list"}
ACTIONS = frozenset({"submit", "reset"})


def form_idle(path: str, form: dict[str, object], workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for each: the form works, and whoever fills it in wonders."""
    for component in components(form):
        variant = _idle(component)
        if variant:
            called = str(component.get("label") or "").strip() or place(component)
            yield warning(path, place(component), "form_idle", variant, label=called)


def _idle(component: Mapping[str, object]) -> str:
    kind = component.get("type")
    if kind in HOLDERS and not component.get("components"):
        return HOLDERS[str(kind)]
    if kind == "button" and component.get("action") not in ACTIONS:
        return "button"
    written = str(component.get("expression") or "").strip()
    return "expression" if kind == "expression" and not written.removeprefix("=").strip() else ""
