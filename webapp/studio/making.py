"""New models, copies, taking away and bringing back; what cannot be is told where it was asked."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.exceptions import NotFound as NoPage

from engine.errors import NotFound
from engine.models.making.faults import ModelInUse, ModelNotMade
from engine.models.publishing.drafts import workspace
from engine.models.publishing.own_files import own_folders
from engine.queries.models.model_list import ModelRow, model_list
from engine.usecases.models.create_model import ROOM, NewModel, copy_model, create_model
from engine.usecases.models.delete_model import DEFINES, bring_back, delete_model
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import number, typed
from webapp.base.reading import reading
from webapp.studio.gate.prepared import agreed, asked_of, tell_void, waiting_now
from webapp.words.language import language, later

blueprint = Blueprint("studio_making", __name__, url_prefix="/studio")

NEW = {"bpmn": later("Новый процесс"), "dmn": later("Новая таблица решений"), "form": later("Новая форма")}


@blueprint.route("/new/<kind>", methods=["GET", "POST"])
@gate("edit_models")
def new(kind: str) -> ResponseReturnValue:
    """A model of a kind (bpmn, dmn, form) from the smallest valid text."""
    if kind not in ROOM:
        raise NoPage()
    if request.method != "POST":
        return _asked(kind, None)
    try:
        with store().transaction() as tx:
            path = create_model(tx, actor(), kind, _wanted())
    except ModelNotMade as fault:
        return _asked(kind, None, fault.sentence(language())), 422
    flash(_("Создан черновик: он никого не касается, пока не опубликован."), "success")
    return redirect(url_for("studio.edit", path=path))


@blueprint.route("/copy/<path:path>", methods=["GET", "POST"])
@gate("edit_models")
def copy(path: str) -> ResponseReturnValue:
    """The same model under another id."""
    row = _row(path)
    if request.method != "POST":
        return _asked(row.kind, row)
    try:
        with store().transaction() as tx:
            made = copy_model(tx, actor(), path, _wanted())
    except ModelNotMade as fault:
        return _asked(row.kind, row, fault.sentence(language())), 422
    flash(_("Копия сохранена черновиком: она никого не касается, пока не опубликована."), "success")
    return redirect(url_for("studio.edit", path=made))


@blueprint.get("/acts/<path:path>")
@gate("edit_models")
def acts(path: str) -> str:
    """What can be done with a model, for its menu on the map."""
    row = _row(path)
    return render_template("studio/acts.html", row=row, kind=DEFINES[row.kind])


@blueprint.post("/delete/<path:path>")
@gate("publish")
def delete(path: str) -> ResponseReturnValue:
    """Take a model away; where something needs it, say what."""
    row = _row(path)
    try:
        with asked_of(path) as answer, store().transaction() as tx:
            waited = waiting_now(tx)
            published = delete_model(tx, actor(), path, agreed())
            tell_void(tx, waited)
    except ModelInUse as fault:
        where = url_for("studio_uses.show", kind=fault.facts["kind"], key=fault.facts["key"])
        link = Markup(' <a href="{}">{}</a>').format(where, _("Где используется"))
        flash(Markup("{}{}").format(fault.sentence(language()), link), "danger")
        return redirect(url_for("studio.models"))
    if answer.page:
        return answer.page, 409
    told = (
        _(
            "Удалено у вас: «%(name)s». Прежние версии и тексты других учреждений остались.",
            name=row.title,
        )
        if published
        else _("Черновик «%(name)s» убран.", name=row.title)
    )
    flash(undoable(told, path), "success")
    return redirect(url_for("studio.models"))


@blueprint.post("/back/<path:path>")
@gate("edit_models")
def back(path: str) -> ResponseReturnValue:
    """Undo: the draft that was dropped or the model that was taken away is there again."""
    with asked_of(path) as answer, store().transaction() as tx:
        waited = waiting_now(tx)
        bring_back(tx, actor(), path, agreed(), number("which"))
        tell_void(tx, waited)
    if answer.page:
        return answer.page, 409
    flash(_("Возвращено, как было."), "success")
    return redirect(url_for("studio.edit", path=path))


def undoable(told: str, path: str) -> Markup:
    """A sentence about what was done, with the button that undoes it."""
    return Markup(render_template("studio/undo.html", told=told, path=path))


def _row(path: str) -> ModelRow:
    """Raises NotFound for what is not the person's to see."""
    with reading() as tx:
        found = next((row for row in model_list(tx, actor()) if row.path == path), None)
    if found is None:
        raise NotFound(what="model", key=path[:100])
    return found


def _wanted() -> NewModel:
    return NewModel(typed("key"), typed("name"), typed("folder"))


def _asked(kind: str, original: ModelRow | None, fault: str = "") -> str:
    with reading() as tx:
        folders = own_folders(workspace(tx, actor().institution), actor().institution)
        titles = {row.key: row.title for row in model_list(tx, actor()) if row.key in folders}
    wanted = _wanted() if request.method == "POST" else NewModel("", "", _usual(folders, original))
    heading = _("Копия: %(name)s", name=original.title) if original else _(NEW[kind])
    return render_template(
        "studio/new.html",
        heading=heading,
        kind=kind,
        folders=[(folder, titles.get(folder, folder)) for folder in folders],
        wanted=wanted,
        fault=fault,
    )


def _usual(folders: list[str], original: ModelRow | None) -> str:
    """Where a model most probably goes: beside the original, else to the first lifecycle."""
    if original is not None and original.folder in folders:
        return original.folder
    return folders[0] if folders else ""
