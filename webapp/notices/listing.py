"""«Уведомления»: what the person was told, newest first, and what of it they have read."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.queries.notices.notice_list import around, groups, of_one_thing
from engine.queries.paging import page_number
from engine.registry.notices.words import kind_title
from engine.usecases.notices.read_notices import read_all, read_group
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import SIGNED_IN, gate
from webapp.base.looks import record_list
from webapp.base.posted import number, text, typed
from webapp.base.reading import reading
from webapp.frame.home_page import own_path
from webapp.notices.words import Shown, shown
from webapp.words.language import language

blueprint = Blueprint("notices", __name__, url_prefix="/notices")


@blueprint.get("")
@gate(SIGNED_IN)
def listing() -> str:
    """By case and by what has happened; each group by its newest notice."""
    here, unread_only = page_number(request.args.get("page", 1)), text("show") == "new"
    with reading() as tx:
        page = groups(tx, actor(), here, unread_only)
        seen = around(tx, actor(), [group.newest for group in page.rows])
        kinds = {group.newest.code: tx.config.notices.of(group.newest.code).kind for group in page.rows}
    rows = [(group, shown(group.newest, seen)) for group in page.rows]
    _note([row for _group, row in rows])
    titles = {code: kind_title(kind, language()) for code, kind in kinds.items()}
    return render_template(
        "notices/list.html", page=page, rows=rows, kinds=kinds, titles=titles, unread_only=unread_only
    )


@blueprint.get("/one")
@gate(SIGNED_IN)
def one_thing() -> str:
    """All notices of one case about one thing."""
    case_id, code = text("case", 36) or None, text("code", 60)
    with reading() as tx:
        page = of_one_thing(tx, actor(), case_id, code, page_number(request.args.get("page", 1)))
        seen = around(tx, actor(), page.rows)
    rows = [shown(told, seen) for told in page.rows]
    _note(rows)
    return render_template("notices/one.html", page=page, rows=rows, case_id=case_id, code=code)


@blueprint.post("/<int:notice_id>/read")
@gate(SIGNED_IN)
def read(notice_id: int) -> Response:
    """This and the earlier ones of its group are read; ``open`` leads on to what it is about."""
    with store().transaction() as tx:
        read_group(tx, actor(), notice_id)
    return redirect(own_path(typed("open") or typed("back") or url_for("notices.listing")))


@blueprint.post("/read")
@gate(SIGNED_IN)
def read_everything() -> Response:
    """All that the page knew of."""
    with store().transaction() as tx:
        read_all(tx, actor(), number("until") or 0)
    flash(_("Все уведомления отмечены прочитанными."), "success")
    return redirect(url_for("notices.listing"))


def _note(rows: list[Shown]) -> None:
    record_list("notices", [row.case.id for row in rows if row.case and row.case.family])
