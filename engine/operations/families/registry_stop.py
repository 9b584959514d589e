"""Прекратить работу по отзыву согласия: consents are withdrawn, what is open in the databank is cancelled (pattern P1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import consents, families, stop, withdrawals
from engine.registry.families.withdrawals import Paper
from engine.registry.letters.recall import hold_back
from engine.registry.work import deadlines


class Given(Inputs):
    consent: Literal["all", "disclosure"] = "all"  # which consents the family withdrew
    on: date | datetime | None = None  # of the paper; today where nothing is said
    watched: list[str] = []  # steps that protect a child: the law asks for them, not the consent


class Done(Outputs):
    cancelled: int  # visits, measures and requests
    broken_off: int = 0  # watched steps that the withdrawal has ended unfinished
    broken_off_due: datetime | None = None  # the nearest of their terms


def run(context: OperationContext, given: Given) -> Done:
    """Without the consent to disclose only requests to organisations stop; the work itself goes on (scenario H2.5).

    The whole withdrawal is of this case's sheets: what another case of the family does stands on its own. What of the
    watched steps it ends unfinished is told, so that the diagram can put a child in danger to somebody at once.
    """
    case, on = context.case, _day(context, given)
    if given.consent == "disclosure":
        consents.withdraw_of_family(context.tx, case.family_id, ["disclosure"], on)
        cancelled = stop.cancel_open(context.tx, case.id, "referral")
        cancelled += stop.cancel_requests(context.tx, case.family_id)
        _write_down(context, Paper(on, ["disclosure"]), None)
    else:
        stop_on = _data_stop(context, on)
        cancelled = stop.withdraw_all(context.tx, case.id, case.family_id, on, stop_on)
        _write_down(context, Paper(on, of_case=case.id), stop_on)
        case.family_title = families.title_tasks(context.tx, case.family_id)  # tasks that open in this action
    for letter in hold_back(context.tx, case.family_id, on, context.today, None):
        context.remember("letter.withheld", letter=letter.id, code=letter.code, agency=letter.agency)
    context.remember("registry.stopped", consent=given.consent, cancelled=cancelled)
    terms = deadlines.unfinished(context.tx, case.id, given.watched)
    nearest = context.calendar.local(min(terms)) if terms else None
    return Done(cancelled=cancelled, broken_off=len(terms), broken_off_due=nearest)


def _write_down(context: OperationContext, paper: Paper, stop_on: date | None) -> None:
    """The page has written it already, where the family's paper was entered there."""
    withdrawals.add(context.tx, context.case.institution, context.case.family_id, paper, None, stop_on)


def _day(context: OperationContext, given: Given) -> date:
    """The day of the paper, never later than today: the term of the law runs from it."""
    said = context.calendar.local(given.on).date() if isinstance(given.on, datetime) else given.on
    return min(said or context.today, context.today)


def _data_stop(context: OperationContext, on: date) -> date | None:
    return stop.data_stop(context.tx, context.case.institution, on, context.calendar)


OPERATION = Operation("registry.stop", Given, Done, run)
