"""The fields of a form-js schema as a tree (groups dissolved into paths and conditions, lists kept), and the texts in them read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from engine.words import say

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
STATIC = frozenset(["text", "image", "separator", "spacer", "button", "table"])
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
    def dated(self) -> bool:
        """Whether a day or an hour is typed into it, or into one within it."""
        return self.kind == "datetime" or any(each.dated for each in self.inner)

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
    def ruled(self) -> bool:
        """Whether it, or a field in its rows, has a rule of ours."""
        return bool(self.rules) or any(field.ruled for field in self.inner)

    @cached_property
    def dotted(self) -> str:
        return ".".join(self.path)


def fields(form: Mapping[str, object]) -> tuple[Field, ...]:
    """The inputs of a form in their order."""
    return tuple(_inside(form.get("components"), (), ()))


def every(known: Sequence[Field]) -> Iterator[Field]:
    """The inputs with those in the rows of their lists."""
    for field in known:
        yield field
        yield from every(field.inner)


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
    """What people know a form by: its name, else the first heading among its texts; empty without either."""
    if name := str(form.get("name") or "").strip():
        return name
    for component in components(form):
        if component.get("type") == "text":
            for line in str(component.get("text", "")).splitlines():
                if line.strip().startswith("#"):
                    return line.strip().lstrip("# ")
    return ""


YEARS = (1900, 2100)
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?\Z")


def read_date(text: str) -> date:
    """A calendar day in ISO form. Errors: ValueError."""
    if not _DATE.match(text):
        raise ValueError(text)
    return _in_range(date.fromisoformat(text))


def read_time(text: str) -> time:
    """A time of day in ISO form, with or without its offset. Errors: ValueError."""
    if not _TIME.match(text):
        raise ValueError(text)
    return time.fromisoformat(text)


def read_datetime(text: str) -> datetime:
    """A day and a time in ISO form. Errors: ValueError."""
    day, _, clock = text.partition("T")
    read_date(day)
    read_time(clock)
    return datetime.fromisoformat(text)


def _in_range(day: date) -> date:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(str(day))
    return day


READERS: dict[str, Callable[[str], Any]] = {"date": read_date, "time": read_time, "datetime": read_datetime}


def number(value: Any) -> int | float | None:
    """A number, also from the text a browser sends; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return value
    text = str(value).strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", text, re.ASCII):
        return None
    return float(text) if "." in text else int(text)


class Faults(dict[str, list[str]]):
    """Sentences by field path."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def add(self, path: str, code: str, **facts: Any) -> None:
        """One more sentence for a path; the same one is not said twice."""
        sentence = say(f"forms.{code}", self.language, **facts)
        if sentence not in self.setdefault(path, []):
            self[path].append(sentence)
