"""What the editor offers instead of typing: lists to pick from, and the date that a term would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from flask import Blueprint, jsonify, request, url_for
from werkzeug.exceptions import BadRequest

from engine.operations.choices import offered
from engine.queries.models.choices import Choice, choices
from engine.queries.models.term_in_words import TermTold, term_in_words
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import json_object
from webapp.base.reading import reading
from webapp.words.dates import due_day
from webapp.words.language import language

blueprint = Blueprint("studio_pick", __name__, url_prefix="/studio")

LONGEST_TERM = 2000


@blueprint.get("/choices")
@gate("edit_models")
def lists() -> Any:
    """Everything of the house that a diagram may name, by kind."""
    with reading() as tx:
        found = choices(tx, actor(), language())
    told = {kind: _rows(getattr(found, kind)) for kind in found.__dataclass_fields__}
    return jsonify(**told, operations=[asdict(one) for one in offered(language())])


@blueprint.post("/term")
@gate("edit_models")
def term() -> Any:
    """The date a term gives from the present of the installation, and why; of one that calls hand over, every way of it."""
    text = json_object(request.get_data()).get("term")
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST_TERM:
        raise BadRequest()
    with reading() as tx:
        told = term_in_words(tx, actor(), text, language())
    return jsonify(**_term(told[0]), ways=[_term(one) for one in told] if told[0].by else [])


def _term(told: TermTold) -> dict[str, object]:
    due = due_day(told.due) if told.due else ""
    return {"due": due, "why": told.why, "supposed": told.supposed, "fault": told.fault, "by": told.by}


def _rows(found: Iterable[Choice]) -> list[dict[str, str]]:
    return [
        {"key": one.key, "title": one.title}
        | ({"url": url_for("studio.edit", path=one.path)} if one.path else {})
        for one in found
    ]
