"""Names that a diagram writes down for an operation."""

from __future__ import annotations

import pytest

from engine.models.checks.references.operation_names import operation_names
from engine.models.finding import Finding
from tests.engine.models.models import diagram, elements, found, io, node, simple

ZHODINO = '<zeebe:property name="institution" value="zhodino"/>'


def judged(operation: str, field: str, source: str, properties: str = "") -> list[Finding]:
    given = f'<zeebe:taskDefinition type="{operation}"/>' + io(
        ("input", source.replace('"', "&quot;"), field)
    )
    return found(operation_names, diagram(simple(node("serviceTask", "t", given)), properties=properties))


@pytest.mark.parametrize(
    ("operation", "field", "source"),
    [
        ("deadline.breach", "clause", '="zhod.nosuch"'),
        ("deadline.breach", "clause", "zhod.nosuch"),
        ("deadline.breach", "clause", '=if late then "zhod.nosuch" else "zhod.stage2.b.term"'),
        ("deadline.breach", "element", '="nosuch"'),
        ("consilium.request", "clause", '="ekb." + "nosuch"'),
        ("staff.candidates", "role", '="nosuch"'),
        ("notice.send", "to", '="nosuch"'),
    ],
)
def test_a_name_that_nothing_answers_to(operation: str, field: str, source: str) -> None:
    assert elements(judged(operation, field, source)) == ["t"]


def test_a_clause_of_another_institution_s_papers_is_none_here() -> None:
    assert elements(judged("deadline.breach", "clause", '="ekb.6.9"', ZHODINO)) == ["t"]
    assert judged("deadline.breach", "clause", '="ekb.6.9"') == []


@pytest.mark.parametrize(
    ("operation", "field", "source"),
    [
        ("deadline.breach", "clause", '="zhod.stage2.b.term"'),
        ("deadline.breach", "clause", "=late_clause"),
        ("deadline.breach", "clause", "=null"),
        ("deadline.breach", "element", '="t"'),
        ("notice.send", "to", '="family"'),
        ("notice.send", "code", '="anything"'),
    ],
)
def test_a_name_that_is_there_or_that_only_a_case_knows(operation: str, field: str, source: str) -> None:
    assert judged(operation, field, source, ZHODINO) == []
