"""What a family agreed to, and the paper by which it takes that back: at any moment, whatever the diagram asks."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.action.families.visible_family import must_see_family, works_with_family
from engine.action.incidents.record_incident import recording_incidents
from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.queries.families.dossier import cases, head
from engine.queries.life.consents import end_of_processing, handed_over, recipients, sheets, withdrawals
from engine.queries.life.destructions import act_of
from engine.registry.life import signers
from engine.registry.life.erase import DESTROYED
from engine.registry.life.signers import SAID as SIGNER
from engine.registry.life.withdrawal_paper import ALL, DISCLOSURE, offered
from engine.usecases.life.finish_withdrawal import finish_withdrawal
from engine.usecases.life.withdraw_consent import withdraw_consent
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import every_day_read, idempotency_key, typed, typed_day
from webapp.base.reading import reading
from webapp.words.dates import zone
from webapp.words.registry import word

Answer = Response | tuple[str, int]
blueprint = Blueprint("consents", __name__, url_prefix="/families")


@blueprint.get("/<family_id>/consents")
@gate("list_cases")
def show(family_id: str) -> str:
    """Sheets, withdrawals, what went out on which ground; the form of a withdrawal."""
    return _page(family_id, {})


@blueprint.post("/<family_id>/consents/withdraw")
@gate("list_cases")
def withdraw(family_id: str) -> Answer:
    """Write a withdrawal down; what it stops, stops in the same transaction."""
    recipients = [each.replace("\x00", "")[:180] for each in request.form.getlist("recipients")[:40]]
    said = {
        "scope": typed("scope", 20),
        "submitted_on": typed_day("submitted_on"),
        **{name: typed(name) for name in SIGNER},
        "understood": typed("understood", 10),
        "recipients": recipients,
    }
    try:
        with recording_incidents(store()), store().transaction() as tx, every_day_read():
            withdraw_consent(tx, actor(), family_id, said, idempotency_key())
    except FormFaults as fault:
        return _page(family_id, fault.facts["faults"], fault.facts["kept"].get("closes_on")), 422
    flash(_stopped(str(said["scope"]), recipients), "success")
    return redirect(url_for("consents.show", family_id=family_id))


def _stopped(scope: str, recipients: list[str]) -> str:
    """What the paper stopped, and what goes on."""
    if scope == ALL:
        return _(
            "Отзыв записан. Передача сведений остановлена с этой минуты; посещения и мероприятия прекращаются, дела идут к завершению."
        )
    if scope == DISCLOSURE:
        return _(
            "Отзыв записан. Передача сведений всем организациям остановлена с этой минуты; сопровождение продолжается."
        )
    return _(
        "Отзыв записан. С этой минуты ничего не передаётся: %(who)s. Остальным организациям сведения передаются, как и раньше; сопровождение продолжается.",
        who=", ".join(word(code, "agency") for code in recipients),
    )


@blueprint.post("/<family_id>/consents/ended")
@gate("list_cases")
def ended(family_id: str) -> Answer:
    """The processing has been stopped."""
    try:
        with store().transaction() as tx:
            finish_withdrawal(tx, actor(), family_id)
    except FormFaults as fault:
        flash(fault.facts["faults"][""][0], "danger")
    else:
        flash(_("Записано: обработка персональных данных семьи прекращена."), "success")
    return redirect(url_for("consents.show", family_id=family_id))


def _page(family_id: str, faults: dict[str, list[str]], closes_on: date | None = None) -> str:
    with reading() as tx:
        must_see_family(tx, actor(), family_id)
        today = tx.now().astimezone(zone()).date()
        family, given = head(tx, actor(), family_id, today), sheets(tx, family_id)
        back, handed = withdrawals(tx, family_id), handed_over(tx, actor(), family_id)
        works = works_with_family(tx, actor(), family_id)
        act = act_of(tx, actor(), family_id)
        open_to = set(offered(tx, family_id, today))
        people = signers.offered(tx, family_id, today)
        mine = [case.id for case in cases(tx, actor(), family_id) if case.mine]
    record_reading(mine, "family")
    ending = end_of_processing(back)
    waits = ending is not None and ending.done_at is None
    ends = may(actor(), "intervene") or any(row.holder_id == actor().id for row in back)
    return render_template(
        "families/life/consents.html",
        family=family,
        act=act,
        works=works,
        sheets=given,
        withdrawals=back,
        handed=handed,
        agencies=[each for each in recipients(given, handed) if each in open_to],
        faults=faults,
        said=request.form,
        signers=people,
        chosen=request.form.getlist("recipients"),
        today=today,
        closes_on=closes_on,
        ending=ending,
        may_end=waits and ends and family.status != DESTROYED,
        key=new_id(),
    )
