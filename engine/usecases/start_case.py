"""Open a case for a family and run it to its first waiting point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.access import Actor
from engine.store.session import Tx


@dataclass(frozen=True)
class Started:
    """What the person is told: the new case, its number, its open tasks and the one to go to next."""

    case_id: str
    number: str
    family_id: str
    open_tasks: tuple[str, ...]
    next_task_id: str | None


def start_case(
    tx: Tx, actor: Actor, process_id: str, family: Mapping[str, Any], data: Mapping[str, Any], key: str
) -> Started:
    """``family`` is {"id": known} or {"title", "address", "confidentiality"}; ``key`` makes a repeat harmless."""
    raise NotImplementedError
