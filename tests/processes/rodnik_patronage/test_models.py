"""The models of the patronage of Rodnik: clean in the check, every clause carried, nothing of people in a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from engine.config import clauses, current
from engine.definitions.check import check
from engine.definitions.diagram import Diagram
from engine.definitions.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
SLUG = "rodnik_patronage"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
PERSONAL = re.compile(
    r"name|text|comment|conclusion|opinion|discussion|explanation|person|address|phone|remarks|advice$"
)
DOING = ("Task", "boundaryEvent", "callActivity")
STEPS = {"1", "2", "2а", "3", "4", "5", "6", "7", "8", "9а", "9б", "9в", "9г", "10", "11", "12", "13"}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


@pytest.fixture(scope="module")
def own(workspace: Workspace) -> list[Diagram]:
    return [diagram for path, diagram in workspace.diagrams.items() if f"/{SLUG}/" in path]


def test_nothing_is_found_wrong(workspace: Workspace) -> None:
    paths = [path for path in workspace.files if f"/{SLUG}/" in path]
    assert check(workspace, current(), paths) == []


def test_every_executable_clause_is_carried_and_says_how() -> None:
    lines = (ROOT / "processes" / SLUG / "regulation.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    executable = {one.id for one in clauses().values() if one.executable and one.id.startswith("rodp.")}
    assert len(executable) == 33
    assert executable == {row[0] for row in rows}
    assert all(len(row) == 4 and all(row) for row in rows)


def test_every_step_names_its_clauses_and_the_process_its_paper(own: list[Diagram]) -> None:
    bare = [
        node.id
        for diagram in own
        for _, _, node in diagram.nodes()
        if node.kind.endswith(DOING) and not node.properties.get("clauses")
    ]
    assert bare == []
    papers = {
        (one.properties["institution"], one.properties["regulation"]) for d in own for one in d.processes
    }
    assert papers == {("rodnik", "rodp")}


def test_every_step_of_the_regulation_is_on_a_diagram(own: list[Diagram]) -> None:
    written = {node.properties.get("step") for diagram in own for _, _, node in diagram.nodes()}
    assert written >= STEPS


def test_every_task_helps_the_person_and_has_a_term(own: list[Diagram]) -> None:
    for diagram in own:
        for _, _, node in diagram.nodes():
            if node.kind == "userTask":
                assert node.extension("formDefinition", "formId"), node.id
                assert node.extension("taskSchedule", "dueDate"), node.id
                assert len(node.element.findtext(f"{BPMN}documentation", "")) > 30, node.id
                assert node.zeebe("output"), f"{node.id}: all that was typed would enter the case"


def test_no_words_of_people_enter_the_case(own: list[Diagram]) -> None:
    for diagram in own:
        for _, _, node in diagram.nodes():
            for output in node.zeebe("output") if node.kind == "userTask" else ():
                assert not PERSONAL.search(output.get("target")), (node.id, output.get("target"))
                words = set(re.findall(r"[a-z_]+", output.get("source")))
                assert not {"goal", "title", "responsible_person", "text", "conclusion"} & words, node.id


def test_the_whole_lifecycle_is_one_call_tree(workspace: Workspace, own: list[Diagram]) -> None:
    """No diagram of the folder lies aside: all are called, step by step, from the main one."""
    inside = set(workspace.closure(SLUG))
    assert {diagram.path for diagram in own} <= inside


def test_terms_of_the_house_are_settings_not_drawings() -> None:
    """The paper names no terms: none may stand in a diagram, each is a proposal of the house's file."""
    settings = current().institutions["rodnik"].settings
    for path in sorted((ROOT / "processes" / SLUG).glob("*.bpmn")):
        for written in re.findall(r"parameters\.([a-z_]+)", path.read_text("utf-8")):
            assert written in settings, (path.name, written)
        for due in etree.fromstring(path.read_bytes()).iter("{*}taskSchedule"):
            assert not re.search(r"\d", due.get("dueDate")), (path.name, due.get("dueDate"))
    for name in ("diagnosis_first", "review_every", "information_wait", "leisure_every"):
        assert settings[name].clause == "proposal"


def test_people_bring_what_people_know(own: list[Diagram]) -> None:
    """A reminder of a term is the diagrams' own affair; a transfer is asked for by people."""
    told = {node.id: node.properties.get("told_by") for diagram in own for _, _, node in diagram.nodes()}
    assert (told["deadline_alerted"], told["transfer_asked"], told["consent_withdrawn"]) == (
        "case",
        "people",
        None,
    )
