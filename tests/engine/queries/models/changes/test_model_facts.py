"""«Что изменится»: sentences on what differs between two texts of a model file."""

from __future__ import annotations

import pytest

from engine.queries.models.changes.model_changes import model_changes
from engine.queries.models.changes.model_facts import facts_of
from tests.engine.decisions.tables import table_xml
from tests.engine.models.models import END, START, diagram, flow, form, node, simple

KEY = "<bpmn:extensionElements><zeebe:subscription correlationKey='={}'/></bpmn:extensionElements>"


def message(key: str) -> bytes:
    wait = node(
        "intermediateCatchEvent", "t", inside='<bpmn:messageEventDefinition messageRef="m"/>', name="Ответ"
    )
    return diagram(simple(wait), roots=f'<bpmn:message id="m" name="answer">{KEY.format(key)}</bpmn:message>')


def step(written: str) -> bytes:
    properties = f'<zeebe:properties><zeebe:property name="{written}" value="visit"/></zeebe:properties>'
    return diagram(simple(node("userTask", "t", properties, name="Визит")))


def test_a_condition_is_told_as_it_is_written() -> None:
    gate = START + END + node("exclusiveGateway", "g") + flow("s", "g")
    before, after = (diagram(gate + flow("g", "e", f"=x &gt; {n}", "f")) for n in (1, 2))
    assert model_changes("bpmn", before, after) == ["переход «f»: условие — было «=x > 1», станет «=x > 2»."]


def test_the_key_of_a_message_belongs_to_the_step_that_waits() -> None:
    (told,) = model_changes("bpmn", message("case.id"), message("case.number"))
    assert "«Ответ»" in told and "ключ сообщения" in told and "«=case.number»" in told


def test_blanks_change_nothing() -> None:
    told = model_changes("bpmn", step("records"), step("records "))
    assert told == ["Изменилось только расположение или оформление."]


def test_rows_of_a_table_and_fields_of_a_form() -> None:
    before, after = (table_xml(["x"], ["r"], [("1", f'"{letter}"')]) for letter in "ab")
    (told,) = model_changes("dmn", before, after)
    assert '«1 | "a"»' in told and '«1 | "b"»' in told
    fields = (
        {"type": "group", "id": "g", "components": [{"type": "number", "id": "n", "label": text}]}
        for text in ("Один", "Два")
    )
    old, new = (form(one) for one in fields)
    (told,) = model_changes("form", old, new)
    assert "«Один»" in told and "«Два»" in told


def test_what_cannot_be_read_is_said_in_one_sentence() -> None:
    for kind in ("bpmn", "dmn", "form"):
        assert len(model_changes(kind, None, b"[1")) == 1
    assert len(model_changes("dmn", None, b"<a/>")) == len(model_changes("form", None, b"[]")) == 1


def test_the_default_way_is_told_by_its_name() -> None:
    gate = START + END + node("exclusiveGateway", "g", default="f") + flow("s", "g")
    for name, told in ((' name="Прочее"', "Прочее"), ("", "f")):
        way = f'<bpmn:sequenceFlow id="f"{name} sourceRef="g" targetRef="e"/>'
        assert facts_of("bpmn", diagram(gate + way))["g"].values["default"] == told
    assert "default" not in facts_of("bpmn", diagram(START + END + node("exclusiveGateway", "g")))["g"].values


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"label": "А", "dateLabel": "Б", "text": "В"}, "А"),
        ({"dateLabel": "Б", "timeLabel": "Г"}, "Б"),
        ({"timeLabel": "Г", "text": "В"}, "Г"),
        ({"text": "В" * 90}, "В" * 90),
        ({}, "n"),
    ],
)
def test_a_field_goes_by_what_stands_beside_it(given: dict[str, str], told: str) -> None:
    one = {"type": "number", "id": "n", "key": "k", "validate": {"required": True}, **given}
    fact = facts_of("form", form(one))["n"]
    assert fact.title == told[:80] and fact.values["name"] == told
    assert (fact.values["field_type"], fact.values["required"]) == ("number", "True")


def test_a_field_that_may_be_left_empty_is_not_required() -> None:
    for checks in ({"required": False}, {"min": 1}):
        facts = facts_of("form", form({"type": "number", "id": "n", "label": "А", "validate": checks}))
        assert "required" not in facts["n"].values


@pytest.mark.parametrize(
    ("set_to", "told"),
    [
        ([{"label": "Да", "value": 1}, {"label": "Нет", "value": 2}], "Да, Нет"),
        (["a", "b"], "a, b"),
        (None, "null"),
    ],
)
def test_the_options_of_a_field_are_told_by_their_labels(set_to: object, told: str | None) -> None:
    facts = facts_of("form", form({"type": "select", "id": "n", "label": "А", "values": set_to}))
    assert facts["n"].values.get("values") == told
