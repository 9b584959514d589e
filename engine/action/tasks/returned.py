"""Work that a decision sends back: which step made it, and how a diagram says so.

The deciding task names by its property ``decides_on`` the task that makes the work; ``decision`` of its form is ``return`` where
the work goes back (docs/dialect.md).
"""

from __future__ import annotations

from collections.abc import Mapping

DECIDES_ON, RETURN = "decides_on", "return"


def sent_back(properties: Mapping[str, str], data: Mapping[str, object]) -> str:
    """The element that makes the work over again, by the properties of the deciding task and its answers; empty where none does."""
    return properties.get(DECIDES_ON, "") if data.get("decision") == RETURN else ""
