"""Bringing a message to a case: a crisis, a withdrawn consent, a family that moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.action.incidents.record_incident import recording_incidents
from engine.errors import FormFaults, MessageNotExpected
from engine.queries.cases.alerts import alerts
from engine.queries.cases.case_pages import case_card
from engine.queries.cases.case_tasks import CaseTask, open_tasks
from engine.usecases.cases.deliver_message import deliver_message
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import idempotency_key
from webapp.base.reading import present, reading
from webapp.words.dates import zone
from webapp.words.filters import person_short, role_title
from webapp.words.language import later

blueprint = Blueprint("alert", __name__, url_prefix="/cases")

#: Who may tell of a crisis: code -> words.
SOURCES = {
    "family": later("семья"),
    "staff": later("сотрудник Центра"),
    "agency": later("организация"),
    "hotline": later("телефон доверия"),
}


#: Where a case may be handed over to: code -> words.
TRANSFERS = {
    "social_protection": later("орган социальной защиты по новому месту жительства"),
    "tcson": later("центр социального обслуживания"),
    "guardianship": later("орган опеки и попечительства"),
    "other": later("иная организация"),
}


@blueprint.post("/<case_id>/messages/<message>")
@gate("list_cases")
def send(case_id: str, message: str) -> Response:
    """Deliver the message and show the case."""
    with reading() as tx:
        waiting = alerts(tx, case_card(tx, actor(), case_id))
    alert = next((each for each in waiting if each.message == message), None)
    if alert is None:
        raise MessageNotExpected(message=message, key=case_id)
    payload = PAYLOADS.get(message, dict)()
    with recording_incidents(store()), store().transaction() as tx:
        before = {task.id for task in open_tasks(tx, actor(), case_id)}
        deliver_message(tx, actor(), message, alert.key, payload, idempotency_key())
        fresh = [task for task in open_tasks(tx, actor(), case_id) if task.id not in before]
    flash(_accepted(alert.title, fresh), "success")
    return redirect(url_for("cases.show", case_id=case_id))


def _accepted(title: str, fresh: list[CaseTask]) -> str:
    """With whom the new tasks are: whoever sends a signal need not be one of them."""
    if not fresh:
        return _("Принято: %(title)s.", title=title)
    tasks = ", ".join(
        f"«{task.name}» ({person_short(task.assignee) if task.assignee else role_title(task.role)})"
        for task in fresh
    )
    return _("Принято: %(title)s. Новые задачи этого дела и у кого они: %(tasks)s.", title=title, tasks=tasks)


def _withdrawal() -> dict[str, Any]:
    """When the paper was handed in; the present where nothing was written. Errors: FormFaults."""
    given = request.form.get("at", "").strip()
    if not given:
        return {"withdrawn_at": _local(present())}
    try:
        at = datetime.fromisoformat(given).replace(tzinfo=zone())
    except ValueError as fault:
        raise FormFaults(
            faults={"at": [_("Укажите дату и время подачи, например 17.09.2026 10:00.")]}, kept={}
        ) from fault
    if at > present():
        raise FormFaults(faults={"at": [_("Заявление не могло быть подано в будущем.")]}, kept={})
    return {"withdrawn_at": _local(at)}


def _crisis() -> dict[str, Any]:
    source = request.form.get("source", "")
    return {"alert_source": source if source in SOURCES else "staff"}


def _transfer() -> dict[str, Any]:
    chosen = request.form.get("transfer_to", "")
    return {"transfer_to": chosen if chosen in TRANSFERS else "other"}


def _local(moment: datetime) -> str:
    return moment.astimezone(zone()).isoformat(timespec="seconds")


PAYLOADS: dict[str, Callable[[], dict[str, Any]]] = {
    "consent_withdrawn": _withdrawal,
    "crisis_alert": _crisis,
    "brigade_wanted": _crisis,
    "transfer_requested": _transfer,
}
