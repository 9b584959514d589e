"""The end of a family's data: what has to end, who asked for destruction, the second signature, the act."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response

from engine.access import may
from engine.action.families.visible_family import must_see_family, works_with_family
from engine.backup.settings import copy_settings
from engine.errors import FormFaults
from engine.queries.families.dossier import cases, head
from engine.queries.life import destructions
from engine.queries.life.consents import endings
from engine.queries.life.record import answer_days, claims_waiting
from engine.queries.paging import page_number
from engine.registry.life.grounds import keeping
from engine.registry.rows import must_be_of
from engine.store.database.wiping import wipe
from engine.store.session import Tx
from engine.store.tables import Destruction
from engine.usecases.life import ask_destruction as asking
from engine.usecases.life.destroy_family_data import destroy_family_data
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, typed
from webapp.base.reading import reading
from webapp.words.dates import zone

Answer = Response | tuple[str, int]
blueprint = Blueprint("destruction", __name__, url_prefix="/families")
log = logging.getLogger("kurator.life")


@blueprint.get("/data")
@gate("ask_destruction")
def listing() -> str:
    """What has to end, what waits for a signature, whose time of keeping is over, the acts."""
    with reading() as tx:
        claims = claims_waiting(tx, actor(), _page_of("claims"))
        found = {
            "endings": endings(tx, actor(), _page_of("endings")),
            "waiting": destructions.waiting(tx, actor(), _page_of("waiting")),
            "claims": claims,
            "answer_by": answer_days(tx, actor(), claims.rows),
            "expired": destructions.expired(tx, actor(), _page_of("expired")),
            "acts": destructions.acts(tx, actor(), _page_of("acts")),
            "today": tx.now().astimezone(zone()).date(),
        }
    return render_template("families/life/listing.html", **found)


def _page_of(part: str) -> int:
    """Which page of one of the lists is wanted."""
    return page_number(request.args.get(part, "1"))


@blueprint.get("/<family_id>/destruction")
@gate("ask_destruction")
def show(family_id: str) -> str:
    """The request and its decision, or the act with its extract of the journal."""
    return _page(family_id, {})


@blueprint.post("/<family_id>/destruction")
@gate("ask_destruction")
def ask(family_id: str) -> Answer:
    """The first signature."""
    try:
        with store().transaction() as tx:
            asking.ask_destruction(tx, actor(), family_id, typed("ground", 20), typed("basis", KEPT))
    except FormFaults as fault:
        return _page(family_id, fault.facts["faults"]), 422
    flash(_("Запрос записан. Решает другой руководитель."), "success")
    return redirect(url_for("destruction.show", family_id=family_id))


@blueprint.post("/destruction/<destruction_id>/refuse")
@gate("ask_destruction")
def refuse(destruction_id: str) -> Answer:
    """The data stays."""

    def work(tx: Tx) -> None:
        must_be_of(tx, Destruction, destruction_id, family_id=typed("family", 36))
        asking.refuse_destruction(tx, actor(), destruction_id)

    return _settled(work, _("Запрос отклонён."))


@blueprint.post("/destruction/<destruction_id>/destroy")
@gate("destroy_data")
def destroy(destruction_id: str) -> Answer:
    """The second signature; afterwards the disk forgets too."""
    copies = copy_settings()
    apart = (copies.var, copies.folder)
    sure, back = typed("sure", 3) == "yes", typed("family", 36)
    try:
        with store().transaction() as tx:
            must_be_of(tx, Destruction, destruction_id, family_id=back)
            destroy_family_data(tx, actor(), destruction_id, apart, sure)
    except FormFaults as fault:
        return _page(back, fault.facts["faults"]), 422
    flash(_("Данные уничтожены, акт составлен."), "success")
    try:
        wipe(store().engine)
    except (
        DBAPIError
    ):  # somebody writes just now: the rows are overwritten all the same, free pages follow next time
        log.warning("the database is busy: free pages are written over at the next destruction")
    return redirect(_back(back))


def _settled(work: Callable[[Tx], object], said: str) -> Answer:
    try:
        with store().transaction() as tx:
            work(tx)
    except FormFaults as fault:
        flash(next(iter(fault.facts["faults"].values()))[0], "danger")
    else:
        flash(said, "success")
    return redirect(_back(typed("family", 36)))


def _back(family_id: str) -> str:
    return url_for("destruction.show", family_id=family_id) if family_id else url_for("destruction.listing")


def _page(family_id: str, faults: dict[str, list[str]]) -> str:
    with reading() as tx:
        must_see_family(tx, actor(), family_id)
        family = head(tx, actor(), family_id, tx.now().astimezone(zone()).date())
        mine = [case.id for case in cases(tx, actor(), family_id) if case.mine]
        lines = destructions.of_family(tx, actor(), family_id)
        done = next((line for line in lines if line.state == "done"), None)
        extract = destructions.extract(tx, actor().institution, done.id) if done else []
        kept = keeping(tx, actor().institution, family_id)
        works = works_with_family(tx, actor(), family_id)
        running = asking.running(tx, actor(), family_id)
        grounds = asking.holding(tx, actor(), family_id)
        house = tx.config.institutions[actor().institution]
    record_reading(mine, "family")
    return render_template(
        "families/life/destruction.html",
        family=family,
        lines=lines,
        act=done,
        extract=extract,
        keeping=kept,
        house=house.title,
        russian=house.jurisdiction == "RU",
        copies_days=copy_settings().days,
        faults=faults,
        grounds=grounds,
        works=works,
        running=running,
        me=actor().id,
        signs=may(actor(), "destroy_data"),
        said={"ground": typed("ground", 20), "basis": typed("basis", KEPT)},
    )
