"""The methodologist's room: the list of models, the editor of one file, the versions of a process."""

from __future__ import annotations

from flask import Blueprint, render_template

from engine.access import may
from engine.models.publishing.aside import aside
from engine.models.publishing.drafts import draft
from engine.models.publishing.offers import offers
from engine.models.publishing.publications import Prepared
from engine.models.workspace import kind_of
from engine.queries.cases.standing import by_number
from engine.queries.models.checked import known_counts
from engine.queries.models.model_list import model_list, own_content
from engine.queries.models.publications.publication_list import Line, news, publications_of, steps, under_way
from engine.queries.models.studio_map import example_clause, search, studio_map
from engine.queries.models.used import used_by
from engine.queries.people.names import names_of
from engine.usecases.models.restore_version import restorable
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import SOUGHT, text
from webapp.base.reading import reading
from webapp.studio.gate.prepared import prepared_with
from webapp.studio.gate.publications import NEWS, STEPS
from webapp.studio.own_versions import left_out, own_version, own_versions
from webapp.studio.pictures import text_mark
from webapp.studio.uses import KINDS

blueprint = Blueprint("studio", __name__, url_prefix="/studio")


@blueprint.get("")
@gate("edit_models")
def models() -> str:
    """Every lifecycle as a map of its diagrams; decisions and forms with what uses them; or what was searched for."""
    words = text("q", SOUGHT)
    with reading() as tx:
        found = studio_map(tx, actor())
        away = aside(tx, actor().institution)
        names = names_of(tx, [one.put_by for one in away if one.put_by is not None])
        lines = under_way(tx, actor())
        page = {
            "found": search(tx, actor(), words) if words else None,
            "example": example_clause(tx, actor()) if words else "",
            "findings": known_counts(tx, actor(), found.on),
            "offered": offers(tx, actor().institution),
            "under_way": len(lines),
            "prepared": _by_path(lines),
            "news": news(tx, actor()),
        }
    marks = {row.path: text_mark(found.texts[row.path]) for row in found.rows if row.kind == "bpmn"}
    return render_template(
        "studio/models.html",
        map=found,
        words=words,
        marks=marks,
        away=away,
        names=names,
        sees_cases=may(actor(), "view_boards"),
        drafts=sum(row.draft is not None for row in found.rows),
        news_words=NEWS,
        **page,
    )


def _by_path(lines: list[Line]) -> dict[str, list[Prepared]]:
    """What is under way with each file."""
    found: dict[str, list[Prepared]] = {}
    for line in lines:
        for path in line.kept.files:
            found.setdefault(path, []).append(line.kept)
    return found


@blueprint.get("/edit/<path:path>")
@gate("edit_models")
def edit(path: str) -> str:
    """The editor of one file."""
    with reading() as tx:
        own_content(tx, actor(), path)
        row = next(row for row in model_list(tx, actor()) if row.path == path)
        own = actor().institution
        current = draft(tx, own, path)
        waiting = prepared_with(tx, path)
        told = [one for one in news(tx, actor()) if path in one.paths]
    return render_template(
        "studio/edit.html",
        row=row,
        kind=kind_of(path),
        version=current.version if current else 0,
        prepared=waiting,
        news=told,
        news_words=NEWS,
    )


@blueprint.get("/versions/<process_id>")
@gate("edit_models")
def history(process_id: str) -> str:
    """The published versions of a process, newest first."""
    with reading() as tx:
        found = own_versions(tx, process_id)
        names = names_of(tx, [one.published_by for one in found if one.published_by is not None])
        running = by_number(tx, actor(), process_id)
        gone_through = publications_of(tx, [one.id for one in found])
        wants = tx.config.institutions[actor().institution].second_signature
    return render_template(
        "studio/versions.html",
        versions=found,
        missing=left_out([one.number for one in found]),
        names=names,
        running=running,
        sees_cases=may(actor(), "view_boards"),
        publications=gone_through,
        wants_signature=wants,
    )


@blueprint.get("/versions/<process_id>/<int:number>")
@gate("edit_models")
def version(process_id: str, number: int) -> str:
    """One version on its diagram."""
    with reading() as tx:
        found = own_version(tx, process_id, number)
        back = bool(restorable(tx, actor(), found.id))
        every, uses = own_versions(tx, process_id), used_by(tx, found)
        publication = publications_of(tx, [found.id]).get(found.id)
        done = steps(tx, publication) if publication else []
        wants = tx.config.institutions[actor().institution].second_signature
    return render_template(
        "studio/version.html",
        version=found,
        back=back,
        versions=every,
        uses=uses,
        kinds=KINDS,
        publication=publication,
        steps=done,
        step_words=STEPS,
        wants_signature=wants,
    )
