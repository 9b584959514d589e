"""A term of the regulation that stands in two places."""

from __future__ import annotations

import pytest

from engine.config import current
from engine.models.checks.expressions.two_terms import two_terms
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT

LAUNCH = "processes/zhodino_patronat/zhodino_launch.bpmn"
PREPARATION = "processes/zhodino_patronat/zhodino_preparation.bpmn"
MAIN = "processes/zhodino_patronat/zhodino_patronat.bpmn"


def found(workspace: Workspace, path: str) -> list[tuple[str, str]]:
    return [(one.element, one.severity) for one in two_terms(workspace.diagram(path), workspace, current())]


def changed(path: str, old: bytes, new: bytes) -> Workspace:
    workspace = Workspace.read(ROOT)
    assert old in workspace.files[path]
    return workspace.with_file(path, workspace.files[path].replace(old, new))


@pytest.mark.parametrize("path", [LAUNCH, MAIN])
def test_the_bundled_terms_agree(path: str) -> None:
    assert found(Workspace.read(ROOT), path) == []


def test_a_timer_that_takes_the_term_of_its_task_follows_it() -> None:
    old, new = b"={working days: 1, from: plan_approved_at}", b"={working days: 2, from: plan_approved_at}"
    assert found(changed(LAUNCH, old, new), LAUNCH) == []


def test_a_timer_with_a_term_of_its_own_beside_the_tasks() -> None:
    old, new = b">=task.due<", b">={working days: 2, from: plan_approved_at}<"
    assert found(changed(LAUNCH, old, new), LAUNCH) == [("dispatch_term_passed", "warning")]


def test_a_task_inside_a_called_process() -> None:
    old = b'dueDate="=plan_term"'
    new = b'dueDate="={calendar days: 14, from: registered_at}"'
    assert found(changed(PREPARATION, old, new), MAIN) == [("plan_term_passed", "warning")]
