"""Conditions and the kinds of what they ask."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.kinds import kinds
from engine.models.finding import Finding
from tests.engine.models.models import (
    END,
    START,
    diagram,
    elements,
    file,
    flow,
    form,
    found,
    io,
    line,
    node,
    process,
    simple,
)

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
        '=consent or visits = "да"',
        "=consent and visits",
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
def test_a_condition_with_a_part_that_can_never_hold(condition: str) -> None:
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
        "=visits = null",
        '=grounds[1] = "a"',
        "=visits +",  # another rule's affair
    ],
)
def test_a_condition_that_can(condition: str) -> None:
    assert judged(condition) == []


def test_a_constant_has_a_kind_of_its_own() -> None:
    script = '<zeebe:script expression="=5" resultVariable="x"/>'
    (finding,) = judged('=x = "да"', script, "scriptTask")
    assert finding.element == "way" and "число и текст" in finding.message
    assert judged("=x = 7", script, "scriptTask") == []
    assert judged('=x = "да"', script.replace("=5", "=y"), "scriptTask") == []


def test_what_others_may_set_is_not_judged() -> None:
    given = '<zeebe:property name="start_data" value="visits"/>'
    assert judged('=visits = "да"', properties=given) == []
    assert judged('=visits = "да"', ASKED + io(("output", "=string(visits)", "visits"))) == []
    assert judged('=visits = "да"', "", "userTask") == []  # without a form anything may come


def later(expression: str) -> list[str]:
    """What is found at a condition on what a mapping has made of the form."""
    return elements(judged("=made > 1", ASKED + io(("output", expression.replace('"', "&quot;"), "made"))))


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("=visits + 1", []),
        ("=string(visits)", ["way"]),
        ("=note", ["way"]),
        ("=if visits = null then 0 else visits", []),
        ('=if consent then visits else "нет"', []),  # of two kinds: nothing is said of it
    ],
)
def test_what_is_made_of_a_kind_has_a_kind(expression: str, wrong: list[str]) -> None:
    assert later(expression) == wrong


def test_a_number_is_no_list_to_go_through() -> None:
    loop = (
        "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
        '<zeebe:loopCharacteristics inputCollection="=visits" inputElement="one"/>'
        "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    )
    body = START + node("userTask", "t", ASKED) + node("userTask", "m", "", loop) + END
    (finding,) = found(kinds, diagram(body + line("s", "t", "m", "e")), f_form=FORM)
    assert finding.element == "m" and "список" in finding.message and "a list" in finding.said("en")


@pytest.mark.parametrize("outputs", ["", io(("output", "=approved_at", "approved_at"))])
def test_what_a_called_process_leaves_is_of_its_kind(outputs: str) -> None:
    called = process(simple(node("userTask", "a", io(("output", "=now()", "approved_at"))), id="a"), id="q")
    each = "<zeebe:loopCharacteristics inputCollection='=approved_at' inputElement='x'/>"
    loop = (
        f"<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>{each}</bpmn:extensionElements>"
        "</bpmn:multiInstanceLoopCharacteristics>"
    )
    call = node("callActivity", "c", '<zeebe:calledElement processId="q"/>' + outputs)
    many = START + call + node("userTask", "t", inside=loop) + END + line("s", "c", "t", "e")
    (finding,) = found(kinds, file(process(many), called))
    assert finding.element == "t" and "нужен список" in finding.message
