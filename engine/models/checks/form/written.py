"""Every expression of a form with its place, and of which kind the names are that it sees there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from engine.feel.kinds.kind import UNKNOWN, context_of
from engine.forms.fields import components, fields
from engine.models.checks.expressions.kinds_of_names import Kinds
from engine.models.checks.form.form_shape import MAX_COMPONENTS
from engine.models.checks.form.kinds_of_fields import kinds_of_keys
from engine.models.workspace import Workspace

WRITTEN = ("readonly", "valuesExpression", "expression", "label", "text", "source", "alt")
SHOWN = ("text", "label", "description")
TEMPLATE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
LIMITS = ("min", "max", "minLength", "maxLength", "required")


@dataclass(frozen=True)
class Written:
    """``name`` is that of the property it stands in; ``text`` has no ``=``."""

    component: Mapping[str, object]
    name: str
    text: str
    kinds: Kinds


def written(listed: object, known: Kinds, scope: Kinds) -> Iterator[Written]:
    """Those of components and of all within them.

    Args:
        listed: components of the form, or of one row.
        known: kinds of the names seen here.
        scope: of the fields around: to a row they are its ``parent``.
    """
    for component in listed if isinstance(listed, list) else ():
        if not isinstance(component, Mapping):
            continue
        yield from (Written(component, name, text, known) for name, text in expressions(component))
        inner = component.get("components")
        if component.get("type") == "dynamiclist":
            yield from written(inner, *_in_a_row(inner, known, scope))
        else:
            yield from written(inner, known, scope)


def ahead(path: str, workspace: Workspace) -> Iterator[tuple[bool, str]]:
    """The texts alone, none a test of a cell, for ``read_ahead``; of a form too large to be looked at none."""
    found = list(islice(components(workspace.schemas.get(path, {})), MAX_COMPONENTS + 1))
    for component in found if len(found) <= MAX_COMPONENTS else ():
        yield from ((False, text) for _, text in expressions(component))


def expressions(component: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The expressions of one component, by the property they stand in."""
    for name in WRITTEN:
        always = name == "expression" and component.get("type") == "expression"
        yield from _one(name, component.get(name), always)
    checks, properties = component.get("validate"), component.get("properties")
    if isinstance(checks, Mapping):
        for name in LIMITS:
            yield from _one(name, checks.get(name))
    if isinstance(properties, Mapping):
        yield from _one("min_items", properties.get("min_items"))
    conditional = component.get("conditional")
    if isinstance(conditional, Mapping):
        yield from _one("hide", conditional.get("hide"), always=True)
    yield from _templates(component)


def _templates(component: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """``{{ … }}`` in what is shown; a loop has names of its own."""
    for name in SHOWN:
        text = component.get(name)
        if isinstance(text, str) and not text.strip().startswith("=") and "{{#" not in text:
            yield from (("text", each.strip()) for each in TEMPLATE.findall(text) if each.strip())


def _one(name: str, text: object, always: bool = False) -> Iterator[tuple[str, str]]:
    stripped = text.strip() if isinstance(text, str) else ""
    if stripped.startswith("=") or (always and stripped):
        yield name, stripped.removeprefix("=").strip()


def _in_a_row(inner: object, known: Kinds, scope: Kinds) -> tuple[Kinds, Kinds]:
    """A row's own fields are ``this``; by their bare names the screen and the server do not agree, so nothing is said."""
    own = kinds_of_keys(fields({"components": inner}))
    around = {"this": context_of(own), "parent": context_of(scope, open=True)}
    return {**known, **dict.fromkeys(own, UNKNOWN), **around}, own
