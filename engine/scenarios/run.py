"""Run a scenario: step by step, every expectation looked at, the path noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from engine.action.action import FAILURES
from engine.config import Config
from engine.errors import FormFaults, KuratorError, ModelRefused
from engine.models.publishing.scenario_key import STOPPED
from engine.models.workspace import Workspace
from engine.scenarios.acts import act
from engine.scenarios.covered.walked import WALKED, Walked
from engine.scenarios.looks.expectations import Otherwise, in_words, unmet
from engine.scenarios.play import Play
from engine.scenarios.script import Move, Scenario
from engine.scenarios.stage import opened
from engine.store.tables import JournalEntry
from engine.words import say


@dataclass(frozen=True)
class Fault:
    """What was otherwise, at which step (numbered from one; 0 is the publishing), and the element that is meant.

    ``element`` is the one the sentence speaks of, which is seldom the task that the step does: a term is looked at right after
    the task before it. ``kind`` is ``stopped`` where the case itself can go no further, which the scenario did not expect.
    """

    step: int
    at: str
    sentence: str
    element: str = ""
    kind: str = ""


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


Watch = Callable[[Play, Move], None]


def run(
    scenario: Scenario, workspace: Workspace, config: Config, watch: Watch = lambda play, move: None
) -> Report:
    """Play a scenario on models of a workspace; nothing of it stays. The first step that fails ends the play.

    ``watch`` is shown the play after every step.
    """
    faults: list[Fault] = []
    steps: list[dict[str, Any]] = []
    try:
        with opened(scenario, workspace, config) as stage:
            play = Play(scenario, stage)
            for move in scenario.moves:
                going = _play(play, move, faults)
                faults += stops(play, move)
                watch(play, move)
                if not going:
                    break
            steps = _steps(play)
    except ModelRefused as fault:
        findings = [found for found in fault.facts["findings"] if found.severity == "error"]
        faults += [Fault(0, "", f"{found.element}: {found.message}", found.element) for found in findings]
    done = [(step["process"], step["element"]) for step in steps if step["event"] in WALKED]
    path = tuple(f"{process}:{element}" for process, element in done)
    return Report(scenario.slug, scenario.name, scenario.title, tuple(faults), path, frozenset(done))


def _play(play: Play, move: Move, faults: list[Fault]) -> bool:
    """One step; False when going on makes no sense."""
    try:
        if move.at is not None:
            play.stage.move_to(move.at)
        otherwise = [Otherwise(sentence, move.said.get("do", "")) for sentence in act(play, move)]
        play.stage.settle()
        expected = move.said.get("expect")
        if expected:
            otherwise += unmet(play, play.case_id(move), expected)
    except FormFaults as fault:
        sentences = [f"{path}: {' '.join(said)}" for path, said in fault.facts["faults"].items()]
        faults.append(_fault(play, move, Otherwise("; ".join(sentences), move.said.get("do", ""))))
        return False
    except KuratorError as fault:
        told = Otherwise(fault.in_full(), move.said.get("do", ""))
        faults.append(_fault(play, move, told, STOPPED if stopped_by(fault) else ""))
        return False
    faults += [_fault(play, move, told) for told in otherwise]
    return True


def stops(play: Play, move: Move) -> list[Fault]:
    """Where cases stopped by themselves meanwhile: at a timer, at a message; those that the step counts are meant."""
    fresh = play.new_stops()
    if (move.said.get("expect") or {}).get("incidents"):
        return []
    return [_fault(play, move, Otherwise(cause, element), STOPPED) for cause, element in fresh]


def stopped_by(fault: KuratorError) -> bool:
    """Whether a step failed so that the case would stand there as an incident."""
    return isinstance(fault, FAILURES) and "retry" in fault.facts


def _fault(play: Play, move: Move, told: Otherwise, kind: str = "") -> Fault:
    what = move.said.get(move.verb) if move.verb not in ("expect", "meeting") else ""
    named = say(
        "scenarios.at_step", step=move.number, what=in_words(str(what or "—")), sentence=told.sentence
    )
    return Fault(move.number, f"{play.stage.now:%Y-%m-%d %H:%M}", named, told.element, kind)


def _steps(play: Play) -> list[dict[str, Any]]:
    """What the journal says of every step of every case."""
    with play.stage.store.reading() as tx:
        rows = tx.execute(select(JournalEntry.facts).order_by(JournalEntry.id)).scalars()
        return [step for facts in rows for step in facts.get("steps", ())]
