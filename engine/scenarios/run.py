"""Run a scenario: step by step, every expectation looked at, the path noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from engine.config import Config
from engine.errors import FormFaults, KuratorError, ModelRefused
from engine.models.workspace import Workspace
from engine.scenarios.acts import act
from engine.scenarios.coverage import WALKED, Walked
from engine.scenarios.expectations import unmet
from engine.scenarios.play import Play
from engine.scenarios.script import Move, Scenario
from engine.scenarios.stage import opened
from engine.store.tables import JournalEntry
from engine.words import say


@dataclass(frozen=True)
class Fault:
    """What was otherwise, and at which step (numbered from one; 0 is the publishing)."""

    step: int
    at: str
    sentence: str


@dataclass(frozen=True)
class Report:
    """How one scenario went. ``path`` is every element finished, in order, as ``process:element``."""

    slug: str
    name: str
    title: str
    faults: tuple[Fault, ...]
    path: tuple[str, ...]
    walked: Walked

    @property
    def passed(self) -> bool:
        return not self.faults


def run(scenario: Scenario, workspace: Workspace, config: Config) -> Report:
    """Play a scenario on models of a workspace; nothing of it stays. The first step that fails ends the play."""
    faults: list[Fault] = []
    steps: list[dict[str, Any]] = []
    try:
        with opened(scenario, workspace, config) as stage:
            play = Play(scenario, stage)
            for move in scenario.moves:
                if not _play(play, move, faults):
                    break
            steps = _steps(play)
    except ModelRefused as fault:
        findings = [found for found in fault.facts["findings"] if found.severity == "error"]
        faults += [Fault(0, "", f"{found.element}: {found.message}") for found in findings]
    done = [(step["process"], step["element"]) for step in steps if step["event"] in WALKED]
    path = tuple(f"{process}:{element}" for process, element in done)
    return Report(scenario.slug, scenario.name, scenario.title, tuple(faults), path, frozenset(done))


def _play(play: Play, move: Move, faults: list[Fault]) -> bool:
    """One step; False when going on makes no sense."""
    try:
        if move.at is not None:
            play.stage.move_to(move.at)
        otherwise = act(play, move)
        play.stage.settle()
        expected = move.said.get("expect")
        if expected:
            otherwise += unmet(play, play.case_id(move), expected)
    except FormFaults as fault:
        sentences = [f"{path}: {' '.join(said)}" for path, said in fault.facts["faults"].items()]
        faults.append(_fault(play, move, "; ".join(sentences)))
        return False
    except KuratorError as fault:
        faults.append(_fault(play, move, fault.sentence()))
        return False
    faults += [_fault(play, move, sentence) for sentence in otherwise]
    return True


def _fault(play: Play, move: Move, sentence: str) -> Fault:
    what = move.said.get(move.verb) if move.verb not in ("expect", "meeting") else ""
    named = say("scenarios.at_step", step=move.number, what=what or "—", sentence=sentence)
    return Fault(move.number, f"{play.stage.now:%Y-%m-%d %H:%M}", named)


def _steps(play: Play) -> list[dict[str, Any]]:
    """What the journal says of every step of every case."""
    with play.stage.store.reading() as tx:
        rows = tx.execute(select(JournalEntry.facts).order_by(JournalEntry.id)).scalars()
        return [step for facts in rows for step in facts.get("steps", ())]
