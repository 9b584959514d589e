"""«Групповые мероприятия»: the register of the house, and an event entered in it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import FormFaults
from engine.queries.groups.group_list import SHOWS, group_list
from engine.queries.paging import page_number
from engine.registry.groups.attendance import KINDS
from engine.registry.people import staff
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.usecases.groups.save_group import Said, enter_group
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import SOUGHT, every_day_read, idempotency_key, number, text, typed, typed_day
from webapp.base.reading import reading, today
from webapp.words.language import later

blueprint = Blueprint("groups", __name__, url_prefix="/groups")
TABS = {
    "ahead": later("Предстоят"),
    "unmarked": later("Не отмечено, кто пришёл"),
    "past": later("Прошли"),
    "cancelled": later("Не состоялись"),
}
FIELDS = ("kind", "topic", "held_on", "led_by", "place", "programme")


@blueprint.get("")
@gate("view_groups")
def listing() -> str:
    """One tab of the register."""
    show, search = text("show", 12), text("q", SOUGHT)
    show = show if show in SHOWS else "ahead"
    with reading() as tx:
        found = group_list(tx, actor(), show, today(), search, page_number(request.args.get("page", 1)))
    enters = may(actor(), "enter_group")
    return render_template("groups/list.html", page=found, show=show, tabs=TABS, search=search, enters=enters)


@blueprint.get("/new")
@gate("enter_group")
def new() -> str:
    """The form of a new event."""
    return form({})


@blueprint.post("/new")
@gate("enter_group")
def enter() -> Response | tuple[str, int]:
    """Enter it and go to its page, where families are invited."""
    try:
        with store().transaction() as tx, every_day_read():
            event_id = enter_group(tx, actor(), said(), idempotency_key())
    except FormFaults as fault:
        return form(fault.facts["faults"]), 422
    flash(_("Мероприятие записано. Теперь пригласите семьи."), "success")
    return redirect(url_for("group.show", event_id=event_id))


def said(seen: dict[str, str] | None = None) -> Said:
    """What was typed."""
    return Said(
        kind=typed("kind", 20),
        topic=typed("topic"),
        held_on=typed_day("held_on"),
        led_by=number("led_by"),
        place=typed("place"),
        programme=typed("programme"),
        seen=seen or {},
    )


def leaders(tx: Tx) -> dict[int, str]:
    """Who of the house may lead one: all who work with families."""
    roles = [role.id for role in tx.config.roles.values() if role.kind in ("staff", "supervisor")]
    return staff.seated(tx, actor().institution, roles)


def form(
    faults: dict[str, list[str]], row: NamedRow | None = None, seen: dict[str, str] | None = None
) -> str:
    """The form of a new event, or of ``row``; with what was typed where something was."""
    with reading() as tx:
        people = leaders(tx)
    return render_template(
        "groups/form.html",
        event=row,
        kinds=KINDS,
        leaders=people,
        faults=faults,
        said=request.form,
        typed=request.method == "POST",
        seen=seen or {},
        me=actor().id,
        key=idempotency_key(),
    )
