"""Expressions of a form can be read, and name fields of the form or variables that the tasks using it know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.config import Config
from engine.feel.evaluator import feel
from engine.feel.question import stripped
from engine.forms.fields import Field, components, fields
from engine.forms.rules.family_met import CHOICES
from engine.models.checks.expressions.known_names import BUILT_IN, analysis
from engine.models.checks.expressions.names_brought import OPEN, Names
from engine.models.checks.form.form_shape import place
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace

WRITTEN = ("readonly", "valuesExpression", "expression", "label", "text", "source", "alt")
OURS = ("min_items", "known", "supposed", "follows")
OF_THE_HOUSE = ("known", "supposed")
SCOPE = frozenset({"this", "parent", "i"})
OF_FORMS = BUILT_IN | {CHOICES}  # what every form may name


def form_expressions(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """Syntax everywhere; names where at least one task of the workspace uses the form, and in conditions always."""
    known = _known(form, workspace)
    own = known if known is not None else _keys_of(fields(form)) | OF_FORMS | SCOPE
    for component in components(form):
        for text in _expressions(component):
            parsed = feel().parse_many([text])[0]
            if parsed.problems:
                facts = {"label": place(component), "text": text, "reason": "; ".join(parsed.problems)}
                yield error(path, place(component), "form_expressions", **facts)
            for root in sorted(parsed.roots - _house_names(component, text)):
                yield from _unknown(path, component, root, own if text == _hide(component) else known)
        key = str(component.get("valuesKey") or "").partition(".")[0]
        if key:  # options taken from a variable: it must be one of the task's own
            yield from _unknown(path, component, key, known)


def _house_names(component: Mapping[str, object], text: str) -> Names:
    """What the house knows is asked by ``known`` and ``supposed`` alone (``engine/queries/tasks/known/known.py``)."""
    properties = component.get("properties")
    written = [properties.get(name) for name in OF_THE_HOUSE] if isinstance(properties, Mapping) else []
    return frozenset({"known"}) if text in map(_expression, written) else frozenset()


def _unknown(path: str, component: Mapping[str, object], name: str, known: Names | None) -> Iterator[Finding]:
    if known is not None and name not in known and OPEN not in known:
        facts = {"label": place(component), "name": name, "near": nearest(name, known - SCOPE)}
        yield error(path, place(component), "form_expressions", "unknown", **facts)


def _expressions(component: Mapping[str, object]) -> Iterator[str]:
    checks = component.get("validate")
    limits = list(checks.values()) if isinstance(checks, Mapping) else []
    properties = component.get("properties")
    limits += [properties.get(name) for name in OURS] if isinstance(properties, Mapping) else []
    written = [component.get(name) for name in WRITTEN]
    yield from filter(None, map(_expression, (*written, *limits)))
    hide = _hide(component)
    if hide:
        yield hide


def _hide(component: Mapping[str, object]) -> str | None:
    conditional = component.get("conditional")
    hide = conditional.get("hide") if isinstance(conditional, Mapping) else None
    return stripped(hide) or None if isinstance(hide, str) else None  # read as FEEL with and without its sign


def _expression(text: object) -> str | None:
    written = text.strip() if isinstance(text, str) else ""
    return written.removeprefix("=").strip() if written.startswith("=") else None


def _known(form: Mapping[str, object], workspace: Workspace) -> Names | None:
    form_id = str(form.get("id", ""))
    shared = analysis(tuple(workspace.files.items()))
    askers = workspace.askers.get(form_id, [])
    used: list[Names] = [shared.known(process).at(node.id, "inside") for process, node in askers]
    if not used:
        return None
    return frozenset().union(*used, _keys_of(fields(form)), OF_FORMS, SCOPE)


def _keys_of(known: Sequence[Field]) -> Names:
    """A row's own fields are not among them: the form on the screen knows them as ``this.name`` alone."""
    return frozenset(field.path[0] for field in known if field.path)
