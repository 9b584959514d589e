"""Decisions as the runtime will read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from engine.config import Config
from engine.decisions import read_decisions
from engine.errors import DecisionFailed
from engine.models.finding import ERROR, Finding, clash, error
from engine.models.workspace import Workspace
from engine.words import tell


def decision_tables(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Broken cells with row and column, unknown hit policies, circles, files too old, doubled decision ids."""
    try:
        decisions = read_decisions(workspace.files[path])
    except DecisionFailed as fault:
        facts = fault.facts
        yield error(path, str(facts.get("decision") or ""), "decision_tables", reason=facts.get("reason"))
        return
    if not decisions:
        yield error(path, "", "decision_tables", reason=tell("decisions.no_decision"))
    for decision in decisions:
        if not decision.node.named:
            yield error(path, decision.id, "decision_tables", reason=tell("decisions.no_id"))
        for problem in decision.problems():
            if problem.rule == "decimal_comma":
                told = {"row": problem.row, "column": problem.column, **problem.facts}
                yield error(path, problem.place, "decision_comma", "" if problem.row else "column", **told)
                continue
            place, told = problem.place or decision.id, {"sentence": problem.message}
            yield Finding(
                path, place, "decision_tables", ERROR, problem.message, "problem", told, "decisions"
            )
        others = (o for o, ids in workspace.decision_ids.items() if o != path and decision.id in ids)
        for other in islice(others, 1):
            yield clash(path, decision.id, "decision_tables", decision.id, other)
