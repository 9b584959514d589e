"""What one element of a model file says, flat, so that two texts of it can be compared."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Facts:
    """One element: how people call it and what it says.

    ``values`` are said one by one; of ``rest`` (what has no words of its own) only the names are said. ``same`` holds, for a
    fact that names another element, which one it is: a new name of that one is told at that one. ``group`` is whose list
    the element stands in, where the order of that list counts. ``between`` is what something without a name joins.
    """

    kind: str
    title: str
    values: dict[str, str] = field(default_factory=dict)
    rest: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    group: str = ""
    ends: tuple[str, ...] = ()  # of an unnamed flow without a condition, which comes and goes with them
    between: str = ""


def stated(values: dict[str, str | None]) -> dict[str, str]:
    """Facts that say something."""
    return {name: text for name, text in values.items() if text}
