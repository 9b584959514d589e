"""Two versions of a process beside each other: what changed in which file, in words and drawn."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.queries.models.changes.version_changes import version_changes
from engine.queries.models.model_list import model_list
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.studio.own_versions import own_version, own_versions
from webapp.words.language import language

blueprint = Blueprint("studio_compare", __name__, url_prefix="/studio/versions")


@blueprint.get("/<process_id>/<int:number>/with/<int:other>")
@gate("edit_models")
def compared(process_id: str, number: int, other: int) -> str:
    """What version ``number`` changed of version ``other``."""
    with reading() as tx:
        after, before = (own_version(tx, process_id, one) for one in (number, other))
        found = version_changes(tx, before, after, language())
        titles = {row.path: row.title for row in model_list(tx, actor())}
        every = own_versions(tx, process_id)
    return render_template(
        "studio/compared.html", before=before, after=after, found=found, titles=titles, versions=every
    )


@blueprint.get("/<process_id>/<int:number>/with")
@gate("edit_models")
def chosen(process_id: str, number: int) -> Response:
    """The version that was chosen from the list."""
    other = request.args.get("other", type=int)
    if other is None:
        return redirect(url_for("studio.version", process_id=process_id, number=number))
    return redirect(url_for("studio_compare.compared", process_id=process_id, number=number, other=other))
