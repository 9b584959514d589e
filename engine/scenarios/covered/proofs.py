"""What shows that a clause is carried out: a step of a scenario that expects something of it.

A list says that something carries a clause; that is a claim. It is shown where a scenario that is played with every check
of the house looks at what happens: an open task with its term and person, a form refused, a register line, a notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine.models.regulation.coverage import CARRIED, MISSING, PLAIN, CarriedClause, Paper
from engine.scenarios.script import Move, Scenario, scenarios_of

PROVED, CLAIMED = "proved", "claimed"
STATES = (PROVED, CLAIMED, MISSING, PLAIN)
THERE = frozenset(
    {"open", "has_open", "not_open"}
)  # that a task is there says nothing of its person, term or end


@dataclass(frozen=True)
class Proof:
    """A step of a scenario. ``looks``: keys of its expectations that speak of the word; ``refused`` among them where the
    step expects a refusal."""

    slug: str
    scenario: str
    title: str
    step: int
    word: str
    looks: tuple[str, ...]

    @property
    def telling(self) -> bool:
        """Whether it looks at more than that a task is there."""
        return bool({*self.looks} - THERE)


@dataclass(frozen=True)
class Proven:
    """The proofs of a paper's clauses that hold, and what its lists name in vain (``clause``, as written)."""

    by_clause: Mapping[str, tuple[Proof, ...]]
    lost: tuple[tuple[str, str], ...]

    def state(self, one: CarriedClause) -> str:
        """One of ``STATES``."""
        if one.state != CARRIED:
            return one.state
        return PROVED if any(proof.telling for proof in self.by_clause.get(one.id, ())) else CLAIMED

    def count(self, paper: Paper) -> dict[str, int]:
        """How many clauses are in each state."""
        found = [self.state(one) for one in paper.clauses]
        return {state: found.count(state) for state in STATES}


def proven(paper: Paper, root: Path) -> Proven:
    """Look every named proof of a paper up in the scenarios under ``root``."""
    found: dict[str, tuple[Proof, ...]] = {}
    lost: list[tuple[str, str]] = []
    for one in paper.clauses:
        for slug, written in ((carrier.slug, each) for carrier in one.carriers for each in carrier.proofs):
            proof = proof_of(root, slug, written)
            if proof is None:
                lost.append((one.id, written))
            else:
                found[one.id] = (*found.get(one.id, ()), proof)
    return Proven(found, tuple(lost))


def proof_of(root: Path, slug: str, written: str) -> Proof | None:
    """«scenario:word» of a folder: the first step of that scenario that looks at more than whether the word's task is open,
    else the first that looks at that."""
    name, _, word = written.partition(":")
    scenario = _scenarios(root, slug, _stamp(root, slug)).get(name)
    if scenario is None or not word:
        return None
    found = (
        Proof(slug, name, scenario.plain_title, move.number, word, tuple(sorted(looks_at(move, word))))
        for move in scenario.moves
    )
    looking = [one for one in found if one.looks]
    return next((one for one in looking if one.telling), looking[0] if looking else None)


def looks_at(move: Move, word: str) -> Iterator[str]:
    """Keys of a step's expectations that speak of a word: an element, a notice, a person, a kind, a name of data."""
    for key, value in (move.said.get("expect") or {}).items():
        if word in set(_words(value)):
            yield key
    if "refused" in move.said and word in {move.said.get("do"), *_words(move.said["refused"])}:
        yield "refused"


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _words(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _words(each)
    elif isinstance(value, str):
        yield value


def _stamp(root: Path, slug: str) -> tuple[tuple[str, int], ...]:
    """Changes when a file of scenarios does."""
    files = sorted((root / "processes" / slug / "scenarios").glob("*.yaml"))
    return tuple((file.name, file.stat().st_mtime_ns) for file in files)


@lru_cache(maxsize=16)
def _scenarios(root: Path, slug: str, _stamp: tuple[tuple[str, int], ...]) -> dict[str, Scenario]:
    return {one.name: one for one in scenarios_of(root, slug)}
