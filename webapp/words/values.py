"""Submitted data as a person reads it: labels of the form, options by their words, dates in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from engine.forms.fields import Field, fields
from webapp.words.dates import birthday, day

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
CLOCK = re.compile(r"(\d{2}:\d{2}):\d{2}(\.\d+)?")


BORN = "birth_date"  # keys of forms that end so


@dataclass(frozen=True)
class Said:
    """One answer: its label, its words, and for lists the answers of every item."""

    label: str
    words: str
    items: tuple[tuple[Said, ...], ...] = ()


def readable(
    data: Mapping[str, Any], form: Mapping[str, Any], people: Mapping[Any, str] | None = None
) -> list[Said]:
    """The answers in the order of the form; what the form does not know comes last under its own name.

    ``people`` are names by login: a choice among colleagues is stored as a login.
    """
    known = list(fields(form))
    said = [answer for field in known for answer in _answer(field, data, people or {})]
    strange = {
        key: value
        for key, value in data.items()
        if key not in {field.path[0] for field in known if field.path}
    }
    return said + [Said(key, _words(value)) for key, value in strange.items()]


def _answer(field: Field, data: Mapping[str, Any], people: Mapping[Any, str]) -> Iterator[Said]:
    value: Any = data
    for part in field.path:
        value = value.get(part) if isinstance(value, Mapping) else None
    if value in (None, "", []):
        return
    if field.inner and isinstance(value, list):
        rows = [item for item in value if isinstance(item, Mapping)]
        items = tuple(
            tuple(said for inner in field.inner for said in _answer(inner, row, people)) for row in rows
        )
        yield Said(field.label, "", items)
    elif field.path[-1].endswith(BORN):
        yield Said(field.label, birthday(str(value)))
    else:
        yield Said(field.label, _words(value, _options(field) or _chosen(field, people)))


def chosen_logins(data: Mapping[str, Any], form: Mapping[str, Any]) -> set[str]:
    """Values of the choices whose options came with the task: logins, where they are colleagues."""
    given = [data.get(field.path[0]) for field in fields(form) if _from_task(field) and len(field.path) == 1]
    return {value for value in given if isinstance(value, str)}


def _from_task(field: Field) -> bool:
    return bool(field.component.get("valuesKey") or field.component.get("valuesExpression"))


def _chosen(field: Field, people: Mapping[Any, str]) -> Mapping[Any, str]:
    return people if _from_task(field) else {}


def _options(field: Field) -> dict[Any, str]:
    listed = field.component.get("values") or ()
    return {
        option.get("value"): str(option.get("label", "")) for option in listed if isinstance(option, Mapping)
    }


def _words(value: Any, options: Mapping[Any, str] | None = None) -> str:
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(value, list):
        return ", ".join(_words(item, options) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(item)}" for key, item in value.items())
    if options and isinstance(value, str | int) and value in options:
        return options[value]
    return _date_words(str(value))


def _date_words(text: str) -> str:
    if hours := CLOCK.fullmatch(text):
        return hours[1]
    if not ISO_DATE.match(text):
        return text
    try:
        return (
            day(date.fromisoformat(text))
            if len(text) == 10
            else f"{day(datetime.fromisoformat(text))} {text[11:16]}"
        )
    except ValueError:
        return text
