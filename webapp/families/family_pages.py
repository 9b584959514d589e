"""Families: the list, the dossier of one family, and families that look like one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from engine.access import may
from engine.action.families.visible_family import heads_family, works_with_family
from engine.errors import FormFaults
from engine.identity import snils_written
from engine.queries.cases.special import stands_in_for_health
from engine.queries.families import dossier, dossier_work
from engine.queries.families.access_list import waiting
from engine.queries.families.dossier import FamilyCase, FamilyHead
from engine.queries.families.family_list import family_list, stopped_count
from engine.queries.families.family_matches import undecided
from engine.queries.life.consents import end_of_processing, withdrawals
from engine.queries.life.destructions import act_of
from engine.queries.paging import page_number
from engine.registry.life.blocks import standing
from engine.store.session import Tx
from engine.store.tables import Case
from engine.usecases.families.join_families import join_families
from engine.usecases.families.keep_families_apart import keep_families_apart
from engine.usecases.life.note_claim import answers_for
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import SOUGHT, text
from webapp.base.reading import reading
from webapp.words.dates import zone
from webapp.words.registry import word

blueprint = Blueprint("families", __name__, url_prefix="/families")
blueprint.add_app_template_filter(word, "word")
blueprint.add_app_template_filter(snils_written, "snils")


@blueprint.get("")
@gate("list_cases")
def listing() -> str:
    """Families whose cases this person may see."""
    search, stopped = text("q", SOUGHT), request.args.get("stopped") == "1"
    with reading() as tx:
        found = family_list(tx, actor(), search, page_number(request.args.get("page", 1)), stopped)
        halted = stopped_count(tx, actor())
        waits = len(waiting(tx, actor()))
    record_list("families", families=[row.id for row in found.rows])
    return render_template(
        "families/list.html", page=found, search=search, access_waits=waits, stopped=stopped, halted=halted
    )


@blueprint.get("/<family_id>")
@gate("list_cases")
def show(family_id: str) -> Any:
    """The dossier; opening it is a reading of every case of the family that the person may see.

    Whoever sees one of its cases and not the family is led to the door, where it can be asked for.
    """
    with reading() as tx:
        if dossier.sees_a_case_only(tx, actor(), family_id):
            return redirect(url_for("family_access.door", family_id=family_id))
        now = tx.now()
        today = now.astimezone(zone()).date()
        head = dossier.head(tx, actor(), family_id, today)
        cases = dossier.cases(tx, actor(), family_id)
        mine = [case.id for case in cases if case.mine]
        running = [case.id for case in cases if case.mine and case.status in ("open", "suspended")]
        answers = answers_for(tx, actor(), family_id)
        found = {
            "lookalikes": undecided(tx, actor(), family_id),
            "consents": dossier.consents(tx, family_id),
            "act": act_of(tx, actor(), family_id),
            "blocked": standing(tx, family_id),
            "ending": end_of_processing(withdrawals(tx, family_id)),
            "levels": dossier.levels(tx, mine),
            "risks": dossier_work.risks(tx, mine),
            "coming": dossier_work.coming(tx, running, now, today),
            "terms": dossier_work.terms(tx, mine, page_number(request.args.get("terms", 1))),
            **({} if head.closed else _personal(tx, head, cases, mine)),
        }
        heads = heads_family(tx, actor(), family_id)
        works = works_with_family(tx, actor(), family_id)
    record_reading(mine, "family")
    decides = heads or any(case.curator_id == actor().id for case in cases)
    return render_template(
        "families/family.html",
        family=head,
        cases=cases,
        today=today,
        decides_access=decides,
        asks_readers=may(actor(), "view_readers"),
        seals=heads,
        works=works,
        copies=decides,
        answers=answers,
        **found,
    )


def _personal(tx: Tx, head: FamilyHead, cases: list[FamilyCase], mine: list[str]) -> dict[str, Any]:
    """What is not read any more once the processing of personal data has been stopped."""
    curates = any(actor().id in (case.curator_id, case.deputy_id) for case in cases)
    curates = curates or stands_in_for_health(tx, actor(), Case.family_id == head.id)
    let_in = head.id in actor().sight.admitted
    sees_health = may(actor(), "view_health", curates=curates, bound=bool(mine), let_in=let_in)
    sees_health = sees_health and head.withdrawn_on is None  # it stands on consent alone
    return {
        "members": dossier.members(tx, head.id),
        "health": dossier.health(tx, head.id) if sees_health else None,
        "programmes": dossier_work.programmes(tx, mine),
        "visits": dossier_work.visits(tx, mine, page_number(request.args.get("visits", 1))),
        "referrals": dossier_work.referrals(tx, mine),
        "trips": dossier_work.trips(tx, mine),
    }


@blueprint.post("/matches/<match_id>")
@gate("start_case")
def settle(match_id: str) -> Any:
    """«Это та же семья» or «завести всё равно»."""
    try:
        with store().transaction() as tx:
            if request.form.get("decision") == "same":
                remaining = join_families(tx, actor(), match_id)
                flash(_("Дело перенесено в карточку семьи, которая уже была в базе."), "success")
                return redirect(url_for("families.show", family_id=remaining))
            keep_families_apart(tx, actor(), match_id)
    except FormFaults as fault:
        flash(fault.facts["faults"][""][0], "danger")
    else:
        flash(_("Записано: это разные семьи."), "success")
    return redirect(_back())


def _back() -> str:
    """To the family the question was asked about."""
    family_id = request.form.get("family", "")[:36]
    return url_for("families.show", family_id=family_id) if family_id else url_for("families.listing")
