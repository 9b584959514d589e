"""Beside the editor: what the text changes. Publishing has a page of its own (``gate_page``)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from engine.models.publishing.drafts import published
from engine.models.publishing.impact import Affected, impact
from engine.models.workspace import kind_of
from engine.queries.models.changes.model_changes import model_changes
from engine.queries.models.model_list import own_content
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import json_object
from webapp.base.reading import reading
from webapp.words.language import language, plural

blueprint = Blueprint("studio_publish", __name__, url_prefix="/studio")


@blueprint.post("/changes/<path:path>")
@gate("edit_models")
def changes(path: str) -> Any:
    """What the text in the editor changes, and who keeps working by the old rules."""
    text = _content()
    with reading() as tx:
        own_content(tx, actor(), path)
        before = published(tx, actor().institution).files.get(path)
        affected = impact(tx, {path: text}, actor().institution)
    told = model_changes(str(kind_of(path)), before, text, language())
    return jsonify(changes=told, impact=[_stays(one) for one in affected])


def _content() -> bytes:
    text = json_object(request.get_data()).get("content")
    if not isinstance(text, str):
        raise BadRequest()
    return text.encode("utf-8", "replace")


def _stays(one: Affected) -> str:
    count = len(one.cases)
    return _(
        "«%(name)s», версия %(number)s: %(count)s %(noun)s на ней до завершения.",
        name=one.version.name,
        number=one.version.number,
        count=count,
        noun=plural(count, "дело останется|дела останутся|дел останутся"),
    )
