"""«Настройка уведомлений»: each person's own."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults
from engine.mailing.settings import mail_is_set
from engine.registry.notices.choices import Choice, choice_of
from engine.registry.notices.words import kind_title
from engine.usecases.notices.choose import choose
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import SIGNED_IN, gate
from webapp.base.posted import typed
from webapp.base.reading import reading
from webapp.words.language import language

blueprint = Blueprint("notice_choice", __name__, url_prefix="/notices/choice")


@blueprint.get("")
@gate(SIGNED_IN)
def show() -> str:
    """As it stands."""
    with reading() as tx:
        chosen = choice_of(tx, actor().id)
    return _page(chosen, [])


@blueprint.post("")
@gate(SIGNED_IN)
def save() -> Response | tuple[str, int]:
    """In place of what was chosen before."""
    boxes, known = request.form.getlist, store().config.notices
    muted = frozenset(known.own_choice()) - {*boxes("counted")}
    said = Choice(typed("email"), muted, frozenset(boxes("mailed")), typed("digest", 1) == "1")
    try:
        with store().transaction() as tx:
            choose(tx, actor(), said)
    except FormFaults as fault:
        with reading():
            pass  # what the frame shows
        return _page(said, fault.facts["faults"]["email"]), 422
    flash(_("Настройка сохранена."), "success")
    return redirect(url_for("notice_choice.show"))


def _page(chosen: Choice, faults: list[str]) -> str:
    known = store().config.notices
    kinds = [(kind, kind_title(kind, language()), kind in known.always) for kind in known.staff_kinds()]
    return render_template(
        "notices/choice.html", chosen=chosen, faults=faults, kinds=kinds, mail=mail_is_set()
    )
