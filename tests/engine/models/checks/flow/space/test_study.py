"""Every process of the project is looked through in full, and by few steps."""

from __future__ import annotations

from engine.models.checks.flow.space.study import STEPS, Studies
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT

FEW = 300  # of one process; the largest takes a quarter of that


def test_all_bundled_processes_are_looked_through_in_full() -> None:
    workspace = Workspace.read(ROOT)
    studies = Studies(workspace)
    found = {
        process.id: studies.of(process)
        for diagram in workspace.diagrams.values()
        for process in diagram.processes
    }
    assert [key for key, study in found.items() if not all(looked.sure for looked in study.scopes)] == []
    assert {
        key: STEPS - study.budget.left for key, study in found.items() if STEPS - study.budget.left > FEW
    } == {}
