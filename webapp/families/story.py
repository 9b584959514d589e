"""The family's story: what a new curator reads first, and how long each child has not been seen."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from engine.queries.families import dossier, story
from engine.queries.families.seen import children
from engine.queries.paging import page_number
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import text
from webapp.base.reading import reading
from webapp.words.dates import zone
from webapp.words.language import later
from webapp.words.registry import word

blueprint = Blueprint("story", __name__, url_prefix="/families")
KINDS = {
    "contacts": later("встречи и выезды"),
    "danger": later("сигналы и угрозы"),
    "decisions": later("решения и назначения"),
    "plans": later("планы и мероприятия"),
    "papers": later("заявления, согласия, бумаги, запросы"),
    "record": later("состав и сведения семьи"),
}
TITLES = {
    "started": later("Начато дело"),
    "ended": later("Дело завершено"),
    "inquiry": later("Обращение"),
    "alert": later("Сигнал"),
    "application": later("Заявление зарегистрировано"),
    "consent": later("Подписано согласие"),
    "withdrawal": later("Согласие отозвано"),
    "contract": later("Договор"),
    "refusal": later("Отказ"),
    "closing": later("Решено завершить работу"),
    "paper": later("Документ"),
    "visit": later("Посещение"),
    "missed": later("Посещение не состоялось"),
    "trip": later("Выезд мобильной бригады"),
    "threat": later("Непосредственная угроза"),
    "risk": later("Оценка риска, баллов"),
    "meeting": later("Решение консилиума"),
    "level": later("Установлено"),
    "curator": later("Назначен куратор"),
    "plan": later("План утверждён, версия"),
    "measure": later("Мероприятие выполнено"),
    "request": later("Обращение в организацию"),
    "reply": later("Ответ организации"),
    "final": later("Итоговый анализ"),
    "change": later("Изменились сведения"),
}
#: Of which words the code of an event is.
WORDED = {
    "visit": "channel",
    "missed": "contact",
    "trip": "outcome",
    "threat": "assessed",
    "risk": "assessed",
    "meeting": "level",
    "level": "level",
    "consent": "consent",
    "withdrawal": "consent",
    "request": "referral",
    "plan": "programme",
    "change": "corrected",
}


@blueprint.get("/<family_id>/story")
@gate("list_cases")
def show(family_id: str) -> Any:
    """Opening it is a reading of every case of the family that the person may see; that a new curator read it is known by it."""
    kind, child = text("kind", 12), text("child", 36)
    with reading() as tx:
        today = tx.now().astimezone(zone()).date()
        head = dossier.head(tx, actor(), family_id, today)
        mine = [case.id for case in dossier.cases(tx, actor(), family_id) if case.mine]
    record_reading(mine, story.READING)
    with reading() as tx:
        sights = [] if head.closed else children(tx, [family_id], today).get(family_id, [])
        child = child if child in {each.member_id for each in sights} else ""
        page = story.story(
            tx, [] if head.closed else mine, zone(), page_number(request.args.get("page", 1)), kind, child
        )
        named = story.seen_by_visit(tx, [row.ref for row in page.rows if row.kind == "visit"])
        read = story.readings(tx, family_id)
    return render_template(
        "families/story.html",
        family=head,
        page=page,
        sights=sights,
        named=named,
        read=read,
        kind=kind if kind in KINDS else "",
        child=child,
        kinds=KINDS,
        titles=TITLES,
        said=said,
    )


def said(event: story.Event) -> str:
    """The code of an event in words; a code without words is not told."""
    known = word(event.code, WORDED[event.kind]) if event.code and event.kind in WORDED else ""
    return "" if known == event.code else known
