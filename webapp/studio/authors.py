"""Who else works on a file: its draft says, with the author and the time of the server."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify

from engine.models.publishing.drafts import draft
from engine.queries.models.model_list import own_content
from engine.queries.people.names import names_of
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.studio.gate.prepared import prepared_with
from webapp.words.dates import clock, moment
from webapp.words.filters import person_short

blueprint = Blueprint("studio_authors", __name__, url_prefix="/studio")


@blueprint.get("/draft/<path:path>")
@gate("edit_models")
def state(path: str) -> Any:
    """The draft as it stands: its version, whose it is, since when; version 0 where there is none."""
    with reading() as tx:
        own_content(tx, actor(), path)
        found = draft(tx, actor().institution, path)
        author = found.updated_by if found else None
        names = names_of(tx, [author]) if author is not None else {}
        waiting = prepared_with(tx, path)
    return jsonify(
        version=found.version if found else 0,
        own=author == actor().id,
        author=person_short(names.get(author or 0)),
        saved_at=moment(found.updated_at) if found else "",
        saved_clock=clock(found.updated_at) if found else "",
        prepared=waiting,
    )
