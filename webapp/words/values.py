"""Submitted data as a person reads it: labels of the form, options by their words, dates in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from engine.forms.fields import Field, fields
from engine.words import say
from webapp.words.dates import birthday, day, moment
from webapp.words.language import language

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
    """The answers in the order of the form; what the form does not know comes last.

    ``people`` are names by login: a choice among colleagues is stored as a login.
    """
    known = _with_options(list(fields(form)))
    said = [answer for field in known for answer in _answer(field, data, people or {})]
    strange = {
        key: value
        for key, value in data.items()
        if key not in {field.path[0] for field in known if field.path}
    }
    return said + [Said(code_words(key), answer_words(value)) for key, value in strange.items()]


def _with_options(known: list[Field]) -> list[Field]:
    """A value that only repeats a choice of the form is read by the choice's words."""
    choices = {f"={field.dotted}": field for field in known if field.component.get("values")}
    return [
        replace(field, component={**field.component, "values": choices[written].component["values"]})
        if (written := str(field.component.get("expression", "")).replace(" ", "")) in choices
        else field
        for field in known
    ]


def code_words(key: str) -> str:
    """What a value without a label is called: nobody reads a key of the form's code."""
    said = say(f"copied.{key}", language())
    return say("copied.nameless", language()) if said == f"copied.{key}" else said


def _label(field: Field) -> str:
    """A value that a form counts by itself has no label in it."""
    return code_words(field.path[-1]) if field.label in ("", field.dotted, field.path[-1]) else field.label


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
        yield Said(_label(field), "", items)
    elif field.path[-1].endswith(BORN):
        yield Said(_label(field), birthday(str(value)))
    else:
        yield Said(_label(field), answer_words(value, _options(field) or _chosen(field, value, people)))


def chosen_logins(data: Mapping[str, Any], form: Mapping[str, Any]) -> set[str]:
    """Values of the choices whose options came with the task: logins, where they are colleagues."""
    given = [data.get(field.path[0]) for field in fields(form) if _from_task(field) and len(field.path) == 1]
    return {value for value in given if isinstance(value, str)}


def _from_task(field: Field) -> bool:
    return bool(field.component.get("valuesKey") or field.component.get("valuesExpression"))


def _chosen(field: Field, value: object, people: Mapping[Any, str]) -> Mapping[Any, str]:
    """What was offered came with the task: colleagues, or codes of the catalogue."""
    if not _from_task(field) or not isinstance(value, str) or value in people:
        return people if _from_task(field) else {}
    said = say(f"copied.code_{value}", language())
    return {} if said == f"copied.code_{value}" else {value: said}


def _options(field: Field) -> dict[Any, str]:
    listed = field.component.get("values") or ()
    return {
        option.get("value"): str(option.get("label", "")) for option in listed if isinstance(option, Mapping)
    }


def answer_words(value: Any, options: Mapping[Any, str] | None = None) -> str:
    """One value: by its option, «да» or «нет», a day in order."""
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(value, list):
        return ", ".join(answer_words(item, options) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{code_words(key)}: {answer_words(item)}" for key, item in value.items())
    if options and isinstance(value, str | int) and value in options:
        return options[value]
    return _date_words(str(value))


def _date_words(text: str) -> str:
    if hours := CLOCK.fullmatch(text):
        return hours[1]
    if not ISO_DATE.match(text):
        return text
    try:
        if len(text) == 10:
            return day(date.fromisoformat(text))
        told = datetime.fromisoformat(text)
        # a form keeps the wall's time without a zone: its day is the one that was written
        return moment(told) if told.tzinfo else f"{day(told.date())} {text[11:16]}"
    except ValueError:
        return text
