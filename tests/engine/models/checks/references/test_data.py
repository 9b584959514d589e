"""Data on the drawing refer to something."""

from __future__ import annotations

import pytest

from engine.models.checks.references.data import data
from tests.engine.models.models import diagram, elements, found, node, simple

STEP = simple(node("userTask", "t"))
REFERENCES = {
    "dataObjectReference": ("dataObjectRef", '<bpmn:dataObject id="d"/>', ""),
    "dataStoreReference": ("dataStoreRef", "", '<bpmn:dataStore id="d"/>'),
}


@pytest.mark.parametrize("kind", REFERENCES)
def test_a_reference_to_nothing_is_a_warning(kind: str) -> None:
    by, inside, outside = REFERENCES[kind]
    drawn = f'<bpmn:{kind} id="x" {by}="d" name="Анкета"/>'
    assert elements(found(data, diagram(STEP + drawn)), "warning") == ["x"]
    assert found(data, diagram(STEP + inside + drawn, roots=outside)) == []
    assert found(data, diagram(STEP + f'<bpmn:{kind} id="x"/>')) == []
