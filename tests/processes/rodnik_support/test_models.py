"""The models of the support service: clean in the check, every clause carried, help for every task, no words of people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.config import clauses, current
from engine.definitions.check import check
from engine.definitions.diagram import Diagram, Node
from engine.definitions.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
FOLDER = "processes/rodnik_support/"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
PERSONAL = re.compile(
    r"name|text|comment|conclusion|opinion|discussion|explanation|person|address|phone|remarks|signer|topic"
)
STEPS = {"1", "2", "2а", "3", "4", "5", "6", "7", "8", "9", "9м", "10", "11", "12", "13"}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


@pytest.fixture(scope="module")
def diagrams(workspace: Workspace) -> list[Diagram]:
    return [diagram for path, diagram in workspace.diagrams.items() if path.startswith(FOLDER)]


def nodes(diagrams: list[Diagram], kind: str = "") -> list[Node]:
    return [node for diagram in diagrams for _, _, node in diagram.nodes() if kind in ("", node.kind)]


def test_nothing_is_found_wrong(workspace: Workspace) -> None:
    own = [path for path in workspace.files if "rodnik_support" in path]
    assert check(workspace, current(), own) == []


def test_every_executable_clause_is_carried_and_says_how() -> None:
    lines = (ROOT / FOLDER / "regulation.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    executable = {
        clause.id for clause in clauses().values() if clause.executable and clause.id.startswith("rods.")
    }
    assert executable == {row[0] for row in rows}
    assert all(len(row) == 4 and all(row) for row in rows)


def test_every_step_names_its_clauses(diagrams: list[Diagram]) -> None:
    working = ("userTask", "serviceTask", "scriptTask", "businessRuleTask", "callActivity", "boundaryEvent")
    bare = [
        node.id for node in nodes(diagrams) if node.kind in working and not node.properties.get("clauses")
    ]
    assert bare == []


def test_every_step_of_the_dossier_is_on_a_diagram(diagrams: list[Diagram]) -> None:
    """Steps 1–13 of domain B2, ranges among them («3–6»)."""
    marked = {node.properties.get("step", "") for node in nodes(diagrams)}
    alone = {part.strip() for step in marked for part in step.split(",")}
    assert alone >= STEPS


def test_every_task_helps_the_person(diagrams: list[Diagram]) -> None:
    for task in nodes(diagrams, "userTask"):
        assert task.forms, task.id
        assert task.extension("taskSchedule", "dueDate"), f"{task.id}: nobody says by when"
        assert len(task.element.findtext(f"{BPMN}documentation", "")) > 30, task.id
        assert task.zeebe("output"), f"{task.id}: without outputs all that was typed would enter the case"


def test_no_words_of_people_enter_the_case(diagrams: list[Diagram]) -> None:
    for task in nodes(diagrams, "userTask"):
        for output in task.zeebe("output"):
            assert not PERSONAL.search(output.get("target")), (task.id, output.get("target"))
            words = re.findall(r"[a-z_]+", output.get("source").replace("string(", ""))
            assert not {"goal", "title", "responsible_person", "text", "topic"} & set(words), task.id


def test_the_main_diagram_starts_by_application_and_by_signal(workspace: Workspace) -> None:
    (process,) = workspace.diagrams[FOLDER + "rodnik_support.bpmn"].processes
    starts = {node.id: node.event_kind for node in process.nodes if node.kind == "startEvent"}
    assert starts == {"family_applied": None, "signal_received": "message"}


def test_the_year_of_the_service_is_started_by_itself(workspace: Workspace) -> None:
    called = {node.called for diagram in workspace.diagrams.values() for _, _, node in diagram.nodes()}
    assert "rods_service" not in called
