"""What the gate asks of a change beside its findings: green scenarios or the reason why not, no clause given up in silence."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.errors import GateClosed
from engine.models.publishing.material import Material
from engine.models.publishing.scenario_key import STOPPED, scenario_key
from engine.models.regulation.changes import clause_changes
from engine.models.regulation.names import clause_name
from engine.store.session import Tx
from engine.store.tables import ScenarioRun


def require_due(made: Material) -> None:
    """Raises GateClosed where no process would get a new version."""
    if not made.due:
        raise GateClosed(why="nothing")


def require_scenarios(tx: Tx, made: Material, reason: str) -> None:
    """They were run on exactly these texts; where one is red, ``reason`` says why it is published all the same.

    No reason lets through what stops a case: families would stand there. Raises GateClosed.
    """
    key = scenario_key(tx.config.root, made.texts)
    columns = select(ScenarioRun.results, ScenarioRun.finished_at)
    run = tx.execute(columns.where(ScenarioRun.key == key)).one_or_none()
    if run is None or run.finished_at is None:
        raise GateClosed(why="scenarios_missing")
    stopped = sum(any(map(_stopped, result["faults"])) for result in run.results)
    if stopped:
        raise GateClosed(why="scenarios_stopped", count=stopped)
    red = sum(bool(result["faults"]) for result in run.results)
    if red and not reason:
        raise GateClosed(why="scenarios_red", count=red)


def _stopped(fault: Mapping[str, object]) -> bool:
    return fault.get("kind") == STOPPED


def require_clauses(tx: Tx, made: Material, institution: str, ground: str) -> None:
    """An executable clause that nothing carries any more needs a written ground. Raises GateClosed."""
    own = tx.config.institutions[institution].regulations
    changes = clause_changes(made.before, made.workspace, tx.config, own)
    lost = [change.clause for change in changes if change.needs_ground]
    if lost and not ground:
        raise GateClosed(why="clauses_lost", clauses=", ".join(clause_name(clause) for clause in lost))
