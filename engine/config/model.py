"""The configuration as values: frozen, and already checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

PROPOSAL = "proposal"  # where the regulations are silent: ours until the institution says otherwise


@dataclass(frozen=True)
class ParameterKind:
    """A name that institutions may give a value to (``config/parameters.toml``)."""

    name: str
    unit: str
    title: Mapping[str, str]


@dataclass(frozen=True)
class Parameter:
    """A value of one institution and what it stands on: a clause of its regulation, or our proposal."""

    name: str
    value: object
    text: str  # the value as it is written in the file
    unit: str
    clause: str
    title: Mapping[str, str]
    changed: bool = False  # set by the institution itself, not by its file

    @property
    def proposal(self) -> bool:
        return self.clause == PROPOSAL


@dataclass(frozen=True)
class Institution:
    """One institution. ``parameters`` is what a diagram reads as ``=parameters.x``; terms are FEEL contexts there.

    ``settings`` holds the same values with unit, clause and title for people to look at.
    It has everything :class:`engine.worktime.Calendar` needs.
    """

    slug: str
    title: str
    short_title: str
    jurisdiction: str
    zone: ZoneInfo
    day_start: time
    day_end: time
    case_prefix: str
    register_prefix: str  # of the numbers in the register of families
    regulations: tuple[str, ...]  # prefixes of the clause ids
    contacts: Mapping[str, str]
    parameters: Mapping[str, Any]
    settings: Mapping[str, Parameter]
    client: str = "family"  # whom it works with: family | citizen
    service: str = "support"  # what it calls that: support | patronat («социальный патронат»)
    second_signature: bool = True  # whether somebody else than the author signs what is published
    transfers_known_until: int | None = None
    overrides: Mapping[date, tuple[str, str]] = field(default_factory=dict)  # day -> (working | off, act)

    @property
    def roll_forward(self) -> bool:
        """Whether a term that ends on a day off moves to the next working day."""
        return self.parameters.get("roll_forward") is not False

    @property
    def late_receipt(self) -> bool:
        """Whether a paper that comes after hours counts as received on the next working day."""
        return self.parameters.get("late_receipt") is True


@dataclass(frozen=True)
class Role:
    """Who may take the tasks of which lanes."""

    id: str
    title: Mapping[str, str]
    lanes: tuple[str, ...]
    kind: str  # staff | supervisor | methodologist | administrator | external
    signs_models: bool = False  # whether these people sign publications
    heads_unit: bool = False  # of a supervisor: where there are departments, of the own one alone


@dataclass(frozen=True)
class StateCalendar:
    """What the package does not know of a jurisdiction."""

    jurisdiction: str
    transfers_known_until: int | None
    overrides: Mapping[date, tuple[str, str]]
