"""«Исходящая очередь»: what waits to go out and what failed, with why; failed rows are tried again from here."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.mailing.settings import mail_is_set
from engine.queries.institution.outbox import STATES, OutboxLine, counts, outbox
from engine.queries.paging import page_number
from engine.usecases.institution.retry_outbox import retry_all, retry_one
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.words.language import language, plural

blueprint = Blueprint("outbox", __name__, url_prefix="/admin/outbox")
FAR = 9000  # a year: such a row waits for something that no clock brings


@blueprint.get("")
@gate("view_installation")
def listing() -> str:
    """The failed first: they need somebody."""
    state = request.args.get("show", "")
    state = state if state in STATES else STATES[0]
    with reading() as tx:
        page = outbox(tx, actor(), state, page_number(request.args.get("page", 1)))
        sums = counts(tx, actor())
    rows = [(row, kind_words(row.kind), reason(row)) for row in page.rows]
    return render_template(
        "admin/outbox.html", page=page, rows=rows, state=state, sums=sums, mail=mail_is_set(), far=FAR
    )


@blueprint.post("/<int:row_id>/retry")
@gate("retry_outbox")
def retry(row_id: int) -> Response:
    """One of them."""
    with store().transaction() as tx:
        retry_one(tx, actor(), row_id)
    flash(_("Запись снова в очереди."), "success")
    return redirect(url_for("outbox.listing"))


@blueprint.post("/retry")
@gate("retry_outbox")
def retry_failed() -> Response:
    """All that may be."""
    with store().transaction() as tx:
        done = retry_all(tx, actor())
    rows = plural(done, "запись|записи|записей")
    flash(_("Снова в очереди: %(n)s %(rows)s.", n=done, rows=rows), "success")
    return redirect(url_for("outbox.listing"))


def kind_words(kind: str) -> str:
    """What the row is."""
    return _known(f"outbox.kind_{kind}") or kind


def reason(row: OutboxLine) -> str:
    """Why it waits or was given up; a fault without words of its own is a code for the developers."""
    if not row.error:
        return ""
    code, _space, reply = row.error.partition(" ")
    key = f"outbox.reason_{code.removeprefix('errors.').replace('.', '_')}"
    if not row.retriable:
        key = "outbox.reason_in_case"
    return _known(key, reply=reply if reply != "0" else "—") or say(
        "outbox.reason_other", language(), fault=code
    )


def _known(key: str, **facts: object) -> str:
    words = say(key, language(), **facts)
    return "" if words == key else words
