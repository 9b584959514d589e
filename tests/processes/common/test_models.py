"""The shared parts as models: forms that fit the jurisdiction, clauses that fit the house, heads by setting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.bpmn.diagram import Diagram
from engine.config import current
from engine.models.check import check
from engine.models.compiled import compiled
from engine.models.workspace import Workspace
from engine.queries.institution.parameter import reached

ROOT = Path(__file__).resolve().parents[3]
FOLDER = "processes/common/"
READ = re.compile(r"\bparameters\.(\w+)")
OPTIONAL = frozenset(
    {"consilium_removal", "control_every"}
)  # a condition is false where the house says nothing


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


@pytest.fixture(scope="module")
def shared(workspace: Workspace) -> list[Diagram]:
    return [diagram for path, diagram in workspace.diagrams.items() if path.startswith(FOLDER)]


def test_nothing_is_found_wrong(workspace: Workspace) -> None:
    own = [path for path in workspace.files if path.startswith(FOLDER)]
    assert [found for found in check(workspace, current(), own) if found.severity == "error"] == []


def test_a_form_is_chosen_wherever_the_jurisdictions_have_their_own(
    workspace: Workspace, shared: list[Diagram]
) -> None:
    """A part that asks the form of one country while the other has one too would ask the wrong one there."""
    known = workspace.forms()
    for diagram in shared:
        for _, _, node in diagram.nodes():
            for form in node.forms:
                stem, _, place = form.rpartition("_")
                both = {f"{stem}_by", f"{stem}_ru"}
                if place in ("by", "ru") and both <= known.keys():
                    assert set(node.forms) == both, (node.id, node.forms)


def test_no_shared_part_belongs_to_a_house(shared: list[Diagram]) -> None:
    for diagram in shared:
        for process in diagram.processes:
            assert not {"institution", "regulation"} & set(process.properties), process.id


def test_the_head_of_the_curators_is_a_setting(shared: list[Diagram]) -> None:
    """Rodnik has no head of department: a task in that lane names the role by parameter."""
    for diagram in shared:
        for process, _, node in diagram.nodes():
            if node.kind == "userTask" and process.lane_of.get(node.id) == "Заведующий отделением":
                groups = node.extension("assignmentDefinition", "candidateGroups")
                assert groups == "=parameters.head_role", node.id


def test_a_case_shows_the_clauses_of_its_own_regulation(workspace: Workspace) -> None:
    path = workspace.processes()["zhodino_patronat"]
    process = compiled(workspace, path, "zhodino_patronat")
    visit = process.elements["common_visit"]["hold_visit"]
    assert "zhod.stage3.b" in visit.clauses
    told = {
        one for elements in process.elements.values() for each in elements.values() for one in each.clauses
    }
    assert {one.partition(".")[0] for one in told} == {"zhod"}


def test_every_institution_has_the_settings_that_its_diagrams_read(workspace: Workspace) -> None:
    """Its own and the common parts that they call; what none of them reads is not asked of it."""
    for house in current().institutions.values():
        read = {
            name
            for process in reached(workspace, house.slug)
            for each in process.markup.iter("*")
            for text in (each.text or "", *each.attrib.values())
            for name in READ.findall(text)
        }
        assert read - set(house.parameters) - OPTIONAL == set(), house.slug
