"""Известить организации: a letter for each (M01, M02, M05, M06, M08, M09, M11 of docs/domain.md, "Messages")."""

from __future__ import annotations

from collections.abc import Iterable

from engine.operations.handing_over import grounds
from engine.operations.letter_writing import write_letter
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.letters import recipients
from engine.registry.letters.recipients import Recipient
from engine.registry.work import programmes, referrals

OWN = (
    "institution"  # a measure of the institution itself: its curator and head are told, no letter is written
)
REQUEST, REMINDER = "M01", "M02"


class Given(Inputs):
    code: str
    agencies: list[str] | None = None  # none named: everyone the plan was sent to, or whom it names
    clause: str | None = None
    request_id: str | None = None  # of M01: the request that is repeated; else the one just written


class Done(Outputs):
    notified: int  # how many letters are ready to be sent
    request_id: str  # of M01: which request the letter is about, to be answered by its own task


def run(context: OperationContext, given: Given) -> Done:
    request = _request(context, given)
    chosen = (
        _partners(context) if given.agencies is None else _named(context, given.code, given.agencies, request)
    )
    allowed = grounds(context, given.code, dict.fromkeys(to.agency for to in chosen))
    told = [to for to in chosen if to.agency in allowed]
    for to in told:
        write_letter(context, given.code, given.code, to, allowed[to.agency], given.clause)
    if not chosen:
        context.remember("agencies.nobody", code=given.code)
    return Done(notified=len(told), request_id=request)


def _request(context: OperationContext, given: Given) -> str:
    """Diagrams of an earlier version repeat a request without naming it: then it is the newest to the kind."""
    if given.code != REQUEST:
        return ""
    known = given.request_id or context.recorded.get("request")
    return known or referrals.newest(context.tx, context.case.id, "".join((given.agencies or [])[:1]))


def _partners(context: OperationContext) -> list[Recipient]:
    """Everyone the plan was sent to; where it is not sent round, those who carry out its measures (clause rodp.3.2.a)."""
    tx, case = context.tx, context.case.id
    sent = recipients.written(tx, case, "plan")
    return sent or _named(context, "", programmes.agencies(tx, case), "")


def _named(context: OperationContext, code: str, agencies: Iterable[str], request: str) -> list[Recipient]:
    """Each kind once, with the names its organisations have: of the request itself, else of the plan; whoever is reminded is late."""
    found: list[Recipient] = []
    name = referrals.organisation(context.tx, context.case.id, request) if request else ""
    for agency in dict.fromkeys(each for each in agencies if each != OWN):
        late_on = context.today if code == REMINDER else None
        if name:
            found.append(Recipient(agency, name))
        else:
            found += recipients.of_plan(context.tx, context.case.id, agency, late_on)
    return found


OPERATION = Operation("agency.notify", Given, Done, run)
