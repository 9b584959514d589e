"""A cell that can never be evaluated is an error that names it and says what is wrong."""

from __future__ import annotations

import pytest

from engine.decisions import parse_decisions
from engine.errors import DecisionFailed
from engine.models.check import check
from engine.models.checks.decision.decision_cells import decision_cells
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.decisions.tables import file, literal, table_xml
from tests.engine.models.models import PATH, config, diagram, node, simple

TABLE = "processes/test/t.dmn"
CALL = node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="level" resultVariable="r"/>')


def table(
    cell: str, answer: str = "1", type: str = "number", answer_type: str = "Any", **more: object
) -> bytes:
    return table_xml(["x"], ["r"], [(cell, answer)], types=[type, answer_type], hitPolicy="FIRST", **more)  # type: ignore[arg-type]


def judged(content: bytes, **files: bytes) -> list[Finding]:
    return list(decision_cells(TABLE, Workspace({TABLE: content, **files}), config()))


CELLS = [
    ("true -> да", "boolean", True, "decision_cell", "стрелки"),
    (">= 18 -> да", "number", 20, "decision_cell", "стрелки"),
    ("?? 3", "number", 3, "decision_cell_sign", "«?»"),
    ("< neizv", "number", 3, "decision_name", "«neizv»"),
    ("? > limit", "number", 3, "decision_name", "«limit»"),
    ("> emergency", "string", "a", "decision_name", '"emergency"'),
    ('date("2026-02-31")', "date", "2026-02-28", "decision_cell", "такой даты нет"),
    ('> @"2026-02-31"', "date", "2026-02-28", "decision_cell", "такой даты или времени нет"),
    ('> "2026-01-01"', "date", "2026-02-01", "decision_cell", "date(…)"),
    ("> 3 and < 5", "number", 4, "decision_cell", "слева ничего нет"),
    ('"a" or "b"', "string", "a", "decision_cell", "да или нет"),
    ("contains(?, 3)", "string", "a", "decision_cell", "string(…)"),
    ('number("1,5")', "number", 1, "decision_cell", "точкой"),
    ('5, >= "18"', "number", 20, "decision_cell", "number(…)"),
    ("5, > string(3)", "number", 20, "decision_cell", "number(…)"),
    ("> x.y", "number", 1, "decision_cell", "нет поля «y»"),
]


@pytest.mark.parametrize(("cell", "type", "value", "key", "said"), CELLS, ids=[each[0] for each in CELLS])
def test_a_condition_that_fails_is_told_before(
    cell: str, type: str, value: object, key: str, said: str
) -> None:
    content = table(cell, type=type)
    (finding,) = judged(content)
    assert (finding.element, finding.key, finding.severity) == ("c0_0", key, "error")
    assert finding.message.startswith("Строка 1, столбец «x»") and said in finding.message
    with pytest.raises(DecisionFailed):
        parse_decisions(content).evaluate({"x": value})


ANSWERS = [
    ("true -> да", "boolean", "decision_cell"),
    ('"a" + 1', "Any", "decision_cell"),
    ("x + y", "Any", "decision_name"),
    ('date("2026-02-31")', "date", "decision_cell"),
    ("> 3", "Any", "decision_cell"),
    ("[1..3]", "Any", "decision_cell"),
    ("upper case(3)", "Any", "decision_cell"),
    ("if x then 1 else 2", "Any", "decision_cell"),
    ("x > 1", "number", "decision_cell"),
    ("parameters.nothing_such", "Any", "decision_name"),
    ("case.kurator", "Any", "decision_name"),
    ('split("a", "[")', "Any", "decision_cell_never"),
]


@pytest.mark.parametrize(("answer", "type", "key"), ANSWERS, ids=[each[0] for each in ANSWERS])
def test_an_answer_that_fails_is_told_before(answer: str, type: str, key: str) -> None:
    (finding,) = judged(table("-", answer, answer_type=type))
    assert (finding.element, finding.key, finding.severity) == ("c0_1", key, "error")
    (default,) = judged(table("1", "null", defaults=[answer], answer_type=type))
    assert (default.element, default.key) == (
        "o0",
        f"{key}_default",
    ) and "ответ по умолчанию" in default.message


@pytest.mark.parametrize(
    ("cell", "answer", "type"),
    [
        ("> 5", "x + 1", "number"),
        ("[1..5]", "[1, 2]", "number"),
        ("> x", '"a"', "number"),
        ("? > 5 and x < 9", "null", "number"),
        ('date("2026-02-28")', 'date("2026-02-28")', "date"),
        ("> today()", "today()", "date"),
        ('"a", "b"', "x", "string"),
        ('contains(?, "a")', "case.curator", "string"),
        ("-", "parameters.contact_attempts", "Any"),
        ("> case.number", "{a: 1}", "string"),
        ("true", "if x then 1 else 2", "boolean"),
        ("-", "emergency", "string"),  # a whole word is another rule's affair
        ("1 +", "1", "number"),  # and so is what cannot be read
        ('"много"', "1", "number"),  # and a literal of another kind
    ],
)
def test_what_can_be_evaluated_is_left_alone(cell: str, answer: str, type: str) -> None:
    assert judged(table(cell, answer, type)) == []


def test_a_name_of_whoever_asks_is_known_and_its_kind_too() -> None:
    known = diagram(simple(CALL), properties='<zeebe:property name="start_data" value="x, limit"/>')
    assert judged(table("> limit"), **{PATH: known}) == []
    near = diagram(simple(CALL), properties='<zeebe:property name="start_data" value="x, neizvestno"/>')
    (finding,) = judged(table("< neizvestn"), **{PATH: near})
    assert "Возможно, имелось в виду: «neizvestno»" in finding.message
    script = node("scriptTask", "q", '<zeebe:script expression="=&quot;много&quot;" resultVariable="limit"/>')
    told = diagram(
        simple(CALL).replace('targetRef="t"', 'targetRef="q"')
        + script
        + '<bpmn:sequenceFlow id="qt" sourceRef="q" targetRef="t"/>',
        properties='<zeebe:property name="start_data" value="x"/>',
    )
    assert [each.key for each in judged(table("> limit"), **{PATH: told})] == ["decision_cell"]


def test_a_name_of_who_asks_a_decision_that_needs_this_one_is_known() -> None:
    own = table("> limit").decode()
    inside = own[own.index("<decision ") : own.index("</definitions>")]
    both = file(inside, literal("top", "level", "level"))
    asks = CALL.replace("level", "top")
    known = diagram(simple(asks), properties='<zeebe:property name="start_data" value="x, limit"/>')
    assert judged(both, **{PATH: known}) == []
    assert [each.key for each in judged(both)] == ["decision_name"]


def test_one_thing_is_said_of_a_cell() -> None:
    """No note beside the error that the cell could not be compared."""
    content = table_xml(["x"], ["r"], [("< neizv", "1"), ("< 5", "2")], types=["number"])
    told = check(Workspace({TABLE: content}), config())
    assert [each.rule for each in told if each.element == "c0_0"] == ["decision_name"]


@pytest.mark.parametrize("cell", ["> 1,5", "1,5", "[1,5..3]", "not(1,5)"])
def test_a_russian_comma_says_to_use_a_dot(cell: str) -> None:
    told = [each for each in check(Workspace({TABLE: table(cell)}), config()) if each.severity == "error"]
    assert [each.key for each in told] == ["decision_comma"] and "Поставьте точку: 1.5" in told[0].message
    right = check(Workspace({TABLE: table(cell.replace(",", "."))}), config())
    assert [each for each in right if each.severity == "error"] == []


@pytest.mark.parametrize("cell", ['>= "18"', '18 + "a"'])
def test_a_name_of_several_words_in_the_file_hides_no_cell_that_has_none_of_them(cell: str) -> None:
    content = table(cell).replace('name="Уровень"'.encode(), 'name="Уровень сопровождения"'.encode())
    assert [(each.element, each.key) for each in judged(content)] == [("c0_0", "decision_cell")]
    named = table("> Уровень сопровождения").replace(
        'name="Уровень"'.encode(), 'name="Уровень сопровождения"'.encode()
    )
    assert judged(named) == []
