"""Publications: what waits for a signature or its day, one of them with its history, signing, refusing, withdrawing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.access import may
from engine.errors import GateClosed, KuratorError, ModelRefused, NotFound
from engine.models.finding import ERROR
from engine.models.publishing.drafts import workspace
from engine.models.publishing.publications import RESTORE, SCHEDULED, VOID, intact, prepared
from engine.models.versions import blobs
from engine.queries.models.model_list import titles
from engine.queries.models.publications import publication_list as lists
from engine.queries.models.publications.gate import gate_of
from engine.queries.models.publications.kept_changes import kept_changes
from engine.queries.models.publications.rollbacks import rollbacks
from engine.queries.models.publications.staying import begun_by
from engine.queries.paging import page_number
from engine.scenarios.beside import start
from engine.store.session import Tx
from engine.usecases.models.refuse_publication import refuse_publication
from engine.usecases.models.see_news import see_news
from engine.usecases.models.sign_publication import sign_publication
from engine.usecases.models.withdraw_publication import withdraw_publication
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed
from webapp.base.reading import reading
from webapp.studio.model_text import text_of
from webapp.studio.told import made_told
from webapp.words.language import language, later

blueprint = Blueprint("publications", __name__, url_prefix="/studio/publications")

PLAIN = "text/plain; charset=utf-8"
STUDIO = re.compile(r"/studio(/[\w./-]*)?\Z")  # a page of this site, whatever a form says
STATUSES = {
    "waiting": later("ждёт подписи"),
    "scheduled": later("подписано, ждёт своего дня"),
    "published": later("опубликовано"),
    "refused": later("в подписи отказано"),
    "withdrawn": later("отозвано"),
    "void": later("не действует"),
    "failed": later("не состоялось"),
    "declined": later("не нужно"),
}
STEPS = {
    "prepared": later("Подготовлено"),
    "signed": later("Подписано"),
    "refused": later("В подписи отказано"),
    "withdrawn": later("Отозвано"),
    "void": later("Потеряло силу"),
    "failed": later("В назначенный день не опубликовано"),
    "published": later("Опубликовано"),
    "declined": later("Решено: новый текст не нужен"),
    "reopened": later("Решение взято назад, текст снова предложен"),
}
NEWS = {
    "signed": later("Подписано и ждёт своего дня"),
    "returned": later("Возвращена прежняя версия вместо вашей"),
    **{what: STEPS[what] for what in ("refused", "withdrawn", "void", "failed", "published")},
}
KINDS = {
    "drafts": later("Правка моделей"),
    "offer": later("Новый текст"),
    "restore": later("Возврат прежней версии"),
}


@blueprint.get("")
@gate("view_publications")
def listing() -> str:
    """What waits for the person, what is under way, what is over."""
    with reading() as tx:
        mine = may(actor(), "sign_models")
        wait = lists.to_sign(tx, actor()) if mine else []
        under_way = lists.under_way(tx, actor())
        over = lists.ended(tx, actor(), page_number(request.args.get("page", 1)))
        news = lists.news(tx, actor())
        names = _titles(tx, [path for one in (*under_way, *over.rows) for path in one.kept.files])
        back = rollbacks(tx, actor())
    shown = {one.kept.id for one in wait}
    return render_template(
        "studio/publications.html",
        to_sign=wait,
        under_way=[one for one in under_way if one.kept.id not in shown],
        page=over,
        news=news,
        titles=names,
        rollbacks=back,
        wants_signature=store().config.institutions[actor().institution].second_signature,
        **_words(),
    )


@blueprint.get("/<int:publication_id>")
@gate("view_publications")
def show(publication_id: int) -> str:
    """One publication: its texts, who did what; while it is under way the gate too."""
    return _page(publication_id)


@blueprint.post("/<int:publication_id>/sign")
@gate("sign_models")
def sign(publication_id: int) -> ResponseReturnValue:
    """Sign; the versions are made at once or at the day."""
    try:
        with store().transaction() as tx:
            outcome = sign_publication(tx, actor(), publication_id, typed("note"))
    except (GateClosed, ModelRefused) as fault:
        return _page(publication_id, fault), 422
    if outcome.status == VOID:
        flash(_("Не подписано: тексты изменились после подготовки. Автору об этом сказано."), "danger")
    elif outcome.status == SCHEDULED:
        flash(_("Подписано. Публикация ждёт своего дня; до него её можно отозвать."), "success")
    else:
        flash(made_told(outcome), "success")
    return _back_to(publication_id)


@blueprint.post("/<int:publication_id>/refuse")
@gate("sign_models")
def refuse(publication_id: int) -> ResponseReturnValue:
    """Refuse, with the reason."""
    try:
        with store().transaction() as tx:
            refuse_publication(tx, actor(), publication_id, typed("reason"))
    except GateClosed as fault:
        return _page(publication_id, fault), 422
    flash(_("В подписи отказано. Автор увидит причину."), "success")
    return _back_to(publication_id)


@blueprint.post("/<int:publication_id>/withdraw")
@gate("view_publications")
def withdraw(publication_id: int) -> ResponseReturnValue:
    """Take it back before it happens."""
    try:
        with store().transaction() as tx:
            withdraw_publication(tx, actor(), publication_id, typed("reason"))
    except GateClosed as fault:
        return _page(publication_id, fault), 422
    flash(_("Отозвано: опубликовано не будет."), "success")
    return _back_to(publication_id)


@blueprint.post("/<int:publication_id>/seen")
@gate("view_publications")
def seen(publication_id: int) -> ResponseReturnValue:
    """The person has read the news of it, and stays where they were."""
    with store().transaction() as tx:
        see_news(tx, actor(), publication_id)
    back = typed("back", 300)
    return redirect(back if STUDIO.match(back) else url_for("publications.listing"))


@blueprint.post("/<int:publication_id>/scenarios")
@gate("view_publications")
def play(publication_id: int) -> ResponseReturnValue:
    """Play the scenarios again where they broke off, or an upgrade has changed them."""
    with reading() as tx:
        made = intact(tx, prepared(tx, actor().institution, publication_id))
    if made is not None:
        start(store(), actor(), made)
    return _back_to(publication_id)


@blueprint.get("/<int:publication_id>/text/<side>/<path:path>")
@gate("view_publications")
def content(publication_id: int, side: str, path: str) -> Response:
    """One side of it, as it was prepared."""
    with reading() as tx:
        one = prepared(tx, actor().institution, publication_id)
        sha256 = (one.before if side == "before" else one.files if side == "after" else {}).get(path, "")
        found = blobs(tx, {sha256}).get(sha256)
    if found is None:
        raise NotFound(what="model", key=path[:100])
    return Response(text_of(found), content_type=PLAIN)


def _page(publication_id: int, fault: KuratorError | None = None) -> str:
    with reading() as tx:
        one = prepared(tx, actor().institution, publication_id)
        made = intact(tx, one) if one.pending else None
        found = gate_of(tx, actor(), made, language()) if made else None
        page = {
            "one": lists.line(tx, one),
            "steps": lists.steps(tx, one.id),
            "gate": found,
            "changes": kept_changes(tx, one, language()),
            "titles": _titles(tx, [*one.files, *({each.file for each in found.findings} if found else ())]),
            "back": {each.present.id: each.before for each in rollbacks(tx, actor())},
            "begun": begun_by(tx, actor(), one.id),
            "unread": one.id in {each.publication_id for each in lists.news(tx, actor())},
        }
    return render_template(
        "studio/publication.html",
        fault=fault,
        refused=_errors(fault),
        may_sign=may(actor(), "sign_models", author_id=one.author_id),
        may_withdraw=may(actor(), "withdraw_models", author_id=one.author_id),
        asks_scenarios=one.kind != RESTORE,
        urls={path: _urls(one.id, path) for path in one.files},
        **page,
        **_words(),
    )


def _errors(fault: KuratorError | None) -> list[str]:
    found = fault.facts["findings"] if isinstance(fault, ModelRefused) else ()
    return [each.said(language()) for each in found if each.severity == ERROR]


def _urls(publication_id: int, path: str) -> tuple[str, str]:
    before, after = (
        url_for("publications.content", publication_id=publication_id, side=side, path=path)
        for side in ("before", "after")
    )
    return before, after


def _titles(tx: Tx, paths: Iterable[str]) -> dict[str, str]:
    return titles(workspace(tx, actor().institution), paths)


def _words() -> dict[str, Any]:
    person = {"editing": may(actor(), "edit_models"), "signs": may(actor(), "sign_models")}
    return {"statuses": STATUSES, "step_words": STEPS, "news_words": NEWS, "kinds": KINDS, **person}


def _back_to(publication_id: int) -> ResponseReturnValue:
    return redirect(url_for("publications.show", publication_id=publication_id))
