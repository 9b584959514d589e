"""«Возможная утечка»: an extract of the journal for the notices, and an account locked at once."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from engine.errors import FormFaults
from engine.queries.people.leak_extract import SIZE, Extract, Line, Sought, leak_extract
from engine.queries.people.staff import staff
from engine.usecases.people.lock_account import lock_account, record_extract
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, misreadings, number, typed, typed_day
from webapp.base.reading import reading
from webapp.words.dates import zone
from webapp.words.language import later
from webapp.words.looks import ACTIONS, PAGES, WORDS

Faults = dict[str, list[str]]
Answer = Redirect | str | tuple[str, int]
USUAL = timedelta(days=3)
COMING = {
    "entry.in": later("Вход"),
    "entry.out": later("Выход"),
    "entry.failed": later("Неудачный вход"),
}
ACCESS = {
    "access.asked": later("Попросил доступ к семье"),
    "access.granted": later("Дал доступ к семье"),
    "access.refused": later("Отказал в доступе к семье"),
    "access.ended": later("Закончил доступ к семье"),
    "access.emergency": later("Срочный доступ к семье"),
    "access.emergency_seen": later("Проверил срочный доступ"),
    "access.excluded": later("Закрыл семью от сотрудника"),
    "access.exclusion_lifted": later("Снял запрет на семью"),
    "family.sealed": later("Закрыл семью для всех, кроме названных"),
    "family.unsealed": later("Открыл закрытую семью"),
    "seal.named": later("Допустил сотрудника к закрытой семье"),
    "seal.struck": later("Убрал сотрудника из допущенных к закрытой семье"),
    "seal.opening_asked": later("Попросил открыть закрытую семью"),
    "seal.opening_refused": later("Отказал открыть закрытую семью"),
    "record.corrected": later("Исправил сведения семьи"),
    "claim.noted": later("Записал обращение о данных"),
    "claim.answered": later("Ответил на обращение о данных"),
    "processing.blocked": later("Остановил обработку данных"),
    "processing.danger": later("Сообщил об опасности при остановленной обработке"),
    "processing.unblocked": later("Снял остановку обработки"),
    "consent.withdrawn": later("Записал отзыв согласия"),
    "consent.processing_ended": later("Записал прекращение обработки"),
    "destruction.asked": later("Попросил уничтожить данные"),
    "destruction.refused": later("Отказал в уничтожении данных"),
    "destruction.done": later("Уничтожил данные"),
}
blueprint = Blueprint("leak", __name__, url_prefix="/leak")


@blueprint.get("")
@gate("report_leak")
def form() -> str:
    """Which days, whose account."""
    return _page({}, None)


@blueprint.post("")
@gate("report_leak")
def collect() -> Answer | Response:
    """The extract, to be printed or as JSON; that it was made is in the journal."""
    since, until = typed_day("since"), typed_day("until")
    faults = _unreadable(since, until)
    if since is None or until is None or faults:
        return _page(faults, None), 422
    begin = datetime.combine(since, time(), zone())
    end = datetime.combine(until, time(), zone()) + timedelta(days=1)
    with store().transaction() as tx:
        whole = typed("as", 5) == "json"
        sought = Sought(begin, end, number("person"))
        found = leak_extract(tx, actor(), sought, None if whole else number("page") or 1)
        record_extract(tx, actor(), begin, end, number("person"), found.total)
    return _json(found) if whole else _page({}, found)


def _unreadable(since: date | None, until: date | None) -> Faults:
    """What of the form cannot be read: nothing else is looked for in its place."""
    faults: Faults = {
        name: misreadings(name) or [say("entry.leak_day")]
        for name, day in (("since", since), ("until", until))
        if day is None
    }
    if since and until and until < since:
        faults["since"] = [say("entry.leak_days")]
    if typed("person") and number("person") not in _known():
        faults["whose"] = [say("entry.leak_whose")]
    return faults


def _known() -> set[int]:
    with reading() as tx:
        return {one.id for one in staff(tx, actor())}


@blueprint.post("/lock")
@gate("report_leak")
def lock() -> Answer:
    """The account is shut and its sessions end."""
    person = number("person")
    if person is None:
        return _page({"person": [say("registry.whom_missing")]}, None), 422
    try:
        with store().transaction() as tx:
            lock_account(tx, actor(), person, typed("reason", KEPT))
    except FormFaults as fault:
        return _page(fault.facts["faults"], None), 422
    flash(_("Вход закрыт, все сеансы завершены. Руководители увидят это в «Назначениях»."), "success")
    return redirect(url_for("leak.form"))


def told(line: Line) -> str:
    """One line in words."""
    if line.action in COMING:
        return _(COMING[line.action])
    if line.action in ACCESS:
        return _(ACCESS[line.action])
    what = _(ACTIONS[line.action]) if line.action in ACTIONS else _("Другое действие")
    place = WORDS.get(line.what) or PAGES.get(line.what)
    return f"{what}: {_(place)}" if place else what


def _json(found: Extract) -> Response:
    text = json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str)
    answer = Response(text, mimetype="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=journal-extract.json"
    return answer


def _page(faults: Faults, found: Extract | None) -> str:
    with reading() as tx:
        people = staff(tx, actor())
        today = tx.now().astimezone(zone()).date()
        house = tx.config.institutions[actor().institution].title
    return render_template(
        "admin/leak.html",
        people=people,
        faults=faults,
        found=found,
        lines=[(line, told(line)) for line in found.lines] if found else [],
        size=SIZE,
        house=house,
        since=typed("since", 20) if "since" in request.form else (today - USUAL).isoformat(),
        until=typed("until", 20) if "until" in request.form else today.isoformat(),
        chosen=number("person"),
        reason=typed("reason", KEPT),
    )
