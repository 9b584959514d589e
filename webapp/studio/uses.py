"""Where something is used: every place in the house's models, each a way into the editor."""

from __future__ import annotations

from flask import Blueprint, render_template

from engine.models.uses import Use
from engine.queries.models.used import used
from engine.words import say
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.words.language import language, later

blueprint = Blueprint("studio_uses", __name__, url_prefix="/studio/uses")

KINDS = {
    "form": later("Форма"),
    "decision": later("Таблица решений"),
    "operation": later("Операция"),
    "role": later("Роль"),
    "process": later("Процесс"),
    "message": later("Сообщение"),
    "clause": later("Пункт положения"),
}
HOW = {
    "asks": later("спрашивает форму"),
    "decides": later("решает по таблице"),
    "operates": later("выполняет операцию"),
    "does": later("делает эта роль"),
    "offered": later("предлагается этой роли"),
    "calls": later("вызывает"),
    "waits": later("ждёт сообщения"),
    "sends": later("отправляет сообщение"),
    "carries": later("выполняет пункт"),
    "listed": later("назван в списке пунктов"),
    "page": later("отправляет человек со страницы дела"),
}


@blueprint.get("/<kind>/<path:key>")
@gate("edit_models")
def show(kind: str, key: str) -> str:
    """All places of one thing, diagram by diagram."""
    with reading() as tx:
        found = used(tx, actor(), kind, key, language())
    diagrams: dict[str, list[Use]] = {}
    for place in found.places:
        diagrams.setdefault(place.path if place.how != "listed" else "", []).append(place)
    return render_template(
        "studio/uses.html", found=found, kinds=KINDS, how=HOW, diagrams=diagrams, element_word=_element_word
    )


def _element_word(kind: str) -> str:
    """«задача», «вызов процесса», …: what people call such an element."""
    word = say(f"studio.kind_{kind}", language())
    return say("studio.kind_step", language()) if word.startswith("studio.") else word
