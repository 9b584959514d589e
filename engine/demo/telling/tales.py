"""What is told of families in the demo: ``processes/<folder>/demo/<reason>.yaml``, a file for each reason for support.

A file says which family it fits (``home``) and how its people speak: texts (``A | B`` is one of them each time, ``A || B`` one of
them for each family, the same in all its texts; ``{pick: [A, B]}`` one of them where they are no texts), rows of forms, ``visits`` that are told in turn. ``_forms.yaml`` beside them says which of it stands in which form, ``_partners.yaml`` who
answers for an agency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from engine.demo.households import Home
from engine.scenarios.script import load

Words = Mapping[str, Any]  # as YAML has them
FORMS, PARTNERS = "_forms.yaml", "_partners.yaml"


@dataclass(frozen=True)
class Tale:
    """One reason: the family it fits and its words by name."""

    reason: str
    home: Words
    said: Words

    def a_home(self, random: Random) -> Home:
        """One of the homes it fits."""
        ages = {name: tuple(self.home[name]) for name in ("ages", "child_ages") if name in self.home}
        return Home(random.choice(self.home["adults"]), **ages)


@dataclass(frozen=True)
class Telling:
    """How a lifecycle tells: the tales of its folder, fields by form, and the institution's own names of things."""

    tales: tuple[Tale, ...]
    forms: Words
    words: Words  # that all tales share
    told_as: Mapping[str, str]  # sample: form, where they are called differently
    agencies: Mapping[str, str]  # as the forms of the institution call them
    partners: Words  # people by agency
    measure: Words  # what a measure also says, by its kind of help
    named: Words  # what an agency is called that the forms only know as another one
    whom: bool  # whether a measure says whom it helps
    minimum: int  # subsistence, a month a head

    def in_turn(self, random: Random, count: int) -> list[Tale]:
        """So many tales, each about as often as the others, in any order."""
        rounds = [
            tale
            for _ in range(-(-count // len(self.tales)))
            for tale in random.sample(self.tales, len(self.tales))
        ]
        return rounds[:count]


def telling_of(root: Path, institution: str, said: Words) -> Telling:
    """What ``demo.yaml`` says under ``telling``. Raises ScenarioRefused for a file that is no YAML."""
    folder = root / "processes" / said["folder"] / "demo"
    partners, shared = load(folder / PARTNERS), load(folder / FORMS)
    return Telling(
        tuple(
            _tale(file)
            for file in sorted(folder.glob("[!_]*.yaml"))
            if file.stem not in said.get("without", ())
        ),
        shared["forms"],
        shared["words"],
        said.get("told_as") or {},
        said.get("agencies") or {},
        partners[institution],
        said.get("measure") or {},
        said.get("named") or {},
        bool(said.get("whom")),
        int(said["minimum"]),
    )


def _tale(file: Path) -> Tale:
    said = load(file)
    return Tale(file.stem, said.pop("home"), said)
