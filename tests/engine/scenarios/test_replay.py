"""A scenario watched: what stands on a diagram after each step, the way down to a called diagram."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.config import current
from engine.models.workspace import Workspace
from engine.scenarios.replay import Replay, replay, way_to
from engine.scenarios.script import scenarios_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def watched(workspace: Workspace, process: str) -> Replay:
    found = next(one for one in scenarios_of(ROOT, "zhodino_patronat") if one.title.startswith("H5.2а"))
    return replay(found, workspace, current(), process)


def test_every_step_has_its_moment_and_what_waits_then(workspace: Workspace) -> None:
    found = watched(workspace, "zhodino_patronat")
    assert found.faults == ()
    assert [each.step for each in found.moments] == list(range(1, len(found.moments) + 1))
    first = found.after(1)
    assert first is not None and first.drawn is not None
    assert [token.element for token in first.drawn.tokens] == ["register_application"]
    last = found.moments[-1].drawn
    assert last is not None and last.tokens == () and last.walked["register_application"] == 1
    assert found.after(1000) is None


def test_a_called_diagram_is_empty_until_the_case_comes_to_it(workspace: Workspace) -> None:
    found = watched(workspace, "common_refusal")
    tokens = [[token.element for token in each.drawn.tokens] for each in found.moments if each.drawn]
    assert tokens[0] == []
    assert any(tokens)


def test_what_differs_is_told_and_the_play_goes_no_further(workspace: Workspace) -> None:
    path = next(path for path in workspace.files if path.endswith("/f02_application_by.form"))
    spoilt = workspace.with_files({path: workspace.files[path].replace(b'"applicant_name"', b'"someone"')})
    found = watched(spoilt, "zhodino_patronat")
    assert found.faults
    assert len(found.moments) < len(watched(workspace, "zhodino_patronat").moments)


def test_the_way_down_is_the_shortest(workspace: Workspace) -> None:
    assert way_to(workspace, "zhodino_patronat", "zhodino_patronat") == ()
    assert way_to(workspace, "zhodino_patronat", "common_visit")[-1] == "visit_family"
    with pytest.raises(KeyError):
        way_to(workspace, "zhodino_patronat", "omsk_support")
