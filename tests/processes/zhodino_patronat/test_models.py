"""The models themselves: clean in the check, every clause carried, terms written once in meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from engine.config import clauses, current
from engine.definitions.check import check
from engine.definitions.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
PERSONAL = re.compile(
    r"name|text|comment|conclusion|opinion|discussion|explanation|person|address|phone|remarks"
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def tree(name: str) -> etree._Element:
    return etree.fromstring((ROOT / "processes" / name).read_bytes())


def node(root: etree._Element, identifier: str) -> etree._Element:
    return next(element for element in root.iter(f"{BPMN}*") if element.get("id") == identifier)


def due(root: etree._Element, identifier: str) -> str:
    return next(node(root, identifier).iter(f"{ZEEBE}taskSchedule")).get("dueDate")


def timer(root: etree._Element, identifier: str) -> str:
    return next(node(root, identifier).iter(f"{BPMN}timeDuration")).text


def test_nothing_is_found_wrong(workspace: Workspace) -> None:
    own = [path for path in workspace.files if "zhodino" in path or "common" in path]
    assert [finding for finding in check(workspace, current(), own) if finding.severity == "error"] == []


def test_each_term_of_the_regulation_stands_once() -> None:
    """Where the head is told and where the task is due is one term, written in one place."""
    main = tree("zhodino_patronat/zhodino_patronat.bpmn")
    plan = tree("zhodino_patronat/zhodino_preparation.bpmn")
    launch = tree("zhodino_patronat/zhodino_launch.bpmn")
    (term,) = (
        one.get("source")
        for one in node(main, "prepare_plan").iter(f"{ZEEBE}input")
        if one.get("target") == "plan_term"
    )
    assert term == "={calendar days: 10, from: registered_at}"
    assert (
        due(plan, "draw_up_plan")
        == due(plan, "approve_plan")
        == timer(main, "plan_term_passed")
        == "=plan_term"
    )
    assert due(launch, "send_plan") == "={working days: 1, from: plan_approved_at}"
    assert timer(launch, "dispatch_term_passed") == "=task.due"
    everything = "".join(path.read_text("utf-8") for path in (ROOT / "processes").rglob("*.bpmn"))
    assert everything.count("{calendar days: 10, from: registered_at}") == 1
    assert everything.count("{working days: 1, from: plan_approved_at}") == 1


def test_every_executable_clause_is_carried_and_says_how() -> None:
    lines = (ROOT / "processes/zhodino_patronat/regulation.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    executable = {
        clause.id for clause in clauses().values() if clause.executable and clause.id.startswith("zhod.")
    }
    assert executable == {row[0] for row in rows}
    assert all(len(row) == 4 and all(row) for row in rows)


def test_every_step_names_its_clauses(workspace: Workspace) -> None:
    """Gateways that only merge, plain ends and starts of parts may stand without one."""
    bare = [
        node.id
        for path, diagram in workspace.diagrams.items()
        if "zhodino" in path or "common" in path
        for _, _, node in diagram.nodes()
        if node.kind.endswith(("Task", "boundaryEvent", "callActivity"))
        and not node.properties.get("clauses")
    ]
    assert bare == []


def test_every_task_helps_the_person(workspace: Workspace) -> None:
    for diagram in workspace.diagrams.values():
        for _, _, one in diagram.nodes():
            if one.kind == "userTask":
                assert one.extension("formDefinition", "formId"), one.id
                assert len(one.element.findtext(f"{BPMN}documentation", "")) > 30, one.id
                assert one.zeebe("output"), (
                    f"{one.id}: without outputs all that was typed would enter the case"
                )


def test_no_words_of_people_enter_the_case(workspace: Workspace) -> None:
    """Only codes, dates and numbers are mapped; notes stay in the submission."""
    for diagram in workspace.diagrams.values():
        for _, _, one in diagram.nodes():
            for output in one.zeebe("output") if one.kind == "userTask" else ():
                assert not PERSONAL.search(output.get("target")), (one.id, output.get("target"))
                words = re.findall(r"[a-z_]+", output.get("source").replace("string(", ""))
                assert not {"goal", "title", "responsible_person", "text", "reason_text"} & set(words), one.id
