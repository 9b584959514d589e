"""Examples to try decision tables by: made from the text in the editor, with the answers as they come out now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint, jsonify, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from engine.decisions import Decision, read_decisions
from engine.decisions.examples.covering import Covering, covering
from engine.decisions.examples.kept import written
from engine.errors import DecisionFailed, UnreadableXml
from engine.models.model_files import EXAMPLES
from engine.queries.models.model_list import own_content
from engine.queries.models.value_words import value_words
from engine.words import say
from engine.worktime.in_words import term_in_words
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import json_object
from webapp.base.reading import reading
from webapp.words.dates import day
from webapp.words.language import language
from webapp.words.values import ISO_DATE

Words = Mapping[str, Mapping[str, str]]


class _Column(NamedTuple):
    """The variable of a column, and its heading; empty where it has none."""

    name: str
    label: str


blueprint = Blueprint("studio_examples", __name__, url_prefix="/studio")


@blueprint.post("/examples/<path:path>")
@gate("edit_models")
def examples(path: str) -> Any:
    """The examples of each table of the file, or the sentence that says why there are none."""
    text = json_object(request.get_data()).get("content")
    if not isinstance(text, str):
        raise BadRequest()
    with reading() as tx:
        own_content(tx, actor(), path)
        words = value_words(tx, actor(), language())
    try:
        decisions = read_decisions(text.encode("utf-8", "replace"))
    except (UnreadableXml, DecisionFailed) as fault:
        return jsonify(error=fault.sentence(language()), message=fault.sentence(language())), 422
    made = [(decision, covering(decision)) for decision in decisions]
    files = [written(decision.id, found.examples) for decision, found in made if found.examples]
    name = path.rpartition("/")[2].removesuffix(".dmn") + EXAMPLES
    return jsonify(tables=[_table(*each, words) for each in made], file="".join(files), name=name)


def _table(decision: Decision, found: Covering, words: Words) -> dict[str, object]:
    asked = [_Column(one.expression.strip(), one.label) for one in decision.inputs]
    given = [_Column(one.name, one.label) for one in decision.outputs]
    rows = [
        {
            "inputs": [*_columns(asked, example.inputs, words)],
            "answer": example.outcome.failed or _answer(given, example.outcome.value, words),
            "failed": bool(example.outcome.failed),
            "shows": ", ".join(_shown(*each) for each in dict.fromkeys(example.shows)),
        }
        for example in found.examples
    ]
    why = say(f"decisions.examples_{found.why}", language(), **found.facts) if found.why else ""
    return {
        "title": decision.name or decision.id,
        "rows": rows,
        "without": _("Не составлено, потому что %(why)s.", why=why) if why else "",
        "alone": [
            _("%(where)s: само по себе исхода не меняет.", where=_shown(*each)) for each in found.alone
        ],
    }


def _shown(row: int, heading: str) -> str:
    return _("строка %(row)s, «%(column)s»", row=row, column=heading)


def _answer(outputs: list[_Column], value: object, words: Words) -> str:
    """The only output by its value, several by their headings; of many rows each after the other."""
    if isinstance(value, list):
        return "; ".join(_answer(outputs, one, words) for one in value) or _("пусто")
    if isinstance(value, Mapping):
        return ", ".join(_columns(outputs, value, words))
    return _said(value, _of(words, outputs[0].name if outputs else ""))


def _columns(columns: list[_Column], values: Mapping[str, object], words: Words) -> Iterator[str]:
    """«heading: value», in the order of the table."""
    for name, label in columns:
        value: object = values
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        yield f"{label or name}: {_said(value, _of(words, name.rpartition('.')[2]))}"


def _of(words: Words, name: str) -> dict[str, str]:
    return {**words[""], **words.get(name, {})}


def _said(value: object, words: Mapping[str, str]) -> str:
    """As a person writes it: «да», a date with points, an option by its words."""
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(value, list):
        return ", ".join(_said(one, words) for one in value) or _("пусто")
    if isinstance(value, Mapping):
        return term_in_words(
            "={" + ", ".join(f"{key}: {json.dumps(part)}" for key, part in value.items()) + "}", language()
        )
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        return day(date.fromisoformat(value))
    return _("пусто") if value in (None, "") else words.get(str(value), str(value))
