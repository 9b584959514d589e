"""A scenario played to be looked at: what stands on a diagram after each of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.config import Config
from engine.models.workspace import Workspace
from engine.queries.cases.diagrams import CallPath, CaseDiagram, case_diagram, shown_sheet
from engine.scenarios.play import FIRST, Play
from engine.scenarios.run import Fault, run
from engine.scenarios.script import Move, Scenario
from engine.store.tables import Case


@dataclass(frozen=True)
class Moment:
    """After a step: when it was, and what is drawn over the diagram; nothing before the first case is there."""

    step: int
    now: datetime
    drawn: CaseDiagram | None


@dataclass(frozen=True)
class Replay:
    """The moments of a play in their order, one a step that was come to, and what was otherwise than expected."""

    moments: tuple[Moment, ...]
    faults: tuple[Fault, ...]

    def after(self, step: int) -> Moment | None:
        """The moment after a step; None where the play broke off before it."""
        return next((each for each in self.moments if each.step == step), None)


def replay(scenario: Scenario, workspace: Workspace, config: Config, process: str) -> Replay:
    """Play a scenario and watch the diagram of one of the processes of its case. Errors: KeyError, no such process there."""
    way = way_to(workspace, scenario.process, process)
    moments: list[Moment] = []

    def watch(play: Play, move: Move) -> None:
        moments.append(Moment(move.number, play.stage.now, _drawn(play, move, way)))

    report = run(scenario, workspace, config, watch)
    return Replay(tuple(moments), report.faults)


def _drawn(play: Play, move: Move, way: CallPath) -> CaseDiagram | None:
    case_id = play.cases.get(move.said.get("case", FIRST))
    if case_id is None:
        return None
    with play.stage.store.reading() as tx:
        version = tx.execute(select(Case.process_version_id).where(Case.id == case_id)).scalar_one()
        shown = shown_sheet(tx, version, play.scenario.process, way)
        return case_diagram(tx, case_id, shown, way)


def way_to(workspace: Workspace, start: str, process: str) -> CallPath:
    """The call activities from one process down to another, the shortest way of the main course; by what may happen beside it only
    where no other leads there. Errors: KeyError, it is never called."""
    for beside in (False, True):
        if (way := _shortest(_calls(workspace, beside), start, process)) is not None:
            return way
    raise KeyError(process)


def _shortest(calls: Mapping[str, Mapping[str, str]], start: str, process: str) -> CallPath | None:
    ahead: list[tuple[str, CallPath]] = [(start, ())]
    seen = {start}
    while ahead:
        at, way = ahead.pop(0)
        if at == process:
            return way
        for element, called in calls.get(at, {}).items():
            if called not in seen:
                seen.add(called)
                ahead.append((called, (*way, element)))
    return None


def _calls(workspace: Workspace, beside: bool) -> Mapping[str, Mapping[str, str]]:
    """Process -> call activity -> what it calls. ``beside``: those of event sub-processes too."""
    return {
        process.id: {
            node.id: node.called
            for scope in process.walk()
            if beside or not scope.triggered
            for node in scope.nodes
            if node.called
        }
        for diagram in workspace.diagrams.values()
        for process in diagram.processes
    }
