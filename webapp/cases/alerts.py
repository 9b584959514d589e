"""Bringing a message to a case: a crisis, a withdrawn consent, a family that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.action.incidents.record_incident import recording_incidents
from engine.action.visible_case import may_tell
from engine.errors import FormFaults, MessageNotExpected
from engine.ids.rising import new_id
from engine.queries.cases.alerts import Alert, alerts
from engine.queries.cases.case_pages import case_card
from engine.queries.cases.case_tasks import CaseTask, open_tasks
from engine.registry.life.signers import SAID as SIGNER
from engine.registry.life.signers import offered
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.life.withdraw_in_case import MESSAGE, withdraw_in_case
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import every_day_read, idempotency_key, typed, typed_day
from webapp.base.reading import reading
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
def send(case_id: str, message: str) -> Response | tuple[str, int]:
    """Deliver the message and show the case."""
    with reading() as tx:
        waiting = alerts(tx, case_card(tx, actor(), case_id))
    alert = next((each for each in waiting if each.message == message), None)
    if alert is None:
        raise MessageNotExpected(message=message, key=case_id)
    if message == MESSAGE:
        return _withdraw(case_id, alert.title)
    payload = PAYLOADS.get(message, dict)()
    try:
        fresh = _deliver(case_id, alert, payload)
    except FormFaults as fault:
        return _report(case_id, alert, fault), 422
    flash(_accepted(alert.title, fresh), "success")
    return redirect(url_for("cases.show", case_id=case_id))


@blueprint.get("/<case_id>/messages/consent_withdrawn")
@gate("list_cases")
def withdrawal(case_id: str) -> str:
    """The paper by which a family takes its consents back, before anything is written down."""
    with reading() as tx:
        waiting = alerts(tx, case_card(tx, actor(), case_id))
        tells = may_tell(tx, actor(), case_id, MESSAGE)
    alert = next((each for each in waiting if each.message == MESSAGE), None)
    if alert is None or not tells:
        raise MessageNotExpected(message=MESSAGE, key=case_id)
    return _paper(case_id, alert.title, {})


def _deliver(case_id: str, alert: Alert, payload: dict[str, Any]) -> list[CaseTask]:
    """The tasks that are new after it."""
    with recording_incidents(store()), store().transaction() as tx:
        before = {task.id for task in open_tasks(tx, actor(), case_id)}
        key, said = idempotency_key(), typed("said")
        deliver_message(tx, actor(), alert.message, alert.key, payload, key, said=said)
        return [task for task in open_tasks(tx, actor(), case_id) if task.id not in before]


def _report(case_id: str, alert: Alert, fault: FormFaults) -> str:
    """The same questions on a page of their own, with what was typed."""
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
    return render_template(
        "cases/report.html",
        card=card,
        alert=alert,
        faults=fault.facts["faults"],
        typed=request.form,
        sources=SOURCES,
        transfers=TRANSFERS,
        key=new_id(),
    )


def _accepted(title: str, fresh: list[CaseTask]) -> str:
    """With whom the new tasks are: whoever sends a signal need not be one of them."""
    if not fresh:
        return _("Принято: %(title)s.", title=title)
    tasks = ", ".join(
        f"«{task.name}» ({person_short(task.assignee) if task.assignee else role_title(task.role)})"
        for task in fresh
    )
    return _("Принято: %(title)s. Новые задачи этого дела и у кого они: %(tasks)s.", title=title, tasks=tasks)


def _withdraw(case_id: str, title: str) -> Response | tuple[str, int]:
    """The same paper as on the family's page; what is wrong with it stands at its field, with what was typed."""
    said = {
        "submitted_on": typed_day("submitted_on"),
        **{name: typed(name) for name in SIGNER},
        "understood": typed("understood", 10),
    }
    try:
        with recording_incidents(store()), store().transaction() as tx, every_day_read():
            before = {task.id for task in open_tasks(tx, actor(), case_id)}
            withdraw_in_case(tx, actor(), case_id, said, idempotency_key())
            fresh = [task for task in open_tasks(tx, actor(), case_id) if task.id not in before]
    except FormFaults as fault:
        return _paper(case_id, title, fault.facts), 422
    flash(_accepted(title, fresh), "success")
    return redirect(url_for("cases.show", case_id=case_id))


def _paper(case_id: str, title: str, facts: Mapping[str, Any]) -> str:
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        today = tx.now().astimezone(zone()).date()
        people = offered(tx, card.family_id, today)
    kept = facts.get("kept", {})
    return render_template(
        "cases/withdrawal.html",
        card=card,
        title=title,
        faults=facts.get("faults", {}),
        said=request.form,
        signers=people,
        closes_on=kept.get("closes_on"),
        ends=kept.get("ends"),
        today=today,
        key=new_id(),
    )


def _crisis() -> dict[str, Any]:
    source = request.form.get("source", "")
    return {"alert_source": source if source in SOURCES else "staff", "alert_said": typed("said") or None}


def _transfer() -> dict[str, Any]:
    chosen = request.form.get("transfer_to", "")
    return {"transfer_to": chosen if chosen in TRANSFERS else "other"}


PAYLOADS: dict[str, Callable[[], dict[str, Any]]] = {
    "crisis_alert": _crisis,
    "brigade_wanted": _crisis,
    "transfer_requested": _transfer,
}
