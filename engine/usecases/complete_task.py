"""A person sends a form: check it, run the case on, save, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.access import Actor
from engine.store.session import Tx


@dataclass(frozen=True)
class Completed:
    """What the person is told: where the case stands and which task of theirs follows."""

    case_id: str
    next_task_id: str | None
    open_tasks: tuple[str, ...]
    repeated: bool = False  # the same request had been carried out before


def complete_task(
    tx: Tx, actor: Actor, task_id: str, version: int | None, fields: Mapping[str, Any], key: str
) -> Completed:
    """``version`` is the case's ``lock_version`` the page was made from (None: not checked, for the API).

    Raises TaskNotOpen, StaleCase, NotFound, NotAllowed, CaseSuspended, FormFaults, StepFailed, BudgetExceeded.
    """
    raise NotImplementedError
