"""One group event: who was invited and came, inviting and marking, changing and cancelling it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may, require
from engine.errors import FormFaults
from engine.queries.families.family_list import family_list
from engine.queries.groups import group_page
from engine.queries.paging import page_number
from engine.queries.people.names import names_of
from engine.registry.groups.attendance import CAME, EXCUSED, MARKS, Mark
from engine.usecases.groups.cancel_group import cancel_group
from engine.usecases.groups.invite_families import invite_families
from engine.usecases.groups.mark_attendance import Marked, mark_attendance
from engine.usecases.groups.save_group import change_group
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import SOUGHT, every_day_read, text, typed
from webapp.base.reading import reading, today
from webapp.groups.group_lists import FIELDS, form, said

blueprint = Blueprint("group", __name__, url_prefix="/groups")
MOST = 100  # families of one request: a page holds fewer
Page = Response | tuple[str, int]
Faults = dict[str, list[str]]


@blueprint.get("/<event_id>")
@gate("view_groups")
def show(event_id: str) -> str:
    """The event with the families that the person may see; of the others only how many."""
    return _page(event_id, {})


def _page(event_id: str, faults: Faults) -> str:
    with reading() as tx:
        row = group_page.event(tx, actor(), event_id)
        found = group_page.listed(tx, actor(), event_id, page_number(request.args.get("page", 1)))
        more = group_page.others(tx, actor(), event_id)
        people = group_page.people_of(tx, [one.family_id for one in found.rows if one.title], row.held_on)
        changes = group_page.changes(tx, actor(), event_id)
        leaders = names_of(tx, group_page.leaders_in(changes))
    record_list("groups", families=[one.family_id for one in found.rows])
    return render_template(
        "groups/group.html",
        event=row,
        page=found,
        others=more,
        people=people,
        changes=changes,
        leaders=leaders,
        marks=MARKS,
        faults=faults,
        said=request.form,
        typed=request.method == "POST",
        today=today(),
        runs=may(actor(), "run_group", led_by=row.led_by, entered_by=row.entered_by),
    )


@blueprint.get("/<event_id>/invite")
@gate("view_groups")
def choose(event_id: str) -> str:
    """Families with an open case that are not on the list yet."""
    return _choice(event_id, {})


def _choice(event_id: str, faults: Faults) -> str:
    search = text("q", SOUGHT)
    with reading() as tx:
        row = group_page.event(tx, actor(), event_id)
        only = group_page.invitable(event_id)
        found = family_list(tx, actor(), search, page_number(request.args.get("page", 1)), only=only)
    record_list("groups", families=[one.id for one in found.rows])
    return render_template("groups/invite.html", event=row, page=found, search=search, faults=faults)


@blueprint.post("/<event_id>/invite")
@gate("view_groups")
def invite(event_id: str) -> Page:
    """Put the ticked families on the list."""
    chosen = [one[:36] for one in request.form.getlist("families")[:MOST]]
    try:
        with store().transaction() as tx:
            new = invite_families(tx, actor(), event_id, chosen)
    except FormFaults as fault:
        return _choice(event_id, fault.facts["faults"]), 422
    flash(_("Приглашено семей: %(n)s.", n=new), "success")
    return redirect(url_for("group.show", event_id=event_id))


@blueprint.post("/<event_id>/attendance")
@gate("view_groups")
def mark(event_id: str) -> Page:
    """Who came: the families of the page at once; what is wrong comes back with everything typed."""
    try:
        with store().transaction() as tx:
            moved = mark_attendance(tx, actor(), event_id, _marked())
    except FormFaults as fault:
        return _page(event_id, fault.facts["faults"]), 422
    flash(_("Отметок записано: %(n)s.", n=moved) if moved else _("Ничего не изменилось."), "success")
    return redirect(url_for("group.show", event_id=event_id, page=request.args.get("page")))


def _marked() -> dict[str, Marked]:
    """Families whose mark was chosen."""
    found = {}
    for family in (one[:36] for one in request.form.getlist("family")[:MOST]):
        state = typed(f"state-{family}", 10)
        if not state:
            continue
        came = [one[:36] for one in request.form.getlist(f"came-{family}")[:MOST]] if state == CAME else []
        reason = typed(f"reason-{family}") if state == EXCUSED else ""
        found[family] = Marked(Mark(state, tuple(came), reason), typed(f"seen-{family}", 10))
    return found


@blueprint.get("/<event_id>/edit")
@gate("view_groups")
def edit(event_id: str) -> str:
    """The form of the event, for who leads or has entered it."""
    return _form(event_id, {})


@blueprint.post("/<event_id>/edit")
@gate("view_groups")
def change(event_id: str) -> Page:
    """Keep what was changed."""
    seen = {name: typed(f"seen-{name}") for name in FIELDS if f"seen-{name}" in request.form}
    try:
        with store().transaction() as tx, every_day_read():
            change_group(tx, actor(), event_id, said(seen))
    except FormFaults as fault:
        return _form(event_id, fault.facts["faults"]), 422
    flash(_("Изменения записаны."), "success")
    return redirect(url_for("group.show", event_id=event_id))


def _form(event_id: str, faults: Faults) -> str:
    with reading() as tx:
        row = group_page.event(tx, actor(), event_id)
    require(actor(), "run_group", led_by=row.led_by, entered_by=row.entered_by)
    stood = {name: getattr(row, name) for name in FIELDS}
    return form(faults, row, {name: "" if value is None else str(value) for name, value in stood.items()})


@blueprint.post("/<event_id>/cancel")
@gate("view_groups")
def cancel(event_id: str) -> Page:
    """It does not take place."""
    try:
        with store().transaction() as tx:
            cancel_group(tx, actor(), event_id, typed("cancel_reason"))
    except FormFaults as fault:
        return _page(event_id, fault.facts["faults"]), 422
    flash(_("Мероприятие отмечено как несостоявшееся."), "success")
    return redirect(url_for("group.show", event_id=event_id))
