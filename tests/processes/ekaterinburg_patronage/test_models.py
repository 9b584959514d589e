"""The models of the patronage of Ekaterinburg: clean in the check, every clause carried, every term a setting."""

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
SLUG = "ekaterinburg_patronage"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
PERSONAL = re.compile(
    r"name|text|comment|conclusion|opinion|discussion|explanation|person|address|phone|remarks|words|purpose"
)
DOING = ("Task", "boundaryEvent", "callActivity")
STEPS = {"S", "1–2", "3", "4", "5", "6", "7", "8а", "8б", "8в", "8г", "8д", "8е", "9", "10", "11", "G1", "G2", "G3"}  # fmt: skip


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
    executable = {one.id for one in clauses().values() if one.executable and one.id.startswith("ekb.")}
    assert len(executable) == 22
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
    assert papers == {("ekaterinburg", "ekb")}


def test_every_step_of_the_instruction_is_on_a_diagram(own: list[Diagram]) -> None:
    """Steps of the dossier's table B4; an element that stands for several names them with commas or a dash."""
    written = [node.properties.get("step", "") for diagram in own for _, _, node in diagram.nodes()]
    parts = {part.strip() for step in written for part in re.split(r",", step)}
    parts |= {end for part in parts for end in part.split("–")}
    assert parts >= STEPS


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
                target = output.get("target")
                assert target == "purpose_set" or not PERSONAL.search(target), (node.id, target)
                words = set(re.findall(r"[a-z_]+", output.get("source")))
                assert not {"words_said", "caller", "what_done", "purpose", "family_opinion"} & words, node.id


def test_the_whole_lifecycle_is_one_call_tree(workspace: Workspace, own: list[Diagram]) -> None:
    """No diagram of the folder lies aside: all are called, step by step, from the main one."""
    assert {diagram.path for diagram in own} <= set(workspace.closure(SLUG))


def test_every_form_of_the_folder_is_asked(workspace: Workspace) -> None:
    asked = set(workspace.closure(SLUG))
    assert {path for path in workspace.files if path.startswith(f"forms/{SLUG}/")} <= asked


def test_terms_of_the_house_are_settings_not_drawings() -> None:
    """The instruction names two limits and no terms: none stands in a diagram (domain, «What to know», 2)."""
    settings = current().institutions["ekaterinburg"].settings
    assert (settings["visits_month_max"].value, settings["visits_month_max"].clause) == (2, "ekb.4.a")
    assert (settings["visit_minutes_max"].value, settings["visit_minutes_max"].clause) == (90, "ekb.4.b")
    for path in sorted((ROOT / "processes" / SLUG).glob("*.bpmn")):
        for written in re.findall(r"parameters\.([a-z_]+)", path.read_text("utf-8")):
            assert written in settings, (path.name, written)
        for due in etree.fromstring(path.read_bytes()).iter("{*}taskSchedule"):
            assert not re.search(r"days: \d", due.get("dueDate")), (path.name, due.get("dueDate"))


def test_nobody_needs_a_contract_or_a_programme(workspace: Workspace) -> None:
    """ekb.spec.4: the citizen need not be a recipient of social services."""
    asked = {path.rpartition("/")[2] for path in workspace.closure(SLUG) if path.endswith(".form")}
    assert not [form for form in asked if form.startswith(("f04_contract", "f06_programme", "f06_plan"))]
