"""A scenario that does not go as written says where and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.config import current
from engine.models.workspace import Workspace
from engine.scenarios.covered.walked import coverage
from engine.scenarios.run import Report, run
from engine.scenarios.script import read_scenario, scenarios_of

ROOT = Path(__file__).resolve().parents[3]
HEAD = """title: Проба
process: zhodino_patronat
given:
  institution: zhodino
  family: {title: Семья Громовой А. С., address: г. Жодино}
  people: {lis: registrar, golub: dept_head, mazur: curator}
steps:
  - {at: 2026-09-07 09:30, start: lis}
"""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def played(tmp_path: Path, workspace: Workspace, steps: str) -> Report:
    file = tmp_path / "proba.yaml"
    file.write_text(HEAD + steps, "utf-8")
    samples = scenarios_of(ROOT, "zhodino_patronat")[0].samples
    return run(read_scenario(file, samples), workspace, current())


def sentences(report: Report) -> str:
    return "\n".join(fault.sentence for fault in report.faults)


@pytest.mark.parametrize(
    ("expected", "part"),
    [
        ("open: [assign_curator]", "ждали «assign_curator», на деле «register_application»"),
        ("has_open: [send_plan]", "send_plan"),
        ("not_open: [register_application]", "открыта, а не должна"),
        (
            "due: {register_application: 2026-09-09 17:00}",
            "ждали «09.09.2026 17:00», на деле «08.09.2026 17:00»",
        ),
        ("due: {register_application: 2026-09-09}", "ждали «09.09.2026», на деле «08.09.2026 17:00»"),
        ("why: {register_application: Радуница}", "Радуница"),
        ("role: {register_application: curator}", "registrar"),
        ("assignee: {register_application: mazur}", "mazur"),
        ("begins_with: {register_application: {score: 1}}", "register_application.score"),
        ("timers: {plan_term_passed: 2026-09-17 17:00}", "—"),
        ("deadlines: {register_application: met}", "open"),
        ("breached: {register_application: 2026-09-08 17:00}", "срыв срока register_application"),
        ("delivered: {plan: [health]}", "health"),
        ("notices: {golub: deadline_broken}", "golub"),
        ("visits: 1", "посещения (done)"),
        ("visits: {done: 0, planned: 2}", "посещения (planned)"),
        ("data: {risk_score: 7}", "risk_score"),
        ("case: {status: completed}", "completed"),
        ("family: {status: active}", "active"),
        ("journal: [family.closed]", "family.closed"),
        ("incidents: 1", "сбои"),
        ("weather: снег", "неизвестно"),
    ],
)
def test_what_is_otherwise_is_told(tmp_path: Path, workspace: Workspace, expected: str, part: str) -> None:
    report = played(tmp_path, workspace, f"  - expect: {{{expected}}}\n")
    assert not report.passed and part in sentences(report)
    assert report.faults[0].step == 2 and report.faults[0].at == "2026-09-07 09:30"


@pytest.mark.parametrize(
    ("steps", "part"),
    [
        ("  - {do: send_plan, like: dispatch}\n", "не открыта"),
        ("  - {do: register_application, by: mazur, like: application}\n", "шаг 2"),
        ("  - {do: register_application, like: application, data: {channel: пароход}}\n", "такого варианта"),
        ("  - {do: register_application, like: application, refused: {channel: варианта}}\n", "Ждали отказа"),
        ("  - {do: register_application, data: {}, refused: {weather: снег}}\n", "weather"),
        ("  - {message: patronage_type_changed}\n", "шаг 2"),
        ("  - {expect: {open: []}, case: second}\n", "ещё не начато"),
    ],
)
def test_a_step_that_fails_is_told(tmp_path: Path, workspace: Workspace, steps: str, part: str) -> None:
    report = played(tmp_path, workspace, steps)
    assert not report.passed and part in sentences(report)


BEFORE = "=pd_consent.decision = &quot;agree&quot;"
STOPS = "=number(&quot;x&quot; + pd_consent.decision) &gt; 3"
CONSENTS = """  - {do: register_application, like: application}
  - {at: 2026-09-07 15:00, do: record_consents, like: consents%s}
"""


def test_a_case_that_stops_is_marked_unless_that_is_what_is_expected(
    tmp_path: Path, workspace: Workspace
) -> None:
    """The checks cannot know the value; the play meets it."""
    path = "processes/zhodino_patronat/zhodino_ground.bpmn"
    stopping = workspace.with_file(path, workspace.files[path].replace(BEFORE.encode(), STOPS.encode()))
    (fault,) = played(tmp_path, stopping, CONSENTS % "").faults
    assert (fault.kind, fault.step) == ("stopped", 3)
    assert played(tmp_path, stopping, CONSENTS % ", refused: step_failed").faults == ()
    (other,) = played(tmp_path, workspace, CONSENTS % ", refused: step_failed").faults
    assert other.kind == ""


def test_breaks_happen_at_their_own_moment_though_nobody_looks(tmp_path: Path, workspace: Workspace) -> None:
    report = played(
        tmp_path,
        workspace,
        "  - {until: 2026-09-20 09:00, expect: {breached: {register_application: 2026-09-08 17:00}}}\n",
    )
    assert sentences(report) == ""


def test_a_day_moved_by_the_institution_moves_the_term(tmp_path: Path, workspace: Workspace) -> None:
    steps = "  - {expect: {due: {register_application: 2026-09-09 17:00}}}\n"
    file = tmp_path / "proba.yaml"
    file.write_text(HEAD.replace("steps:", "  days: {2026-09-08: 'off'}\nsteps:") + steps, "utf-8")
    assert sentences(run(read_scenario(file), workspace, current())) == ""


def test_broken_models_are_told_instead_of_played(tmp_path: Path, workspace: Workspace) -> None:
    path = "processes/zhodino_patronat/zhodino_launch.bpmn"
    broken = workspace.with_file(path, workspace.files[path].replace(b"=agencies", b"=nobody_sets_this"))
    report = played(tmp_path, broken, "")
    assert report.faults[0].step == 0 and "nobody_sets_this" in sentences(report)


def test_coverage_counts_every_element_once(workspace: Workspace) -> None:
    walked = frozenset({("common_help_first", "closing_comes"), ("common_help_first", "look_for_help")})
    covered = coverage(workspace, ["common_help_first"], walked)
    assert covered.total == 7 and covered.covered == 2 and 28 < covered.percent < 29
    assert "common_help_first:settle_help" in covered.missed
