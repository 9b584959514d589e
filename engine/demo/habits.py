"""How the people of a institution work in the demo: ``processes/<slug>/demo.yaml`` over what the scenarios of the lifecycle do.

A step the file does not name is done as on the happy path, else as the first scenario does it. The persons of the samples (``instead_of``) become
``$applicant`` and the like; what a family says and what is written about it is its teller's (``engine/demo/telling/``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

from engine.demo.telling.tales import Telling, telling_of
from engine.demo.telling.teller import Teller
from engine.scenarios.samples import filled
from engine.scenarios.script import load, scenarios_of

FILE = "demo.yaml"
HAPPY = "happy_path"
FIXED_DAY = re.compile(r"20\d\d-\d\d-\d\d")


@dataclass(frozen=True)
class Habit:
    """One way to do a step: a sample, fields over it, how often, after how many earlier times, and to what it fits."""

    like: str | None
    data: Mapping[str, Any]
    weight: float = 1
    after: int = 0
    told: str | None = None  # as which form the tales know it, where not by the sample's name
    fits: Mapping[str, object] = field(
        default_factory=dict
    )  # what the form has to begin with: a request its organisation


@dataclass(frozen=True)
class Habits:
    """What ``demo.yaml`` of a lifecycle says."""

    process: str
    institution: str
    families: int
    began_by: str  # role
    title: str  # how the case is called, with the words of the family
    telling: Telling
    opening: Mapping[str, Any]  # like, data: the form of the start event, where the process has one
    steps: Mapping[str, tuple[Habit, ...]]
    at_once: frozenset[str]  # elements that belong to the conversation of the step before
    messages: tuple[Mapping[str, Any], ...]  # name, share of families, data
    meetings: Mapping[str, Any]  # body, every (working days), decisions by question
    samples: Mapping[str, Any]

    def opening_form(self, teller: Teller, now: datetime) -> dict[str, object]:
        """What is known when the case begins."""
        return teller.form(filled(self.opening, self.samples, now, FILE)) if self.opening else {}

    def looks(self, element: str) -> bool:
        """Whether a way to do the step depends on what its form begins with."""
        return any(habit.fits for habit in self.steps[element])

    def fitting(self, element: str, begun: Mapping[str, object]) -> list[Habit]:
        """The ways that fit what the form begins with; one made for it wins over one for everything."""
        ways = [
            habit
            for habit in self.steps[element]
            if all(begun.get(key) == value for key, value in habit.fits.items())
        ]
        closest = max((len(habit.fits) for habit in ways), default=0)
        return [habit for habit in ways if len(habit.fits) == closest] or list(self.steps[element])

    def answer(
        self,
        random: Random,
        element: str,
        done: int,
        teller: Teller,
        now: datetime,
        begun: Mapping[str, object] = MappingProxyType({}),
    ) -> dict[str, object]:
        """A submission for the step. Raises KeyError where neither the file nor a scenario does it."""
        fitting = self.fitting(element, begun)
        known = [habit for habit in fitting if habit.after <= done] or fitting
        latest = max(habit.after for habit in known)
        fresh = [habit for habit in known if habit.after == latest]
        chosen = random.choices(fresh, [habit.weight for habit in fresh])[0]
        data = {**teller.fields(chosen.told or chosen.like, done - latest), **teller.form(chosen.data)}
        return teller.form(filled({"like": chosen.like, "data": data}, self.samples, now, FILE))


def habits_of(root: Path, slug: str) -> Habits | None:
    """The habits of one lifecycle; None where nobody has written any. Raises ScenarioRefused."""
    file = root / "processes" / slug / FILE
    if not file.exists():
        return None
    said = load(file)
    scenarios = scenarios_of(root, slug)
    steps = _as_in_scenarios(scenarios)
    steps.update({element: tuple(_habits(ways)) for element, ways in (said.get("steps") or {}).items()})
    named = partial(_named, said.get("instead_of") or {})
    return Habits(
        said["process"],
        said["institution"],
        int(said.get("families", 60)),
        said["began_by"],
        said.get("title", "$title"),
        telling_of(root, said["institution"], said["telling"]),
        said.get("opening") or {},
        {
            element: tuple(replace(way, data=named(way.data)) for way in ways)
            for element, ways in steps.items()
        },
        frozenset(said.get("at_once") or ()),
        tuple(said.get("messages") or ()),
        said.get("meetings") or {},
        named(scenarios[0].samples if scenarios else {}),
    )


def _named(instead_of: Mapping[str, str], value: object) -> Any:
    """The value with words in place of the samples' persons; a longer name first, for it may hold a shorter one."""
    if isinstance(value, Mapping):
        return {key: _named(instead_of, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_named(instead_of, inner) for inner in value]
    if not isinstance(value, str):
        return value
    for name in sorted(instead_of, key=len, reverse=True):
        value = value.replace(name, instead_of[name])
    return value


def _habits(ways: Any) -> list[Habit]:
    return [
        Habit(
            way.get("like"),
            way.get("data") or {},
            float(way.get("weight", 1)),
            int(way.get("after", 0)),
            way.get("told"),
            way.get("fits") or {},
        )
        for way in (ways if isinstance(ways, list) else [ways])
    ]


def _as_in_scenarios(scenarios: list[Any]) -> dict[str, tuple[Habit, ...]]:
    """A step is done as on the happy path; what is not done there, as in the first scenario that does it."""
    found: dict[str, tuple[Habit, ...]] = {}
    for scenario in sorted(scenarios, key=lambda one: HAPPY not in one.path.stem):
        for move in scenario.moves:
            said = move.said
            if move.verb != "do" or said.get("refused") or FIXED_DAY.search(str(said.get("data") or "")):
                continue
            found.setdefault(said["do"], (Habit(said.get("like"), said.get("data") or {}),))
    return found
