"""What a service task can do: every operation of the rooms beside this file, one a module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from engine.errors import MoveRefused, OperationFailed
from engine.operations.operation import Operation, OperationContext
from engine.words import say

HERE = Path(__file__).parent


def _operations() -> Iterator[Operation]:
    for room in iter_modules([str(HERE)]):
        for module in iter_modules([str(HERE / room.name)]) if room.ispkg else ():
            operation: Operation = import_module(f"{__package__}.{room.name}.{module.name}").OPERATION
            yield operation


OPERATIONS: dict[str, Operation] = {
    operation.name: operation for operation in sorted(_operations(), key=lambda one: one.name)
}


def perform(context: OperationContext, name: str, given: Mapping[str, object]) -> dict[str, object]:
    """Carry out one operation inside the action's transaction. Raises OperationFailed."""
    operation = OPERATIONS.get(name)
    if operation is None:
        raise OperationFailed(operation=name, reason=say("store.no_such_operation"))
    try:
        return operation.perform(context, given)
    except MoveRefused as fault:
        raise OperationFailed(operation=name, reason=fault.sentence()) from fault
