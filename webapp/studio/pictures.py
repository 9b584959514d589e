"""What the studio's first page loads after itself: small pictures of diagrams, and findings that were not counted yet."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from flask import Blueprint, Response, render_template, request

from engine.bpmn.picture import picture
from engine.errors import UnreadableXml
from engine.models.checking.process import RanAway
from engine.queries.models.checked import Counts, counts
from engine.queries.models.model_list import model_list, own_content
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.studio.checking import room

blueprint = Blueprint("studio_pictures", __name__, url_prefix="/studio")

EMPTY = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
KEPT = "private, max-age=31536000, immutable"


def text_mark(content: bytes) -> str:
    """Tells one text of a file from another in an address."""
    return hashlib.sha256(content).hexdigest()[:16]


@blueprint.get("/picture/<path:path>")
@gate("edit_models")
def draw(path: str) -> Response:
    """The diagram as a picture, empty where nothing is drawn yet; the browser keeps it for as long as the text is the one its address names."""
    with reading() as tx:
        content = own_content(tx, actor(), path)
    try:
        drawn = picture(path, content)
    except UnreadableXml:
        drawn = None
    answer = Response(drawn or EMPTY, mimetype="image/svg+xml")
    same = request.args.get("text") == text_mark(content)
    answer.headers["Cache-Control"] = KEPT if same else "no-store"
    return answer


@blueprint.get("/findings")
@gate("edit_models")
def findings() -> str:
    """How many findings every model has, each for its place on the page; not checked where the machine has no time for it now."""
    with reading() as tx:
        rows = model_list(tx, actor())
        counted: Counts = {}
        with suppress(RanAway):
            counted = counts(tx, actor(), room(tx.config.root).counts)
    return render_template("studio/findings.html", rows=rows, findings=counted)
