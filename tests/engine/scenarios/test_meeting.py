"""The step ``meeting:`` holds a whole sitting through the use cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.config import current
from engine.errors import ScenarioRefused
from engine.models.workspace import Workspace
from engine.scenarios.run import Report, run
from engine.scenarios.script import read_scenario

DIAGRAMS = Path(__file__).parents[1] / "usecases" / "diagrams"
HEAD = """title: Проба
process: consilium
given:
  institution: omsk
  family: {title: Семья Дьяковых}
  people: {sergeeva: curator, orlova: consilium_chair, titov: consilium_member}
steps:
  - {at: 2026-09-07 09:30, start: sergeeva}
"""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    files = {path.name: path.read_bytes() for path in [DIAGRAMS / "consilium.bpmn", *DIAGRAMS.glob("*.form")]}
    return Workspace({f"processes/consilium/{name}": content for name, content in files.items()})


def played(tmp_path: Path, workspace: Workspace, steps: str) -> Report:
    file = tmp_path / "proba.yaml"
    file.write_text(HEAD + steps, "utf-8")
    return run(read_scenario(file), workspace, current())


def test_cases_hear_of_their_decision(tmp_path: Path, workspace: Workspace) -> None:
    report = played(
        tmp_path,
        workspace,
        """  - {start: sergeeva, case: second}
  - meeting:
      body: consilium
      on: 2026-09-14
      members: 7
      present: 5
      votes: {for: 3, against: 2}
      items:
        - {decision: no_change, level: adaptation}
        - {case: second, decision: close, votes: {for: 2, against: 2, abstain: 1, chair: for}}
    expect: {open: [carry_out], data: {decision: no_change, level: adaptation, protocol_no: 1/2026, held_on: 2026-09-14}}
  - {case: second, expect: {data: {decision: close}, journal: [consilium.decided]}}
""",
    )
    assert report.passed, report.faults


def test_without_a_quorum_the_question_waits_on(tmp_path: Path, workspace: Workspace) -> None:
    sitting = (
        "{body: consilium, on: %s, members: 7, present: %s, items: [{decision: no_change, level: basic}]%s}"
    )
    report = played(
        tmp_path,
        workspace,
        f"""  - {{meeting: {sitting % ("2026-09-14", 3, "")}, refused: no_quorum}}
""",
    )
    assert report.passed, report.faults


def test_a_postponed_question_is_decided_in_the_next_meeting(tmp_path: Path, workspace: Workspace) -> None:
    report = played(
        tmp_path,
        workspace,
        """  - meeting: {body: consilium, on: 2026-09-14, members: 7, present: 3, postpone_to: 2026-09-16, items: [{}]}
    expect: {open: [], journal: [consilium.postponed]}
  - meeting: {body: consilium, on: 2026-09-16, items: [{decision: change_level, level: crisis}]}
    expect: {open: [carry_out], data: {level: crisis, protocol_no: 1/2026}}
""",
    )
    assert report.passed, report.faults


@pytest.mark.parametrize(
    ("meeting", "part"),
    [
        ("{on: 2026-09-14, items: [{}]}", "body"),
        ("{body: consilium, on: 2026-09-14}", "items"),
        ("{body: consilium, on: 2026-09-14, items: [{weather: снег}]}", "weather"),
        ("{body: consilium, on: завтра, items: [{}]}", "завтра"),
    ],
)
def test_a_slip_is_told(tmp_path: Path, workspace: Workspace, meeting: str, part: str) -> None:
    with pytest.raises(ScenarioRefused, match=part):
        played(tmp_path, workspace, f"  - meeting: {meeting}\n")


def test_a_case_that_waits_for_nothing_is_told(tmp_path: Path, workspace: Workspace) -> None:
    report = played(
        tmp_path, workspace, "  - meeting: {body: spmpk, on: 2026-09-14, items: [{decision: enrol}]}\n"
    )
    assert "не ждёт решения" in report.faults[0].sentence
