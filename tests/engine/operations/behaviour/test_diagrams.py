"""The bundled diagrams name only operations that exist, with inputs that they take."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from engine.installation import home
from engine.operations.catalogue import OPERATIONS

ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
DIAGRAMS = sorted((home() / "processes").rglob("*.bpmn"))


@pytest.mark.parametrize("path", DIAGRAMS, ids=[path.stem for path in DIAGRAMS])
def test_service_tasks_fit_their_operations(path: Path) -> None:
    for task in etree.parse(path).iter("{*}serviceTask"):
        operation = OPERATIONS[task.find(f".//{ZEEBE}taskDefinition").get("type")]
        given = {mapping.get("target") for mapping in task.iter(f"{ZEEBE}input")}
        fields = operation.inputs.model_fields
        assert given <= fields.keys(), task.get("id")
        assert {name for name, field in fields.items() if field.is_required()} <= given, task.get("id")
