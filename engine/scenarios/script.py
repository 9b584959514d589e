"""A scenario as it is written: ``processes/<slug>/scenarios/*.yaml``. Files that begin with ``_`` hold sample forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from engine.errors import ScenarioRefused
from engine.registry.meetings.consilium_rules import FIELDS
from engine.words import say

# A gate reads every scenario before it plays the first: with the library in C that is a tenth of the time.
if yaml.__with_libyaml__:
    from yaml import CSafeLoader as SafeLoader
else:
    from yaml import SafeLoader  # type: ignore[assignment]

VERBS = (
    "start",
    "do",
    "until",
    "message",
    "meeting",
    "group",
    "outbox",
    "leaves",
    "withdraws",
    "sends",
    "expect",
)
BODIES = ("spmpk", "consilium")
MEETING = frozenset(
    ["body", "on", "members", "present", "votes", "items", "extraordinary", "place", "postpone_to"]
)
ITEM = frozenset({"case", "question", "votes", *FIELDS})
AFTERNOON = " 14:00"  # of a meeting whose step names no hour
FURTHER = frozenset(
    {
        "at",
        "by",
        "by_message",
        "like",
        "data",
        "refused",
        "family",
        "note",
        "case",
        "which",
        "key",
        "process",
        "told",
        *VERBS,
    }
)
OUR_NUMBER = re.compile(r"^[A-ZА-Я]\d[\w.]*\s+")
GIVEN = frozenset({"institution", "people", "training", "family", "days"})


class _Plain(SafeLoader):
    """YAML without surprises: dates stay text, only ``true`` and ``false`` are truth values."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in SafeLoader.yaml_implicit_resolvers.items()
}
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True)
class Move:
    """One step: at most one thing is done, then everything expected is looked at."""

    number: int
    verb: str
    said: Mapping[str, Any]

    @property
    def at(self) -> datetime | None:
        """When the step happens, on the institution's clock; None: at once."""
        written = self.written
        return datetime.fromisoformat(str(written)) if written else None

    @property
    def written(self) -> Any:
        """The moment as the step writes it; a meeting without an hour sits in the afternoon."""
        written = self.said.get("at") or (self.said["until"] if self.verb == "until" else None)
        if written is None and self.verb == "meeting":
            day = self.said["meeting"].get("on")
            return f"{day}{AFTERNOON}" if day and len(str(day)) == len("2026-09-14") else day
        return written


@dataclass(frozen=True)
class Scenario:
    """One scenario and the sample forms its steps may refer to by ``like``."""

    path: Path
    title: str
    process: str
    given: Mapping[str, Any]
    moves: tuple[Move, ...]
    samples: Mapping[str, object] = field(default_factory=dict)

    @property
    def processes(self) -> tuple[str, ...]:
        """Its own process first, then those that its steps begin beside it."""
        return tuple(
            dict.fromkeys(
                [self.process, *(str(move.said.get("process", self.process)) for move in self.moves)]
            )
        )

    @property
    def slug(self) -> str:
        return self.path.parent.parent.name

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def plain_title(self) -> str:
        """The title without the number it has among us: «H5.6 Корректировка плана» -> «Корректировка плана»."""
        return OUR_NUMBER.sub("", self.title)


def scenarios_of(root: Path, slug: str) -> list[Scenario]:
    """The scenarios of one lifecycle, by file name. Raises ScenarioRefused."""
    folder = root / "processes" / slug / "scenarios"
    files = sorted(folder.glob("*.yaml"))
    samples = {key: value for file in files if file.name.startswith("_") for key, value in load(file).items()}
    return [read_scenario(file, samples) for file in files if not file.name.startswith("_")]


def slugs(root: Path) -> list[str]:
    """Lifecycles that have scenarios."""
    return sorted({file.parent.parent.name for file in (root / "processes").glob("*/scenarios/*.yaml")})


def read_scenario(path: Path, samples: Mapping[str, Any] | None = None) -> Scenario:
    """Read one file. Raises ScenarioRefused with the step and what is wrong with it."""
    written = load(path)
    for key in ("title", "process", "given", "steps"):
        if not written.get(key):
            raise _refused(path, "missing", key=key)
    unknown = set(written["given"]) - GIVEN
    if unknown:
        raise _refused(path, "unknown", step="given", keys=", ".join(sorted(unknown)))
    moves = tuple(_moves(path, written["steps"]))
    return Scenario(path, written["title"], written["process"], written["given"], moves, samples or {})


def load(path: Path) -> dict[str, Any]:
    try:
        found = yaml.load(path.read_text("utf-8"), Loader=_Plain)  # a SafeLoader with fewer guesses
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise _refused(path, "yaml", cause=str(fault).replace("\n", " ")) from fault
    if not isinstance(found, dict):
        raise _refused(path, "yaml", cause=say("scenarios.not_a_mapping"))
    return found


def _moves(path: Path, steps: object) -> Iterator[Move]:
    for number, said in enumerate(steps if isinstance(steps, list) else (), start=1):
        if not isinstance(said, dict):
            raise _refused(path, "step", step=number)
        unknown = set(said) - FURTHER
        if unknown:
            raise _refused(path, "unknown", step=number, keys=", ".join(sorted(map(str, unknown))))
        verbs = [verb for verb in VERBS if verb in said]
        acting = [verb for verb in verbs if verb != "expect"]
        if not verbs or len(acting) > 1:
            raise _refused(path, "verb", step=number, verbs=", ".join(VERBS))
        if "meeting" in said:
            _check_meeting(path, number, said["meeting"])
        move = Move(number, acting[0] if acting else "expect", said)
        try:
            _ = move.at
        except ValueError as fault:
            raise _refused(path, "moment", step=number, value=move.written) from fault
        yield move


def _check_meeting(path: Path, number: int, meeting: object) -> None:
    """A sitting names its body, its day and its questions; anything unknown in it is a slip."""
    if not isinstance(meeting, dict):
        raise _refused(path, "step", step=number)
    items = meeting.get("items")
    if not isinstance(items, list) or not items or not all(isinstance(one, dict) for one in items):
        raise _refused(path, "meeting", step=number)
    unknown = set(meeting) - MEETING | {key for one in items for key in set(one) - ITEM}
    if unknown:
        raise _refused(path, "unknown", step=number, keys=", ".join(sorted(map(str, unknown))))
    if meeting.get("body") not in BODIES:
        raise _refused(path, "meeting", step=number)


def _refused(path: Path, kind: str, **facts: Any) -> ScenarioRefused:
    return ScenarioRefused(file=path.name, reason=say(f"scenarios.refused_{kind}", **facts))
