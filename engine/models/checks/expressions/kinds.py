"""A condition can give true or false with values of the kinds that its variables have.

Kinds are tried, not inferred: the condition is evaluated with samples of what each variable may hold. Only where every
variable is set by forms and constants, and no sample gives true or false, is it an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice, product

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.config import Config
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.forms.fields import Field, fields
from engine.models.checks.expressions.known_names import analysis
from engine.models.checks.expressions.names_brought import OPEN
from engine.models.checks.expressions.names_flowing import Known
from engine.models.checks.expressions.places import Use, uses
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

NOW = datetime(2026, 9, 16, 10, tzinfo=UTC)
#: What a field may hold, by its kind. A text may be a number or a date that the condition reads from it.
SAMPLES: dict[str, tuple[object, ...]] = {
    "number": (1,),
    "checkbox": (True, False),
    "textfield": ("да", "5", "2026-09-16", "2026-09-16T10:00:00"),
    "textarea": ("да", "5", "2026-09-16"),
    "datetime": ("2026-09-16", "10:00:00", "2026-09-16T10:00:00"),
}
MANY = frozenset({"checklist", "taglist"})
MOST = 64  # combinations that are tried for one condition
Samples = tuple[object, ...]


def kinds(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Conditions that compare a number with a text, add where they should ask, and the like."""
    written = [use for use in uses(diagram) if use.place == "condition"]
    shared = analysis(tuple(workspace.files.items()))
    for use, parsed in zip(written, feel().parse_many([use.text for use in written]), strict=True):
        if parsed.problems or not parsed.roots:
            continue
        known = shared.known(use.process)
        held = {name: _samples(name, use, known, workspace) for name in sorted(parsed.roots)}
        if all(held.values()) and not _can_be_a_truth(use.text, held):
            told = {"label": use.node.label, "flow": use.element, "text": use.text}
            yield error(diagram.path, use.element, "kinds", **told, names=_listed(held))


def _samples(name: str, use: Use, known: Known, workspace: Workspace) -> Samples:
    """What a variable may hold where it is asked; nothing where anybody may have set it otherwise."""
    here = known.at(use.node.id, "before")
    if OPEN in here or name not in here or _is_given(name, use.process, known):
        return ()
    found: list[object] = []
    for scope in use.process.walk():
        for node in scope.nodes:
            if name in known.brought.get(node.id, ()):
                samples = _set_by(node, name, workspace)
                if not samples:
                    return ()
                found += samples
    return tuple(found)


def _is_given(name: str, process: Process, known: Known) -> bool:
    """Whether the case begins with it."""
    return any(name in known.at(start.id, "before") for start in process.starts)


def _set_by(node: FlowNode, name: str, workspace: Workspace) -> Samples:
    if node.outputs or node.multi_instance is not None:
        return ()
    if node.has("script"):
        return _constant((node.extension("script", "expression") or "").removeprefix("=").strip())
    forms = [workspace.form(form_id) for form_id in node.forms if form_id in workspace.forms()]
    asked = [field for form in forms for field in fields(form) if field.path and field.path[0] == name]
    held = [_held(field) if len(field.path) == 1 else () for field in asked]
    return tuple(one for samples in held for one in samples) if all(held) else ()


def _constant(text: str) -> Samples:
    if feel().parse_many([text])[0].roots:
        return ()
    try:
        value = feel().evaluate(text, {}, now=NOW)
    except ExpressionFailed:
        return ()
    return () if value is None else (value,)


def _held(field: Field) -> Samples:
    options = field.component.get("values")
    values = (
        [one.get("value") for one in options if isinstance(one, Mapping)] if isinstance(options, list) else []
    )
    if field.kind in MANY:
        return ([], values[:1])
    if field.kind == "dynamiclist":
        return ([],)
    return tuple(values) if field.kind in ("select", "radio") else SAMPLES.get(field.kind, ())


def _can_be_a_truth(text: str, held: Mapping[str, Samples]) -> bool:
    tried = islice(product(*held.values()), MOST)
    asked = [(text, dict(zip(held, values, strict=True))) for values in tried]
    return any(  # mostly the first one says it
        isinstance(found, bool)
        for part in (asked[:1], asked[1:])
        for found in feel().evaluate_many(part, now=NOW)
    )


def _listed(held: Mapping[str, Samples]) -> str:
    """Each variable with something it may hold, as FEEL writes it."""
    shown = {True: "true", False: "false"}
    return ", ".join(
        f"{name} — {shown[one] if isinstance(one, bool) else f'«{one}»' if isinstance(one, str) else one}"
        for name, (one, *_) in held.items()
    )
