"""Kinds of records that tasks name."""

from __future__ import annotations

from engine.models.checks.references.records import records
from tests.engine.models.models import diagram, elements, found, node, simple

FORM = '<zeebe:formDefinition formId="f"/>'


def recording(written: str, kind: str = "userTask", form: str = FORM) -> bytes:
    properties = f'<zeebe:properties><zeebe:property name="records" value="{written}"/></zeebe:properties>'
    return diagram(simple(node(kind, "t", form + properties)))


def test_known_kinds_alone_or_together() -> None:
    assert found(records, recording("visit")) == []
    assert found(records, recording("inquiry, application")) == []


def test_an_unknown_kind_gets_a_hint() -> None:
    (finding,) = found(records, recording("application, visits"))
    assert finding.element == "t" and "«visit»" in finding.message


def test_only_a_task_with_a_form_records() -> None:
    assert elements(found(records, recording("visit", "serviceTask", ""))) == ["t"]
    assert elements(found(records, recording("visit", form=""))) == ["t"]
