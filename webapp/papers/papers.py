"""«Документы» of a case: what was made, what can be made now, the files, names declined by hand."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.documents.behalf import behalves
from engine.documents.faults import PaperNotOffered, PaperRefused
from engine.documents.pdf.joining import joined
from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.queries.cases.case_pages import case_card
from engine.queries.paging import SIZE, page_number
from engine.queries.papers.draft import paper_draft
from engine.queries.papers.paper_list import file, names, offers, papers_of
from engine.registry.papers.name_forms import CASES
from engine.registry.rows import must_be_of
from engine.store.tables import Paper
from engine.usecases.papers.decline_name import decline_name
from engine.usecases.papers.give_out_paper import give_out_paper
from engine.usecases.papers.issue_paper import issue_paper
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import idempotency_key, typed
from webapp.base.reading import reading
from webapp.frame.paper_files import PAPER_TYPES, paper_file
from webapp.words.language import language, later

blueprint = Blueprint("papers", __name__, url_prefix="/cases")

CASE_WORDS = {
    "gen": later("кого? чего?"),
    "dat": later("кому? чему?"),
    "acc": later("кого? что?"),
    "ins": later("кем? чем?"),
    "prep": later("о ком? о чём?"),
}
Faults = dict[str, list[str]]


@blueprint.get("/<case_id>/papers")
@gate("list_cases")
def listing(case_id: str) -> str:
    """The papers of a case. Opening the list is written into the journal of reading."""
    return _page(case_id, "")


@blueprint.post("/<case_id>/papers")
@gate("list_cases")
def issue(case_id: str) -> Answer | tuple[str, int]:
    """Make a paper."""
    kind, _bar, about = typed("what", 200).partition("|")
    try:
        with reading() as tx:
            read = paper_draft(tx, actor(), case_id, kind, about)
        drawn = read.drawn()  # nobody waits for that with the database in hand
        with store().transaction() as tx:
            issue_paper(tx, actor(), case_id, kind, about, idempotency_key(), drawn)
    except (PaperNotOffered, PaperRefused) as fault:
        return _page(case_id, fault.sentence(language())), 422
    except FormFaults as fault:
        return _page(case_id, " ".join(sum(fault.facts["faults"].values(), []))), 422
    flash(_("Документ готов: он первый в списке. Проверьте его перед подписью."), "success")
    return redirect(url_for("papers.listing", case_id=case_id))


@blueprint.post("/<case_id>/papers/press")
@gate("list_cases")
def press(case_id: str) -> Response | tuple[str, int]:
    """Make a paper and give it out with one press; pressed again, it is the same paper given out once more."""
    kind, _bar, about = typed("what", 200).partition("|")
    try:
        with reading() as tx:
            read = paper_draft(tx, actor(), case_id, kind, about)
        drawn = read.drawn()
        with store().transaction() as tx:
            paper = issue_paper(tx, actor(), case_id, kind, about, idempotency_key(), drawn)
            given = give_out_paper(tx, actor(), paper)
    except (PaperNotOffered, PaperRefused) as fault:
        return _page(case_id, fault.sentence(language())), 422
    except FormFaults as fault:
        return _page(case_id, " ".join(sum(fault.facts["faults"].values(), []))), 422
    return _file(given.pdf(), given.number, given.year, "pdf")


@blueprint.get("/<case_id>/papers/<paper_id>.<form>")
@gate("list_cases")
def download(case_id: str, paper_id: str, form: str) -> Response:
    """The exact file: docx to keep, pdf to look at."""
    record_reading([case_id], "export")
    with reading() as tx:
        must_be_of(tx, Paper, paper_id, case_id=case_id)
        row, content = file(tx, actor(), paper_id, form if form in PAPER_TYPES else "pdf")
    return _file(content, row.number, row.year, form if form in PAPER_TYPES else "pdf")


@blueprint.post("/<case_id>/papers/<paper_id>/print")
@gate("list_cases")
def give_out(case_id: str, paper_id: str) -> Response:
    """The PDF to print; from the second time on it says so at the foot."""
    with store().transaction() as tx:
        must_be_of(tx, Paper, paper_id, case_id=case_id)
        given = give_out_paper(tx, actor(), paper_id)
    return _file(given.pdf(), given.number, given.year, "pdf")


@blueprint.post("/<case_id>/papers/print")
@gate("list_cases")
def give_out_several(case_id: str) -> Answer | tuple[str, int]:
    """The ticked ones in one file; those that were given out before are marked, as they are one by one."""
    ticked = request.form.getlist("papers")[:SIZE]
    if not ticked:
        return _page(case_id, _("Отметьте документы, которые напечатать.")), 422
    with store().transaction() as tx:
        for each in ticked:
            must_be_of(tx, Paper, each, case_id=case_id)
        given = [give_out_paper(tx, actor(), each) for each in ticked]
    return paper_file(joined(each.pdf() for each in given), "papers", "pdf")


@blueprint.get("/<case_id>/papers/names")
@gate("list_cases")
def forms(case_id: str) -> str:
    """Names and posts of the case as papers decline them."""
    return _names(case_id, {}, {})


@blueprint.post("/<case_id>/papers/names")
@gate("list_cases")
def decline(case_id: str) -> Answer | tuple[str, int]:
    """Put the forms of one of them by hand."""
    given = {each: typed(each) for each in CASES}
    words = typed("words")
    try:
        with store().transaction() as tx:
            decline_name(tx, actor(), case_id, words, given)
    except FormFaults as fault:
        return _names(case_id, fault.facts["faults"], {"words": words, **given}), 422
    flash(_("Запомнено: новые документы будут писать так. Готовые не меняются."), "success")
    return redirect(url_for("papers.forms", case_id=case_id))


def _page(case_id: str, fault: str) -> str:
    record_reading([case_id], "paper")
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        page = papers_of(tx, actor(), case_id, page_number(request.args.get("page", 1)))
        behalf = behalves(tx, (each.behalf for each in page.rows), language())
        offered = offers(tx, actor(), case_id, language())
    return render_template(
        "papers/list.html",
        card=card,
        page=page,
        behalf=behalf,
        offers=offered,
        fault=fault,
        key=new_id(),
    )


def _names(case_id: str, faults: Faults, kept: dict[str, str]) -> str:
    record_reading([case_id], "paper")
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        found = names(tx, actor(), case_id)
    return render_template(
        "papers/names.html", card=card, names=found, cases=CASE_WORDS, faults=faults, kept=kept
    )


def _file(content: bytes | None, number: int, year: int, form: str) -> Response:
    return paper_file(content or b"", f"paper-{year}-{number}", form)
