"""Decision tables as the runtime will read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from engine.config import Config
from engine.decisions import parse_decisions
from engine.errors import DecisionFailed
from engine.models.finding import ERROR, Finding, clash, error
from engine.models.workspace import Workspace


def decision_tables(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Broken cells with row and column, unknown hit policies, doubled decision ids."""
    try:
        decision = parse_decisions(workspace.files[path])
    except DecisionFailed as fault:
        facts = fault.facts
        yield error(path, str(facts.get("decision") or ""), "decision_tables", reason=facts.get("reason"))
        return
    for problem in decision.problems():
        yield Finding(path, problem.place or decision.id, "decision_tables", ERROR, problem.message)
    others = (other for other, ids in workspace.decision_ids.items() if other != path and decision.id in ids)
    for other in islice(others, 1):
        yield clash(path, decision.id, "decision_tables", decision.id, other)
