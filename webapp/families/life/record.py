"""«Исправление сведений»: a correction with its history, what the family asked, the processing stopped for a time."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.action.families.visible_family import heads_family
from engine.errors import FormFaults
from engine.queries.families.dossier import cases, head
from engine.queries.life import record
from engine.queries.life.destructions import act_of
from engine.registry.families.access import leads
from engine.registry.life.blocks import set_going, standing
from engine.registry.rows import must_be_of
from engine.store.session import Tx
from engine.store.tables import Claim
from engine.usecases.life import block_family
from engine.usecases.life.correct_record import correct_record
from engine.usecases.life.note_claim import MISTAKEN, answer_claim, must_answer, note_claim, strike_claim
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, every_day_read, typed, typed_day
from webapp.base.reading import reading
from webapp.families.life.gone import gone
from webapp.words.dates import zone

Answer = Response | tuple[str, int]
Faults = dict[str, list[str]]
blueprint = Blueprint("record", __name__, url_prefix="/families")
FIELDS = ("what", "value", "reason", "asked_on", "signer", "words", "ground", "block_reason", "claim")


@blueprint.get("/<family_id>/record")
@gate("list_cases")
def show(family_id: str) -> str:
    """What stands in the record, what it was, what was asked; of a destroyed family the act."""
    with reading() as tx:
        act = act_of(tx, actor(), family_id)
    return gone(act) if act else _page(family_id, {})


@blueprint.post("/<family_id>/record/correct")
@gate("list_cases")
def correct(family_id: str) -> Answer:
    """One value of the family or of one of its people."""
    member, _colon, field = typed("what", 80).rpartition(":")
    given = (typed("value", KEPT), typed("reason", KEPT))
    return _settled(
        family_id,
        lambda tx: correct_record(tx, actor(), family_id, member or None, field, *given),
        _("Исправлено. Прежнее значение сохранено в истории."),
    )


@blueprint.post("/<family_id>/record/claims")
@gate("list_cases")
def claim(family_id: str) -> Answer:
    """A paper of the person concerned."""
    said = (typed_day("asked_on"), typed("signer", KEPT), typed("words", KEPT))
    return _settled(family_id, lambda tx: note_claim(tx, actor(), family_id, *said), _("Обращение записано."))


@blueprint.post("/<family_id>/record/claims/<claim_id>")
@gate("list_cases")
def answer(family_id: str, claim_id: str) -> Answer:
    """Done, or refused on a ground."""
    decision, words = typed("decision", 10), typed("ground", KEPT)

    def work(tx: Tx) -> None:
        must_be_of(tx, Claim, claim_id, family_id=family_id)
        if decision == MISTAKEN:
            strike_claim(tx, actor(), claim_id, words)
        else:
            answer_claim(tx, actor(), claim_id, decision == "done", words)

    return _settled(family_id, work, _("Ответ записан."))


@blueprint.post("/<family_id>/record/block")
@gate("intervene")
def block(family_id: str) -> Answer:
    """Only corrections and requests go on."""
    return _settled(
        family_id,
        lambda tx: block_family.block_family(tx, actor(), family_id, typed("block_reason", KEPT)),
        _(
            "Обработка остановлена: дела семьи приостановлены. Записываются исправления, обращения, отзывы согласия и решения о том, кто видит семью."
        ),
    )


@blueprint.post("/<family_id>/record/unblock")
@gate("intervene")
def unblock(family_id: str) -> Answer:
    """The work goes on."""
    return _settled(
        family_id,
        lambda tx: block_family.unblock_family(tx, actor(), family_id, typed("block_reason", KEPT)),
        _("Остановка снята: дела, которые она приостановила, идут дальше."),
    )


def _settled(family_id: str, work: Callable[[Tx], object], said: str) -> Answer:
    try:
        with store().transaction() as tx, every_day_read():
            work(tx)
    except FormFaults as fault:
        return _page(family_id, fault.facts["faults"]), 422
    flash(said, "success")
    return redirect(url_for("record.show", family_id=family_id))


def _page(family_id: str, faults: Faults) -> str:
    with reading() as tx:
        must_answer(tx, actor(), family_id)
        today = tx.now().astimezone(zone()).date()
        family = head(tx, actor(), family_id, today)
        mine = [case.id for case in cases(tx, actor(), family_id) if case.mine]
        blocked = standing(tx, family_id)
        heads = heads_family(tx, actor(), family_id)
        claims = record.claims(tx, family_id, family.closed)
        shown = {
            "values": [] if family.closed else record.correctable(tx, family_id),
            "corrections": [] if family.closed else record.corrections(tx, family_id),
            "claims": claims,
            "answer_by": record.answer_days(tx, actor(), claims),
            "corrects": not family.closed and (heads or leads(tx, family_id, actor().id)),
            "may_block": heads and may(actor(), "intervene"),
            "blocks": record.blocks(tx, family_id),
            "blocked": blocked,
            "to_stop": record.to_stop(tx, family_id) if heads and not blocked else [],
            "danger": set_going(tx, blocked) if blocked else [],
        }
    record_reading(mine, "family")
    return render_template(
        "families/life/record.html",
        family=family,
        today=today,
        faults=faults,
        said={name: typed(name, KEPT) for name in FIELDS},
        **shown,
    )
