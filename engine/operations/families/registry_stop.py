"""Прекратить работу по отзыву согласия: consents are withdrawn, what is open in the databank is cancelled (pattern P1)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import consents, stop
from engine.worktime import resolve


class Given(Inputs):
    consent: Literal["all", "disclosure"] = "all"  # which consents the family withdrew


class Done(Outputs):
    cancelled: int  # visits, measures and requests


def run(context: OperationContext, given: Given) -> Done:
    """Without the consent to disclose only requests to organisations stop; the work itself goes on (scenario H2.5)."""
    case = context.case
    if given.consent == "disclosure":
        consents.withdraw(context.tx, case.id, ["disclosure"], context.today)
        cancelled = stop.cancel_open(context.tx, case.id, "referral")
    else:
        cancelled = stop.withdraw_all(context.tx, case.id, case.family_id, context.today, _data_stop(context))
    context.remember("registry.stopped", consent=given.consent, cancelled=cancelled)
    return Done(cancelled=cancelled)


def _data_stop(context: OperationContext) -> date | None:
    """The last day for stopping the processing of data, if the institution has such a term."""
    term = context.tx.config.institutions[context.case.institution].parameters.get("pd_stop")
    return resolve(term, context.now, context.calendar).due.date() if isinstance(term, dict) else None


OPERATION = Operation("registry.stop", Given, Done, run)
