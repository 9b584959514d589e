"""Votes and decisions on one question of the agenda."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request
from flask_babel import gettext as _

from engine.registry.meetings.consilium_rules import TEXTS
from engine.store.session import Tx
from engine.usecases.meetings.cast_vote import cast_vote
from engine.usecases.meetings.decide_item import decide_item
from engine.usecases.meetings.enter_votes import enter_votes
from engine.usecases.meetings.propose_decision import propose_decision
from engine.usecases.meetings.reopen_item import reopen_item
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import idempotency_key, number, typed, typed_day
from webapp.base.redirects import redirect_to
from webapp.frame.home_page import own_path
from webapp.meetings.meeting_room import carried_out

blueprint = Blueprint("meeting_votes", __name__, url_prefix="/meetings")
KEY = 70  # the keys of a decision's parts grow out of the page's
COUNTED = ("votes_for", "votes_against", "votes_abstain")


@blueprint.post("/<meeting_id>/items/<item_id>/vote")
@gate("signed_in")
def vote(meeting_id: str, item_id: str) -> Any:
    """A member's own vote, from the room or from the inbox."""
    choice, back = typed("choice", 20), typed("back", 500)
    if back:
        with store().transaction() as tx:
            cast_vote(tx, actor(), item_id, choice, idempotency_key())
        flash(_("Ваш голос записан."), "success")
        return redirect_to(own_path(back))
    return carried_out(
        meeting_id,
        item_id,
        lambda tx, _version, key: cast_vote(tx, actor(), item_id, choice, key),
        _("Ваш голос записан."),
    )


@blueprint.post("/<meeting_id>/items/<item_id>/decide")
@gate("signed_in")
def decide(meeting_id: str, item_id: str) -> Any:
    """Put a decision to the vote, or record what was voted."""
    proposal, tally = _proposal(), _tally()

    def propose(tx: Tx, version: int | None, key: str) -> None:
        propose_decision(tx, actor(), item_id, version, proposal, key[:KEY])

    def record(tx: Tx, version: int | None, key: str) -> None:
        key = key[:KEY]
        propose_decision(tx, actor(), item_id, version, proposal, f"{key}:1")
        if tally:
            enter_votes(tx, actor(), item_id, None, tally, f"{key}:2")
        decided = decide_item(tx, actor(), item_id, None, f"{key}:3")
        _tell(decided.outcome)

    if request.form.get("act") != "propose":
        return carried_out(meeting_id, item_id, record, "")
    said = _("Решение поставлено на голосование: члены консилиума видят его в своих задачах.")
    return carried_out(meeting_id, item_id, propose, said)


@blueprint.post("/<meeting_id>/items/<item_id>/reopen")
@gate("signed_in")
def reopen(meeting_id: str, item_id: str) -> Any:
    """Vote anew before the protocol is signed."""
    return carried_out(
        meeting_id,
        item_id,
        lambda tx, version, key: reopen_item(tx, actor(), item_id, version, key),
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


def _tally() -> dict[str, Any] | None:
    """The count of the hall; None where nothing was entered: then the members' own votes are all there are."""
    if not any(typed(name, 12) for name in COUNTED):
        return None
    counted: dict[str, Any] = {name: number(name) or 0 for name in COUNTED}
    return counted | {"chair_vote": typed("chair_vote", 20) or None}
