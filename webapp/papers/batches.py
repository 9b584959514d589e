"""«Несколько документов сразу»: the same paper of many cases, made in the background, printed as one file."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.documents.kinds import KINDS, title_of
from engine.documents.pdf.joining import joined
from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.queries.cases.case_list import RUNNING, CaseFilter, case_list
from engine.queries.paging import page_number
from engine.queries.papers.batch import batch_of, batches, files_of
from engine.usecases.papers.give_out_batch import give_out_batch
from engine.usecases.papers.want_papers import MOST, want_papers
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.looks import record_list
from webapp.base.posted import idempotency_key, typed
from webapp.base.reading import present, reading
from webapp.frame.paper_files import paper_file
from webapp.words.language import language, later

blueprint = Blueprint("paper_batches", __name__, url_prefix="/papers-together")

#: Why one was not made, by the code that is kept.
FAULTS = {
    "papers.not_offered": later("в деле пока ничего нет для такого документа"),
    "papers.refused": later("шаблон не подошёл"),
    "papers.broken": later("сбой программы"),
}


@blueprint.get("")
@gate("list_cases")
def listing() -> str:
    """Which paper of which cases; what was asked for before."""
    return _page("")


@blueprint.post("")
@gate("list_cases")
def ask() -> Answer | tuple[str, int]:
    """They are made one after another from now on."""
    try:
        with store().transaction() as tx:
            ticked = request.form.getlist("cases")[: MOST + 1]
            batch = want_papers(tx, actor(), typed("kind", 10), ticked, idempotency_key())
    except FormFaults as fault:
        return _page(" ".join(sum(fault.facts["faults"].values(), []))), 422
    return redirect(url_for("paper_batches.show", batch=batch))


@blueprint.get("/<batch>")
@gate("signed_in")
def show(batch: str) -> str:
    """How far it is; when it is over, the file."""
    return _shown("papers/batch.html", batch)


@blueprint.get("/<batch>/progress")
@gate("signed_in")
def progress(batch: str) -> str:
    """The part that the page asks for again every second."""
    return _shown("papers/progress.html", batch)


@blueprint.get("/<batch>/papers.pdf")
@gate("signed_in")
def download(batch: str) -> Response:
    """All that were made in one file, to look at."""
    with reading() as tx:
        found = batch_of(tx, actor(), batch)
        files = [*files_of(tx, actor(), found)]
    record_list("papers", [each.case_id for each in found.made])
    return paper_file(joined(files), "papers", "pdf")


@blueprint.post("/<batch>/print")
@gate("signed_in")
def give_out(batch: str) -> Response:
    """Those that were not given out yet, in one file."""
    with store().transaction() as tx:
        files = give_out_batch(tx, actor(), batch)
    return paper_file(joined(files), "papers", "pdf")


def _page(fault: str) -> str:
    with reading() as tx:
        wanted = CaseFilter(status=RUNNING)
        page = case_list(tx, actor(), wanted, page_number(request.args.get("page", 1)), present(), MOST)
        before = batches(tx, actor())
    record_list("papers", [row.id for row in page.rows])
    service = institution_of(actor()).service
    titles = {kind: title_of(kind, language(), service) for kind in KINDS}
    return render_template(
        "papers/batches.html",
        page=page,
        before=before,
        kinds=[*titles.items()],
        titles=titles,
        kind=typed("kind", 10),
        ticked=request.form.getlist("cases"),
        fault=fault,
        most=MOST,
        key=new_id(),
    )


def _shown(template: str, batch: str) -> str:
    with reading() as tx:
        found = batch_of(tx, actor(), batch)
    faults = {code: _(words) for code, words in FAULTS.items()}
    title = title_of(found.kind, language(), institution_of(actor()).service)
    left = [each for each in found.made if not each.prints]
    return render_template(template, batch=found, title=title, faults=faults, left=left)
