"""Expressions of a form and the kinds of its fields, in a file alone and beside the task that uses it."""

from __future__ import annotations

import pytest

from engine.models.finding import Finding
from tests.engine.models.checks.form.judged import judged
from tests.engine.models.models import END, START, diagram, form, line, node

FIELDS = (
    {"type": "number", "key": "visits", "label": "Визиты", "id": "a"},
    {"type": "checkbox", "key": "agreed", "label": "Согласие", "id": "b"},
    {"type": "textarea", "key": "note2", "label": "Заметка", "id": "c"},
    {"type": "datetime", "subtype": "date", "key": "met_on", "dateLabel": "День", "id": "d"},
    {
        "type": "select",
        "key": "kind",
        "label": "Вид",
        "id": "e",
        "values": [{"label": "А", "value": "planned"}],
    },
    {
        "type": "checklist",
        "key": "problems",
        "label": "П",
        "id": "f",
        "values": [{"label": "А", "value": "a"}],
    },
    {
        "type": "select",
        "key": "consent.decision",
        "label": "С",
        "id": "g",
        "values": [{"label": "А", "value": "yes"}],
    },
)
ROW = (
    {"type": "textfield", "key": "who", "label": "Кто", "id": "h"},
    {"type": "number", "key": "cost", "label": "Цена", "id": "i"},
)


def target(place: str, text: str) -> dict[str, object]:
    made: dict[str, object] = {"type": "textfield", "key": "target", "label": "Поле", "id": "z"}
    if place == "hide":
        return {**made, "conditional": {"hide": text}}
    if place in ("min", "max", "minLength", "required"):
        kind = "number" if place in ("min", "max") else "textfield"
        return {**made, "type": kind, "validate": {place: text}}
    if place == "min_items":
        rows = {"type": "dynamiclist", "path": "target", "label": "Поле", "id": "z", "components": []}
        return {**rows, "properties": {"min_items": text}}
    if place == "valuesExpression":
        return {**made, "type": "select", place: text}
    if place == "expression":
        return {"type": "expression", "key": "target", "label": "Поле", "id": "z", place: text}
    if place == "text":
        return {"type": "text", "id": "z", "text": text}
    return {**made, place: text}


def told(place: str, text: str, in_row: bool = False, process: bytes | None = None) -> list[Finding]:
    inner = [*ROW, target(place, text)] if in_row else [*ROW]
    rows = {"type": "dynamiclist", "path": "rows", "label": "Строки", "id": "r", "components": inner}
    components = [*FIELDS, rows] if in_row else [*FIELDS, rows, target(place, text)]
    return [each for each in judged(form(*components), process) if each.rule == "form_kinds"]


WRONG = [
    ("hide", '="да"', "нужно да или нет, а это текст"),
    ("hide", "=count(note2)", "нужно да или нет, а это число"),
    ("hide", "=note2 > 3", "сравниваются число и текст"),
    ("hide", "note2 > 3", "сравниваются число и текст"),
    ("hide", "=visits", "нужно да или нет, а это число"),
    ("hide", "=problems", "count(…) > 0"),
    ("hide", '=agreed = "да"', "true, false"),
    ("hide", "=met_on > today()", "date(…)"),
    ("hide", '=kind = "плановый"', 'возьмите одно из вариантов: "planned"'),
    ("hide", '=consent.decision = "да"', 'возьмите одно из вариантов: "yes"'),
    ("hide", '=date("2026-02-30") > today()', "такой даты нет"),
    ("hide", "=visits > 3 and < 5", "слева ничего нет"),
    ("hide", '=if agreed then "да" else true', "нужно да или нет"),
    ("hide", "=some row in rows satisfies row.cst > 3", "возможно, имелось в виду cost"),
    ("hide", "=case.curator > 3", "сравниваются число и текст"),
    ("hide", '=parameters.contact_attempts = "3"', "сравниваются число и текст"),
    ("readonly", '="да"', "нужно да или нет"),
    ("required", "=visits", "нужно да или нет"),
    ("min", "=note2", "нужно число, а это текст"),
    ("max", '="3"', "нужно число, а это текст"),
    ("minLength", "=agreed", "нужно число, а это да или нет"),
    ("min_items", "=problems", "нужно число, а это список"),
    ("valuesExpression", "=visits", "нужен список, а это число"),
    ("expression", "=note2 + 1", "число из текста делает number(…)"),
    ("expression", "=[1..3]", "нужно значение"),
    ("expression", "=1 / 0", "на ноль делить нельзя"),
    ("label", '="Всего: " + visits', "string(…)"),
    ("text", 'Всего {{visits + "a"}}', "string(…)"),
]
RIGHT = [
    ("hide", "=agreed"),
    ("hide", "=note2 = null"),
    ("hide", "=count(problems) = 0"),
    ("hide", "=visits > 3"),
    ("hide", "=date(met_on) > today()"),
    ("hide", '=consent.decision != "yes"'),
    ("hide", "=not(parameters.remote_counts = true)"),
    ("hide", "=some row in rows satisfies row.cost > 3"),
    ("readonly", "=agreed"),
    ("required", '=kind = "planned"'),
    ("min", "=visits + 1"),
    ("min", "5"),
    ("min_items", "=if agreed then 1 else 0"),
    ("valuesExpression", "=problems"),
    ("valuesExpression", '=["мать", "отец"]'),
    ("expression", "=sum(rows.cost)"),
    ("label", '="Всего: " + string(visits)'),
    ("text", "Всего {{visits + 1}}"),
]


@pytest.mark.parametrize(("place", "text", "said"), WRONG, ids=[f"{one} {two}" for one, two, _ in WRONG])
def test_an_expression_of_another_kind_than_its_place(place: str, text: str, said: str) -> None:
    (finding,) = told(place, text)
    assert finding.severity == "error" and said in finding.message and finding.said("en") != finding.message


@pytest.mark.parametrize(("place", "text"), RIGHT)
def test_an_expression_that_fits(place: str, text: str) -> None:
    assert told(place, text) == []


def test_an_option_that_is_none_is_only_odd_where_it_is_denied() -> None:
    assert [each.severity for each in told("hide", '=kind != "плановый"')] == ["warning"]


def test_a_row_knows_its_own_fields_and_those_around() -> None:
    for wrong in ("=this.who > 3", '=this.cost = "3"', "=this.wo = null", "=parent.note2 > 3"):
        assert [each.element for each in told("hide", wrong, in_row=True)] == ["target"]
    for right in ("=this.cost > 3", '=this.who = "x"', "=parent.visits > 3"):
        assert told("hide", right, in_row=True) == []


def test_what_names_no_field_and_fails_is_told() -> None:
    (finding,) = told("expression", '=split("a", "[")')
    assert finding.key == "form_kinds_never"


def test_the_variables_of_the_task_that_uses_it_have_their_kinds() -> None:
    script = node("scriptTask", "q", '<zeebe:script expression="=5" resultVariable="limit"/>')
    task = node("userTask", "t", '<zeebe:formDefinition formId="f"/>')
    process = diagram(START + script + task + END + line("s", "q", "t", "e"))
    assert told("hide", '=limit = "5"') == []  # alone nobody knows it
    assert [each.element for each in told("hide", '=limit = "5"', process=process)] == ["target"]
    assert told("hide", "=limit = 5", process=process) == []
