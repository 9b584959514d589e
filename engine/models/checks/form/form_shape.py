"""A form is a form-js schema that our viewer draws: known version, known kinds of fields, of a size people can fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.config import Config
from engine.forms.fields import CONTAINERS, INPUTS, STATIC, components
from engine.models.finding import Finding, Said, clash, error
from engine.models.workspace import Workspace

NEWEST = 19
MAX_COMPONENTS = 300
SHOWN = 5
KINDS = INPUTS | STATIC | (CONTAINERS - {"default"})


def form_shape(path: str, form: dict[str, object], workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Version, size, kinds, the form's own id."""
    version = form.get("schemaVersion")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= NEWEST:
        told = Said("studio.not_given") if version is None else str(version)
        yield error(path, "", "form_shape", "version", version=told, newest=NEWEST)
    if not isinstance(form.get("components"), list):
        yield error(path, "", "form_shape", "no_components")
    form_id = str(form.get("id") or "").strip()
    if not form_id:
        yield error(path, "", "form_shape", "no_id")
    elif workspace.forms().get(form_id, path) != path:
        yield clash(path, "", "form_shape", form_id, workspace.forms()[form_id])
    for number, component in enumerate(_not_components(form.get("components")), start=1):
        if number <= SHOWN:
            yield error(path, "", "form_shape", "not_a_component", value=str(component)[:40])
    found = list(components(form))
    if len(found) > MAX_COMPONENTS:
        yield error(path, "", "form_shape", "too_many", count=len(found), limit=MAX_COMPONENTS)
        return
    for component in found:
        kind = str(component.get("type", ""))
        if kind == "image" and not str(component.get("source") or "").strip():
            yield error(path, place(component), "form_shape", "image", label=place(component))
        if kind not in KINDS:
            yield error(
                path, place(component), "form_shape", "kind", kind=kind or "—", label=place(component)
            )


def _not_components(level: object) -> Iterator[object]:
    """What stands where a field should, at any depth."""
    for component in level if isinstance(level, list) else ():
        if isinstance(component, dict):
            yield from _not_components(component.get("components"))
        else:
            yield component


def place(component: Any) -> str:
    """How to point at a component: its key, path or id."""
    return str(component.get("key") or component.get("path") or component.get("id") or "")
