"""Who else works on a file: its draft says, with the author and the time of the server; and two variants that met."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from engine.errors import StaleDraft
from engine.models.publishing.drafts import Draft, draft
from engine.models.workspace import kind_of
from engine.queries.models.changes.model_changes import changes
from engine.queries.models.model_list import own_content
from engine.queries.people.names import names_of
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.studio.gate.prepared import prepared_with
from webapp.studio.model_text import text_of
from webapp.words.dates import clock, moment
from webapp.words.filters import person_short
from webapp.words.language import language

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


def conflict(path: str, fault: StaleDraft, mine: bytes) -> Response:
    """Both variants: theirs from here, mine stays in the browser; and in words what mine changes of theirs."""
    with reading() as tx:
        current = draft(tx, actor().institution, path)
        names = names_of(tx, [current.updated_by]) if current and current.updated_by else {}
    own = current is not None and current.updated_by == actor().id
    told = _later(current, person_short(next(iter(names.values()), None)), own)
    return jsonify(
        error=told,
        message=told,
        version=current.version if current else 0,
        own=own,
        author=person_short(next(iter(names.values()), None)),
        saved_at=moment(current.updated_at) if current else "",
        theirs=text_of(fault.facts["theirs"]),
        kind=kind_of(path),
        changes=[asdict(one) for one in changes(str(kind_of(path)), fault.facts["theirs"], mine, language())],
    )


def _later(current: Draft | None, who: str, own: bool) -> str:
    """When it happened and by whom; where no draft is left, that."""
    if current is None:
        return _(
            "Черновик, с которого вы начали, уже опубликован или убран. Ваши изменения остались на экране."
        )
    when = moment(current.updated_at)
    if own:
        return _(
            "Это было %(when)s, в другой вкладке или на другом компьютере. Ваши изменения остались на экране.",
            when=when,
        )
    return _(
        "Черновик сохранён позже вашего: %(who)s, %(when)s. Ваши изменения остались на экране.",
        who=who,
        when=when,
    )
