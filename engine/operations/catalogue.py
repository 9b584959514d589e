"""What a service task can do: the plain table of operations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import MoveRefused, OperationFailed
from engine.operations.cases import (
    case_activity,
    case_close,
    case_set_curator,
    deadline_breach,
    staff_candidates,
    unit_open,
)
from engine.operations.families import (
    family_enrol,
    family_level,
    family_register,
    measures_open,
    registry_stop,
)
from engine.operations.meetings import consilium_quarter, consilium_request
from engine.operations.notices import agency_notify, notice_send, plan_send
from engine.operations.operation import Operation, OperationContext
from engine.operations.visits import (
    visit_mark,
    visit_plan,
    visit_record,
    visits_cancel,
    visits_count,
    visits_plan,
    visits_used,
)
from engine.words import say

OPERATIONS: dict[str, Operation] = {
    module.OPERATION.name: module.OPERATION
    for module in (
        agency_notify,
        case_activity,
        case_close,
        case_set_curator,
        consilium_quarter,
        consilium_request,
        deadline_breach,
        family_enrol,
        family_level,
        family_register,
        measures_open,
        notice_send,
        plan_send,
        registry_stop,
        staff_candidates,
        unit_open,
        visit_mark,
        visit_plan,
        visit_record,
        visits_cancel,
        visits_count,
        visits_plan,
        visits_used,
    )
}


def perform(context: OperationContext, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Carry out one operation inside the action's transaction. Raises OperationFailed."""
    operation = OPERATIONS.get(name)
    if operation is None:
        raise OperationFailed(operation=name, reason=say("store.no_such_operation"))
    try:
        return operation.perform(context, given)
    except MoveRefused as fault:
        raise OperationFailed(operation=name, reason=fault.sentence()) from fault
