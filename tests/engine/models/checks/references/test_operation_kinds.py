"""Inputs of operations, by what the operation takes."""

from __future__ import annotations

import pytest

from engine.models.checks.references.operation_kinds import operation_kinds
from engine.models.finding import Finding
from engine.words import say
from tests.engine.models.checks.expressions.wants.test_of_terms import FORM
from tests.engine.models.models import END, START, diagram, found, io, line, node


def judged(operation: str, field: str, source: str) -> list[Finding]:
    written = source.replace('"', "&quot;")
    given = f'<zeebe:taskDefinition type="{operation}"/>' + io(("input", written, field))
    ask = node("userTask", "ask", '<zeebe:formDefinition formId="f"/>')
    body = START + ask + node("serviceTask", "t", given) + END + line("s", "ask", "t", "e")
    return found(operation_kinds, diagram(body), f_form=FORM)


WRONG = [
    ("case.activity", "within", "=problems"),
    ("case.activity", "within", "=note"),
    ("case.activity", "within", "={working days: -3}"),
    ("case.activity", "within", "={рабочих: 3}"),
    ("case.activity", "within", "10 дней"),
    ("case.activity", "within", '=if agreed then "P1D" else visits'),
    ("consilium.request", "due", "=agreed"),
    ("consilium.request", "question", "removal"),
    ("consilium.request", "question", "=kind"),
    ("consilium.request", "question", "=visits"),
    ("consilium.request", "clause", "=problems"),
]
RIGHT = [
    ("case.activity", "within", "=parameters.no_activity"),
    ("case.activity", "within", "={working days: visits}"),
    ("case.activity", "within", "P10D"),
    ("case.activity", "within", "=mystery"),
    ("consilium.request", "due", "=met_on"),
    ("consilium.request", "question", "remove"),
    ("consilium.request", "question", '="level"'),
    ("consilium.request", "clause", "zhod.stage2.a"),
    ("consilium.request", "clause", "=note"),
]


@pytest.mark.parametrize(("operation", "field", "source"), WRONG)
def test_an_input_that_the_operation_refuses(operation: str, field: str, source: str) -> None:
    (finding,) = judged(operation, field, source)
    assert (finding.element, finding.key) == (
        "t",
        "operations_input_kind",
    ) and say(f"operation_fields.{field}") in finding.message


@pytest.mark.parametrize(("operation", "field", "source"), RIGHT)
def test_an_input_that_it_takes(operation: str, field: str, source: str) -> None:
    assert judged(operation, field, source) == []


def test_the_choices_are_told() -> None:
    (finding,) = judged("consilium.request", "question", "removal")
    assert 'запишите одно из: "enrol"' in finding.message and "write one of" in finding.said("en")
