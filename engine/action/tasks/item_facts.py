"""The facts of an open task that access rules look at, from its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

NAMES = ("institution", "assignee_id", "role", "groups", "users")


class OfCase(Protocol):
    """What the rules ask of the task's case."""

    @property
    def family_id(self) -> str: ...

    @property
    def process_id(self) -> str: ...


def item_facts(row: Mapping[str, object], case: OfCase | None) -> dict[str, object]:
    """``case`` None: it is gone, and whoever stands in for somebody may do nothing to its task."""
    own = {name: row[name] for name in NAMES}
    return own | {"family": case.family_id, "lifecycle": case.process_id} if case else own
