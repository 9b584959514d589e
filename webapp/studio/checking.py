"""Findings of the text in the editor, after every edit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, jsonify, request, url_for
from werkzeug.exceptions import BadRequest

from engine.models.checking.room import CheckRoom, Edit
from engine.models.finding import Finding
from engine.models.publishing.drafts import published, workspace
from engine.models.workspace import Workspace, kind_of
from engine.queries.models.model_list import own_content, titles
from engine.usecases.models.save_model_draft import MAX_BYTES
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import json_object
from webapp.base.reading import reading
from webapp.studio.explaining.sections import explained_at
from webapp.words.language import language

blueprint = Blueprint("studio_check", __name__, url_prefix="/studio")


@blueprint.post("/check/<path:path>")
@gate("edit_models")
def check(path: str) -> Any:
    """Findings of the text, saved or not, with the number of the edit it stands for."""
    given = json_object(request.get_data())
    text, edit = given.get("content"), given.get("edit", 0)
    if not isinstance(text, str) or not isinstance(edit, int) or isinstance(edit, bool):
        raise BadRequest()
    content = text.encode("utf-8", "replace")
    if len(content) > MAX_BYTES:
        raise BadRequest()
    with reading() as tx:
        own_content(tx, actor(), path)
        own, home = actor().institution, tx.config.root
        before = published(tx, own).files
        shown = workspace(tx, own)
    found = room(home).findings(actor().id, Edit(path, content, before, shown.files, own))
    return jsonify(findings=[*_told(path, found, shown)], edit=edit)


def _told(path: str, found: list[Finding], shown: Workspace) -> Iterator[dict[str, Any]]:
    """Findings for the browser; one in another file says what that is called, and leads there."""
    names = titles(shown, {one.file for one in found if one.file != path})
    for one in found:
        row = {**one.row(), "message": one.said(language()), "help": explained_at(one.key)}
        yield row | ({"title": names[one.file], **_way_to(one)} if one.file != path else {})


def _way_to(one: Finding) -> dict[str, str]:
    opened = kind_of(one.file) in ("bpmn", "dmn", "form")
    return {"url": url_for("studio.edit", path=one.file, element=one.element or None)} if opened else {}


@cache
def room(home: Path) -> CheckRoom:
    """The workers of this process: they end when it does."""
    return CheckRoom(home)
