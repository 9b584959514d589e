"""A finding explained: what it is, why it matters, a wrong example and a right one."""

from __future__ import annotations

from flask import Blueprint, render_template
from markupsafe import Markup
from werkzeug.exceptions import NotFound as NoPage

from webapp.base.gate import gate
from webapp.studio.explaining.sections import explained_at, sections
from webapp.words.language import later
from webapp.words.rich_text import rich_text

blueprint = Blueprint("studio_help", __name__, url_prefix="/studio/help")

HEADINGS = {
    "Что": later("Что это"),
    "Почему": later("Почему это мешает"),
    "Неверно": later("Неверно"),
    "Верно": later("Верно"),
}


@blueprint.app_context_processor
def helping() -> dict[str, object]:
    """Where findings are listed, each leads here."""
    return {"explained_at": explained_at}


@blueprint.get("/<code>")
@gate("edit_models")
def show(code: str) -> str:
    """The section of one code. 404 where there is none."""
    found = sections().get(code)
    if found is None:
        raise NoPage()
    parts = [(HEADINGS.get(name, name), Markup(rich_text(text))) for name, text in found.items()]
    return render_template("studio/help.html", parts=parts)
