"""What a form was begun with is said beside each field: where it is known from, so that it is checked and not typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from engine.forms.fields import CONTAINERS, read_path
from engine.queries.tasks.known.known import Known, Source
from webapp.words.dates import day


def told(schema: dict[str, Any] | None, given: Known, values: Mapping[str, object]) -> dict[str, Any] | None:
    """The form with the source under each field that still has the value it was begun with."""
    marks = {
        path: _words(source)
        for path, (value, source) in given.filled.items()
        if read_path(values, path) == value
    }
    if not schema or not marks:
        return schema
    return {**schema, "components": _marked(schema["components"], (), marks)}


def _marked(
    components: Sequence[dict[str, Any]], prefix: tuple[str, ...], marks: Mapping[tuple[str, ...], str]
) -> list[dict[str, Any]]:
    marked = []
    for one in components:
        name = tuple(str(one.get("path") or one.get("key") or "").split(".")) if _named(one) else ()
        if one.get("type") in CONTAINERS:
            one = {**one, "components": _marked(one.get("components") or [], prefix + name, marks)}
        elif words := marks.get(prefix + name):
            if one.get("type") == "dynamiclist":
                marked.append(_above(one, words))
            else:
                own = str(one.get("description") or "").rstrip(".")
                one = {**one, "description": ". ".join(filter(None, (own, words)))}
        marked.append(one)
    return marked


def _above(rows: Mapping[str, Any], words: str) -> dict[str, Any]:
    """A list has no place for a hint, and its name stands in every fault of its rows: the words are a line above it."""
    shown = {"conditional": rows["conditional"]} if "conditional" in rows else {}
    layout = {"row": f"Row_told_{rows.get('id')}", "columns": None}
    return {"type": "text", "id": f"told_{rows.get('id')}", "text": words, "layout": layout, **shown}


def _named(one: Mapping[str, Any]) -> bool:
    return bool(one.get("path") or one.get("key"))


def _words(source: Source) -> str:
    if source.word == "forms" and source.at:
        return _("Известно: «%(step)s», %(when)s", step=source.step, when=day(source.at))
    said = {
        "supposed": _("Подставлено: обычно так. Если иначе, исправьте"),
        "family": _("Известно из карточки семьи"),
        "visits": _("Известно из посещений дела"),
        "groups": _("Известно из реестра групповых мероприятий"),
        "meetings": _("Известно из реестра групповых мероприятий"),
        "me": _("Это вы"),
        "today": _("Сегодня"),
        "now": _("Сейчас"),
    }
    return said.get(source.word, _("Известно из дела"))
