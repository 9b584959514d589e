"""Lanes and groups against the roles."""

from __future__ import annotations

from engine.models.checks.references.lanes import lanes
from tests.engine.models.models import diagram, elements, found, node, simple


def lane(name: str) -> bytes:
    return diagram(
        f'<bpmn:laneSet id="ls"><bpmn:lane id="l" name="{name}"/></bpmn:laneSet>'
        + simple(node("userTask", "t"))
    )


def test_lanes_are_roles() -> None:
    assert found(lanes, lane("Куратор")) == []
    (finding,) = found(lanes, lane("Куратр"))
    assert "«Куратор»" in finding.message


def test_groups_are_roles() -> None:
    def group(name: str) -> bytes:
        return diagram(
            simple(node("userTask", "t", f'<zeebe:assignmentDefinition candidateGroups="{name}"/>'))
        )

    assert found(lanes, group("curator, dept_head")) == []
    assert found(lanes, group("=x")) == []
    assert elements(found(lanes, group("curators"))) == ["t"]
