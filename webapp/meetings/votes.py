"""Votes and decisions on one question of the agenda."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request
from flask_babel import gettext as _

from engine.registry.meetings.consilium_rules import TEXTS
from engine.registry.meetings.votes import PAPER
from engine.registry.rows import must_be_of
from engine.store.session import Tx
from engine.store.tables import AgendaItem
from engine.usecases.meetings.cast_vote import cast_vote
from engine.usecases.meetings.confirm_vote import confirm_vote
from engine.usecases.meetings.decide_item import decide_item
from engine.usecases.meetings.enter_votes import Entered, enter_votes
from engine.usecases.meetings.note_paper import note_paper
from engine.usecases.meetings.propose_decision import propose_decision
from engine.usecases.meetings.reopen_item import reopen_item
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import idempotency_key, number, typed, typed_day
from webapp.base.redirects import redirect_to
from webapp.frame.home_page import own_path
from webapp.meetings.meeting_room import Verb, carried_out

blueprint = Blueprint("meeting_votes", __name__, url_prefix="/meetings")
KEY = 70  # the keys of a decision's parts grow out of the page's
MOST = 200  # entries of one form


@blueprint.post("/<meeting_id>/items/<item_id>/vote")
@gate("signed_in")
def vote(meeting_id: str, item_id: str) -> Any:
    """A member's own vote, from the room or from the inbox."""
    choice, opinion = typed("choice", 20), typed("opinion")

    def cast(tx: Tx, _version: int | None, key: str) -> None:
        cast_vote(tx, actor(), item_id, choice, key, opinion)

    return _members_own(meeting_id, item_id, _of_room(meeting_id, item_id, cast), _("Ваш голос записан."))


@blueprint.post("/<meeting_id>/items/<item_id>/confirm")
@gate("signed_in")
def confirm(meeting_id: str, item_id: str) -> Any:
    """A member says whether the vote that was entered for them is theirs."""
    choice, agrees = typed("choice", 20), request.form.get("act") == "confirm"

    def answer(tx: Tx, _version: int | None, key: str) -> None:
        confirm_vote(tx, actor(), item_id, choice, agrees, key)

    said = (
        _("Голос подтверждён.")
        if agrees
        else _("Записано: голос внесён неверно. Протокол не подпишут, пока голос не исправят.")
    )
    return _members_own(meeting_id, item_id, _of_room(meeting_id, item_id, answer), said)


def _of_room(meeting_id: str, item_id: str, verb: Verb) -> Verb:
    """A question of another meeting than the address names is not there."""

    def checked(tx: Tx, version: int | None, key: str) -> None:
        must_be_of(tx, AgendaItem, item_id, meeting_id=meeting_id)
        verb(tx, version, key)

    return checked


def _members_own(meeting_id: str, item_id: str, verb: Verb, said: str) -> Any:
    """From the room, or back to the inbox where it came from there."""
    back = typed("back", 500)
    if not back:
        return carried_out(meeting_id, item_id, verb, said)
    with store().transaction() as tx:
        verb(tx, None, idempotency_key())
    flash(said, "success")
    return redirect_to(own_path(back))


@blueprint.post("/<meeting_id>/paper")
@gate("signed_in")
def paper(meeting_id: str) -> Any:
    """The signed sheet that confirms what the secretary has entered."""
    written = typed("paper")
    return carried_out(
        meeting_id,
        typed("item", 36),
        lambda tx, version, key: note_paper(tx, actor(), meeting_id, version, written, key),
        _("Подписной лист отмечен: внесённые голоса подтверждены."),
    )


@blueprint.post("/<meeting_id>/items/<item_id>/decide")
@gate("signed_in")
def decide(meeting_id: str, item_id: str) -> Any:
    """Put a decision to the vote, or record what was voted."""
    proposal, entries = _proposal(), _entries()
    outcomes: list[str] = []

    def propose(tx: Tx, version: int | None, key: str) -> None:
        key = key[:KEY]
        propose_decision(tx, actor(), item_id, version, proposal, f"{key}:1")
        if entries:
            enter_votes(tx, actor(), item_id, None, entries, f"{key}:2")

    def record(tx: Tx, version: int | None, key: str) -> None:
        propose(tx, version, key)
        key = key[:KEY]
        decided = decide_item(tx, actor(), item_id, None, f"{key}:3")
        outcomes[:] = [decided.outcome]

    if request.form.get("act") != "propose":
        recorded = _of_room(meeting_id, item_id, record)
        return carried_out(meeting_id, item_id, recorded, "", lambda: _tell(outcomes[0]))
    said = _("Решение поставлено на голосование: члены консилиума видят его в своих задачах.")
    return carried_out(meeting_id, item_id, _of_room(meeting_id, item_id, propose), said)


@blueprint.post("/<meeting_id>/items/<item_id>/reopen")
@gate("signed_in")
def reopen(meeting_id: str, item_id: str) -> Any:
    """Vote anew before the protocol is signed."""
    return carried_out(
        meeting_id,
        item_id,
        _of_room(
            meeting_id,
            item_id,
            lambda tx, version, key: reopen_item(tx, actor(), item_id, version, key),
        ),
        _("Решение отозвано. Прежнее голосование останется в протоколе."),
    )


def _tell(outcome: str) -> None:
    if outcome == "accepted":
        flash(_("Решение принято и записано."), "success")
    else:
        flash(_("Решение отклонено. Предложите другое и проголосуйте снова."), "warning")


def _proposal() -> dict[str, Any]:
    said: dict[str, Any] = {name: typed(name) for name in TEXTS}
    said |= {name: typed(name, 30) or None for name in ("decision", "level", "patronage_term")}
    said |= {name: number(name) for name in ("term_months", "effectiveness")}
    return said | {"next_review_on": typed_day("next_review_on")}


def _entries() -> list[Entered]:
    """Votes of named members that the secretary has filled in; a row without a choice says nothing."""
    paper, seats = typed("paper"), request.form.getlist("seat")[:MOST]
    found = []
    for seat in dict.fromkeys(each[:36] for each in seats):
        choice, ground = typed(f"choice-{seat}", 20), typed(f"ground-{seat}", 20)
        if choice:
            found.append(Entered(seat, choice, ground, paper if ground == PAPER else ""))
    return found
