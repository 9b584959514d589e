"""What every operation asks before something of a family leaves the house; what may not go is said in the case's journal."""

from __future__ import annotations

from collections.abc import Iterable

from engine.operations.operation import OperationContext
from engine.registry.families.hand_over import Ground, ground


def grounds(context: OperationContext, code: str, agencies: Iterable[str]) -> dict[str, Ground]:
    """The organisations that may be told, each with its ground; the others are remembered as refused."""
    case, found = context.case, dict[str, Ground]()
    for agency in agencies:
        why = ground(context.tx, case.family_id, case.id, code, agency, context.today)
        if why is None:
            context.remember("handover.refused", code=code, agency=agency)
        else:
            found[agency] = why
    return found
