"""Model files in and out: content for the editor, drafts, upload, download."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from engine.errors import ArchiveRefused, DraftRefused, NotFound, StaleDraft, UnreadableXml
from engine.models import versions
from engine.models.publishing.drafts import draft, workspace
from engine.models.publishing.faults import WouldVoid
from engine.operations.templates import element_templates
from engine.queries.models.model_list import model_list, own_content, own_folder
from engine.usecases.models.save_model_draft import MAX_BYTES, drop_model_draft, save_model_draft
from engine.usecases.models.take_archive import MOST_BYTES, take_archive
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import json_object, number
from webapp.base.reading import reading
from webapp.studio.authors import conflict
from webapp.studio.gate.prepared import agreed, asked_of, prepared_with, tell_void, waiting_now
from webapp.studio.making import undoable
from webapp.studio.model_text import text_of
from webapp.words.language import language

blueprint = Blueprint("studio_files", __name__, url_prefix="/studio")

PLAIN = "text/plain; charset=utf-8"  # never a type that a browser would render or run


@blueprint.get("/content/<path:path>")
@gate("edit_models")
def content(path: str) -> Response:
    """The text the editor opens: the draft, or what is published."""
    with reading() as tx:
        found = own_content(tx, actor(), path)
    return Response(text_of(found), content_type=PLAIN)


@blueprint.put("/draft/<path:path>")
@gate("edit_models")
def save(path: str) -> Any:
    """Keep the text as the draft; 409 with the other author's version when somebody saved in between.

    409 too with ``prepared`` where a publication would lose its force; ``voids`` says that the author wants that.
    ``keeps``: another variant gives way on purpose and is put aside.
    """
    given = json_object(request.get_data())
    text, expected = given.get("content"), given.get("version")
    if not isinstance(text, str) or not isinstance(expected, int):
        raise BadRequest()
    voids, keeps = given.get("voids") is True, given.get("keeps") is True
    return _keep(path, text.encode("utf-8", "replace"), expected, voids, keeps)


@blueprint.post("/drop/<path:path>")
@gate("edit_models")
def drop(path: str) -> Any:
    """Back to what is published; a model that never was is gone. It can be undone, but not what it makes void."""
    with asked_of(path) as answer, store().transaction() as tx:
        own_content(tx, actor(), path)
        waited = waiting_now(tx)
        drop_model_draft(tx, actor(), path, agreed())
        tell_void(tx, waited)
        left = path in workspace(tx, actor().institution).files
    if answer.page:
        return answer.page, 409
    if not left:
        flash(undoable(_("Черновик убран."), path), "success")
        return redirect(url_for("studio.models"))
    flash(undoable(_("Черновик убран: показано опубликованное."), path), "success")
    return redirect(url_for("studio.edit", path=path))


@blueprint.post("/upload/<path:path>")
@gate("edit_models")
def upload(path: str) -> Any:
    """A file of the desktop modeler becomes the draft, mistakes and all: they are told in the editor and at publishing.

    The draft it takes the place of is put aside.
    """
    file = request.files.get("file")
    if file is None:
        raise BadRequest()
    given = file.read(MAX_BYTES + 1)
    if len(given) > MAX_BYTES:
        raise RequestEntityTooLarge()
    with reading() as tx:
        own_content(tx, actor(), path)
        current = draft(tx, actor().institution, path)
    expected = number("version")
    last = current.version if current else 0
    answer = _keep(path, given, last if expected is None else expected, agreed(), keeps=True)
    if current is not None and current.content != given and not isinstance(answer, tuple):
        flash(undoable(_("Файл загружен. Прежний черновик — в «Убранном» студии."), path), "success")
    return answer


@blueprint.post("/zip")
@gate("edit_models")
def unpack() -> ResponseReturnValue:
    """A whole process comes back as the archive it was given out as: every file that differs becomes a draft."""
    file = request.files.get("file")
    packed = file.read(MOST_BYTES + 1) if file else b""
    if not packed:
        flash(_("Выберите архив."), "danger")
        return redirect(url_for("studio.models"))
    try:
        with store().transaction() as tx:
            own = frozenset(row.path for row in model_list(tx, actor()))
            waited = waiting_now(tx)
            taken = take_archive(tx, actor(), packed, own, agreed())
            tell_void(tx, waited)
    except WouldVoid as fault:
        flash(f"{fault.sentence(language())} {_('Если так и нужно, отметьте это при загрузке.')}", "danger")
        return redirect(url_for("studio.models"))
    except (ArchiveRefused, UnreadableXml, DraftRefused) as fault:
        flash(fault.sentence(language()), "danger")
        return redirect(url_for("studio.models"))
    told = ", ".join(path.rpartition("/")[2] for path in taken)
    flash(_("Черновиков: %(count)s. %(names)s", count=len(taken), names=told), "success")
    return redirect(url_for("studio.models"))


@blueprint.get("/download/<path:path>")
@gate("edit_models")
def download(path: str) -> Response:
    """The exact bytes as a file."""
    with reading() as tx:
        found = own_content(tx, actor(), path)
    return _file(found, path.rpartition("/")[2])


@blueprint.get("/download/version/<int:version_id>/<path:path>")
@gate("edit_models")
def download_version(version_id: int, path: str) -> Response:
    """A file as a published version pins it."""
    return _file(_pinned(version_id, path), path.rpartition("/")[2])


@blueprint.get("/content/version/<int:version_id>/<path:path>")
@gate("edit_models")
def version_content(version_id: int, path: str) -> Response:
    """The same as text for the viewer."""
    return Response(text_of(_pinned(version_id, path)), content_type=PLAIN)


@blueprint.get("/zip/<process_id>")
@gate("edit_models")
def bundle(process_id: str) -> Response:
    """A process with everything it calls, decides by and asks, as one archive."""
    with reading() as tx:
        shown = workspace(tx, actor().institution)
        if not own_folder(shown, actor(), shown.processes().get(process_id, "")):
            raise NotFound(what="process", key=process_id[:100])
        files = shown.closure(process_id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, found in files.items():
            archive.writestr(path, found)
    return _file(packed.getvalue(), f"{process_id}.zip")


@blueprint.get("/templates/kurator-operations.json")
@gate("edit_models")
def templates() -> Response:
    """The operations as element templates, for Camunda Modeler on one's own machine."""
    roles = [(one.id, one.title.get(language()) or one.title["ru"]) for one in store().config.roles.values()]
    told = json.dumps(element_templates(language(), roles), ensure_ascii=False, indent=2)
    return _file(told.encode(), "kurator-operations.json")


def _keep(path: str, given: bytes, expected: int, voids: bool, keeps: bool = False) -> Any:
    try:
        with store().transaction() as tx:
            own_content(tx, actor(), path)
            version = save_model_draft(tx, actor(), path, given, expected, voids, keeps)
    except StaleDraft as fault:
        return conflict(path, fault, given), 409
    except WouldVoid as fault:
        with reading() as tx:
            told = fault.sentence(language())
            return jsonify(error=told, message=told, prepared=prepared_with(tx, path)), 409
    except (UnreadableXml, DraftRefused) as fault:
        sentence = fault.sentence(language())
        finding = {"file": path, "element": str(fault.facts.get("element") or ""), "rule": "xml"}
        finding |= {"severity": "error", "message": sentence}
        return jsonify(error=sentence, message=sentence, findings=[finding]), 422
    return jsonify(version=version)


def _pinned(version_id: int, path: str) -> bytes:
    with reading() as tx:
        found = versions.get(tx, version_id)
        institution = actor().institution
        own = found.institution in (None, "", institution) and found.owner in ("", institution)
        files = versions.files(tx, version_id) if own else {}
    if path not in files:
        raise NotFound(what="model", key=path[:100])
    return files[path]


def _file(found: bytes, name: str) -> Response:
    return send_file(
        io.BytesIO(found), as_attachment=True, download_name=name, mimetype="application/octet-stream"
    )
