"""The methodologist's room: the list of models, the editor of one file, the versions of a process."""

from __future__ import annotations

import json

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import ModelRefused, NotFound
from engine.models import versions
from engine.models.finding import ERROR
from engine.models.publishing.drafts import draft, drafts, workspace
from engine.models.publishing.impact import OPEN
from engine.models.publishing.offers import offers
from engine.models.workspace import kind_of
from engine.queries.models.model_list import ModelRow, model_list, own_content, own_folder
from engine.queries.models.version_cases import open_cases_by_version
from engine.queries.people.names import names_of
from engine.store.session import Tx
from engine.usecases.models.restore_version import restorable, restore_version
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed
from webapp.base.reading import reading
from webapp.words.language import language, later

blueprint = Blueprint("studio", __name__, url_prefix="/studio")

KINDS = {"bpmn": later("Процессы"), "dmn": later("Решения"), "form": later("Формы")}


@blueprint.get("")
@gate("edit_models")
def models() -> str:
    """Every lifecycle with its diagrams, decisions and forms."""
    with reading() as tx:
        rows = model_list(tx, actor())
        offered = len(offers(tx, actor().institution))
    return render_template("studio/models.html", folders=_by_folder(rows), titles=KINDS, offered=offered)


@blueprint.get("/edit/<path:path>")
@gate("edit_models")
def edit(path: str) -> str:
    """The editor of one file."""
    with reading() as tx:
        own_content(tx, actor(), path)
        row = next(row for row in model_list(tx, actor()) if row.path == path)
        own = actor().institution
        current, shown = draft(tx, own, path), workspace(tx, own)
        others = [other for other in drafts(tx, own) if other != path and own_folder(shown, actor(), other)]
    return render_template(
        "studio/edit.html",
        row=row,
        kind=kind_of(path),
        version=current.version if current else 0,
        others=json.dumps(others),
    )


@blueprint.get("/versions/<process_id>")
@gate("edit_models")
def history(process_id: str) -> str:
    """The published versions of a process, newest first."""
    with reading() as tx:
        found = _own_versions(tx, process_id)
        names = names_of(tx, [one.published_by for one in found if one.published_by is not None])
        running = open_cases_by_version(tx, actor(), OPEN)
    return render_template("studio/versions.html", versions=found, names=names, running=running)


@blueprint.get("/versions/<process_id>/<int:number>")
@gate("edit_models")
def version(process_id: str, number: int) -> str:
    """One version on its diagram."""
    with reading() as tx:
        found = _own_version(tx, process_id, number)
        back = sorted(restorable(tx, actor(), found.id))
    return render_template("studio/version.html", version=found, back=back)


@blueprint.post("/versions/<process_id>/<int:number>/restore")
@gate("publish")
def restore(process_id: str, number: int) -> Response:
    """Back to this version, with the reason; what does not hold any more is told and nothing changes."""
    note = typed("note", 1000)
    here = url_for("studio.version", process_id=process_id, number=number)
    if not note:
        flash(_("Напишите, почему возвращаете эту версию."), "danger")
        return redirect(here)
    try:
        with store().transaction() as tx:
            made = restore_version(tx, actor(), _own_version(tx, process_id, number).id, note)
    except ModelRefused as fault:
        errors = [one.said(language()) for one in fault.facts["findings"] if one.severity == ERROR]
        flash(_("Эту версию вернуть нельзя: %(why)s", why=" ".join(errors[:3])), "danger")
        return redirect(here)
    told = ", ".join(_("«%(name)s», версия %(number)s", name=one.name, number=one.number) for one in made)
    flash(_("Возвращено. Новые дела пойдут по прежнему тексту: %(told)s.", told=told), "success")
    return redirect(url_for("studio.history", process_id=process_id))


def _own_version(tx: Tx, process_id: str, number: int) -> versions.Version:
    """Raises NotFound for another institution's."""
    found = next((one for one in _own_versions(tx, process_id) if one.number == number), None)
    if found is None:
        raise NotFound(what="process_version", key=number)
    return found


def _own_versions(tx: Tx, process_id: str) -> list[versions.Version]:
    """Raises NotFound for another institution's process."""
    found = versions.history(tx, process_id, actor().institution)
    if not found or found[0].institution not in (None, "", actor().institution):
        raise NotFound(what="process", key=process_id[:100])
    return found


def _by_folder(rows: list[ModelRow]) -> list[tuple[str, dict[str, list[ModelRow]]]]:
    """Folders with their files by kind; a folder goes by the title of its main process."""
    folders: dict[str, dict[str, list[ModelRow]]] = {}
    for row in rows:
        folders.setdefault(row.folder, {kind: [] for kind in KINDS})[row.kind].append(row)
    return [(_title(folder, kinds["bpmn"]), kinds) for folder, kinds in folders.items()]


def _title(folder: str, diagrams: list[ModelRow]) -> str:
    main = next((row.title for row in diagrams if row.key == folder), None)
    return main or (_("Общие части") if folder == "common" else folder)
