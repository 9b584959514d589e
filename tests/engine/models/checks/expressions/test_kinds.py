"""Conditions and the kinds of what they ask."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.kinds import kinds
from engine.models.finding import Finding
from tests.engine.models.models import END, START, diagram, elements, flow, form, found, io, line, node

FORM = form(
    {"type": "number", "key": "visits", "label": "Визиты", "id": "a"},
    {"type": "checkbox", "key": "consent", "label": "Согласие", "id": "b"},
    {"type": "textfield", "key": "note", "label": "Заметка", "id": "c"},
    {"type": "datetime", "subtype": "date", "key": "met_on", "dateLabel": "День", "id": "d"},
    {"type": "select", "key": "level", "label": "Уровень", "id": "e", "values": [{"label": "1", "value": 1}]},
    {
        "type": "checklist",
        "key": "grounds",
        "label": "Причины",
        "id": "f",
        "values": [{"label": "А", "value": "a"}],
    },
)
ASKED = '<zeebe:formDefinition formId="f"/>'


def judged(
    condition: str, extension: str = ASKED, kind: str = "userTask", properties: str = ""
) -> list[Finding]:
    ways = flow("g", "e", condition.replace("<", "&lt;"), id="way") + flow("g", "e", id="else")
    body = START + END + node(kind, "t", extension) + node("exclusiveGateway", "g", default="else")
    content = diagram(body + line("s", "t", "g") + ways, properties=properties)
    return found(kinds, content, f_form=FORM)


@pytest.mark.parametrize(
    "condition",
    [
        '=visits = "да"',
        "=visits + 1",
        "=count(grounds) > consent",
        "=grounds",
        '=level = "1"',
        '=consent = "да"',
        '=visits > "1"',
        "=note",
        '=met_on > date("2026-01-01")',
    ],
)
def test_a_condition_that_can_never_be_true_or_false(condition: str) -> None:
    assert elements(judged(condition)) == ["way"]


@pytest.mark.parametrize(
    "condition",
    [
        "=visits = 1",
        "=consent",
        "=not(consent)",
        "=level < 2",
        "=count(grounds) > 0",
        '=list contains(grounds, "a")',
        "=number(note) > 3",
        "=date(note) < today()",
        '=date(met_on) > date("2026-01-01")',
        '=consent or visits = "да"',  # with consent it is true
        "=visits = null",
        '=grounds[1] = "a"',
        "=consent and visits",  # without consent it is false
        "=visits +",  # another rule's affair
    ],
)
def test_a_condition_that_can(condition: str) -> None:
    assert judged(condition) == []


def test_a_constant_has_a_kind_of_its_own() -> None:
    script = '<zeebe:script expression="=5" resultVariable="x"/>'
    (finding,) = judged('=x = "да"', script, "scriptTask")
    assert finding.element == "way" and "x — 5" in finding.message
    assert judged("=x = 7", script, "scriptTask") == []
    assert judged('=x = "да"', script.replace("=5", "=y"), "scriptTask") == []


def test_what_others_may_set_is_not_judged() -> None:
    given = '<zeebe:property name="start_data" value="visits"/>'
    assert judged('=visits = "да"', properties=given) == []
    assert judged('=visits = "да"', ASKED + io(("output", "=string(visits)", "visits"))) == []
    assert judged('=visits = "да"', "", "userTask") == []  # without a form anything may come
