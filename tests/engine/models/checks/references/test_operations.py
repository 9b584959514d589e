"""Operations of the catalogue."""

from __future__ import annotations

from engine.models.checks.references.operations import operations
from tests.engine.models.models import diagram, found, io, node, simple


def serving(name: str, *targets: str) -> bytes:
    inputs = io(*(("input", "=1", target) for target in targets))
    return diagram(simple(node("serviceTask", "t", f'<zeebe:taskDefinition type="{name}"/>{inputs}')))


def test_a_known_operation_with_its_inputs() -> None:
    assert found(operations, serving("staff.candidates", "role")) == []


def test_unknown_operations_and_inputs_get_hints() -> None:
    (finding,) = found(operations, serving("staff.candidate", "role"))
    assert "«staff.candidates»" in finding.message
    missing, unknown = found(operations, serving("staff.candidates", "rol"))
    assert "Операции «Подобрать сотрудников на выбор»" in missing.message and "«Роль»" in missing.message
    assert "«rol»" in unknown.message
