"""«Подшито»: signed papers and papers that came in, as scans or on a named shelf."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.queries.cases.case_pages import case_card
from engine.queries.paging import page_number
from engine.queries.papers.filing_list import filed, scan, to_be_filed
from engine.registry.rows import must_be_of
from engine.scans.faults import ScanRefused
from engine.scans.taking_in import Scan, taken_in
from engine.store.tables import Filing
from engine.usecases.papers.file_paper import ToFile, file_paper
from engine.usecases.papers.unfile_paper import unfile_paper
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import idempotency_key, text, typed
from webapp.base.reading import reading
from webapp.words.language import language

blueprint = Blueprint("filed", __name__, url_prefix="/cases")
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}
Faults = dict[str, list[str]]
Page = Answer | tuple[str, int]


@blueprint.get("/<case_id>/filed")
@gate("list_cases")
def listing(case_id: str) -> str:
    """What lies in the file of the case; ``what``: the paper that is to be filed next."""
    return _page(case_id, {}, text("what", 60))


@blueprint.post("/<case_id>/filed")
@gate("list_cases")
def file(case_id: str) -> Page:
    """File a paper. The files are looked at before anything is locked."""
    what = typed("what", 60)
    try:
        given = ToFile(what, typed("title"), typed("shelf"), _sent())
        with store().transaction() as tx:
            file_paper(tx, actor(), case_id, given, idempotency_key())
    except ScanRefused as fault:
        return _page(case_id, {"files": [fault.sentence(language())]}, what), 422
    except FormFaults as fault:
        return _page(case_id, fault.facts["faults"], what), 422
    flash(_("Подшито: запись первая в списке."), "success")
    return redirect(url_for("filed.listing", case_id=case_id))


@blueprint.post("/<case_id>/filed/<filing_id>/void")
@gate("list_cases")
def void(case_id: str, filing_id: str) -> Page:
    """It was filed by mistake."""
    try:
        with store().transaction() as tx:
            must_be_of(tx, Filing, filing_id, case_id=case_id)
            unfile_paper(tx, actor(), filing_id, typed("why"))
    except FormFaults as fault:
        return _page(case_id, {f"void-{filing_id}": fault.facts["faults"]["why"]}, ""), 422
    flash(_("Отмечено: запись ошибочна."), "success")
    return redirect(url_for("filed.listing", case_id=case_id))


@blueprint.get("/<case_id>/filed/<filing_id>/scan")
@gate("list_cases")
def show(case_id: str, filing_id: str) -> Response:
    """The scan itself."""
    record_reading([case_id], "export")
    with reading() as tx:
        row, content = scan(tx, actor(), case_id, filing_id)
    answer = Response(content, mimetype=row.media)
    name = f"scan-{row.filed_at:%Y-%m-%d}-{filing_id[-8:]}.{ENDINGS[row.media]}"
    answer.headers["Content-Disposition"] = f"inline; filename={name}"
    return answer


def _sent() -> Scan | None:
    """Files without a name are a field left empty. Raises ScanRefused."""
    files = [(each.filename, each.read()) for each in request.files.getlist("files") if each.filename]
    return taken_in(files) if files else None


def _page(case_id: str, faults: Faults, chosen: str) -> str:
    record_reading([case_id], "paper")
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        page = filed(tx, actor(), case_id, page_number(request.args.get("page", 1)))
        waiting = to_be_filed(tx, actor(), case_id)
    return render_template(
        "papers/filed.html",
        card=card,
        page=page,
        waiting=waiting,
        chosen=chosen,
        said=request.form,
        faults=faults,
        key=new_id(),
    )
