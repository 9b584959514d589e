"""Boxed expressions: each gives its value, and what is not carried out is refused by its name."""

from __future__ import annotations

import pytest

from engine.decisions import parse_decisions
from tests.engine.decisions.tables import failed, file


def text(expression: str) -> str:
    return f"<literalExpression><text>{expression}</text></literalExpression>"


def boxed(box: str, *others: str, needs: str = "") -> object:
    return parse_decisions(file(f'<decision id="d" name="d">{needs}{box}</decision>', *others), "d")


CONTEXT = (
    f'<context><contextEntry><variable name="a"/>{text("x")}</contextEntry>'
    f'<contextEntry><variable name="b"/>{text("a * 2")}</contextEntry>{{}}</context>'
)
FUNCTION = f'<formalParameter name="p" typeRef="number"/>{text("p + 1")}'
KNOWN = f'<businessKnowledgeModel id="k" name="next"><variable name="next"/><encapsulatedLogic>{FUNCTION}</encapsulatedLogic></businessKnowledgeModel>'
NEEDS = '<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>'


@pytest.mark.parametrize(
    ("box", "value"),
    [
        (CONTEXT.format(""), {"a": 5, "b": 10}),
        (CONTEXT.format(f"<contextEntry>{text('a + b')}</contextEntry>"), 15),
        (f"<list>{text('x')}{text('2')}</list>", [5, 2]),
        (
            f'<relation><column name="a"/><column name="b"/><row>{text("1")}{text("x")}</row></relation>',
            [{"a": 1, "b": 5}],
        ),
        (
            f"<conditional><if>{text('x > 1')}</if><then>{text('1')}</then><else>{text('2')}</else></conditional>",
            1,
        ),
        (f"<filter><in>{text('[1, 5, 9]')}</in><match>{text('item > 1')}</match></filter>", [5, 9]),
        (f"<filter><in>{text('[{a: 1}, {a: 7}]')}</in><match>{text('a > x')}</match></filter>", [{"a": 7}]),
        (
            f'<for iteratorVariable="i"><in>{text("[1..3]")}</in><return>{text("i * x")}</return></for>',
            [5, 10, 15],
        ),
        (
            f'<some iteratorVariable="i"><in>{text("[1, 9]")}</in><satisfies>{text("i > x")}</satisfies></some>',
            True,
        ),
        (
            f'<every iteratorVariable="i"><in>{text("[1, 9]")}</in><satisfies>{text("i > x")}</satisfies></every>',
            False,
        ),
    ],
)
def test_boxes_give_their_value(box: str, value: object) -> None:
    decision = boxed(box)
    assert decision.problems() == []
    assert decision.evaluate({"x": 5}) == value


def test_a_function_of_the_file_is_called_by_an_expression_and_by_an_invocation() -> None:
    assert boxed(text("next(x)"), KNOWN, needs=NEEDS).evaluate({"x": 5}) == 6
    call = f'<invocation>{text("next")}<binding><parameter name="p"/>{text("x")}</binding></invocation>'
    assert boxed(call, KNOWN, needs=NEEDS).evaluate({"x": 5}) == 6


def test_a_function_holds_its_arguments_to_their_kinds_and_misses_none() -> None:
    assert "ожидалось число" in failed(boxed(text("next(x)"), KNOWN, needs=NEEDS), {"x": "5"}).sentence()
    assert "не передан параметр «p»" in failed(boxed(text("next()"), KNOWN, needs=NEEDS), {}).sentence()
    call = f'<invocation>{text("next")}<binding><parameter name="q"/>{text("x")}</binding></invocation>'
    assert "нет параметра «q»" in failed(boxed(call, KNOWN, needs=NEEDS), {"x": 1}).sentence()


def test_a_table_may_stand_inside_a_function() -> None:
    inside = (
        '<formalParameter name="p"/><decisionTable id="t" hitPolicy="FIRST"><input id="i" label="П"><inputExpression><text>p</text></inputExpression></input>'
        '<output id="o"/><rule id="r1"><inputEntry id="c1"><text>1</text></inputEntry><outputEntry id="q1"><text>"один"</text></outputEntry></rule></decisionTable>'
    )
    known = f'<businessKnowledgeModel id="k" name="next"><encapsulatedLogic>{inside}</encapsulatedLogic></businessKnowledgeModel>'
    decision = boxed(text("next(x)"), known, needs=NEEDS)
    assert decision.evaluate({"x": 1}) == "один"
    assert "не подошла ни одна строка" in failed(decision, {"x": 2}).sentence()


def test_a_service_sees_only_what_it_is_given() -> None:
    service = '<decisionService id="k" name="next"><variable name="next"/><outputDecision href="#o"/><inputData href="#i"/></decisionService>'
    inside = f'<inputData id="i" name="n"/><decision id="o" name="o"><informationRequirement><requiredInput href="#i"/></informationRequirement>{text("n * 10")}</decision>'
    assert boxed(text("next(x) + n"), service, inside, needs=NEEDS).evaluate({"x": 2, "n": 1}) == 21


@pytest.mark.parametrize(
    ("box", "name"),
    [
        (f'<functionDefinition kind="Java">{text("1")}</functionDefinition>', "kind=Java"),
        (f"<conditional><if>{text('true')}</if></conditional>", "conditional without then"),
        ("<context><contextEntry/></context>", "empty contextEntry"),
        ("<list><literalExpression><importedValues/></literalExpression></list>", "importedValues"),
    ],
)
def test_what_is_not_carried_out_is_refused_by_its_name(box: str, name: str) -> None:
    decision = boxed(box)
    assert [problem.rule for problem in decision.problems()][0] == "box"
    assert name in failed(decision, {}).sentence()


def test_a_condition_that_is_neither_yes_nor_no_is_told() -> None:
    box = f"<conditional><if>{text('1')}</if><then>{text('1')}</then><else>{text('2')}</else></conditional>"
    assert "ожидалось да или нет, получено 1" in failed(boxed(box), {}).sentence()
