"""Examples that stand beside a table still come out as they say."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.decisions.examples.example import Outcome, outcome_of
from engine.decisions.examples.kept import BrokenLine, Kept, read
from engine.errors import KuratorError
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace


def examples(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """An error for each example whose decision is gone, fails, or answers otherwise."""
    try:
        kept = read(workspace.files[path])
    except BrokenLine as fault:
        yield error(path, "", "decision_examples", "line", line=fault.number)
        return
    for each in kept:
        yield from _one(path, each, workspace)


def _one(path: str, kept: Kept, workspace: Workspace) -> Iterator[Finding]:
    if kept.decision not in workspace.decisions():
        near = nearest(kept.decision, workspace.decisions())
        yield error(
            path,
            kept.decision,
            "decision_examples",
            "unknown",
            line=kept.number,
            name=kept.decision,
            near=near,
        )
        return
    try:
        now = outcome_of(workspace.decision(kept.decision), kept.inputs)
    except KuratorError as fault:
        now = Outcome(failed=fault.sentence())
    if now.key != kept.answer.key:
        told = {"wanted": _shown(kept.answer), "got": now.failed or _shown(now)}
        yield error(path, kept.decision, "decision_examples", "differs", line=kept.number, **told)


def _shown(outcome: Outcome) -> str:
    return outcome.key
