"""The fields of a form-js schema as a tree: groups dissolved into paths and conditions, dynamic lists kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

INPUTS = frozenset(
    [
        "textfield",
        "textarea",
        "number",
        "checkbox",
        "checklist",
        "radio",
        "select",
        "taglist",
        "datetime",
        "dynamiclist",
        "expression",
    ]
)
STATIC = frozenset(["text", "separator", "spacer", "button", "table"])
CONTAINERS = frozenset({"group", "default"})
CHOICES = frozenset(["checklist", "radio", "select", "taglist"])
MANY = frozenset(["checklist", "taglist"])


@dataclass(frozen=True)
class Field:
    """One input of a form. ``path`` is relative to its scope: the form, or one item of the list it lies in."""

    path: tuple[str, ...]
    kind: str
    component: Mapping[str, Any]
    hides: tuple[str, ...] = ()
    inner: tuple[Field, ...] = ()

    @cached_property
    def label(self) -> str:
        """What the person reads beside the field."""
        names = ("label", "dateLabel", "timeLabel", "key", "path")
        return next((str(self.component[name]).strip() for name in names if self.component.get(name)), "")

    @cached_property
    def checks(self) -> Mapping[str, object]:
        """The ``validate`` block."""
        written = self.component.get("validate")
        return written if isinstance(written, Mapping) else {}

    @cached_property
    def properties(self) -> Mapping[str, object]:
        """Custom properties: our rules live here."""
        written = self.component.get("properties")
        return written if isinstance(written, Mapping) else {}

    @cached_property
    def rules(self) -> list[str]:
        """Names of our rules, ``properties.rule = "not_future, adult"``."""
        return [name.strip() for name in str(self.properties.get("rule", "")).split(",") if name.strip()]

    @cached_property
    def dotted(self) -> str:
        return ".".join(self.path)


def fields(form: Mapping[str, object]) -> tuple[Field, ...]:
    """The inputs of a form in their order."""
    return tuple(_inside(form.get("components"), (), ()))


def _inside(components: object, prefix: tuple[str, ...], hides: tuple[str, ...]) -> Iterator[Field]:
    for component in components if isinstance(components, Sequence) else ():
        if not isinstance(component, Mapping):
            continue
        kind = str(component.get("type", ""))
        own = hides + _hide(component)
        if kind in CONTAINERS:
            yield from _inside(component.get("components"), prefix + _split(component.get("path")), own)
        elif kind == "dynamiclist":
            inner = tuple(_inside(component.get("components"), (), ()))
            yield Field(prefix + _split(component.get("path")), kind, component, own, inner)
        elif kind in INPUTS:
            yield Field(prefix + _split(component.get("key")), kind, component, own)


def _hide(component: Mapping[str, object]) -> tuple[str, ...]:
    conditional = component.get("conditional")
    hide = conditional.get("hide") if isinstance(conditional, Mapping) else None
    return (hide,) if isinstance(hide, str) and hide.strip() else ()


def _split(path: object) -> tuple[str, ...]:
    return tuple(part for part in str(path or "").split(".") if part)


def components(form: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Every component at any depth, containers and static texts too."""
    ahead = [form.get("components")]
    while ahead:
        level = ahead.pop(0)
        for component in level if isinstance(level, Sequence) and not isinstance(level, str) else ():
            if isinstance(component, Mapping):
                yield component
                ahead.append(component.get("components"))


def read_path(data: object, path: Sequence[str]) -> Any:
    """The value at a path of nested objects; None where any part is missing."""
    for part in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(part)
    return data


def write_path(data: dict[str, Any], path: Sequence[str], value: object) -> None:
    """Put a value at a path, making the objects on the way."""
    for part in path[:-1]:
        data = data.setdefault(part, {})
    data[path[-1]] = value


def heading(form: Mapping[str, object]) -> str:
    """What people know a form by, which has no name of its own: the first heading among its texts; empty without one."""
    for component in components(form):
        if component.get("type") == "text":
            for line in str(component.get("text", "")).splitlines():
                if line.strip().startswith("#"):
                    return line.strip().lstrip("# ")
    return ""
