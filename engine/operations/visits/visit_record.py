"""Записать посещение: the norm counts it when it took place, in person or as the institution counts."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import visits
from engine.words import say

Kind = Literal["primary", "scheduled", "unplanned", "emergency", "brigade", "control"]
Channel = Literal["home", "office", "phone", "video"]


class Given(Inputs):
    held_on: date
    kind: Kind = "scheduled"
    channel: Channel = "home"
    contact: Literal["yes", "nobody_home", "refused"] = "yes"
    visit_id: str | None = None  # the planned visit that this is; none: nobody had planned it


class Done(Outputs):
    counted: bool


def run(context: OperationContext, given: Given) -> Done:
    """Telephone and video count only by ``remote_counts`` (docs/domain.md, "Remote contacts"), a closed door never."""
    institution = context.tx.config.institutions[context.case.institution]
    facts = {
        "kind": given.kind,
        "channel": given.channel,
        "contact": given.contact,
        "status": "done" if given.contact == "yes" else "missed",
        "held_at": context.now,
        "held_on": given.held_on,
    }
    visit = context.recorded.get("visit") or _kept(
        context, given.visit_id, facts
    )  # its form may have written it
    counted = given.channel in visits.counted_channels(institution.parameters) and given.contact == "yes"
    context.remember(
        "visit.recorded", visit=visit, kind=given.kind, held_on=given.held_on.isoformat(), counted=counted
    )
    return Done(counted=counted)


def _kept(context: OperationContext, planned: str | None, facts: dict[str, Any]) -> str:
    """Into the row of the planned visit, or a row of its own. Raises OperationFailed for a visit of another case."""
    if planned is not None:
        if not visits.change(context.tx, context.case.id, planned, facts):
            raise OperationFailed(operation=OPERATION.name, reason=say("store.no_such_visit"))
        return planned
    own = {
        "case_id": context.case.id,
        "family_id": context.case.family_id,
        "institution": context.case.institution,
        "person_id": context.case.curator_id,
    }
    return visits.add(context.tx, own | facts)


OPERATION = Operation("visit.record", Given, Done, run)
