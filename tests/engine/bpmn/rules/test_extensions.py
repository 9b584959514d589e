"""Extension elements that are carried out, and those that would be skipped."""

from __future__ import annotations

import pytest

from engine.bpmn.rules.extensions import extensions
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, io, node, simple

PROPERTY = '<zeebe:property name="{}" value="x"/>'


def step(*written: str) -> bytes:
    return diagram(simple(node("userTask", "t", "".join(written))))


def properties(*names: str) -> str:
    return f"<zeebe:properties>{''.join(map(PROPERTY.format, names))}</zeebe:properties>"


def test_what_the_dialect_knows_is_right() -> None:
    known = '<zeebe:userTask/><zeebe:formDefinition formId="f" bindingType="latest"/>'
    assert found(extensions, step(known, properties("records", "clauses"), io(("input", "=1", "a")))) == []


@pytest.mark.parametrize(
    "written",
    [
        properties("records", "records "),  # the blank is not seen, and only one could hold
        "<zeebe:executionListeners/>",
        PROPERTY.format("records"),  # outside of properties nobody reads it
        "<zeebe:properties><zeebe:input/></zeebe:properties>",
        '<zeebe:formDefinition formKey="x"/>',
        '<zeebe:formDefinition formId="f" bindingType="versionTag"/>',
        io(("output", "=1", " ")),
    ],
)
def test_what_would_be_skipped_is_named(written: str) -> None:
    assert elements(found(extensions, step(written))) == ["t"]


def test_a_doubled_property_is_called_by_its_name() -> None:
    (finding,) = found(extensions, step(properties("records", " records")))
    assert "«records»" in finding.message and "“records”" in finding.said("en")


def test_settings_of_what_is_done_for_many_count_too() -> None:
    loop = "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:more/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    assert elements(found(extensions, diagram(simple(node("userTask", "t", inside=loop))))) == ["t"]


def test_a_form_inside_the_diagram_is_said_once_where_it_is_asked() -> None:
    asked = node("userTask", "t", '<zeebe:formDefinition formKey="camunda-forms:bpmn:uf1"/>')
    inside = '<bpmn:extensionElements><zeebe:userTaskForm id="uf1">{}</zeebe:userTaskForm></bpmn:extensionElements>'
    (finding,) = found(extensions, diagram(inside + simple(asked)))
    assert (finding.element, finding.key) == ("t", "embedded_form") and "forms/uf1.form" in finding.message
