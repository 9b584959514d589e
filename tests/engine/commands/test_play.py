from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from engine.cli import cli
from engine.commands.play_steps import StepsRefused, read_plan, unrolled

DIAGRAMS = Path(__file__).parents[1] / "runtime" / "diagrams"


def play(tmp_path: Path, *names: str, steps: str, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    file = tmp_path / "steps.yaml"
    file.write_text(steps, "utf-8")
    arguments = ["play", *(str(DIAGRAMS / name) for name in names), "--steps", str(file)]
    result = CliRunner().invoke(cli, [*arguments, "--at", "2026-09-16T10:00", *options])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_one_line_a_step_with_all_its_fields(tmp_path: Path) -> None:
    lines = play(tmp_path, "timers.bpmn", steps="- {wait: P10D}\n- {complete: head, data: {seen: true}}\n")
    assert [line["step"] for line in lines] == [1, 2]
    assert set(lines[0]) == {"step", "open", "timers", "data", "ended", "ms", "state_bytes"}
    assert lines[0]["open"] == [
        {"element": "plan", "name": "План", "role": None, "due": None},
        {"element": "head", "name": "Заведующему", "role": None, "due": None},
    ]
    assert lines[0]["timers"] == [{"element": "stop", "due": "2026-10-16T17:00:00+03:00"}]
    assert lines[1]["data"] == {"seen": True}


def test_a_refused_step_is_a_line_with_an_error_and_the_play_goes_on(tmp_path: Path) -> None:
    steps = """
    - {complete: nope}
    - {message: nothing}
    - {complete: visit, data: {finished: "да"}}
    - {wait: "P1.5M"}
    - {complete: visit, data: {finished: true}}
    - {complete: visit}
    """
    lines = play(tmp_path, "loop.bpmn", steps=steps)
    assert ["error" in line for line in lines] == [True, True, True, True, False, True]
    assert "nope" in lines[0]["error"] and "visit" in lines[0]["error"]
    assert lines[2]["open"][0]["element"] == "visit" and lines[2]["data"] == {}
    assert lines[4]["ended"] is True


def test_repeat_gives_the_turn_as_a_number_and_inside_texts(tmp_path: Path) -> None:
    steps = """
    - repeat: 3
      steps:
        - {complete: visit, data: {finished: false, turn: $i, note: "посещение $i", all: [$i]}}
    """
    lines = play(tmp_path, "loop.bpmn", steps=steps)
    assert [line["data"]["turn"] for line in lines] == [1, 2, 3]
    assert lines[-1]["data"]["note"] == "посещение 3" and lines[-1]["data"]["all"] == [3]
    assert [line["step"] for line in lines] == [1, 2, 3]


def test_roles_terms_and_messages(tmp_path: Path) -> None:
    steps = """
    data: {registered_at: "2026-09-16T10:00:00+03:00", family: {name: Ковалёва}, people: [a], urgent: false}
    case: {curator: ivanova}
    steps: []
    """
    (line,) = play(tmp_path, "user_task.bpmn", steps=steps)
    assert line["step"] == 0
    assert line["open"][0]["due"] == "2026-09-28T17:00:00+03:00"
    lines = play(
        tmp_path,
        "race.bpmn",
        steps="data: {number: 7}\nsteps:\n  - {message: reply, key: 8}\n  - {message: reply, key: 7, data: {text: да}}\n",
    )
    assert "error" in lines[0] and lines[1]["open"][0]["element"] == "a"


def test_many_files_need_to_be_told_apart(tmp_path: Path) -> None:
    steps = "data: {family: {name: К}}\nsteps: [{complete: go, data: {report: ok}}]"
    (line,) = play(tmp_path, "calling.bpmn", "called.bpmn", steps=steps)
    assert line["data"]["last_report"] == "ok"
    (line,) = play(tmp_path, "calling.bpmn", "called.bpmn", steps=steps, options=("--process", "called"))
    assert line["ended"] is True


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["play", str(DIAGRAMS / "loop.bpmn"), "--steps", "no.yaml"], 2),
        (["play", str(DIAGRAMS / "loop.bpmn"), str(DIAGRAMS / "race.bpmn")], 2),
        (["play", str(DIAGRAMS / "refused" / "condition_on_task_flow.bpmn")], 1),
        (["play", str(DIAGRAMS / "level.dmn")], 2),
        (["play", str(DIAGRAMS / "loop.bpmn"), "--institution", "minsk"], 2),
        (["play", str(DIAGRAMS / "loop.bpmn"), "--at", "вчера"], 2),
    ],
)
def test_misuse_and_refused_diagrams(tmp_path: Path, arguments: list[str], code: int) -> None:
    file = tmp_path / "steps.yaml"
    file.write_text("[]", "utf-8")
    given = arguments if "--steps" in arguments else [*arguments, "--steps", str(file)]
    result = CliRunner().invoke(cli, given)
    assert result.exit_code == code
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "- 5",
        "- {}",
        "- {complete: a, wait: P1D}",
        "- {repeat: -1, steps: []}",
        "- {repeat: 2}",
        "{",
        "steps: 5",
    ],
)
def test_a_steps_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "steps.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(StepsRefused):
        read_plan(file)


def test_nested_repeats_use_the_turn_of_the_inner_one() -> None:
    steps = [{"repeat": 2, "steps": [{"repeat": 2, "steps": [{"complete": "t$i"}]}]}]
    assert [step["complete"] for step in unrolled(steps)] == ["t1", "t2", "t1", "t2"]


def test_one_step_alone_is_a_list_of_one(tmp_path: Path) -> None:
    steps = "repeat: 2\nsteps: [{complete: visit, data: {finished: false}}]"
    assert [line["step"] for line in play(tmp_path, "loop.bpmn", steps=steps)] == [1, 2]
    (line,) = play(tmp_path, "loop.bpmn", steps="{complete: visit, data: {finished: true}}")
    assert line["ended"] is True


def test_a_diagram_that_is_not_executable_is_refused_with_the_reason(tmp_path: Path) -> None:
    drawn = (DIAGRAMS / "loop.bpmn").read_text("utf-8").replace('isExecutable="true"', 'isExecutable="false"')
    (tmp_path / "drawn.bpmn").write_text(drawn, "utf-8")
    (tmp_path / "steps.yaml").write_text("[]", "utf-8")
    result = CliRunner().invoke(
        cli, ["play", str(tmp_path / "drawn.bpmn"), "--steps", str(tmp_path / "steps.yaml")]
    )
    assert result.exit_code == 1
    assert "исполняем" in result.output.lower()


def test_a_message_may_open_the_case_and_signals_reach_it(tmp_path: Path) -> None:
    steps = "start: {message: agency_signal, data: {family_code: С-7}}\nsteps:\n  - {complete: check}\n"
    (line,) = play(tmp_path, "starts.bpmn", steps=steps)
    assert line["ended"] and line["data"] == {"code": "С-7", "source": "agency"}
    steps = "- {signal: fire}\n- {signal: all_go, data: {n: 1}}\n- {complete: work}\n"
    lines = play(tmp_path, "awaiting.bpmn", steps=steps)
    assert ["error" in each for each in lines] == [True, False, False]
    assert lines[1]["open"][0]["element"] == "work" and lines[2]["ended"]
    lines = play(tmp_path, "awaiting.bpmn", steps="- {message: go, key: any}\n")
    assert lines[0]["open"][0]["element"] == "work"
    lines = play(tmp_path, "awaiting.bpmn", steps="- {wait: P30D}\n")
    assert lines[0]["open"][0]["element"] == "work"
