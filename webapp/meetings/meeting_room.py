"""The room of one meeting: agenda, the family in short, votes and decision, the protocol as it grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from engine.access import may
from engine.errors import FormFaults, KuratorError
from engine.ids.rising import new_id
from engine.queries.meetings.item_summary import summary
from engine.queries.meetings.meeting_list import waiting_items
from engine.queries.meetings.meeting_room import Room, correctable, opened_cases, room
from engine.queries.meetings.printed_protocol import extracts
from engine.registry.meetings.consilium_rules import LEVELS, TERMS, lawful
from engine.registry.meetings.votes import CHOICES
from engine.store.session import Tx
from engine.usecases.meetings.add_correction import add_correction
from engine.usecases.meetings.add_item_to_agenda import add_item_to_agenda
from engine.usecases.meetings.cancel_meeting import cancel_meeting
from engine.usecases.meetings.mark_attendance import mark_attendance
from engine.usecases.meetings.open_meeting import open_meeting
from engine.usecases.meetings.postpone_meeting import postpone_meeting
from engine.usecases.meetings.remove_item import remove_item
from engine.usecases.meetings.sign_protocol import sign_protocol
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import every_day_read, idempotency_key, number, typed, typed_day, typed_moment
from webapp.base.reading import present, reading
from webapp.base.redirects import redirect_to
from webapp.frame.faults import status_of
from webapp.words.dates import zone
from webapp.words.language import language

blueprint = Blueprint("meeting", __name__, url_prefix="/meetings")
BEFORE_SIGNING = ("convened", "open")
#: What is done to a meeting: in a transaction, with the version the person saw and the key of the request.
Verb = Callable[[Tx, int | None, str], object]


@blueprint.get("/<meeting_id>")
@gate("signed_in")
def show(meeting_id: str) -> str:
    """The meeting as it stands; ``item`` says which question of the agenda is shown."""
    return page(meeting_id, request.args.get("item", "")[:36])


@blueprint.get("/<meeting_id>/votes/<item_id>")
@gate("signed_in")
def votes(meeting_id: str, item_id: str) -> str:
    """Who has voted on the proposal, asked again every few seconds by the secretary's page."""
    with reading() as tx:
        found = room(tx, actor(), meeting_id)
        item = found.item(item_id) or {}
    return render_template("meetings/cast.html", room=found, item=item)


def page(meeting_id: str, item_id: str, fault: KuratorError | None = None) -> str:
    """The room with an item on the table; a fault keeps what was typed.

    Looking at a family is written into the journal of reading; a protocol shows no case.
    """
    with reading() as tx:
        found = room(tx, actor(), meeting_id)
        item = found.item(item_id) or _next_item(found)
        signed = found.meeting["status"] not in BEFORE_SIGNING
        told = _room(tx, found, item, signed)
    record_list("meeting", [row["case_id"] for row in found.items])
    if item and told["told"]:
        record_reading([item["case_id"]], "case")
    return render_template(
        "meetings/room.html",
        room=found,
        meeting=found.meeting,
        item=item,
        key=new_id(),
        **_day(found),
        typed=request.form if fault else {},
        faults=fault.facts.get("faults", {}) if isinstance(fault, FormFaults) else {},
        sentence="" if fault is None or isinstance(fault, FormFaults) else fault.sentence(language()),
        words={"choices": CHOICES, "levels": LEVELS, "terms": TERMS},
        **told,
    )


def _day(found: Room) -> dict[str, Any]:
    """The day a meeting that is recorded now was held on: today, or the earlier one it was called for."""
    today, planned = (each.astimezone(zone()).date() for each in (present(), found.meeting["planned_at"]))
    return {"today": today, "held_on": min(today, planned), "other_day": planned > today}


def _room(tx: Tx, found: Room, item: Mapping[str, Any] | None, signed: bool) -> dict[str, Any]:
    """What the room shows to this person."""
    facts = {name: found.meeting[name] for name in ("institution", "chair_id", "secretary_id")}
    runs = not signed and may(actor(), "run_meeting", **facts)
    return {
        "runs": runs,
        **_printing(tx, found, facts),
        "chairs": not signed and may(actor(), "sign_protocol", **facts),
        **(_table(tx, item, signed) if item else {"told": None}),
        **(_preparing(tx, found) if runs else {}),
    }


def _printing(tx: Tx, found: Room, facts: Mapping[str, object]) -> dict[str, object]:
    """Of a signed protocol: whether the person prints it, and the extracts that lie in cases."""
    prints = found.meeting["status"] == "signed" and may(actor(), "print_protocol", **facts)
    return {"prints": prints, "extracts": extracts(tx, actor(), found.meeting["id"]) if prints else ()}


def _next_item(found: Room) -> Mapping[str, Any] | None:
    """The first question without a decision, else the first."""
    undecided = (item for item in found.items if item["status"] != "decided")
    return next(undecided, next(iter(found.items), None))


def _table(tx: Tx, item: Mapping[str, Any], signed: bool) -> dict[str, Any]:
    """What lies on the table."""
    return {
        "told": summary(tx, item) if not signed and opened_cases(tx, actor(), [item]) else None,
        "allowed": lawful(item),
    }


def _preparing(tx: Tx, found: Room) -> dict[str, Any]:
    """What may still be put on the agenda."""
    waiting = waiting_items(tx, actor(), 1, 100).rows
    return {"waiting": waiting, "corrections": correctable(tx, actor(), found.meeting["body"])}


def carried_out(
    meeting_id: str, item_id: str, verb: Verb, said: str, then: Callable[[], None] | None = None
) -> Any:
    """Run a verb in one transaction and show the room again; a refusal keeps the page and what was typed.

    The verb is given the version of the meeting that the page was made from, and the key of the request. ``then``: what is told once it has been kept.
    """
    version, key = number("version"), idempotency_key()
    try:
        with store().transaction() as tx, every_day_read():
            verb(tx, version, key)
    except KuratorError as fault:
        if status_of(fault) in (403, 404) or status_of(fault) >= 500:
            raise
        return page(meeting_id, item_id, fault), status_of(fault)
    if said:
        flash(said, "success")
    if then:
        then()
    return redirect_to(url_for("meeting.show", meeting_id=meeting_id, item=item_id or None))


@blueprint.post("/<meeting_id>/open")
@gate("signed_in")
def begin(meeting_id: str) -> Any:
    """Open it with those who are there."""
    present, day, reason = request.form.getlist("present"), typed_day("held_on"), typed("reason")
    return carried_out(
        meeting_id,
        "",
        lambda tx, version, key: open_meeting(tx, actor(), meeting_id, version, present, key, day, reason),
        _("Заседание открыто."),
    )


@blueprint.post("/<meeting_id>/attendance")
@gate("signed_in")
def attendance(meeting_id: str) -> Any:
    """Somebody came or left."""
    present = request.form.getlist("present")
    return carried_out(
        meeting_id,
        typed("item", 36),
        lambda tx, version, key: mark_attendance(tx, actor(), meeting_id, version, present, key),
        _("Состав присутствующих записан."),
    )


@blueprint.post("/<meeting_id>/postpone")
@gate("signed_in")
def postpone(meeting_id: str) -> Any:
    """To another day, with the whole agenda."""
    moment, remark = typed_moment("day", "hour", "planned_at"), typed("remark")
    present = request.form.getlist("present")
    return carried_out(
        meeting_id,
        "",
        lambda tx, version, key: postpone_meeting(
            tx, actor(), meeting_id, version, moment, key, remark, present
        ),
        _("Заседание перенесено, вопросы перешли в новую повестку. Сроки по делам не изменились."),
    )


@blueprint.post("/<meeting_id>/cancel")
@gate("signed_in")
def cancel(meeting_id: str) -> Any:
    """Call it off."""
    return carried_out(
        meeting_id,
        "",
        lambda tx, version, key: cancel_meeting(tx, actor(), meeting_id, version, key),
        _("Заседание отменено, вопросы ждут другого."),
    )


@blueprint.post("/<meeting_id>/items")
@gate("signed_in")
def add_item(meeting_id: str) -> Any:
    """One more question, or a correction of a signed decision."""
    item_id, corrected = typed("item", 36), typed("corrects", 36)

    def add(tx: Tx, version: int | None, key: str) -> None:
        if corrected:
            add_correction(tx, actor(), meeting_id, version, corrected, key)
        else:
            add_item_to_agenda(tx, actor(), meeting_id, version, item_id, key)

    return carried_out(meeting_id, "" if corrected else item_id, add, _("Вопрос внесён в повестку."))


@blueprint.post("/<meeting_id>/items/<item_id>/remove")
@gate("signed_in")
def take_off(meeting_id: str, item_id: str) -> Any:
    """Take a question off the agenda."""
    return carried_out(
        meeting_id,
        "",
        lambda tx, version, key: remove_item(tx, actor(), meeting_id, version, item_id, key),
        _("Вопрос снят с повестки."),
    )


@blueprint.post("/<meeting_id>/sign")
@gate("signed_in")
def sign(meeting_id: str) -> Any:
    """The chair signs; the cases go on."""
    return carried_out(
        meeting_id,
        "",
        lambda tx, version, key: sign_protocol(tx, actor(), meeting_id, version, key),
        _("Протокол подписан. Решения переданы в дела."),
    )
