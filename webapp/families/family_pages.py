"""Families: the list, the dossier of one family, and families that look like one."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.action.families.visible_family import heads_family, works_with_family
from engine.errors import FormFaults
from engine.identity import snils_written
from engine.queries.cases.special import stands_in_for_health
from engine.queries.families import dossier, dossier_work
from engine.queries.families.access_list import waiting
from engine.queries.families.changes import changes
from engine.queries.families.dossier import FamilyCase, FamilyHead
from engine.queries.families.family_list import family_list, stopped_count
from engine.queries.families.family_matches import undecided
from engine.queries.families.joins import joins
from engine.queries.families.lacking import lacking
from engine.queries.families.seen import SPANS, children, unseen
from engine.queries.families.story import unread_since
from engine.queries.groups.group_page import of_family
from engine.queries.life.consents import end_of_processing, withdrawals
from engine.queries.life.destructions import act_of
from engine.queries.paging import page_number
from engine.registry.life.blocks import standing
from engine.store.session import Tx
from engine.store.tables import Case
from engine.usecases.families.join_families import join_families
from engine.usecases.families.keep_families_apart import keep_families_apart
from engine.usecases.families.part_families import part_families
from engine.usecases.life.note_claim import answers_for
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import KEPT, SOUGHT, number, text, typed
from webapp.base.reading import reading
from webapp.families.pictures.bars import bars
from webapp.families.pictures.courses import curves
from webapp.families.pictures.kin import figures, links
from webapp.words.changed import changed
from webapp.words.dates import zone
from webapp.words.registry import word

blueprint = Blueprint("families", __name__, url_prefix="/families")
blueprint.add_app_template_filter(word, "word")
blueprint.add_app_template_filter(snils_written, "snils")
blueprint.add_app_template_filter(changed, "changed")


@blueprint.get("")
@gate("list_cases")
def listing() -> str:
    """Families whose cases this person may see."""
    search, stopped = text("q", SOUGHT), request.args.get("stopped") == "1"
    span = number("unseen")
    span = span if span in SPANS else None
    with reading() as tx:
        today = today_of(tx)
        only = unseen(today, span) if span else None
        found = family_list(tx, actor(), search, page_number(request.args.get("page", 1)), stopped, only)
        sights = children(tx, [row.id for row in found.rows if row.title], today)
        halted = stopped_count(tx, actor())
        waits = len(waiting(tx, actor()))
    record_list("families", families=[row.id for row in found.rows])
    return render_template(
        "families/list.html",
        page=found,
        search=search,
        access_waits=waits,
        stopped=stopped,
        halted=halted,
        sights=sights,
        span=span,
        spans=SPANS,
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
        today = today_of(tx)
        head = dossier.head(tx, actor(), family_id, today)
        cases = dossier.cases(tx, actor(), family_id)
        mine = [case.id for case in cases if case.mine]
        running = [case.id for case in cases if case.mine and case.status in ("open", "suspended")]
        answers = answers_for(tx, actor(), family_id)
        found = {
            "unread_since": unread_since(tx, actor(), family_id, zone()),
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


def today_of(tx: Tx) -> date:
    """The day at the person's institution."""
    return tx.now().astimezone(zone()).date()


def _personal(tx: Tx, head: FamilyHead, cases: list[FamilyCase], mine: list[str]) -> dict[str, Any]:
    """What is not read any more once the processing of personal data has been stopped."""
    curates = any(actor().id in (case.curator_id, case.deputy_id) for case in cases)
    curates = curates or stands_in_for_health(tx, actor(), Case.family_id == head.id)
    let_in = head.id in actor().sight.admitted
    sees_health = may(actor(), "view_health", curates=curates, bound=bool(mine), let_in=let_in)
    sees_health = sees_health and head.withdrawn_on is None  # it stands on consent alone
    people = dossier.members(tx, head.id)
    kin = figures(row for row in people if row.left_on is None)
    return {
        "case_bars": bars(cases, tx.now()),
        "curves": curves(tx, mine),
        "kin": kin,
        "kin_links": links(kin),
        "sights": children(tx, [head.id], today_of(tx)).get(head.id, []),
        "members": people,
        "joins": joins(tx, head.id, mine),
        "changes": changes(tx, head.id, mine),
        "health": dossier.health(tx, head.id) if sees_health else None,
        "lacks": lacking(tx, mine, sees_health),
        "programmes": dossier_work.programmes(tx, mine),
        "visits": dossier_work.visits(tx, mine, page_number(request.args.get("visits", 1))),
        "groups": of_family(tx, head.id, page_number(request.args.get("groups", 1))),
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


@blueprint.post("/joins/<join_id>/part")
@gate("start_case")
def part(join_id: str) -> Response:
    """«Разъединить»: to the record that is there again, or back with the sentence why not."""
    try:
        with store().transaction() as tx:
            again = part_families(tx, actor(), join_id, typed("part_reason", KEPT))
    except FormFaults as fault:
        flash(next(iter(fault.facts["faults"].values()))[0], "danger")
        return redirect(_back())
    flash(_("Карточки разъединены: каждая такая, как до объединения."), "success")
    return redirect(url_for("families.show", family_id=again))


def _back() -> str:
    """To the family the question was asked about."""
    family_id = request.form.get("family", "")[:36]
    return url_for("families.show", family_id=family_id) if family_id else url_for("families.listing")
