"""Words without quotes: an error where nobody sets the name, nothing where somebody does."""

from __future__ import annotations

import pytest

from engine.models.checks.decision.decision_words import decision_words
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.decisions.tables import file, literal, table_xml
from tests.engine.models.models import PATH, config, diagram, node, simple

TABLE = "processes/test/t.dmn"
CALL = node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="level" resultVariable="r"/>')


def judged(content: bytes, **files: bytes) -> list[Finding]:
    return list(decision_words(TABLE, Workspace({TABLE: content, **files}), config()))


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (("кризис", '"a"'), ["c0_0"]),
        (('"кризис"', '"a"'), []),
        (("not(кризис)", '"a"'), ["c0_0"]),
        (('"a", кризис', '"a"'), ["c0_0"]),
        (("-", "очень высокий"), ["c0_1"]),
        (("-", "x"), []),
        (("< кризис", "x + 1"), []),
        (("true", "null"), []),
        (("-", "case"), []),
    ],
)
def test_a_whole_cell_that_is_a_name_nobody_sets(row: tuple[str, str], places: list[str]) -> None:
    assert [each.element for each in judged(table_xml(["x"], ["r"], [row]))] == places


def test_the_sentence_offers_the_quotes() -> None:
    (found,) = judged(table_xml(["x"], ["r"], [("кризис", "1")]))
    assert 'Возможно, вы имели в виду "кризис"' in found.message
    (default,) = judged(table_xml(["x"], ["r"], [("1", "1")], defaults=["нет"]))
    assert default.element == "o0" and "ответ по умолчанию" in default.message


def test_a_name_that_the_caller_sets_is_right() -> None:
    content = table_xml(["x"], ["r"], [("limit", "1")])
    properties = '<zeebe:property name="start_data" value="{}"/>'
    known = diagram(simple(CALL), properties=properties.format("x, limit"))
    unknown = diagram(simple(CALL), properties=properties.format("x"))
    assert judged(content, **{PATH: known}) == []
    assert [each.element for each in judged(content, **{PATH: unknown})] == ["c0_0"]


def test_a_name_that_another_decision_of_the_file_gives_is_right() -> None:
    table = table_xml(["x"], ["r"], [("limit", "1")]).decode()
    own = table[table.index("<decision ") : table.index("</definitions>")]
    need = '<informationRequirement><requiredDecision href="#limit"/></informationRequirement><decisionTable'
    assert judged(file(literal("limit", "5"), own.replace("<decisionTable", need))) == []
