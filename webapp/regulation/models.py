"""What carries a clause, opened for reading: a diagram at one of its steps, a form, a table of decisions."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from engine.access import may
from engine.bpmn.diagram import FlowNode, Process
from engine.errors import NotFound
from engine.forms.fields import heading
from engine.models.regulation.places import Place
from engine.models.workspace import Workspace
from engine.queries.models.regulation import open_at, open_counts, own_place
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.reading import reading
from webapp.base.return_to import remember_list
from webapp.regulation.code_words import code_words, shown_cell
from webapp.words.rich_text import rich_text

blueprint = Blueprint("regulation_models", __name__, url_prefix="/regulation")


@blueprint.get("/diagram/<process_id>")
@gate("view_models")
def diagram(process_id: str) -> str:
    """A diagram, opened at ``element``: its clauses, its help, the tasks that wait there now."""
    remember_list()
    with reading() as tx:
        path, found = own_place(tx, actor(), "process", process_id)
        process = _process(found, path, process_id)
        nodes = {node.id: node for scope in process.walk() for node in scope.nodes}
        node = nodes.get(request.args.get("element", ""))
        place = [Place("element", "", "", process_id, node.id)] if node else []
        tasks, counts = open_at(tx, actor(), place), open_counts(tx, actor())
    return render_template(
        "regulation/diagram.html",
        process=process,
        node=node,
        lane=process.lane_of.get(node.id) if node else None,
        help=Markup(rich_text(node.documentation)) if node else "",
        steps=[(one, _own_clauses(one)) for one in nodes.values() if _own_clauses(one)],
        clauses=_own_clauses(node) if node else [],
        tasks=tasks,
        counts=counts,
        callers=_callers(found, process_id),
        studio=_studio(path),
    )


@blueprint.get("/diagram/<process_id>.xml")
@gate("view_models")
def xml(process_id: str) -> Response:
    """The file that draws it."""
    with reading() as tx:
        path, found = own_place(tx, actor(), "process", process_id)
    return Response(found.files[path], mimetype="application/xml")


@blueprint.get("/diagram/<process_id>/into/<element>")
@gate("view_models")
def into(process_id: str, element: str) -> Answer:
    """The diagram that a call activity calls."""
    with reading() as tx:
        path, found = own_place(tx, actor(), "process", process_id)
        process = _process(found, path, process_id)
        called = {node.id: node.called for scope in process.walk() for node in scope.nodes}.get(element)
        if not called:
            raise NotFound(what="process", key=element[:100])
        return redirect(url_for("regulation_models.diagram", process_id=called))


@blueprint.get("/form/<form_id>")
@gate("view_models")
def form(form_id: str) -> str:
    """A form without answers, and the steps that ask it."""
    with reading() as tx:
        path, found = own_place(tx, actor(), "form", form_id)
    steps = _steps(found, lambda node: form_id in node.forms)
    schema = found.form(form_id)
    title = heading(schema) or next((place.title for place in steps), form_id)
    return render_template(
        "regulation/form.html", title=title, schema=schema, steps=steps, studio=_studio(path)
    )


@blueprint.get("/decision/<decision_id>")
@gate("view_models")
def decision(decision_id: str) -> str:
    """A table of decisions, and the steps that ask it."""
    with reading() as tx:
        path, found = own_place(tx, actor(), "decision", decision_id)
    table = found.decision(decision_id)
    return render_template(
        "regulation/decision.html",
        cell_words=shown_cell(code_words(found, _dictionaries())),
        title=found.decision_title(decision_id),
        table=table,
        said=[rule.description for rule in table.rules],
        steps=_steps(found, lambda node: node.extension("calledDecision", "decisionId") == decision_id),
        studio=_studio(path),
    )


def _dictionaries() -> dict[str, str]:
    """What the institution calls its levels and the like."""
    values = institution_of(actor()).parameters.values()
    return {
        code: said
        for each in values
        if isinstance(each, dict)
        for code, said in each.items()
        if isinstance(said, str)
    }


def _studio(path: str) -> str | None:
    return path if may(actor(), "edit_models") else None


def _process(found: Workspace, path: str, process_id: str) -> Process:
    return next(one for one in found.diagrams[path].processes if one.id == process_id)


def _own_clauses(node: FlowNode) -> list[str]:
    """The clauses of the institution's papers that a step names; common parts name those of all institutions."""
    own = institution_of(actor()).regulations
    return [one for one in node.clauses if one.partition(".")[0] in own]


def _steps(found: Workspace, asks: Any) -> list[Place]:
    """The steps of the institution's diagrams and of the common parts that satisfy a question."""
    institutions = {actor().institution, "", None}
    return [
        Place("element", f"{process.id}:{node.id}", node.label, process.id, node.id, path, process.name)
        for path, diagram in found.diagrams.items()
        for process, _, node in diagram.nodes()
        if process.properties.get("institution") in institutions and asks(node)
    ]


def _callers(found: Workspace, process_id: str) -> list[Place]:
    """Where a diagram is called from: the way up."""
    return _steps(found, lambda node: node.kind == "callActivity" and node.called == process_id)
