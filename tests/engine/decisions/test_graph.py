"""Decisions that need one another: the order, the names, circles and what is not there."""

from __future__ import annotations

import pytest

from engine.decisions import parse_decisions, read_decisions
from engine.errors import DecisionFailed
from tests.engine.decisions.tables import failed, file, literal, table_xml

LEVEL = table_xml(["score"], ["r"], [("> 5", '"высокий"'), ("<= 5", '"низкий"')]).decode()
TABLE = LEVEL[LEVEL.index("<decision ") : LEVEL.index("</definitions>")]


def test_what_a_decision_needs_is_answered_first_and_seen_by_its_name_and_id() -> None:
    xml = file(literal("term", 'if level = "высокий" and Уровень = level then 3 else 30', "level"), TABLE)
    decision = parse_decisions(xml)
    assert decision.id == "term"
    assert [decision.evaluate({"score": score}) for score in (9, 1)] == [3, 30]
    assert decision.reads == {"score"}


def test_a_variable_names_the_answer() -> None:
    variable = '<variable name="Балл семьи" typeRef="number"/>'
    xml = file(literal("a", "1 + 1", variable=variable), literal("b", "Балл семьи * 10", "a"))
    assert parse_decisions(xml, "b").evaluate({}) == 20


def test_dates_pass_between_decisions_as_dates() -> None:
    xml = file(literal("since", 'date("2026-09-01")'), literal("until", 'since + duration("P1M")', "since"))
    assert parse_decisions(xml).evaluate({}) == "2026-10-01"


def test_the_answering_decision_is_the_one_that_no_other_needs() -> None:
    xml = file(literal("a", "1"), literal("b", "a", "a"), literal("c", "b", "b"))
    assert parse_decisions(xml).id == "c"
    assert [each.id for each in read_decisions(xml)] == ["a", "b", "c"]


def test_a_fault_below_names_the_decision_it_happened_in() -> None:
    xml = file(literal("term", "level", "level"), TABLE)
    fault = failed(parse_decisions(xml), {"score": "7"})
    assert fault.facts["decision"] == "Уровень"
    assert "столбец «score»" in fault.sentence()
    fault = failed(parse_decisions(file(literal("b", "a", "a"), literal("a", "1 +"))), {})
    assert fault.facts["decision"] == "a"


def test_a_circle_is_refused_by_the_names_on_it() -> None:
    xml = file(literal("a", "c", "c"), literal("b", "a", "a"), literal("c", "b", "b"))
    for one in "abc":
        (problem,) = parse_decisions(xml, one).problems()
        assert problem.rule == "circle"
    assert "«a» → «c» → «b» → «a»" in parse_decisions(xml, "a").problems()[0].message
    assert "по кругу" in failed(parse_decisions(xml, "a"), {}).sentence()


@pytest.mark.parametrize(
    ("xml", "rule"),
    [
        (file(literal("a", "1", "nowhere")), "lost_need"),
        (file(literal("a", "1"), literal("a", "2")), "same_id"),
        (file(literal("a", "1", "x").replace('href="#x"', 'href="other#x"')), "import"),
    ],
)
def test_what_is_not_there_is_told(xml: bytes, rule: str) -> None:
    assert rule in [problem.rule for problem in parse_decisions(xml).problems()]


@pytest.mark.parametrize("version", ["20191111", "20211108", "20230324"])
def test_versions_from_1_3_are_read(version: str) -> None:
    xml = file(literal("a", "1"), version=f"https://www.omg.org/spec/DMN/{version}/MODEL/")
    assert parse_decisions(xml).evaluate({}) == 1


@pytest.mark.parametrize(
    ("space", "version"),
    [
        ("http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2"),
        ("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1"),
    ],
)
def test_older_ones_are_refused_by_their_number(space: str, version: str) -> None:
    with pytest.raises(DecisionFailed) as caught:
        read_decisions(file(literal("a", "1"), version=space))
    assert f"DMN {version}" in caught.value.sentence()


def test_names_that_a_text_alone_does_not_tell_are_known() -> None:
    xml = file(
        literal("pre", "7", variable='<variable name="Pre-Bureau Risk"/>'),
        literal("b", "Pre-Bureau Risk + 1", "pre"),
    )
    decision = parse_decisions(xml, "b")
    assert decision.evaluate({}) == 8
    assert decision.reads == frozenset()
