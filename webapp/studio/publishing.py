"""From a draft to a version: findings, what changes, publishing."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from engine.errors import ModelRefused
from engine.models.check import check as find
from engine.models.publishing.drafts import published, workspace
from engine.models.publishing.impact import Affected, impact
from engine.models.publishing.whole import whole
from engine.models.workspace import kind_of
from engine.queries.models.model_changes import model_changes
from engine.queries.models.model_list import own_content
from engine.usecases.models.publish import Published, publish
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import json_object
from webapp.base.reading import reading
from webapp.studio.files import rows
from webapp.words.language import language, plural

blueprint = Blueprint("studio_publish", __name__, url_prefix="/studio")

LONGEST_NOTE = 1000


@blueprint.post("/check/<path:path>")
@gate("edit_models")
def check(path: str) -> Any:
    """Findings of the text in the editor, saved or not."""
    text = _content()
    with reading() as tx:
        own_content(tx, actor(), path)
        own = actor().institution
        drawn = workspace(tx, own).with_file(path, text)
        found = [*whole(published(tx, own), drawn, [path]), *find(drawn, tx.config, [path])]
    return jsonify(findings=rows(found))


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


@blueprint.post("/publish/<path:path>")
@gate("publish")
def release(path: str) -> Any:
    """Publish the draft of this file with the drafts chosen beside it. Errors refuse all of it."""
    given = json_object(request.get_data())
    note, beside = str(given.get("note", "")).strip(), given.get("paths", [])
    if not isinstance(beside, list) or not all(isinstance(one, str) for one in beside):
        raise BadRequest()
    if not note or len(note) > LONGEST_NOTE:
        return _refused(_("Напишите, что изменено и на каком основании (до 1000 знаков).")), 422
    try:
        with store().transaction() as tx:
            for one in (path, *beside):
                own_content(tx, actor(), one)
            made = publish(tx, actor(), [path, *beside], note)
    except ModelRefused as fault:
        findings = list(fault.facts["findings"])
        return _refused(_("Публикация отклонена: исправьте ошибки."), rows(findings)), 422
    return jsonify(
        message=_made(made), published=[{"process": one.process_id, "number": one.number} for one in made]
    )


def _content() -> bytes:
    text = json_object(request.get_data()).get("content")
    if not isinstance(text, str):
        raise BadRequest()
    return text.encode("utf-8", "replace")


def _refused(message: str, findings: list[dict[str, str]] | None = None) -> Any:
    body: dict[str, Any] = {"error": message, "message": message}
    return jsonify(body | ({"findings": findings} if findings else {}))


def _made(made: list[Published]) -> str:
    if not made:
        return _("Новых версий нет: файл не отличается от опубликованного или не входит ни в один процесс.")
    told = ", ".join(_("«%(name)s», версия %(number)s", name=one.name, number=one.number) for one in made)
    return _("Опубликовано: %(told)s.", told=told)


def _stays(one: Affected) -> str:
    count = len(one.cases)
    return _(
        "«%(name)s», версия %(number)s: %(count)s %(noun)s на ней до завершения.",
        name=one.version.name,
        number=one.version.number,
        count=count,
        noun=plural(count, "дело останется|дела останутся|дел останутся"),
    )
