"""Expressions of a form can be read, and name fields of the form or variables that the tasks using it know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.config import Config
from engine.feel.evaluator import feel
from engine.forms.fields import Field, components, fields
from engine.models.checks.expressions.known_names import BUILT_IN, analysis
from engine.models.checks.expressions.names_brought import OPEN, Names
from engine.models.checks.form.form_shape import place
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace

SCOPE = frozenset({"this", "parent", "i"})


def form_expressions(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """Syntax everywhere; names where at least one task of the workspace uses the form."""
    known = _known(form, workspace)
    for component in components(form):
        for text in _expressions(component):
            parsed = feel().parse_many([text])[0]
            if parsed.problems:
                facts = {"label": place(component), "text": text, "reason": "; ".join(parsed.problems)}
                yield error(path, place(component), "form_expressions", **facts)
            for root in sorted(parsed.roots):
                yield from _unknown(path, component, root, known)
        key = str(component.get("valuesKey") or "").partition(".")[0]
        if key:  # options taken from a variable: it must be one of the task's own
            yield from _unknown(path, component, key, known)


def _unknown(path: str, component: Mapping[str, object], name: str, known: Names | None) -> Iterator[Finding]:
    if known is not None and name not in known and OPEN not in known:
        facts = {"label": place(component), "name": name, "near": nearest(name, known - SCOPE)}
        yield error(path, place(component), "form_expressions", "unknown", **facts)


def _expressions(component: Mapping[str, object]) -> Iterator[str]:
    conditional = component.get("conditional")
    hide = conditional.get("hide") if isinstance(conditional, Mapping) else None
    checks = component.get("validate")
    limits = list(checks.values()) if isinstance(checks, Mapping) else []
    properties = component.get("properties")
    limits += [properties.get("min_items")] if isinstance(properties, Mapping) else []
    written = [component.get("readonly"), component.get("valuesExpression"), component.get("expression")]
    for text in (hide, *written, *limits, component.get("label"), component.get("text")):
        if isinstance(text, str) and text.strip().startswith("="):
            yield text.strip().removeprefix("=").strip()


def _known(form: Mapping[str, object], workspace: Workspace) -> Names | None:
    form_id = str(form.get("id", ""))
    shared = analysis(tuple(workspace.files.items()))
    askers = workspace.askers.get(form_id, [])
    used: list[Names] = [shared.known(process).at(node.id, "inside") for process, node in askers]
    if not used:
        return None
    return frozenset().union(*used, _keys_of(fields(form)), BUILT_IN, SCOPE)


def _keys_of(known: Sequence[Field]) -> Names:
    """A row's own fields are not among them: the form on the screen knows them as ``this.name`` alone."""
    return frozenset(field.path[0] for field in known if field.path)
