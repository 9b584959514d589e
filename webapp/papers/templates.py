"""«Шаблоны документов»: what is in force, the fields a template may use, the institution's own versions tried and chosen."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.documents.faults import PaperRefused
from engine.documents.kinds import title_of
from engine.documents.pdf.walking import unsupported_in
from engine.documents.templates.checking import TemplateFault
from engine.documents.templates.sandbox import FILTERS
from engine.errors import FormFaults
from engine.queries.papers.template_list import content, fields_of, kinds, picture, sample, versions
from engine.usecases.papers.replace_template import add_template, choose_template
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.posted import number, typed
from webapp.base.reading import reading
from webapp.words.language import language

blueprint = Blueprint("paper_templates", __name__, url_prefix="/paper-templates")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("")
@gate("edit_papers")
def listing() -> str:
    """Every kind of paper and which template it has."""
    with reading() as tx:
        found = kinds(tx, actor(), language())
    return render_template("papers/templates.html", kinds=found)


@blueprint.get("/<kind>")
@gate("edit_papers")
def show(kind: str) -> str:
    """One paper: fields, versions, a new version."""
    return _page(kind, [], "")


@blueprint.get("/<kind>/<int:version>.docx")
@gate("edit_papers")
def download(kind: str, version: int) -> Response:
    """The template itself, to be edited in Word."""
    with reading() as tx:
        given = content(tx, actor(), kind, version)
    return _file(given, DOCX, f"attachment; filename=template-{kind}-{version}.docx")


@blueprint.get("/<kind>/<int:version>.pdf")
@gate("edit_papers")
def preview(kind: str, version: int) -> Response:
    """The paper with invented facts."""
    with reading() as tx:
        given = sample(tx, actor(), kind, version)
    return _file(given, "application/pdf", f"inline; filename=sample-{kind}-{version}.pdf")


@blueprint.get("/<kind>/<int:version>.png")
@gate("edit_papers")
def shown(kind: str, version: int) -> Response:
    """The first page of it, beside the one in force."""
    with reading() as tx:
        given = picture(tx, actor(), kind, version)
    return _file(given, "image/png", "inline")


@blueprint.post("/<kind>")
@gate("edit_papers")
def upload(kind: str) -> Answer | tuple[str, int]:
    """A new version: checked, tried, not in force until it is chosen."""
    given = request.files.get("template")
    file = given.read() if given else b""
    if not file:
        return _page(kind, [], _("Выберите файл шаблона (.docx).")), 422
    try:
        with store().transaction() as tx:
            made = add_template(tx, actor(), kind, file, typed("remark"))
    except PaperRefused as fault:
        return _page(kind, [], fault.sentence(language())), 422
    except FormFaults as fault:
        return _page(kind, [], " ".join(sum(fault.facts["faults"].values(), []))), 422
    if not isinstance(made, int):
        return _page(kind, made, _("Шаблон не принят. Исправьте отмеченное и загрузите снова.")), 422
    lost = unsupported_in(file)
    if lost:
        words = ", ".join(say(f"papers.lost_{each}", language()) for each in lost)
        flash(_("В PDF не попадёт: %(what)s. В файле Word останется.", what=words), "warning")
    flash(
        _("Версия %(n)s загружена и проверена. Посмотрите образец и введите её в действие.", n=made),
        "success",
    )
    return redirect(url_for("paper_templates.show", kind=kind))


@blueprint.post("/<kind>/in-force")
@gate("edit_papers")
def choose(kind: str) -> Answer:
    """Put a version in force, an older one too; 0 is the installation's."""
    version = number("version") or 0
    with store().transaction() as tx:
        choose_template(tx, actor(), kind, version)
    flash(_("Введено в действие. Новые документы делаются по этому шаблону, готовые не меняются."), "success")
    return redirect(url_for("paper_templates.show", kind=kind))


def _page(kind: str, faults: list[TemplateFault], fault: str) -> str:
    with reading() as tx:
        found = versions(tx, actor(), kind)
    return render_template(
        "papers/template.html",
        kind=kind,
        title=title_of(kind, language(), institution_of(actor()).service),
        versions=found,
        current=next((each.version for each in found if each.in_force), 0),
        fields=list(fields_of(kind, language())),
        filters=FILTERS,
        faults=faults,
        fault=fault,
        remark=typed("remark"),
    )


def _file(given: bytes, kind: str, shown: str) -> Response:
    answer = Response(given, mimetype=kind)
    answer.headers["Content-Disposition"] = shown
    return answer
