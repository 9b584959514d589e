"""Закончить запрос без ответа: one that did not go out is not waited for, one that was not answered is closed (omsk.5.3.b)."""

from __future__ import annotations

from typing import Literal

from engine.ids.rising import new_id
from engine.operations.operation import Effect, Inputs, Operation, OperationContext, Outputs
from engine.registry.work import referrals

WITHHELD = "request_withheld"


class Given(Inputs):
    agency: str
    status: Literal["withheld", "silent"]
    request_id: str | None = None  # which of several; the one just written where the diagram names none


class Done(Outputs):
    ended: bool


def run(context: OperationContext, given: Given) -> Done:
    """``ended`` is false where nothing was asked of the organisation."""
    end = referrals.withhold if given.status == "withheld" else referrals.give_up
    request = given.request_id or context.recorded.get("request") or ""
    ended = end(context.tx, context.case.id, given.agency, request)
    context.remember("referral.ended", agency=given.agency, status=given.status)
    if given.status == "withheld":
        _tell_curator(context, given.agency)
    return Done(ended=ended)


def _tell_curator(context: OperationContext, agency: str) -> None:
    """What was asked has not gone: whoever leads the case hears it, with what can be done."""
    told = new_id()
    facts = {"code": WITHHELD, "clause": None, "element": context.element, "agency": agency}
    context.effects.append(Effect("notice", {**facts, "told": told, "to": "curator"}))
    context.remember("notice.sent", to="curator", code=WITHHELD, clause=None, told=told)


OPERATION = Operation("referral.end", Given, Done, run)
