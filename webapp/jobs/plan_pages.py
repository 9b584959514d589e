"""Cases go over to another version: which, by which plan; the plan is made on two diagrams or in a table, and saved."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.access import may
from engine.bpmn.picture import for_viewer
from engine.errors import FormFaults, NotFound
from engine.models.versions import Version
from engine.queries.cases.pinned_models import sheet
from engine.queries.migration.plan_page import PlanPage, cases_to_move, leading, plan_page
from engine.queries.migration.versions_in_use import versions_in_use
from engine.runtime.migration.plan import NOWHERE, Key
from engine.usecases.migration.save_plan import save_plan, two_versions
from engine.usecases.migration.start_migration import start_migration
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import number, text, typed
from webapp.base.reading import reading
from webapp.words.language import later

blueprint = Blueprint("migration", __name__, url_prefix="/migration")
ID = 250
KINDS = {
    **dict.fromkeys(("userTask", "manualTask", "task"), later("задача")),
    **dict.fromkeys(("receiveTask", "intermediateCatchEvent", "startEvent"), later("ожидание")),
    **dict.fromkeys(("parallelGateway", "inclusiveGateway"), later("слияние ветвей")),
    "callActivity": later("вложенная схема"),
    "subProcess": later("часть схемы"),
    "eventSubProcess": later("часть по событию"),
    "boundaryEvent": later("событие при шаге"),
}
MOST = 200  # numbers of cases typed by hand


@blueprint.get("")
@gate("plan_migration")
def choose() -> str | Answer:
    """Which version, to which: what running cases stand on."""
    before, after = number("before"), number("after")
    if before is not None and after is not None:
        return redirect(url_for("migration.plan", before=before, after=after))
    with reading() as tx:
        found = versions_in_use(tx, actor())
    return render_template("jobs/versions.html", found=found, may_carry_out=may(actor(), "intervene"))


@blueprint.get("/<int:before>/<int:after>")
@gate("plan_migration")
def plan(before: int, after: int) -> str:
    """The plan, and the cases it is for."""
    return _page(before, after, {}, {})


@blueprint.post("/<int:before>/<int:after>")
@gate("plan_migration")
def save(before: int, after: int) -> Answer | tuple[str, int]:
    """The plan as it was edited; elements that the page did not show stay as they were."""
    with store().transaction() as tx:
        old, new = two_versions(tx, actor(), before, after)
        page = plan_page(tx, actor(), old, new)
        save_plan(tx, actor(), before, after, _said(page), number("version") or 0)
    flash(_("План сохранён."), "success")
    sheet_id, every = typed("go", ID) or typed("sheet", ID) or None, request.args.get("every")
    return redirect(url_for("migration.plan", before=before, after=after, sheet=sheet_id, every=every))


@blueprint.post("/<int:before>/<int:after>/start")
@gate("intervene")
def start(before: int, after: int) -> Answer | tuple[str, int]:
    """First it is tried on every case that was meant; the page of the job shows what would become of each."""
    asked = _filter(request.form.get)
    try:
        with store().transaction() as tx:
            cases = cases_to_move(tx, actor(), before, **asked)
            job = start_migration(tx, actor(), before, after, cases, typed("ground"))
    except FormFaults as fault:
        return _page(before, after, fault.facts["faults"], asked), 422
    return redirect(url_for("jobs.show", job_id=job))


@blueprint.get("/<int:before>/<int:after>/<side>.xml")
@gate("plan_migration")
def xml(before: int, after: int, side: str) -> Response:
    """The diagram of one process of one of the versions."""
    with reading() as tx:
        old, new = two_versions(tx, actor(), before, after)
        version = {"before": old, "after": new}.get(side)
        if version is None:
            raise NotFound(what="version", key=side)
        drawn = sheet(tx, version.id, text("sheet", ID) or version.process_id)
    return Response(for_viewer(drawn.content), mimetype="application/xml")


def _said(page: PlanPage) -> dict[Key, Key]:
    """What is chosen after this: of rows that were sent what they say, of the others what stood."""
    chosen: dict[Key, Key] = {}
    for row in page.rows:
        given = request.form.get("to." + "/".join(row.key))
        if given is None:
            if row.chosen:
                chosen[row.key] = row.target or NOWHERE
            continue
        process, _slash, element = given[:ID].partition("/")
        chosen[row.key] = (process, element)
    return chosen


def _filter(given: Any) -> dict[str, Any]:
    """The cases that are meant: on a step, of whom, by number."""
    process, _slash, element = (given("at") or "")[:ID].partition("/")
    who = (given("curator") or "").strip()
    numbers = tuple(part for part in (given("numbers") or "")[:10_000].replace(",", " ").split() if part)
    return {
        "at": (process, element),
        "curator": int(who) if who.isascii() and who.isdigit() and len(who) < 10 else None,
        "numbers": numbers[:MOST],
    }


def _page(before: int, after: int, faults: dict[str, list[str]], asked: dict[str, Any]) -> str:
    head = may(actor(), "intervene")
    asked = asked or _filter(request.args.get)
    with reading() as tx:
        old, new = two_versions(tx, actor(), before, after)
        page = plan_page(tx, actor(), old, new)
        cases = cases_to_move(tx, actor(), before, **asked) if head else []
        people = leading(tx, actor(), before) if head else []
    every = bool(request.args.get("every"))
    return render_template(
        "jobs/plan.html",
        **_drawn(page, old, new),
        kinds=KINDS,
        before=old,
        after=new,
        plan=page,
        shown=[row for row in page.rows if every or row.matters],
        rest=sum(not row.matters for row in page.rows),
        every=every,
        may_carry_out=head,
        cases=len(cases),
        people=people,
        asked=asked,
        ground=typed("ground"),
        faults=faults,
    )


def _drawn(page: PlanPage, old: Version, new: Version) -> dict[str, Any]:
    """Which process is drawn on either side."""
    wanted = text("sheet", ID)
    left = wanted if wanted in dict(page.processes) else old.process_id
    right = left if left in dict(page.processes_after) else new.process_id
    return {"left": left, "right": right}
